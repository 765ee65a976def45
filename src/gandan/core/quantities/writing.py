"""Quantity → text. Neither form ever says more than the quantity knows."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from gandan.core.quantities.interval import Qualifier, Quantity, magnitude_high
from gandan.core.quantities.numbers import write_number
from gandan.core.units_of_measure import Dimension, Unit, base_unit, by_code

_Q = Qualifier
_SHORT_PLACES = Decimal("0.01")
_WORDS = {
    "vi": {
        _Q.EXACT: "", _Q.APPROX_BELOW: "gần ", _Q.APPROX_ABOVE: "hơn ", _Q.APPROX: "khoảng ",
        _Q.AT_LEAST: "ít nhất ",
        _Q.AT_MOST: "tối đa ",
    },
    "en": {
        _Q.EXACT: "", _Q.APPROX_BELOW: "nearly ", _Q.APPROX_ABOVE: "more than ", _Q.APPROX: "about ",
        _Q.AT_LEAST: "at least ",
        _Q.AT_MOST: "at most ",
    },
}  # fmt: skip
_SIGNS = {_Q.EXACT: "", _Q.APPROX_ABOVE: "≥ ", _Q.APPROX: "≈ ", _Q.AT_LEAST: "≥ ", _Q.AT_MOST: "≤ "}
_MAGNITUDES = {
    "vi": {
        1: "chục", 2: "trăm", 3: "nghìn", 4: "chục nghìn", 5: "trăm nghìn", 6: "triệu", 7: "chục triệu",
        8: "trăm triệu", 9: "tỷ",
    },
    "en": {
        1: "tens of", 2: "hundreds of", 3: "thousands of", 4: "tens of thousands of",
        5: "hundreds of thousands of",
        6: "millions of", 7: "tens of millions of", 8: "hundreds of millions of", 9: "billions of",
        10: "tens of billions of",
        11: "hundreds of billions of", 12: "thousands of billions of",
    },
}  # fmt: skip
_TO = {"vi": " đến ", "en": " to "}

# From how many base units on a larger unit reads better in a short figure.
_READABLE: dict[Dimension, tuple[tuple[Decimal, str], ...]] = {
    Dimension.LENGTH: ((Decimal(1000), "km"),),
    Dimension.AREA: ((Decimal(10_000), "ha"),),
    Dimension.MASS: ((Decimal(1000), "tonne"),),
    Dimension.MONEY: (
        (Decimal(10) ** 9, "billion_vnd"),
        (Decimal(10) ** 6, "million_vnd"),
        (Decimal(0), "vnd"),
    ),
    Dimension.DURATION: ((Decimal(60), "hour"),),
}


def _known(lang: str) -> str:
    """The page's language as one of ours: "en-gb" is en, what we do not have is vi."""
    return "en" if lang.startswith("en") else "vi"


def format(quantity: Quantity, lang: str = "vi") -> str:  # noqa: A001  read as quantities.format(…)
    """In full and in words, in the unit as written: "hơn 7 km", "80 đến 85 hộ", "hàng trăm suất quà".

    ``parse`` reads the Vietnamese form back to an equal quantity.
    """
    lang = _known(lang)
    if quantity.qualifier is _Q.ORDER_OF_MAGNITUDE:
        words = _magnitude(quantity, lang)
        if words:
            return words
    if quantity.qualifier in {_Q.RANGE, _Q.ORDER_OF_MAGNITUDE}:
        low, high = _ends(quantity)
        return write_number(low, lang) + _TO[lang] + write_number(high, lang) + _after(quantity.unit, high, lang)
    value = _told(quantity)
    return _WORDS[lang][quantity.qualifier] + write_number(value, lang) + _after(quantity.unit, value, lang)


