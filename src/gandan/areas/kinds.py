"""The words for small places and where each stands: thôn, bản, tổ dân phố; kiệt, hẻm, đường. Knows no Django.

The words differ by region (glossary): "kiệt" in Đà Nẵng and Huế, "hẻm" in the South, "ngõ", "ngách" in the North.
"""

import unicodedata

from gandan.core.text import fold

VILLAGE_KINDS = (
    "thôn", "bản", "làng", "ấp", "buôn", "bon", "plei", "sóc", "phum", "xóm", "khóm", "tiểu khu",
    "tổ dân phố", "tổ", "khu phố", "khu dân cư", "khu", "khối",
)  # fmt: skip
ALLEY_KINDS = ("kiệt", "hẻm", "ngõ", "ngách", "đường", "phố", "đường liên thôn", "ngõ xóm")
KINDS = VILLAGE_KINDS + ALLEY_KINDS
OFFICIAL_KINDS = (
    "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "đặc khu", "thị trấn",
)  # fmt: skip


def level_of(kind: str) -> str:
    """village or alley. Raises KeyError for a word that is not in the list."""
    if kind in VILLAGE_KINDS:
        return "village"
    if kind in ALLEY_KINDS:
        return "alley"
    raise KeyError(kind)


def kind_called(text: str) -> str | None:
    """The kind somebody typed, with or without marks: "To dan pho" → "tổ dân phố"; None when unknown or unclear."""
    said = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    if said in KINDS:
        return said
    alike = [kind for kind in KINDS if fold(kind) == fold(said)]
    return alike[0] if len(alike) == 1 else None


def name_key(name: str) -> str:
    """Two names with the same key are one name: case, spaces and Unicode form do not matter, marks do."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())[:120]
