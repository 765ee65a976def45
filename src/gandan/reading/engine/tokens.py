"""Text → tokens with offsets and one class character each, so that rules are regular expressions over classes.

The class string is a fifth as long as the text, and every spelling of a word (case, tone placement) is looked up
only once per distinct token: this is where the speed comes from. A class is a letter's case plus, for the words that
rules ask for, the word itself: three planes of private-use characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from sys import intern

from gandan.reading.engine.trie import PAD
from gandan.reading.engine.words import canonical

# A number keeps its inner separators ("1.234,5", "23/5/2021", "2021-2025"); blanks belong to the token before them.
# The ranges of Latin letters come first: looking a letter up in them is quicker than asking what kind it is.
_TOKEN = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ²³]+[ \t\xa0]*|(?:\d+(?:[.,/\-–]\d+)*|[^\W\d_]+|[^\w\s]|_)[ \t\xa0]*|\n\s*|\s+"
)
_LOWER, _CAP, _UPPER, _SIZE = 0xE000, 0xE800, 0xF000, 0x800
_TAKEN = [b"\1" * length for length in range(32)]
MEMO = 100_000  # distinct tokens remembered; random input must not fill the memory

ANY_LOWER = f"{chr(_LOWER)}-{chr(_CAP - 1)}"
ANY_CAP = f"{chr(_CAP)}-{chr(_UPPER - 1)}"
ANY_UPPER = f"{chr(_UPPER)}-{chr(_UPPER + _SIZE - 1)}"
FIRST_UPPER = chr(_UPPER)
NAME = f"[{ANY_CAP}{ANY_UPPER}]"
WORD = f"[{ANY_LOWER}{ANY_CAP}{ANY_UPPER}]"
LINE, BREAK = "\n", "\x1e"  # end of a line; an empty line

_INDEX: dict[str, int] = {}

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("y", re.compile(r"(?:19|20)\d\d$")),
    ("i", re.compile(r"\d+$")),
    (
        "t",
        re.compile(
            r"\d{1,2}([/.])\d{1,2}\1\d{4}[-–]\d{1,2}\1\d{1,2}\1\d{4}$|\d{1,2}([/.\-–])\d{1,2}\2\d{4}$|\d{1,2}/\d{1,2}/\d{2}$"
        ),
    ),
    ("s", re.compile(r"\d+/\d+$")),
    ("d", re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$|\d{1,3}(?:,\d{3})+(?:\.\d+)?$|\d+[.,]\d+$")),
    ("R", re.compile(r"(?:19|20)\d\d[\-–](?:19|20)\d\d$")),
    ("r", re.compile(r"\d+(?:[.,]\d+)*[\-–]\d+(?:[.,]\d+)*$")),
)
NUMBERS = "yidstrRo"


def classes_of(words: str) -> str:
    """The inside of a regex set for these words in any case, registering them: "xã phường" → three characters each."""
    return "".join(chr(plane + _number(word)) for word in words.split() for plane in (_LOWER, _CAP, _UPPER))


def begun(*branches: tuple[str, str]) -> str:
    """A regex of alternatives, each of the inside of the set it begins with and what follows.

    Written so that it begins with one set of characters: the search then skips to the next of them, which is
    several times quicker than trying every alternative at every token.
    """
    firsts = "".join(first for first, _ in branches)
    return f"[{firsts}](?:" + "|".join(f"(?<=[{first}]){rest}" for first, rest in branches) + ")"


def lower_of(words: str) -> str:
    """The same, written in small letters only."""
    return "".join(chr(_LOWER + _number(word)) for word in words.split())


def written_cap(words: str) -> str:
    """The same, with a capital first letter or in capitals only."""
    return "".join(chr(plane + _number(word)) for word in words.split() for plane in (_CAP, _UPPER))


def _number(word: str) -> int:
    word = canonical(word)
    if word not in _INDEX:
        _INDEX[word] = len(_INDEX) + 1
        assert len(_INDEX) < _SIZE
        CLASSES.clear()
    return _INDEX[word]


class _Classes(dict[str, str]):
    """Token → class character, worked out once for each distinct token."""

    def __missing__(self, token: str) -> str:
        if len(self) > MEMO:
            self.clear()
        found = self[token] = intern(_class(token))
        return found


class _Canonical(dict[str, str]):
    def __missing__(self, token: str) -> str:
        if len(self) > MEMO:
            self.clear()
        found = self[token] = intern(canonical(token))  # the very words the tries hold: found without being compared
        return found


def _class(token: str) -> str:
    bare = token.strip()
    if not bare:
        return " " if "\n" not in token else BREAK if token.count("\n") > 1 else LINE
    first = bare[0]
    if first.isdigit() and first.isdecimal():
        return next((name for name, shape in _SHAPES if shape.match(bare)), "o")
    if not first.isalpha():
        return first if ord(first) < _LOWER or ord(first) > 0xF8FF else "?"
    number = _INDEX.get(canonical(bare), 0)
    if bare[0].islower() or not bare[0].isupper():
        return chr(_LOWER + number)
    return chr((_UPPER if len(bare) > 1 and bare.isupper() else _CAP) + number)


CLASSES = _Classes()
CANONICAL = _Canonical()


@dataclass(slots=True)
class Doc:
    """A tokenised text. Token ``i`` covers ``text[starts[i]:end(i)]``; ``taken`` marks tokens a fact has claimed.

    ``canon`` ends in ``PAD``, so that a look a few words ahead or back needs no check of the bounds.
    """

    text: str
    tokens: list[str]
    starts: list[int]
    classes: str
    canon: list[str]
    taken: bytearray = field(repr=False)

    def end(self, i: int) -> int:
        return self.starts[i] + len(self.tokens[i].rstrip())

    def word(self, i: int) -> str:
        """The canonical form of token ``i``; "" outside the text, as far as ``PAD`` reaches."""
        return self.canon[i]

    def words(self, i: int, j: int) -> str:
        return " ".join(self.canon[i:j])

    def raw(self, i: int) -> str:
        """Token ``i`` as written, without blanks; "" outside the text."""
        return self.tokens[i].strip() if 0 <= i < len(self.tokens) else ""

    def is_cap(self, i: int) -> bool:
        """Begins with a capital; False outside the text."""
        return 0 <= i < len(self.tokens) and self.tokens[i][0].isupper()

    def is_small(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.tokens[i][0].islower()

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Offsets of tokens i..j-1."""
        j -= 1
        return self.starts[i], self.starts[j] + len(self.tokens[j].rstrip())

    def said(self, i: int, j: int) -> str:
        """Tokens i..j-1 as they stand in the text."""
        j -= 1
        return self.text[self.starts[i] : self.starts[j] + len(self.tokens[j].rstrip())]

    def tight(self, i: int) -> bool:
        """No blank between token ``i`` and the next."""
        return i + 1 < len(self.tokens) and not self.tokens[i][-1].isspace()

    def is_free(self, i: int, j: int) -> bool:
        return self.taken.find(1, i, j) < 0

    def take(self, i: int, j: int) -> None:
        self.taken[i:j] = _TAKEN[j - i] if j - i < len(_TAKEN) else b"\1" * (j - i)

    def token_at(self, offset: int) -> int:
        """The token that covers or follows this offset."""
        return max(0, bisect_right(self.starts, offset) - 1)


def tokenise(text: str, flat: str | None = None) -> Doc:
    """``flat`` is the text with soft line ends as blanks, of the same length."""
    tokens = _TOKEN.findall(text if flat is None else flat)
    classes = "".join(map(CLASSES.__getitem__, tokens))
    canon = [*map(CANONICAL.__getitem__, tokens), *PAD]
    starts = list(accumulate(map(len, tokens), initial=0))
    starts.pop()
    return Doc(text, tokens, starts, classes, canon, bytearray(len(tokens)))
