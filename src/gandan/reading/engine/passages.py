"""Where sentences and passages begin and end. A passage is a paragraph; facts of one passage may be one activity."""

from __future__ import annotations

import re
from bisect import bisect_right

from gandan.reading.engine.words import LOWER, UPPER

# Not after an abbreviation ("TP.", "Q.", "Th.S", a number of a list) and only before a capital, a quote or a digit.
_END = re.compile(
    rf"(?<![\s.]\w)(?<!\bTP)(?<!\bTh)(?<!\bTS)(?<![.!?…])[.!?…]++[”\"’)]*+\s++(?=[{UPPER}“\"(\d\-–+*])|\n\s*+"
)
_BREAK = re.compile(r"\n\s*+")


class Passages:
    """Starts of sentences and of paragraphs of a text, found once."""

    def __init__(self, text: str) -> None:
        self.sentences = [0, *(found.end() for found in _END.finditer(text))]
        self.paragraphs = [0, *(found.end() for found in _BREAK.finditer(text))]

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence this offset is in."""
        return bisect_right(self.sentences, offset) - 1

    def paragraph_of(self, offset: int) -> int:
        return bisect_right(self.paragraphs, offset) - 1
