"""Numbers, days and deadlines as a person would say them, in the current language."""

import datetime as dt
from decimal import Decimal

from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gandan.core import quantities
from gandan.core.quantities import Quantity
from gandan.core.workdays import workdays_between


def quantity(value: object) -> str:
    """ "gần 200 m", "1.234,5", or "chưa có" for nothing."""
    if value is None or value == "":
        return _("chưa có")
    if isinstance(value, int | float | Decimal):
        return formats.number_format(value, use_l10n=True, force_grouping=True)
    if isinstance(value, Quantity):
        return quantities.format(value, get_language() or "vi")
    return str(value)


def spoken(figure: str) -> str:
    """A short figure for people rather than for documents: "≥ 7 km" becomes "ít nhất 7 km"; others stay."""
    sign, _space, amount = figure.partition(" ")
    if sign == "≥":
        return _("ít nhất %(amount)s") % {"amount": amount}
    if sign == "≈":
        return _("khoảng %(amount)s") % {"amount": amount}
    if sign == "≤":
        return _("tối đa %(amount)s") % {"amount": amount}
    return figure


def day(value: dt.date | dt.datetime | None) -> str:
    """d/m/Y, in local time."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return formats.date_format(value, "SHORT_DATE_FORMAT")


def moment(value: dt.datetime | None) -> str:
    """ "8 giờ 30, 21/11/2026" in Vietnamese, "8:30, 21/11/2026" in English."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    if local.minute:
        return _("%(hour)s giờ %(minute)s, %(day)s") % {
            "hour": local.hour, "minute": f"{local.minute:02d}", "day": day(local),
        }  # fmt: skip
    return _("%(hour)s giờ, %(day)s") % {"hour": local.hour, "day": day(local)}


def days_left(value: int | dt.date | None) -> str:
    """Working days left (an int, negative when late; or the deadline itself) in words."""
    left = _working_days(value)
    if left is None:
        return ""
    if left < 0:
        return ngettext("quá %(n)s ngày", "quá %(n)s ngày", -left) % {"n": -left}
    if left == 0:
        return _("hôm nay")
    return ngettext("còn %(n)s ngày làm việc", "còn %(n)s ngày làm việc", left) % {"n": left}


def days_tone(value: int | dt.date | None) -> str:
    """bad, wait or quiet."""
    left = _working_days(value)
    if left is None or left > 1:
        return "quiet"
    return "bad" if left < 0 else "wait"


def _working_days(value: int | dt.date | None) -> int | None:
    if value is None or isinstance(value, int):
        return value
    day = timezone.localtime(value).date() if isinstance(value, dt.datetime) else value
    today = timezone.localdate()
    if day == today:
        return 0
    # A deadline on a day off is still ahead, or already past: never "today".
    return max(1, workdays_between(today, day)) if day > today else min(-1, workdays_between(today, day))
