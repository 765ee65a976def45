"""Times of an activity as people say them, with the weekday."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gandan.core.words import day

_WEEKDAYS = (
    gettext_lazy("Thứ Hai"), gettext_lazy("Thứ Ba"), gettext_lazy("Thứ Tư"), gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"), gettext_lazy("Thứ Bảy"), gettext_lazy("Chủ nhật"),
)  # fmt: skip


def weekday(when: dt.date) -> str:
    """ "Thứ Bảy 28/11/2026"."""
    return _("%(weekday)s %(day)s") % {"weekday": _WEEKDAYS[when.weekday()], "day": day(when)}


def hour(moment: dt.datetime) -> str:
    """ "7 giờ", "7 giờ 30"."""
    local = timezone.localtime(moment)
    if local.minute:
        return _("%(hour)s giờ %(minute)s") % {"hour": local.hour, "minute": f"{local.minute:02d}"}
    return _("%(hour)s giờ") % {"hour": local.hour}


def span(starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """ "Chủ nhật 22/11/2026, 7 giờ đến 11 giờ", or from day to day."""
    first, last = timezone.localdate(starts_at), timezone.localdate(ends_at)
    if first != last:
        return _("từ %(first)s đến %(last)s") % {"first": weekday(first), "last": weekday(last)}
    return _("%(day)s, %(start)s đến %(end)s") % {
        "day": weekday(first), "start": hour(starts_at), "end": hour(ends_at),
    }  # fmt: skip


def since(last: dt.date | None, today: dt.date | None = None) -> str:
    """How long ago a place was visited."""
    if last is None:
        return _("chưa có hoạt động nào")
    days = max(0, ((today or timezone.localdate()) - last).days)
    if days == 0:
        return _("hôm nay có người đến")
    return ngettext("%(n)s ngày chưa ai đến", "%(n)s ngày chưa ai đến", days) % {"n": days}
