"""An obligation, a period and a standing in words."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from gandan.core.periods import Period
from gandan.core.words import day as in_words
from gandan.duties.fulfilment import Standing
from gandan.duties.models import Obligation

WEEKDAYS = (
    gettext_lazy("thứ Hai"), gettext_lazy("thứ Ba"), gettext_lazy("thứ Tư"), gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"), gettext_lazy("thứ Bảy"), gettext_lazy("Chủ nhật"),
)  # fmt: skip
STANDINGS = {
    Standing.MET: gettext_lazy("đã đủ"),
    Standing.UNMET: gettext_lazy("chưa đủ"),
    Standing.OPEN: gettext_lazy("còn thời gian"),
    Standing.EXEMPT: gettext_lazy("được miễn"),
}
TONES = {Standing.MET: "good", Standing.UNMET: "bad", Standing.OPEN: "wait", Standing.EXEMPT: "quiet"}


def weekdays(obligation: Obligation) -> str:
    """ "thứ Bảy hoặc Chủ nhật"; empty when any day will do."""
    chosen = sorted(obligation.days_of_week)
    if len(chosen) == 7:
        return ""
    names = [str(WEEKDAYS[n]) for n in chosen]
    if len(names) == 1:
        return names[0]
    return _("%(first)s hoặc %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def rule(obligation: Obligation) -> str:
    """ "Ít nhất 1 ngày mỗi tháng, vào thứ Bảy hoặc Chủ nhật"."""
    words = {
        "month": ngettext("Ít nhất %(n)s ngày mỗi tháng", "Ít nhất %(n)s ngày mỗi tháng", obligation.minimum),
        "quarter": ngettext("Ít nhất %(n)s ngày mỗi quý", "Ít nhất %(n)s ngày mỗi quý", obligation.minimum),
        "year": ngettext("Ít nhất %(n)s ngày mỗi năm", "Ít nhất %(n)s ngày mỗi năm", obligation.minimum),
    }[obligation.cadence] % {"n": obligation.minimum}
    days = weekdays(obligation)
    return _("%(rule)s, vào %(days)s") % {"rule": words, "days": days} if days else words


def span(obligation: Obligation) -> str:
    """ "từ 02/09/2026", "từ 02/09/2026 đến 31/12/2026"."""
    first = in_words(obligation.starts_on)
    if obligation.ends_on is None:
        return _("từ %(day)s") % {"day": first}
    return _("từ %(first)s đến %(last)s") % {"first": first, "last": in_words(obligation.ends_on)}


def column(period: Period) -> str:
    """The head of a column: "9/2026", "Q3/2026", "2026"."""
    if period.months == 1:
        return f"{period.start.month}/{period.start.year}"
    return "/".join(reversed(period.code.split("-")))


def label(period: Period) -> str:
    return period.label_en() if (get_language() or "vi").startswith("en") else period.label_vi()
