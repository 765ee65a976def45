"""The type words of places and their levels: what opens a place's name.

EXAMPLES  "xã" · "tổ dân phố" · "TP." · "P.7" · "H. Hớn Quản" · "xã biên giới"
NOT       "Cầu", "Chợ" with a capital: mostly part of a name
"""

from __future__ import annotations

from gandan.reading.engine.gazetteer import gazetteer
from gandan.reading.engine.tokens import Doc
from gandan.reading.engine.trie import longest, trie_of
from gandan.reading.engine.words import phrase

LEVELS = {
    "tỉnh": "province", "thành phố": "province", "tp": "province", "huyện": "district", "quận": "district", "thị xã": "district",
    "tx": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune", "thôn": "village",
    "bản": "village", "làng": "village", "ấp": "village", "buôn": "village", "bon": "village", "plei": "village", "plơi": "village", "sóc": "village",
    "phum": "village", "xóm": "village", "khóm": "village", "tiểu khu": "village", "cụm bản": "village", "khu phố": "quarter", "khu": "quarter",
    "kp": "quarter", "khối": "quarter", "khối phố": "quarter", "khu vực": "quarter", "khu dân cư": "quarter", "kdc": "quarter", "tổ dân phố": "residents_group",
    "tdp": "residents_group", "tổ": "residents_group", "đường": "street", "phố": "street", "đại lộ": "street", "quốc lộ": "street", "đường tỉnh": "street", "đường huyện": "street",
    "ql": "street", "tỉnh lộ": "street", "tl": "street", "đt": "street", "kiệt": "alley", "hẻm": "alley", "ngõ": "alley", "ngách": "alley", "chợ": "site",
    "cầu": "site", "hồ": "site", "sông": "site", "suối": "site", "kênh": "site", "đèo": "site", "núi": "site", "đảo": "site", "tổ nhân dân": "residents_group",
    "chùa": "site", "đình": "site", "đền": "site", "công viên": "site", "cửa khẩu": "site", "quảng trường": "site", "bãi biển": "site", "thủ đô": "province",
    "cố đô": "province", "huyện đảo": "district", "huyện miền núi": "district", "huyện biên giới": "district", "huyện vùng cao": "district",
    "huyện nghèo": "district", "huyện ven biển": "district", "xã đảo": "commune", "xã biên giới": "commune", "xã miền núi": "commune",
    "xã vùng cao": "commune", "xã vùng biên": "commune", "xã vùng sâu": "commune", "xã ven biển": "commune", "xã bãi ngang": "commune",
    "xã nghèo": "commune", "xã thuần nông": "commune", "xã trung du": "commune", "xã ven đô": "commune", "xã rẻo cao": "commune", "xã ven sông": "commune",
    "xã đặc biệt khó khăn": "commune", "xã anh hùng": "commune", "xã nông thôn mới": "commune", "huyện thuần nông": "district", "huyện trung du": "district",
    "bản biên giới": "village", "thôn biên giới": "village", "phường trung tâm": "commune", "thành phố cảng": "province", "bản vùng cao": "village", "bản vùng biên": "village", "thành phố biển": "district", "cụm dân cư": "quarter",
    "tổ nhân dân tự quản": "residents_group", "tổ tự quản": "residents_group", "lối mở": "site", "thủy điện": "site", "đập": "site", "sân bay": "site", "cảng hàng không": "site", "cảng hàng không quốc tế": "site", "bến xe": "site", "khu đô thị": "site", "khu đô thị mới": "site", "điểm trường": "site", "điểm trường mầm non": "site", "điểm trường tiểu học": "site", "thôn bản": "village", "q": "district", "h": "district", "p": "commune",
    "tt": "commune", "hang": "site", "thác": "site", "vịnh": "site", "bến": "site", "nhà thờ": "site", "rạch": "site", "hương lộ": "street",
    "khu công nghiệp": "site", "cụm công nghiệp": "site", "khu di tích": "site", "khu du lịch": "site", "nông trường": "site", "lâm trường": "site", "ngã ba": "site",
    "ngã tư": "site", "khu tái định cư": "site", "cảng cá": "site", "cảng": "site", "cảng biển": "site", "bến cảng": "site", "bến đò": "site", "bến cá": "site", "cống": "site", "bãi": "site", "đầm": "site", "gò": "site", "nóc": "village", "mương": "site", "khe": "site", "cửa biển": "site", "âu tàu": "site", "dốc": "site", "ngã năm": "site", "ngã sáu": "site", "vòng xoay": "site", "cầu vượt": "site",
    "khu tập thể": "site", "làng chài": "village", "miếu": "site", "sân vận động": "site", "hồ chứa": "site", "hồ chứa nước": "site", "đồi": "site", "bán đảo": "site", "quần đảo": "site", "tịnh xá": "site", "cù lao": "site", "cồn": "site", "chợ nổi": "site", "bến phà": "site", "thánh thất": "site", "thiền viện": "site", "thánh đường": "site", "nghĩa trang liệt sĩ": "site",
}  # fmt: skip
TYPES = {phrase(said): level for said, level in LEVELS.items()}
_TRIE = trie_of((tuple(said.split()), said) for said in TYPES)
FIRST_OF_TYPES = frozenset(_TRIE)
_LOWER_ONLY = {said for said, level in TYPES.items() if level == "site" and " " not in said and said != "chùa"} | {
    "khối",
    "khu",
}
_ABBREVIATED = {"tp", "tx", "q", "h", "p", "tt", "kp"}


def type_at(doc: Doc, i: int) -> tuple[str, int]:
    """The type word at a token, and how many tokens it takes with the dot of an abbreviation ("TP."); ("", 0)."""
    length, said = longest(_TRIE, doc.canon, i)
    if not length or (said in _LOWER_ONLY and not doc.raw(i).islower() and not _is_capital_number(doc, i, said)):
        return "", 0
    if said in _ABBREVIATED:
        return _abbreviated(doc, i, said)
    return said, length


def _is_known(doc: Doc, j: int, level: str) -> bool:
    """ "H. Hớn Quản": with a blank between, the map must know the name."""
    return any(gazetteer().knows(doc.words(j, k), level) for k in range(j + 2, j + 4))


def _is_capital_number(doc: Doc, i: int, said: str) -> bool:
    """ "Khối 7" and "Khu 5" open sentences too; "Cầu" and "Chợ" with a capital are mostly part of a name."""
    return said in {"khối", "khu"} and doc.classes[i + 1 : i + 2] == "i"


def _abbreviated(doc: Doc, i: int, said: str) -> tuple[str, int]:
    dotted = doc.classes[i + 1 : i + 2] == "." and doc.tight(i)
    if len(said) == 1 or said == "tt":
        return (
            (said, 2)
            if dotted
            and doc.raw(i).isupper()
            and (doc.tight(i + 1) or _is_known(doc, i + 2, TYPES[said]))
            and (doc.classes[i - 1 : i] != "." or not doc.tight(i - 1))
            else ("", 0)
        )
    return (said, 2 if dotted else 1) if doc.is_cap(i) or dotted else ("", 0)
