"""Where sentences and passages begin and end. A passage is a paragraph; facts of one passage may be one activity."""

from __future__ import annotations

import re
from bisect import bisect_right

from gandan.reading.engine.tokens import BREAK, LINE, NAME, NUMBERS, Doc, begun

# A full stop ends a sentence before a capital, a quote or a number; not behind "TP", "Q" and other abbreviations.
_END = re.compile(
    begun(
        (f"{LINE}{BREAK}", ""),
        (".!?…", rf"(?<![.!?…].)[.!?…]*+[”\"’)]*+(?={NAME}|[“\"(\-–+*{NUMBERS}])"),
    ),
    re.DOTALL,
)
_SHORT = {"tp", "th", "ts", "ths", "pgs", "gs", "tx", "tt", "st", "bs", "ks", "đ/c"}

_ENDS_LINE = LINE + BREAK
_LONGEST = 2000  # characters; a "sentence" without end is cut, so that what is joined within it stays cheap


def _bounded(starts: list[int], length: int) -> list[int]:
    bounded: list[int] = []
    for start, after in zip(starts, [*starts[1:], length], strict=True):
        if after - start <= _LONGEST:
            bounded.append(start)
        else:
            bounded += range(start, after, _LONGEST)
    return bounded


class Passages:
    """Starts of sentences and of paragraphs of a text, found once."""

    def __init__(self, doc: Doc) -> None:
        self.text = doc.text
        self.sentences, self.paragraphs = [0], [0]
        starts, total = doc.starts, len(doc.starts)
        for match in _END.finditer(doc.classes):
            i, j = match.span()
            after = starts[j] if j < total else len(doc.text)
            if doc.classes[i] in _ENDS_LINE:
                self.paragraphs.append(after)
            else:
                before = doc.canon[i - 1]
                if doc.tight(j - 1) or before in _SHORT or (len(before) == 1 and before.isalpha()):
                    continue
            self.sentences.append(after)
        self.sentences = _bounded(self.sentences, len(doc.text))

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence this offset is in."""
        return bisect_right(self.sentences, offset) - 1

    def paragraph_of(self, offset: int) -> int:
        return bisect_right(self.paragraphs, offset) - 1
