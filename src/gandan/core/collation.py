"""Vietnamese alphabetical order as a plain string that sorts alike in Python, SQLite and PostgreSQL. Pure.

The order is that of Vietnamese dictionaries, syllable by syllable: first the letters
(a ă â b c d đ e ê …), then the tone (level, huyền, hỏi, ngã, sắc, nặng); numbers by value.

The key uses only 0–9 and a–z, so that every database collation agrees on its order:

- ``1`` + length (2) + digits: a number
- letters, ``0``, tone: a syllable (``3``–``z``: the 33 letters; ``2`` + 6 hex digits: any other)
"""

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_SYMBOLS = "3456789abcdefghijklmnopqrstuvwxyz"
_ORDER = dict(zip(_LETTERS, _SYMBOLS, strict=True))
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_LONGEST_NUMBER = 99


def sort_key(text: str) -> str:
    """The collation key of ``text``: lower-case ASCII letters and digits."""
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return "".join(_token_key(token) for token in _TOKEN.findall(composed))


def _token_key(token: str) -> str:
    if token[0] in "0123456789":
        digits = (token.lstrip("0") or "0")[:_LONGEST_NUMBER]
        return f"1{len(digits):02d}{digits}"
    letters, tone = [], "0"
    for char in token:
        letter, mark = _letter_and_tone(char)
        letters.append(_ORDER.get(letter) or f"2{ord(letter):06x}")
        tone = max(tone, mark)
    return "".join(letters) + "0" + tone


def _letter_and_tone(char: str) -> tuple[str, str]:
    if char in _ORDER:
        return char, "0"
    base, *marks = list(unicodedata.normalize("NFD", char))
    tone = max((_TONES[mark] for mark in marks if mark in _TONES), default="0")
    others = "".join(mark for mark in marks if mark not in _TONES)
    letter = unicodedata.normalize("NFC", base + others)
    return (letter, tone) if letter in _ORDER else (base, tone)
