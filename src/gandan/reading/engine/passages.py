"""Where sentences and passages begin and end. A passage is a paragraph; facts of one passage may be one activity."""

from __future__ import annotations

import re
from bisect import bisect_right

from gandan.reading.engine.tokens import BREAK, LINE, NAME, NUMBERS, Doc

# A full stop ends a sentence before a capital, a quote or a number; not behind "TP", "Q" and other abbreviations.
_END = re.compile(rf"(?<![.!?…])[.!?…]++[”\"’)]*+(?={NAME}|[“\"(\-–+*{NUMBERS}])|[{LINE}{BREAK}]")
_SHORT = {"tp", "th", "ts", "ths", "pgs", "gs", "tx", "tt", "st", "bs", "ks", "đ/c"}

_LONGEST = 2000  # characters; a "sentence" without end is cut, so that what is joined within it stays cheap


def _bounded(starts: list[int], length: int) -> list[int]:
    bounded: list[int] = []
    for start, after in zip(starts, [*starts[1:], length], strict=True):
        bounded += range(start, max(after, start + 1), _LONGEST)
    return bounded


class Passages:
    """Starts of sentences and of paragraphs of a text, found once."""

    def __init__(self, doc: Doc) -> None:
        self.sentences, self.paragraphs = [0], [0]
        for match in _END.finditer(doc.classes):
            i, j = match.span()
            after = doc.starts[j] if j < len(doc.starts) else len(doc.text)
            if doc.classes[i] in (LINE, BREAK):
                self.paragraphs.append(after)
            elif (
                doc.tight(j - 1)
                or doc.word(i - 1) in _SHORT
                or (len(doc.word(i - 1)) == 1 and doc.word(i - 1).isalpha())
            ):
                continue
            self.sentences.append(after)
        self.sentences = _bounded(self.sentences, len(doc.text))

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence this offset is in."""
        return bisect_right(self.sentences, offset) - 1

    def paragraph_of(self, offset: int) -> int:
        return bisect_right(self.paragraphs, offset) - 1
