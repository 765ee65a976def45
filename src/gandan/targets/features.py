"""Indicators fed by another feature: each answers with a count over a count, never with a bare percentage.

A later or earlier room adds its own in `apps.ready`: `features.register(Feature("obligations_met", …))`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gandan.core.periods import Period
from gandan.duties.models import Obligation
from gandan.duties.sheets import sheet
from gandan.giving.models import Stock
from gandan.targets.models import Passing
from gandan.voices.models import Case, Verdict
from gandan.voices.states import CaseState

MOST = 5  # obligations one indicator adds up
MOST_PERIODS = 36  # of each, the newest


@dataclass(frozen=True, slots=True)
class Ask:
    """Whose figure: the unit with everything below it (by its path), on the days from `since` to `until`, both in."""

    unit_id: int
    path: str
    since: date
    until: date
    document_id: int | None = None

    @property
    def period(self) -> Period:
        return Period(self.since, max(self.since, self.until) + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; `confirmed` of them stand on the word of those it is about. None: nobody is asked."""

    part: int
    whole: int
    confirmed: int | None = None


@dataclass(frozen=True, slots=True)
class Feature:
    """`explained`: what is counted over what, and whose word confirms it."""

    slug: str
    name: str | Promise
    explained: str | Promise
    measure: Callable[[Ask], Share]


_features: dict[str, Feature] = {}


def register(feature: Feature) -> None:
    """Add a feature; the same slug again replaces it (`ready` may run twice)."""
    _features[feature.slug] = feature


def known() -> dict[str, Feature]:
    return dict(sorted(_features.items()))


def measured(slug: str, ask: Ask) -> Share | None:
    """None when the feature is not part of this installation."""
    feature = _features.get(slug)
    return feature.measure(ask) if feature else None


def documents_read(ask: Ask) -> Share:
    """Documents passed on by the unit and what is below it: how many have read, of how many they went to. One query."""
    passed = Passing.objects.filter(unit__path__startswith=ask.path, passed_on__gte=ask.since, passed_on__lte=ask.until)
    if ask.document_id is not None:
        passed = passed.filter(mandate_id=ask.document_id)
    found = passed.aggregate(read=Sum("read_count"), to=Sum("to_count"))
    read, to = found["read"] or 0, found["to"] or 0
    return Share(read, to, read)


def cases_on_time(ask: Ask) -> Share:
    """Cases that came in, were due or answered: answered by their day. Confirmed: the resident said "solved". One query."""
    start, end = ask.period.bounds()
    cases = Case.objects.filter(unit__path__startswith=ask.path, received_at__gte=start, received_at__lt=end)
    told = cases.exclude(state=CaseState.MERGED).filter(Q(answered_at__isnull=False) | Q(due_on__lte=ask.until))
    in_time = Q(answered_at__isnull=False, due_on__isnull=False, answered_day__lte=F("due_on"))
    solved = Exists(Verdict.objects.filter(case=OuterRef("pk"), solved=True))
    found = told.annotate(answered_day=TruncDate("answered_at"), solved=solved).aggregate(
        n=Count("pk"), good=Count("pk", filter=in_time), sure=Count("pk", filter=in_time & Q(solved=True))
    )
    return Share(found["good"], found["n"], found["sure"])


def obligations_met(ask: Ask) -> Share:
    """Standing obligations of the unit and what is below it: member-periods that are over and were met.

    Exempt members are not asked; small units are pooled by `duties` before they reach us. A few queries per obligation.
    """
    met = bound = 0
    rows = Obligation.objects.filter(unit__path__startswith=ask.path, starts_on__lte=ask.until).order_by("-starts_on")
    for obligation in rows.select_related("unit", "campaign")[:MOST]:
        made = sheet(obligation, today=ask.until, most=MOST_PERIODS)
        for period, count in zip(made.periods, made.total, strict=True):
            if period.start >= ask.since.replace(day=1):
                met, bound = met + count.met, bound + count.met + count.unmet
    return Share(met, bound)


def giving_explained(ask: Ask) -> Share:
    """Stocks of the drives of the unit and what is below it: those of which nothing is left unexplained. One query."""
    stocks = Stock.objects.filter(
        drive__owner__path__startswith=ask.path, drive__opens_on__gte=ask.since, drive__opens_on__lte=ask.until
    )
    found = stocks.aggregate(n=Count("pk"), closed=Count("pk", filter=Q(high=0)))
    return Share(found["closed"], found["n"])


def register_ours() -> None:
    register(
        Feature(
            "documents_read",
            _("Văn bản quán triệt đã được đọc"),
            _("Số lượt đã đọc trên số lượt được gửi; mỗi người tự bấm đã đọc."),
            documents_read,
        )
    )
    register(
        Feature(
            "cases_on_time",
            _("Vụ việc trả lời đúng hạn"),
            _("Số vụ việc trả lời đúng hạn trên số vụ đến hạn; xác nhận khi bà con nói đã xong."),
            cases_on_time,
        )
    )
    register(
        Feature(
            "obligations_met",
            _("Việc bắt buộc định kỳ"),
            _("Số lượt người hoàn thành trên số lượt người phải làm, qua các kỳ đã hết; người được miễn không tính."),
            obligations_met,
        )
    )
    register(
        Feature(
            "giving",
            _("Sổ vận động, ủng hộ"),
            _("Số loại tiền, hàng đã dùng hết và khớp sổ trên số loại đã nhận."),
            giving_explained,
        )
    )
