"""Codes people read out, type and print: receipts, card secrets, case numbers. Pure.

Receipts and card secrets are secrets: random, never counted. Both end in a check symbol, so that one
wrong or two swapped neighbours are told at once instead of looking like somebody else's code.
"""

import re
import secrets

RECEIPT_DIGITS = 16  # 15 random digits and a check digit
CARD_SYMBOLS = 16  # 15 random symbols (75 bits) and a check symbol

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {symbol: value for value, symbol in enumerate(_CROCKFORD)} | {"O": 0, "I": 1, "L": 1}
_CASE = re.compile(r"GD[\s.–-]*([0-9]{2})[\s.–-]*([0-9]{6,12})", re.IGNORECASE)

# A quasigroup of order 10 that is totally anti-symmetric (H. M. Damm, 2004): its check digit
# catches every single wrong digit and every swap of neighbours; Luhn's misses 09 ↔ 90.
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def receipt_code() -> str:
    """A new receipt: 16 digits."""
    digits = "".join(secrets.choice("0123456789") for _ in range(RECEIPT_DIGITS - 1))
    return digits + str(_damm(digits))


def group(code: str) -> str:
    """In fours, to be read and typed: "1234 5678 9012 3456"."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def clean(code: str) -> str:
    """A receipt as typed, without spaces (of any kind), dots and dashes. It may be wrong: ``is_valid``."""
    return "".join(char for char in code[:200] if not _is_filling(char))


def is_valid(code: str) -> bool:
    """Whether a cleaned code can be a receipt: 16 digits and the right check digit."""
    return len(code) == RECEIPT_DIGITS and code.isascii() and code.isdigit() and _damm(code) == 0


def card_secret() -> str:
    """A new secret of a household card: 16 symbols of Crockford's base 32 in four groups, "7Z3K-…"."""
    values = [secrets.randbelow(32) for _ in range(CARD_SYMBOLS - 1)]
    return _card([*values, _times_two(_card_sum(values))])


def clean_card(code: str) -> str | None:
    """The secret as printed, from what was typed: small letters, O for 0, I and L for 1, any spacing.

    None when it cannot be a card: wrong length, symbol or check symbol.
    """
    values = [_VALUES.get(symbol) for symbol in clean(code).upper()]
    known = [value for value in values if value is not None]
    if len(values) != CARD_SYMBOLS or len(known) != CARD_SYMBOLS or _card_sum(known) != 0:
        return None
    return _card(known)


def case_code(number: int, year: int) -> str:
    """The public code of the ``number``-th case of a year: "GD-26-004821"."""
    if not (0 < number < 10**12 and 2000 <= year < 2100):
        raise ValueError(f"no case code for {number} of {year}")
    return f"GD-{year % 100:02d}-{number:06d}"


def parse_case_code(code: str) -> tuple[int, int]:
    """(number, year) of a case code, also in small letters or spaced otherwise; else ``ValueError``."""
    found = _CASE.fullmatch(code.strip()) if len(code) < 60 else None
    if found is None or not int(found[2]):
        raise ValueError("not a case code")
    return int(found[2]), 2000 + int(found[1])


def _damm(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return interim


def _is_filling(char: str) -> bool:
    return char.isspace() or char in "-‐‑‒–—−.\u200b\ufeff"


def _card(values: list[int]) -> str:
    symbols = "".join(_CROCKFORD[value] for value in values)
    return group(symbols).replace(" ", "-")


def _card_sum(values: list[int]) -> int:
    """Σ 2^k · value in GF(32): changes with every single symbol and with every swap of two different ones."""
    total = 0
    for value in values:
        total = _times_two(total) ^ value
    return total


def _times_two(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled > 31 else doubled  # modulo x⁵ + x² + 1