def short(quantity: Quantity, lang: str = "vi") -> str:
    """Compact, in the unit that reads best, at most two decimals: "≥ 7 km", "gần 200 m", "80–85 hộ".

    Ends are rounded outwards; an exact value that had to be rounded is marked "≈".
    """
    lang = _known(lang)
    if quantity.qualifier is _Q.ORDER_OF_MAGNITUDE and quantity.unit.dimension is Dimension.MONEY:
        return format(quantity, lang)  # "100–999,999999 triệu đồng" helps nobody
    unit = _readable(quantity)
    seen = quantity.unit.factor, unit.factor
    if quantity.qualifier in {_Q.RANGE, _Q.ORDER_OF_MAGNITUDE}:
        low, high = (_in(end, *seen) for end in _ends(quantity))
        low, high = _two_places(low, ROUND_FLOOR), _two_places(high, ROUND_CEILING)
        return f"{write_number(low, lang)}–{write_number(high, lang)}{_after(unit, high, lang)}"
    told = _in(_told(quantity), *seen)
    up, down = {_Q.APPROX_BELOW, _Q.AT_MOST}, {_Q.APPROX_ABOVE, _Q.AT_LEAST}
    kind = quantity.qualifier
    value = _two_places(told, ROUND_CEILING if kind in up else ROUND_FLOOR if kind in down else ROUND_HALF_EVEN)
    if kind is _Q.EXACT and value != told:
        kind = _Q.APPROX
    sign = _WORDS[lang][kind] if kind is _Q.APPROX_BELOW else _SIGNS[kind]
    return sign + write_number(value, lang) + _after(unit, value, lang)


def _in(value: Decimal, factor: Decimal, other: Decimal) -> Decimal:
    """A number of one unit in another, as `Quantity.in_unit` has it."""
    return value if factor == other else value * factor / other


def _told(quantity: Quantity) -> Decimal:
    """The one number that is said: the end the qualifier is about, else the nominal value."""
    if quantity.qualifier is _Q.AT_MOST:
        value = quantity.high
    elif quantity.qualifier is _Q.AT_LEAST:
        value = quantity.low
    else:
        value = quantity.nominal
    assert value is not None  # Quantity refuses a qualifier without its number
    return value


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Both ends of a range; Quantity refuses one without them."""
    assert quantity.low is not None
    assert quantity.high is not None
    return quantity.low, quantity.high


def _magnitude(quantity: Quantity, lang: str) -> str:
    """ "hàng trăm suất quà"; empty when no power of ten, or read back in another unit of money."""
    unit, low = quantity.unit, quantity.low
    money = unit.dimension is Dimension.MONEY
    power = next((power for power in range(16) if low == Decimal(10) ** power), None)
    if power is None or (power == 0 and (unit.is_base or not money)) or (money and unit.is_base and power > 2):
        return ""
    if quantity.high != magnitude_high(Decimal(10) ** power, unit):
        return ""
    if money and lang == "en":  # "hundreds of millions of VND"
        power, unit = power + unit.factor.adjusted(), base_unit(Dimension.MONEY)
    words = _MAGNITUDES[lang].get(power, "")
    if not words and power:
        return ""
    return " ".join(
        filter(None, ("hàng" if lang == "vi" else "", words, unit.symbol_vi if lang == "vi" else unit.symbol_en))
    )


def _readable(quantity: Quantity) -> Unit:
    steps = _READABLE.get(quantity.unit.dimension, ())
    two_ended = quantity.qualifier in {_Q.RANGE, _Q.ORDER_OF_MAGNITUDE}
    value = (_ends(quantity)[0] if two_ended else _told(quantity)) * quantity.unit.factor  # in base units
    for least, code in steps:
        if value >= least and (
            quantity.unit.factor < by_code(code).factor or quantity.unit.dimension is Dimension.MONEY
        ):
            return by_code(code)
    return quantity.unit


def _two_places(value: Decimal, rounding: str) -> Decimal:
    """Two decimals, or three significant digits of what is less than one."""
    step = Decimal(1).scaleb(value.adjusted() - 2) if 0 < value < 1 else _SHORT_PLACES
    return value.quantize(min(step, _SHORT_PLACES), rounding=rounding)


def _after(unit: Unit, value: Decimal, lang: str) -> str:
    if unit.dimension is Dimension.PERCENT:
        return "%" if lang == "en" else " %"
    if lang == "en":
        counted = unit.dimension not in _READABLE
        return f" {unit.name_en if value == 1 and counted else unit.symbol_en}"
    return f" {unit.symbol_vi}"
