"""Texts typed before Unicode: TCVN3 (ABC fonts, ".VnTime") and VNI, found by their letters and converted.

Both print Vietnamese by giving other meanings to the letters of Western Europe: "nh©n d©n" and "nhaân daân" are
"nhân dân". Which of the two a text is, or neither, is decided by how many everyday words each conversion yields.
"""

from __future__ import annotations

import re

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)

_VNI_MARKS = {
    "a": dict(zip("øùûõïêèéúüëâàáåãä", "àáảãạăằắẳẵặâầấẩẫậ", strict=True)),
    "e": dict(zip("øùûõïâàáåãä", "èéẻẽẹêềếểễệ", strict=True)),
    "o": dict(zip("øùûõïâàáåãä", "òóỏõọôồốổỗộ", strict=True)),
    "ô": dict(zip("øùûõï", "ờớởỡợ", strict=True)),
    "u": dict(zip("øùûõï", "ùúủũụ", strict=True)),
    "ö": dict(zip("øùûõï", "ừứửữự", strict=True)),
    "y": dict(zip("øùûõ", "ỳýỷỹ", strict=True)),
}
_VNI_SINGLE = dict(zip("æóòôöñîÆÓÒÔÖÑÎ", "ỉĩịơưđỵỈĨỊƠƯĐỴ", strict=True))
_VNI = {base + mark: letter for base, marks in _VNI_MARKS.items() for mark, letter in marks.items()}
_VNI |= {pair.upper(): letter.upper() for pair, letter in _VNI.items()} | {
    pair[0].upper() + pair[1]: letter.upper() for pair, letter in _VNI.items()
}
_VNI |= _VNI_SINGLE
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_EVERYDAY = frozenset(
    """
    và của các được có cho trong với người đồng nhân dân những không là này đã đến để một năm từ ngày tại về
    công tác hộ nghèo đảng ủy chính quyền đoàn thể thực hiện tổ chức xã hội phường thôn bản huyện tỉnh việc
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+(?:\u00ad[^\W\d_]*)*")
_SAMPLE = 20_000


def from_tcvn3(text: str) -> str:
    """
    >>> from_tcvn3("nh©n d©n x· Nµ Hú, ®ång bµo")
    'nhân dân xã Nà Hỳ, đồng bào'
    """
    return text.translate(_TCVN3_TABLE)


def from_vni(text: str) -> str:
    """
    >>> from_vni("nhaân daân xaõ, ñoàng baøo, coâng taùc")
    'nhân dân xã, đồng bào, công tác'
    """
    return _VNI_PATTERN.sub(lambda found: _VNI[found[0]], text)


def vietnamese_share(text: str) -> float:
    """The share of words that are everyday Vietnamese ones, in the first 20,000 characters."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    return sum(word in _EVERYDAY for word in words) / len(words) if words else 0.0


def converted(text: str) -> tuple[str, str]:
    """The text in Unicode and what it was written in: "unicode", "tcvn3" or "vni"."""
    if not any("\xa1" <= char <= "\xff" for char in text[:_SAMPLE]):
        return text, "unicode"
    as_is = vietnamese_share(text)
    shares = {"tcvn3": vietnamese_share(from_tcvn3(text[:_SAMPLE])), "vni": vietnamese_share(from_vni(text[:_SAMPLE]))}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < 0.05 or shares[best] <= 1.5 * as_is:
        return text, "unicode"
    return (from_tcvn3(text) if best == "tcvn3" else from_vni(text)), best
