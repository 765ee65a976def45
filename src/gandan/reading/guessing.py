"""Which kind of result a quantity read in a text most likely is: a proposal, never a decision."""

from __future__ import annotations

import re

from gandan.activities.kinds import OTHER, catalogue
from gandan.core.quantities import Quantity
from gandan.core.text import fold

# Words around a quantity, most telling first; folded, so that bad copies are understood as well.
_SAID: tuple[tuple[str, str], ...] = (
    ("flowers", r"\b(hoa|hang rao xanh|hang rao cay)\b"),
    ("alley_upgraded", r"\b(kiet|hem|ngo|tuyen pho|tuyen duong)\b"),
    ("drain", r"\b(cong|ranh|thoat nuoc)\b"),
    ("canal", r"\b(kenh|muong|thuy loi|thui loi)\b"),
    ("road_mended", r"\b(sua|don|phat quang|nao vet|ve sinh|khoi thong|san gat)\b.*\bduong\b|\bduong\b.*\b(sua|don|phat quang)\b"),
    ("road_built", r"\b(duong|be tong hoa|be tong|mo rong)\b"),
    ("yard", r"\bsan\b"),
    ("toilet_bowl", r"\b(be xi|bon cau|nha ve sinh)\b"),
    ("gift_value", r"\b(qua|nhu yeu pham)\b.*\b(tri gia|tong)\b|\b(tri gia|tong)\b.*\bqua\b"),
    ("health_exam", r"\b(kham|cap thuoc|tu van suc khoe)\b"),
    ("legal_talk", r"\b(tuyen truyen|phap luat|pho bien)\b"),
    ("lessons", r"\b(tap huan|huong dan|buoi|lop)\b"),
    ("households_helped", r"\bho\b"),
    ("house", r"\b(nha dai doan ket|can nha|ngoi nha|nha tam)\b"),
    ("waste", r"\brac\b"),
    ("trees", r"\bcay\b"),
    ("equipment", r"\b(thiet bi|bong den|dung cu)\b"),
)  # fmt: skip
_RULES = tuple((slug, re.compile(pattern)) for slug, pattern in _SAID)


def kind_guess(quantity: Quantity, around: str) -> str:
    """The slug of a kind that is counted in the quantity's dimension and that the words `around` it speak of."""
    kinds = catalogue()
    fitting = [kind.slug for kind in kinds.values() if kind.dimension is quantity.unit.dimension]
    said = fold(around)
    for slug, pattern in _RULES:
        if slug in fitting and pattern.search(said):
            return slug
    return fitting[0] if len(fitting) == 1 else OTHER
