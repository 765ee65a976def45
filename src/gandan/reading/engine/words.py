"""One written form for words that people write in several ways: "uỷ" = "ủy", "hoà" = "hòa", "kỹ" = "kĩ"."""

from __future__ import annotations

import re
from functools import lru_cache

# Where the tone mark stands when two vowels end a syllable: the old school marks the last one, the new the first.
_OLD_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_Y = {"y": "i", "ỳ": "ì", "ý": "í", "ỷ": "ỉ", "ỹ": "ĩ", "ỵ": "ị"}
_Y_AFTER_CONSONANT = re.compile(r"^([hklmst]|qu)([yỳýỷỹỵ])$")


def canonical(token: str) -> str:
    """The one form under which lexicons hold a word; surrounding spaces do not matter.

    >>> canonical("UỶ "), canonical("Hoà"), canonical("kỷ"), canonical("quý")
    ('ủy', 'hòa', 'kỉ', 'quí')
    """
    word = token.strip().lower().replace("ð", "đ")  # the Icelandic letter looks the same as a capital: "Ðiện Biên"
    tail = word[-2:]
    if tail in _OLD_TONE and not word.startswith("qu"):
        return word[:-2] + _OLD_TONE[tail]
    found = _Y_AFTER_CONSONANT.match(word)
    return found[1] + _Y[found[2]] if found else word


@lru_cache(maxsize=20_000)
def phrase(text: str) -> str:
    """A phrase of several words in canonical form, single spaces."""
    return " ".join(canonical(word) for word in text.split())


# Ranges such as "à-ỹ" hold capitals too (Ạ and ạ are neighbours), so the letters are listed.
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER = "A-Z" + LOWER[3:].upper()
