"""The motto of grassroots democracy in figures: what one unit really did in a year, under each word.

Only what everybody may read anyway is counted and listed; the figures are the unit's own, those of units below it stand
on their own pages. A bounded number of queries, however much was done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Model, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.figures import Figure, figures
from gandan.activities.models import Activity
from gandan.activities.queries import results_matching
from gandan.activities.states import DONE_STATES
from gandan.ballots.models import Ballot
from gandan.ballots.queries import SHOWN_STATES
from gandan.checks.models import Check, Inspection
from gandan.checks.states import InspectionState
from gandan.consultations.models import Comment, Consultation
from gandan.consultations.states import State as ConsultationState
from gandan.core.periods import Period
from gandan.meetings.models import Contribution, Meeting
from gandan.meetings.states import HELD
from gandan.opinions.models import Topic
from gandan.opinions.states import TopicState
from gandan.postings.models import Announcement, Disclosure
from gandan.postings.states import AnnouncementState
from gandan.units.models import Unit
from gandan.voices.courtesy import BATCH, answers_of, courtesy_of

LISTED = 5  # of each list the newest; the figure says how many there are


@dataclass(frozen=True)
class Line:
    """One figure as a sentence, with the newest things behind it, and where all of them stand."""

    text: str
    items: Sequence[tuple[str, str]] = ()
    url: str = ""


@dataclass(frozen=True)
class Word:
    """One word of the motto: its question and the year's figures; `pairs` are reported beside confirmed."""

    key: str
    name: str
    lines: Sequence[Line]
    pairs: Sequence[Figure] = field(default_factory=tuple)


def words_of(unit: Unit, year: Period) -> list[Word]:
    """The six words in their order."""
    return [
        Word("biet", _("Dân biết"), _known(unit, year)),
        Word("ban", _("Dân bàn"), _discussed(unit, year)),
        Word("lam", _("Dân làm"), _done(unit, year)),
        Word("kiem-tra", _("Dân kiểm tra"), _checked(unit, year)),
        Word("giam-sat", _("Dân giám sát"), _supervised(unit, year)),
        _benefited(unit, year),
    ]


def _known(unit: Unit, year: Period) -> list[Line]:
    start, end = year.bounds()
    told = Announcement.objects.filter(unit=unit, published_at__gte=start, published_at__lt=end)
    told = told.exclude(state=AnnouncementState.DRAFT).order_by("-published_at", "-pk")
    due = list(Disclosure.objects.filter(unit=unit, year=year.start.year).values_list("due_day", "public_on"))
    today = timezone.localdate()
    on_time = sum(shown is not None and shown <= day for day, shown in due)
    late = sum(shown is not None and shown > day for day, shown in due)
    missing = sum(shown is None and day < today for day, shown in due)
    said = _("Việc phải công khai: %(all)s; đúng hạn %(on_time)s, muộn %(late)s, quá hạn chưa công khai %(missing)s")
    numbers = {"all": len(due), "on_time": on_time, "late": late, "missing": missing}
    return [
        _line(_("Thông báo đã đăng: %(n)s"), told, lambda one: reverse("postings:announcement", args=[one.pk])),
        Line(said % numbers, url=_disclosures(unit, year)),
    ]


def _disclosures(unit: Unit, year: Period) -> str:
    """The public list of the place is that of its People's Committee."""
    if unit.area is None or unit.kind != Unit.Kind.PEOPLES_COMMITTEE:
        return ""
    return f"{reverse('postings:disclosure', args=[unit.area.code])}?nam={year.start.year}"


def _discussed(unit: Unit, year: Period) -> list[Line]:
    start, end = year.bounds()
    held = Meeting.objects.filter(unit=unit, public=True, state__in=HELD, starts_at__gte=start, starts_at__lt=end)
    turns = Contribution.objects.filter(item__meeting__in=held.values("pk")).aggregate(n=Sum("turns", default=0))["n"]
    ballots = Ballot.objects.filter(unit=unit, state__in=SHOWN_STATES, opened_at__gte=start, opened_at__lt=end)
    asked = Consultation.objects.filter(
        unit=unit, opens_on__gte=year.start, opens_on__lt=year.end,
        state__in=(ConsultationState.OPEN, ConsultationState.CLOSED, ConsultationState.REPORTED),
    )  # fmt: skip
    said = Comment.objects.filter(consultation__in=asked.values("pk")).aggregate(n=Sum("turns", default=0))["n"]
    topics = Topic.objects.filter(unit=unit, opened_at__gte=start, opened_at__lt=end).exclude(state=TopicState.DRAFT)
    return [
        _line(
            _("Cuộc họp đã họp: %(n)s; bà con phát biểu %(turns)s lượt"), held.order_by("-starts_at", "-pk"),
            lambda one: reverse("meetings:public", args=[one.pk]), turns=turns,
        ),
        _line(
            _("Cuộc biểu quyết, bầu: %(n)s"), ballots.order_by("-opened_at", "-pk"),
            lambda one: reverse("ballots:public", args=[one.pk]),
        ),
        _line(
            _("Dự thảo đã lấy ý kiến: %(n)s; bà con góp %(turns)s lượt"), asked.order_by("-opens_on", "-pk"),
            lambda one: reverse("consultations:public", args=[one.pk]), turns=said,
        ),
        _line(
            _("Câu hỏi mở để bà con nêu ý: %(n)s"), topics.order_by("-opened_at", "-pk"),
            lambda one: reverse("opinions:topic", args=[one.pk]),
        ),
    ]  # fmt: skip


