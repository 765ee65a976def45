"""Folded text: the one form on which search, matching and duplicate detection run. Pure.

People write "dân vận", "dan van" and "danvan"; "Nà Hỳ" and "nahy"; "uỷ" and "ủy"; "kỳ" and "kì".
Folding brings them together, on the index side and on the query side alike.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from gandan.core.collation import sort_key

WHOLE_NAME_WORDS = 4  # names of places and units: their words are also indexed written as one
QUERY_WORDS = 24  # more words than this in a search box is not a search
_ELLIPSIS = "…"

__all__ = [
    "clip",
    "features",
    "fold",
    "has_marks",
    "index_terms",
    "joined_bigrams",
    "overlap",
    "plain",
    "query_terms",
    "similarity",
    "sort_key",
]

_KEPT_CONTROLS = "\n\t"
# Marks that turn the reading direction, and two code points that no XML file (.docx, .xlsx) may hold.
_UNWANTED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufffe\uffff")

# i and y are one sound after a consonant ("kỳ" = "kì"), and "qu" counts as a consonant ("quý" = "quí").
_Y_AFTER_CONSONANT = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])y|(?<=qu)y")

# Words that carry no subject: two reports are not alike because both say "bị" and "của".
_SMALL_WORDS = frozenset(
    """
    ai bi boi cac cai cho co con cua cung da dang de den di do duoc gi hay hom khi khong la lai lam len luc ma
    may mot nay nen neu nhieu nhu nhung no o phai qua ra rang rat roi sau se tai thi toi trong tu va van vao
    ve vi voi xin
    """.split()  # noqa: SIM905  a list of 60 quoted words is not read
)


class _Folding(dict[int, str]):
    """What folding leaves of a code point; remembered, so a long text costs one lookup per character."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        category = unicodedata.category(char)
        if category[0] == "M" or category == "Cf":  # tone and letter marks; soft hyphens, joiners, BOM
            folded = ""
        elif char in "đð":  # ð: a frequent mistyping of đ
            folded = "d"
        else:
            folded = char if char.isalnum() else " "
        self[point] = folded
        return folded


_FOLDING = _Folding()


def plain(text: str) -> str:
    """NFC text as typed, without control characters and without marks that turn the reading direction."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        c
        for c in composed
        if c in _KEPT_CONTROLS or (unicodedata.category(c) not in ("Cc", "Cs") and c not in _UNWANTED)
    )
    return "".join(kept).strip()


def fold(text: str) -> str:
    """Lower-case words without marks, separated by single spaces: "Ủy ban Nà Hỳ!" → "uy ban na hi"."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _Y_AFTER_CONSONANT.sub("i", " ".join(plain.translate(_FOLDING).split()))


def joined_bigrams(folded: str) -> list[str]:
    """Each two neighbouring words written as one: "to dan van" → ["todan", "danvan"]."""
    words = folded.split()
    return [first + second for first, second in pairwise(words)]


def index_terms(text: str) -> str:
    """What the full-text index stores: the folded words in order, then the joined forms, once each."""
    folded = fold(text)
    words = folded.split()
    joined = joined_bigrams(folded)
    if 2 < len(words) <= WHOLE_NAME_WORDS:
        joined.append("".join(words))
    return " ".join([*words, *dict.fromkeys(joined)])


def query_terms(text: str) -> list[str]:
    """The folded words of a search, once each and in order; at most ``QUERY_WORDS``."""
    return list(dict.fromkeys(fold(text).split()))[:QUERY_WORDS]


def has_marks(text: str) -> bool:
    """Whether somebody took the trouble to type diacritics: then exact matches rank first."""
    decomposed = unicodedata.normalize("NFD", text)
    return any(char in "đĐ" or unicodedata.category(char) == "Mn" for char in decomposed)


def clip(text: str, n: int) -> str:
    """``text`` on one line in at most ``n`` characters, cut between words, with "…" when shortened."""
    line = " ".join(text.split())
    if len(line) <= n:
        return line
    if n < 1:
        return ""
    cut = line[:n]  # one character too many: it tells whether the cut falls between words
    space = cut.rfind(" ")
    head = cut[:space] if space > n // 2 else cut[: n - 1]
    return head.rstrip(" ,.;:-–") + _ELLIPSIS


def features(text: str) -> dict[str, float]:
    """Weighted words and word pairs, for ``overlap``: a pair says more than a word, a small word little."""
    folded = fold(text)
    words = folded.split()
    weights = {word: 0.1 if word in _SMALL_WORDS else 1.0 for word in words}
    for first, second in pairwise(words):
        small = first in _SMALL_WORDS or second in _SMALL_WORDS
        weights[f"{first} {second}"] = 0.2 if small else 1.5
    return weights


def overlap(a: dict[str, float], b: dict[str, float]) -> float:
    """Weighted Dice coefficient of two feature sets, 0 to 1. To compare one with many, fold it once."""
    if not a or not b:
        return 0.0
    if len(b) < len(a):
        a, b = b, a
    shared = _weight(weight for feature, weight in a.items() if feature in b)
    return min(1.0, 2 * shared / (_weight(a.values()) + _weight(b.values())))


def similarity(a: str, b: str) -> float:
    """How likely two texts tell of the same thing: 1 for the same folded text, 0 when they share no word."""
    return overlap(features(a), features(b))


def _weight(weights: Iterable[float]) -> float:
    # Whole tenths: the same sum whatever the order, so that similarity is exactly symmetric.
    return sum(round(weight * 10) for weight in weights) / 10
