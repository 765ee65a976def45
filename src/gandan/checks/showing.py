"""What pages say of a result's checks, put into words once: the line of counts, what is still needed, the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.activities.models import Result
from gandan.activities.states import ResultState
from gandan.areas.models import Area
from gandan.checks.amounts import in_words, reported_amount, reported_in_words
from gandan.checks.around import NAMELESS_BELOW, SMALLER_THAN_A_VILLAGE
from gandan.checks.confirmation import confirmation
from gandan.checks.models import Check, Inspection, InspectionStep
from gandan.checks.queries import Heard
from gandan.checks.states import InspectionState
from gandan.core.actors import Actor
from gandan.core.models import Photo
from gandan.core.words import day
from gandan.units.queries import ancestors_of_area

LOOKING = {
    InspectionState.OPENED: lambda: _("đang kiểm tra lại"),
    InspectionState.FOUND: lambda: _("ban giám sát yêu cầu sửa"),
    InspectionState.MENDED: lambda: _("đơn vị báo đã sửa, chờ xem lại"),
}


@dataclass(frozen=True)
class Surroundings:
    """What one page needs to know around all results of an activity. Loaded once per request."""

    inspections: dict[int, Inspection]
    mine: dict[int, Check]
    places: frozenset[int]


def surroundings(request: HttpRequest, actor: Actor, activity_id: int) -> Surroundings:
    """One query for the public; three with a card open, however many results the activity has."""
    known: dict[int, Surroundings] = request.__dict__.setdefault("_checks_around", {})
    if activity_id not in known:
        opened = Inspection.objects.filter(result__activity_id=activity_id, closed_at=None)
        mine = places = None
        if actor.household_id is not None and actor.household_area_id is not None:
            mine = Check.objects.filter(
                result__activity_id=activity_id, household_id=actor.household_id, superseded_at=None
            )
            places = ancestors_of_area(actor.household_area_id)
        known[activity_id] = Surroundings(
            {each.result_id: each for each in opened},
            {each.result_id: each for each in mine or ()},
            frozenset(places or ()),
        )
    return known[activity_id]


def speaks_here(area: Area, places: frozenset[int]) -> bool:
    """Whether a household in `places` (its area and all above) may speak of a result in `area`."""
    return area.pk in places or (area.level in SMALLER_THAN_A_VILLAGE and area.parent_id in places)


def counts_line(result: Result, inspection: Inspection | None) -> str:
    """ "7 hộ xác nhận · 1 hộ chưa đồng ý · đang kiểm tra lại"; empty while nobody has spoken."""
    parts = []
    if result.yes_count:
        parts.append(ngettext("%(n)s hộ xác nhận", "%(n)s hộ xác nhận", result.yes_count) % {"n": result.yes_count})
    if result.no_count:
        parts.append(ngettext("%(n)s hộ chưa đồng ý", "%(n)s hộ chưa đồng ý", result.no_count) % {"n": result.no_count})
    if inspection and inspection.closed_at is None:
        parts.append(LOOKING[InspectionState(inspection.state)]())
    elif inspection:
        parts.append(_("ban giám sát đã kết luận"))
    return " · ".join(parts)


def missing(result: Result) -> int:
    """How many more households are needed before anything is confirmed."""
    if result.state != ResultState.REPORTED:
        return 0
    return max(confirmation().needs - result.yes_count, 0)


def missing_line(result: Result) -> str:
    count = missing(result)
    if not count:
        return ""
    if not result.yes_count and not result.no_count:
        return ngettext("cần %(n)s hộ ở đây xác nhận", "cần %(n)s hộ ở đây xác nhận", count) % {"n": count}
    return ngettext("cần thêm %(n)s hộ", "cần thêm %(n)s hộ", count) % {"n": count}


def said(check: Check) -> str:
    """What a household said, in a few words: "20 m chưa đúng", "đúng 150 m trên gần 200 m"."""
    result = check.result
    if check.verdict == Check.Verdict.CONFIRM:
        return _("đúng như vậy")
    if check.verdict == Check.Verdict.PARTLY and check.amount is not None:
        return _("đúng %(amount)s trên %(reported)s") % {
            "amount": in_words(result, check.amount), "reported": reported_in_words(result),
        }  # fmt: skip
    if not check.amount:
        return _("chưa đúng")
    return _("%(amount)s chưa đúng") % {"amount": in_words(result, reported_amount(result) - check.amount)}


def household_place(area: Area) -> str:
    """ "một hộ ở bản Huổi Sang"; of a very small village only the commune is said."""
    small = area.households is not None and area.households < NAMELESS_BELOW
    return _("một hộ ở %(area)s") % {"area": area.parent if small and area.parent else area}


@dataclass(frozen=True)
class Moment:
    """One point of the timeline, as `_timeline.html` draws it, with photos."""

    when: str
    title: str
    text: str = ""
    tone: str = ""
    photos: list[Photo] = field(default_factory=list)


def timeline(result: Result, inspections: Iterable[Inspection], count: Heard) -> list[Moment]:
    """From the report to the last word of the board, and what comes next."""
    inspections = list(inspections)
    told = [
        (
            result.reported_at,
            Moment(
                day(result.reported_at),
                _("%(unit)s báo cáo %(amount)s") % {"unit": result.unit, "amount": reported_in_words(result)},
            ),
        )
    ]
    if count.confirms and count.last_confirm:
        words = ngettext("%(n)s hộ xác nhận đúng như vậy", "%(n)s hộ xác nhận đúng như vậy", count.confirms)
        told.append((count.last_confirm, Moment(day(count.last_confirm), words % {"n": count.confirms}, tone="good")))
    for inspection in inspections:
        told += [(step.at, _step(inspection, step)) for step in inspection.steps.all() if step.act != "join"]
    told.sort(key=lambda pair: pair[0])
    moments = [moment for _at, moment in told]
    if inspections and inspections[-1].closed_at is None:
        moments.append(Moment(_("tiếp theo"), _next(inspections[-1], result), tone="next"))
    return moments


def _step(inspection: Inspection, step: InspectionStep) -> Moment:
    board, unit = inspection.board or _("ban giám sát"), step.unit or ""
    joined = sum(each.act == "join" for each in inspection.steps.all())
    match step.act:
        case "open":
            more = ngettext("Sau đó thêm %(n)s hộ nói như vậy.", "Sau đó thêm %(n)s hộ nói như vậy.", joined) % {
                "n": joined
            }
            title, text, tone = _("Có hộ nói chưa đúng, mở kiểm tra lại"), more if joined else "", "wait"
        case "visit":
            title, text, tone = _("%(unit)s tự đến kiểm tra") % {"unit": unit}, "", "wait"
        case "find":
            title, text, tone = _("%(unit)s đã xem: đơn vị phải sửa") % {"unit": unit}, step.text, "bad"
        case "mend":
            title, text, tone = _("%(unit)s báo đã sửa") % {"unit": unit}, step.text, "wait"
        case _:
            title, text, tone = _closing(inspection, str(unit or board)), step.text, "good"
    return Moment(day(step.at), title, text, tone, list(step.photos.all()))


def _closing(inspection: Inspection, board: str) -> str:
    if inspection.amount is None:
        return _("%(unit)s kết luận: đúng như báo cáo") % {"unit": board}
    if not inspection.amount:
        return _("%(unit)s kết luận: không đúng như báo cáo") % {"unit": board}
    return _("%(unit)s kết luận: đúng %(amount)s") % {
        "unit": board, "amount": in_words(inspection.result, inspection.amount),
    }  # fmt: skip


def _next(inspection: Inspection, result: Result) -> str:
    board = inspection.board or _("ban giám sát")
    if inspection.state == InspectionState.FOUND:
        return _("%(unit)s sửa và báo lại") % {"unit": result.unit}
    if inspection.state == InspectionState.MENDED:
        return _("%(unit)s xem lại chỗ đã sửa") % {"unit": board}
    return _("%(unit)s đến xem và trả lời") % {"unit": board}
