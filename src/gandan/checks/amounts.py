"""What a household or the board wrote about the amount ("180 m", "một nửa", "90 %"), against what was reported."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.activities.models import Result
from gandan.core import quantities
from gandan.core.errors import Refused
from gandan.core.quantities import Problem, Quantity, QuantityError
from gandan.core.text import fold
from gandan.core.units_of_measure import Dimension, by_code

HALF = {"nua", "mot nua", "phan nua", "half", "1/2"}
STEP = Decimal("0.0001")


def reported_amount(result: Result) -> Decimal:
    """The one number the words are weighed against (base units): nominal, else the low end, else the high."""
    return Decimal(result.amount)


def as_quantity(result: Result, amount: Decimal) -> Quantity:
    """An amount in base units as an exact quantity in the unit in which the result was reported."""
    unit = by_code(result.measure_unit)
    return quantities.exact(amount / unit.factor, unit)


def in_words(result: Result, amount: Decimal) -> str:
    """ "180 m" in the language of the reader."""
    return quantities.format(as_quantity(result, amount), _language())


def reported_in_words(result: Result) -> str:
    return quantities.format(result.quantity, _language())


def read_amount(result: Result, text: str, *, field: str) -> Decimal:
    """The amount in base units, more than 0. Refused, at `field`, in one sentence, when it is none of this result."""
    unit = by_code(result.measure_unit)
    reported = reported_amount(result)
    if fold(text) in HALF:
        return (reported / 2).quantize(STEP, ROUND_HALF_EVEN)
    try:
        written = quantities.parse(text, unit)
        if written.unit.dimension is Dimension.PERCENT and unit.dimension is not Dimension.PERCENT:
            share = _told(written)
            return _positive((reported * share / 100).quantize(STEP, ROUND_HALF_EVEN), field)
        amount = _told(written.in_unit(unit).in_base())
    except QuantityError as error:
        raise Refused(_sentence(error.code, result), field=field) from error
    return _positive(amount.quantize(STEP, ROUND_HALF_EVEN), field)


def read_part(result: Result, text: str, *, field: str) -> Decimal:
    """What a household says is right of it: more than nothing, less than all."""
    if not text.strip():
        raise Refused(
            _("Hãy viết phần đúng là bao nhiêu trên %(reported)s.") % {"reported": reported_in_words(result)},
            field=field,
        )
    amount = read_amount(result, text, field=field)
    if amount > _most(result):
        raise Refused(_too_much(result), field=field)
    if amount >= reported_amount(result):
        raise Refused(
            _("Số này bằng số đơn vị báo cáo (%(reported)s). Nếu đúng cả, hãy chọn “Đúng như vậy”.")
            % {"reported": reported_in_words(result)},
            field=field,
        )
    return amount


def read_wrong(result: Result, text: str, *, field: str) -> Decimal:
    """What is left to vouch for when `text` of it is wrong; nothing when no amount is given."""
    if not text.strip():
        return Decimal(0)
    amount = read_amount(result, text, field=field)
    if amount > _most(result):
        raise Refused(_too_much(result), field=field)
    return max(reported_amount(result) - amount, Decimal(0))


def read_found(result: Result, text: str, *, field: str) -> Decimal | None:
    """What the board vouches for: None (all of it) when empty or as much as was reported; "0" is nothing at all."""
    if not text.strip():
        return None
    if fold(text) in {"0", "khong", "khong co", "none"}:
        return Decimal(0)
    amount = read_amount(result, text, field=field)
    if amount > _most(result):
        raise Refused(_too_much(result), field=field)
    return None if amount >= reported_amount(result) else amount


def _told(quantity: Quantity) -> Decimal:
    return next(n for n in (quantity.nominal, quantity.low, quantity.high, Decimal(0)) if n is not None)


def _most(result: Result) -> Decimal:
    """The most that fits what was reported: "hàng trăm" holds 999, "80 đến 85" holds 85, else the number itself."""
    reported = reported_amount(result)
    return reported if result.nominal is not None or result.high is None else max(reported, result.high)


def _positive(amount: Decimal, field: str) -> Decimal:
    if amount <= 0:
        raise Refused(
            _("Số này phải lớn hơn 0. Nếu không có phần nào đúng, hãy chọn “Chưa đúng” và để trống ô số."), field=field
        )
    return amount


def _too_much(result: Result) -> str:
    return _("Số này nhiều hơn số đơn vị báo cáo là %(reported)s. Hãy xem lại và viết số nhỏ hơn.") % {
        "reported": reported_in_words(result)
    }


def _sentence(problem: Problem, result: Result) -> str:
    symbol = by_code(result.measure_unit)
    about = {
        "unit": symbol.symbol_en if _language() == "en" else symbol.symbol_vi,
        "reported": reported_in_words(result),
    }
    match problem:
        case Problem.MIXED_DIMENSION:
            return _("Kết quả này tính bằng %(unit)s. Hãy viết số theo %(unit)s.") % about
        case Problem.NO_NUMBER | Problem.EMPTY:
            return _("Chưa thấy số nào. Hãy viết một con số, tính bằng %(unit)s.") % about
        case Problem.NEGATIVE:
            return _("Số không được âm. Hãy viết một con số từ 0 trở lên.")
        case Problem.TOO_BIG:
            return _("Số này nhiều hơn số đơn vị báo cáo là %(reported)s. Hãy xem lại và viết số nhỏ hơn.") % about
        case _:
            return _("Máy chưa hiểu con số này. Hãy chỉ viết số và đơn vị, tính bằng %(unit)s.") % about


def _language() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"