def _done(unit: Unit, year: Period) -> list[Line]:
    start, end = year.bounds()
    led = Activity.objects.filter(lead=unit, state__in=DONE_STATES, starts_at__gte=start, starts_at__lt=end)
    results = results_matching(unit_id=unit.pk, period=year).order_by("-happened_on", "-pk")
    return [
        _line(
            _("Hoạt động đã làm, đã báo cáo: %(n)s"), led.order_by("-starts_at", "-pk"),
            lambda one: reverse("activities:activity", args=[one.pk]),
        ),
        _line(
            _("Kết quả đã báo cáo: %(n)s"), results, lambda one: reverse("checks:result", args=[one.pk]),
            url=_results(unit, year),
        ),
    ]  # fmt: skip


def _results(unit: Unit, year: Period) -> str:
    return f"{reverse('activities:results')}?dv={unit.pk}&thang={year.code}"


def _checked(unit: Unit, year: Period) -> list[Line]:
    of_year = Q(result__unit=unit, result__happened_on__gte=year.start, result__happened_on__lt=year.end)
    doubt = ~Q(verdict=Check.Verdict.CONFIRM)
    heard = Check.objects.filter(of_year, counts=True, superseded_at=None).aggregate(
        all=Count("pk"), right=Count("pk", filter=~doubt), doubts=Count("pk", filter=doubt),
        mended=Count("pk", filter=doubt & Q(answered_at__isnull=False)),
    )  # fmt: skip
    heard["open"] = heard["doubts"] - heard["mended"]
    return [
        Line(_("Lời các hộ về kết quả: %(all)s; nói đúng như báo cáo %(right)s") % heard, url=_results(unit, year)),
        Line(_("Lời chưa đồng ý: %(doubts)s; đã xem lại %(mended)s, còn để ngỏ %(open)s") % heard),
    ]


def _supervised(unit: Unit, year: Period) -> list[Line]:
    start, end = year.bounds()
    seen = Inspection.objects.filter(result__unit=unit, opened_at__gte=start, opened_at__lt=end)
    closed = seen.filter(state=InspectionState.CLOSED).count()
    answered, late = answers_of(unit, year)
    [courtesy] = courtesy_of([unit], year)
    polite = _("Cán bộ tiếp bà con: lịch sự %(polite)s/%(turns)s lượt") % {
        "polite": courtesy.polite, "turns": courtesy.turns,
    }  # fmt: skip
    few = _("Cán bộ tiếp bà con: chưa đủ %(n)s lượt trả lời để cộng") % {"n": BATCH}
    return [
        _line(
            _("Lần ban giám sát đi kiểm tra: %(n)s; đã kết luận %(closed)s"),
            seen.select_related("result").order_by("-opened_at", "-pk"),
            lambda one: reverse("checks:result", args=[one.result_id]), title=lambda one: one.result.title,
            closed=closed,
        ),
        Line(_("Vụ việc bà con nêu đã trả lời: %(n)s; quá hạn %(late)s") % {"n": answered, "late": late}),
        Line(polite if courtesy.turns else few),
    ]  # fmt: skip


def _benefited(unit: Unit, year: Period) -> Word:
    results = results_matching(unit_id=unit.pk, period=year)
    pairs = figures(results, sources={"dv": str(unit.pk), "thang": year.code})
    named = results.exclude(beneficiaries="").order_by("-happened_on", "-pk")
    line = _line(
        _("Kết quả có ghi ai được hưởng: %(n)s"), named, lambda one: reverse("checks:result", args=[one.pk]),
        title=lambda one: ", ".join(filter(None, (one.title, one.beneficiaries, one.beneficiaries_who))),
    )  # fmt: skip
    return Word("thu-huong", _("Dân thụ hưởng"), [line], pairs)


def _line(
    text: str, rows: QuerySet[Any], address: Callable[[Any], str], *, title: Callable[[Any], str] = str, url: str = "",
    **numbers: int,
) -> Line:  # Any: rows of any room  # fmt: skip
    """How many, and the newest of them. Two queries, one when there is none."""
    n = rows.count()
    newest: list[Model] = list(rows[:LISTED]) if n else []
    return Line(text % {"n": n, **numbers}, [(title(one), address(one)) for one in newest], url)
