"""What pages show of an activity: read in few queries, put in order for the templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Prefetch
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gandan.activities import kinds
from gandan.activities.figures import Figure, figure_of
from gandan.activities.models import (
    Activity,
    ActivityStep,
    Attendance,
    Campaign,
    Contribution,
    Offer,
    Planned,
    Result,
    ResultMeasure,
)
from gandan.activities.services.checkin import visitor_key
from gandan.activities.states import ActivityState, S
from gandan.core.actors import Actor
from gandan.core.models import Photo
from gandan.core.quantities import format as in_words
from gandan.core.quantities import total
from gandan.core.words import moment

STEP_NAMES = {
    "plan": gettext_lazy("Lên kế hoạch"),
    "contact": gettext_lazy("Liên hệ với địa phương"),
    "survey": gettext_lazy("Khảo sát tại chỗ"),
    "agree": gettext_lazy("Thống nhất với địa phương"),
    "open": gettext_lazy("Mời bà con tham gia"),
    "begin": gettext_lazy("Bắt đầu làm"),
    "report": gettext_lazy("Báo cáo kết quả"),
    "correct": gettext_lazy("Sửa số đã báo cáo"),
    "cancel": gettext_lazy("Đã huỷ"),
    "add": gettext_lazy("Báo cáo thêm"),
    "close": gettext_lazy("Chốt kết quả"),
    "decline": gettext_lazy("Địa phương chưa đồng ý"),
    "tell": gettext_lazy("Ghi lại từ văn bản cũ"),
}
STATE_TONES = {
    S.PLANNED: "wait", S.AGREED: "", S.OPEN: "good", S.UNDER_WAY: "good", S.REPORTED: "",
    S.CLOSED: "", S.CANCELLED: "bad", S.DECLINED: "bad",
}  # fmt: skip
SHORT_STATES = {
    S.PLANNED: gettext_lazy("dự định"),
    S.AGREED: gettext_lazy("đã thống nhất"),
    S.OPEN: gettext_lazy("mời bà con"),
    S.UNDER_WAY: gettext_lazy("đang làm"),
    S.REPORTED: gettext_lazy("đã báo cáo"),
    S.CLOSED: gettext_lazy("đã chốt"),
    S.CANCELLED: gettext_lazy("đã huỷ"),
    S.DECLINED: gettext_lazy("chưa đồng ý"),
}
MOST_DAYS = 31  # of one activity, looked through for a browser that was there
_ROLE_ORDER = list(ResultMeasure.Role.values)
_DERIVED = (ResultMeasure.Role.AREA, ResultMeasure.Role.VOLUME)


@dataclass(frozen=True)
class ShownResult:
    """A result with everything its block shows. `measures`: (name, words, whether it was worked out)."""

    result: Result
    figure: Figure
    kind: str
    measures: Sequence[tuple[str, str, bool]]
    photos: Sequence[Photo]
    parts: Sequence[tuple[Result, Figure]]


@dataclass
class Giver:
    """Who gave, with lines like ("ngày công", "60 ngày công", "cát, đá")."""

    name: str
    lines: list[tuple[str, str, str]] = field(default_factory=list)


def results_of(activity: Activity) -> list[ShownResult]:
    """Four queries, however many results."""
    results = (
        Result.objects.filter(activity=activity)
        .select_related("area", "unit", "part_of", "activity")
        .prefetch_related("measures", Prefetch("photos", Photo.objects.order_by("pk")), "parts")
        .order_by("pk")
    )
    return [
        ShownResult(
            each,
            figure_of(each),
            kinds.label(each.kind),
            _measures(each),
            list(each.photos.all()),
            [(part, figure_of(part)) for part in each.parts.all()],
        )
        for each in results
    ]


def _measures(result: Result) -> list[tuple[str, str, bool]]:
    lang = get_language() or "vi"
    ordered = sorted(result.measures.all(), key=lambda measure: _ROLE_ORDER.index(measure.role))
    return [
        (str(ResultMeasure.Role(m.role).label), in_words(m.quantity, lang), m.derived and m.role in _DERIVED)
        for m in ordered
    ]


def givers_of(contributions: Iterable[Contribution]) -> list[Giver]:
    """Contributions split by who gave; the same thing from the same giver added up, intervals kept."""
    lang = get_language() or "vi"
    heaps: dict[tuple[str, str], dict[tuple[str, str, str], list[Contribution]]] = {}
    for given in contributions:
        who = (given.giver, str(given.unit) if given.unit else str(given.get_giver_display()))
        same = (given.kind, given.what, given.quantity.unit.dimension)
        heaps.setdefault(who, {}).setdefault(same, []).append(given)
    order = list(Contribution.Giver.values)
    found = []
    for (_giver, name), things in sorted(heaps.items(), key=lambda heap: (order.index(heap[0][0]), heap[0][1])):
        giver = Giver(name[:1].upper() + name[1:])
        for (kind, what, _dimension), rows in things.items():
            amount = in_words(total(row.quantity for row in rows), lang)
            giver.lines.append((str(Contribution.Kind(kind).label), amount, what))
        found.append(giver)
    return found


def steps_of(activity: Activity) -> list[dict[str, str]]:
    """The thread of what happened, for `_timeline.html`."""
    steps = ActivityStep.objects.filter(activity=activity, public=True).select_related("unit")
    return [_step(step) for step in steps]


def _step(step: ActivityStep) -> dict[str, str]:
    name = str(STEP_NAMES.get(step.act, step.act))
    unit = str(step.unit) if step.unit else ""
    text = ": ".join(part for part in (unit, step.text) if part)
    return {
        "when": moment(step.at),
        "title": name,
        "text": text,
        "tone": "bad" if step.act in ("cancel", "decline") else "good",
    }


def why_cancelled(activity: Activity) -> str:
    """The reason given; empty unless it was called off. One query at most."""
    if activity.state != S.CANCELLED:
        return ""
    last = ActivityStep.objects.filter(activity=activity, act="cancel").last()
    return last.text if last else ""


def state_tag(activity: Activity) -> dict[str, str]:
    return {
        "text": str(ActivityState(activity.state).label),
        "tone": STATE_TONES[ActivityState(activity.state)],
    }


def short_tag(activity: Activity) -> dict[str, str]:
    """As `state_tag`, in the fewest words, for lists."""
    state = ActivityState(activity.state)
    return {"text": str(SHORT_STATES[state]), "tone": STATE_TONES[state]}


def why_links(activity: Activity) -> list[tuple[str, str]]:
    """(words, URL) of what the activity began with: the voice, the decision, the movement."""
    links = []
    if activity.case is not None and activity.case.public:
        links.append(
            (
                _("Bà con nói: %(title)s") % {"title": activity.case.title},
                url_of("voices:case", activity.case.code),
            )
        )
    if activity.mandate is not None:
        public = url_of("documents:public", activity.mandate.pk) if activity.mandate.public else ""
        links.append((_("Theo %(document)s: %(subject)s") % {
            "document": activity.mandate, "subject": activity.mandate.subject,
        }, public))  # fmt: skip
    if activity.campaign is not None:
        url = url_of("activities:campaign", activity.campaign.pk)
        links.append((f"{activity.campaign.get_kind_display().capitalize()} “{activity.campaign}”", url))
    return links


def url_of(name: str, argument: object) -> str:
    """The address of a page of another room, empty when there is none."""
    try:
        return reverse(name, args=[argument])
    except NoReverseMatch:  # the other room's page is not there
        return ""


def planned_of(of: Activity | Campaign) -> list[tuple[Planned, str, list[str]]]:
    """(line, words, names of places) of a plan in numbers. Two queries."""
    rows = of.planned.prefetch_related("places").order_by("pk")
    lang = get_language() or "vi"
    return [(line, in_words(line.quantity, lang), [str(place) for place in line.places.all()]) for line in rows]


def thanks_of(found: Activity, actor: Actor, browser: str) -> list[ActivityStep]:
    """Words of thanks, for whoever was there: by card, by account, or in this browser. Two queries at most."""
    said = list(ActivityStep.objects.filter(activity=found, act="thank").select_related("unit"))
    if not said or not _was_there(found, actor, browser):
        return []
    return said


def _was_there(found: Activity, actor: Actor, browser: str) -> bool:
    there = Attendance.objects.filter(activity=found)
    if actor.household_id is not None:
        return there.filter(household_id=actor.household_id).exists()
    if actor.member_id is not None:
        return there.filter(member_id=actor.member_id).exists()
    if not browser:
        return False
    first, last = timezone.localdate(found.starts_at), timezone.localdate(found.ends_at)
    days = [first + timedelta(days=n) for n in range(min(MOST_DAYS, (last - first).days + 1))]
    return there.filter(visitor__in=[visitor_key(browser, found.pk, day) for day in days]).exists()


def own_offers(found: Activity, actor: Actor, browser: str) -> list[tuple[Offer, str]]:
    """What this household, member or browser wrote down that it brought, with its words. One query."""
    offers = Offer.objects.filter(activity=found)
    if actor.household_id is not None:
        offers = offers.filter(household_id=actor.household_id)
    elif actor.member_id is not None:
        offers = offers.filter(member_id=actor.member_id)
    elif browser:
        offers = offers.filter(visitor=visitor_key(browser, found.pk, "offer"))
    else:
        return []
    return [(each, in_words(each.quantity, get_language() or "vi")) for each in offers.order_by("-at")[:20]]
