"""Numbers that do not agree, shown instead of hidden: nobody is made to smooth them before they may be written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.activities.attending import TurnsAndPersons, turns_and_persons
from gandan.activities.figures import result_url
from gandan.activities.models import Activity, Attendance, Campaign, Planned, Result
from gandan.activities.states import DONE_STATES
from gandan.core.actors import Actor
from gandan.core.quantities import format as in_words
from gandan.core.quantities import total
from gandan.units.queries import units_below

MOST = 8  # on one page; who mends these sees the next


@dataclass(frozen=True)
class Discrepancy:
    """`kind`: planned_named, parts, turns or persons. The sentence says both numbers; `url` is where they stand."""

    kind: str
    sentence: str
    url: str = ""


def of_activity(activity: Activity, present: TurnsAndPersons | None = None) -> list[Discrepancy]:
    """Its plan against the places it names, its totals against their parts, its turns against the list (`present`, when
    it is known already). Five queries at most.
    """
    found = _plans(Planned.objects.filter(activity=activity))
    found += _parts(Result.objects.filter(activity=activity))
    return found + _turns(activity, present)


def of_campaign(campaign: Campaign) -> list[Discrepancy]:
    """Its plan against the places it names, and totals of its activities against their parts. Three queries."""
    found = _plans(Planned.objects.filter(campaign=campaign))
    return found + _parts(Result.objects.filter(activity__campaign=campaign))


def of_actor(actor: Actor) -> list[Discrepancy]:
    """What the actor's units have to look at: on the page of the day. Five queries at most."""
    ours = units_below(actor).values("pk")
    found = _plans(Planned.objects.filter(campaign__owner__in=ours) | Planned.objects.filter(activity__lead__in=ours))
    found += _parts(Result.objects.filter(unit__in=ours))
    listed = (
        Attendance.objects.filter(activity=OuterRef("pk")).values("activity").annotate(n=Sum("persons")).values("n")
    )
    told = Activity.objects.filter(lead__in=ours, state__in=DONE_STATES, attendance_turns__isnull=False)
    differ = told.annotate(listed=Subquery(listed)).filter(listed__isnull=False).exclude(listed=F("attendance_turns"))
    found += [_turn(each, each.listed) for each in differ.order_by("-starts_at")[:MOST]]
    return found[:MOST]


def _plans(planned: QuerySet[Planned]) -> list[Discrepancy]:
    """A plan of three that names four (M43)."""
    found = []
    for line in planned.select_related("campaign", "activity").prefetch_related("places").order_by("-pk")[: 5 * MOST]:
        places = list(line.places.all())
        base = line.quantity.in_base()
        inside = (base.low or 0) <= len(places) and (base.high is None or len(places) <= base.high)
        if places and not inside:
            sentence = _("%(what)s: dự kiến %(planned)s nhưng nêu tên %(named)s nơi (%(places)s).") % {
                "what": line.what[:1].upper() + line.what[1:], "planned": _said(line), "named": len(places),
                "places": ", ".join(str(place) for place in places),
            }  # fmt: skip
            found.append(Discrepancy("planned_named", sentence, _page(line)))
    return found


def _said(line: Planned) -> str:
    return in_words(line.quantity, get_language() or "vi")


def _page(line: Planned) -> str:
    if line.campaign_id:
        return reverse("activities:campaign", args=[line.campaign_id])
    return reverse("activities:activity", args=[line.activity_id])


def _parts(results: QuerySet[Result]) -> list[Discrepancy]:
    """Totals whose own parts certainly come to more than they."""
    heavier = results.filter(high__isnull=False).annotate(inside=Sum("parts__low")).filter(inside__gt=F("high"))
    wholes = list(heavier.order_by("-happened_on", "-pk").prefetch_related("parts")[:MOST])
    return [_part(whole, whole.parts.all()) for whole in wholes]


def _part(whole: Result, parts: Iterable[Result]) -> Discrepancy:
    lang = get_language() or "vi"
    inside = total(part.quantity for part in parts)
    sentence = _("“%(whole)s” báo cáo %(reported)s, nhưng các việc riêng trong đó cộng lại %(inside)s.") % {
        "whole": whole.title, "reported": in_words(whole.quantity, lang), "inside": in_words(inside, lang),
    }  # fmt: skip
    return Discrepancy("parts", sentence, result_url(whole))


def _turns(activity: Activity, present: TurnsAndPersons | None) -> list[Discrepancy]:
    """What the report claims against who was there."""
    if activity.attendance_turns is None:
        return []
    known = present or turns_and_persons(activity)
    if known.turns == 0 or known.turns == activity.attendance_turns:
        return []
    if activity.attendance_turns < known.low:
        url = reverse("activities:activity", args=[activity.pk])
        sentence = _("“%(title)s”: báo cáo %(told)s lượt, ít hơn số người có mặt trong danh sách (ít nhất %(low)s).") % {
            "title": activity.title, "told": activity.attendance_turns, "low": known.low,
        }  # fmt: skip
        return [Discrepancy("persons", sentence, url)]
    return [_turn(activity, known.turns)]


def _turn(activity: Activity, listed: int) -> Discrepancy:
    sentence = _("“%(title)s”: báo cáo %(told)s lượt người, danh sách có mặt ghi %(listed)s lượt.") % {
        "title": activity.title, "told": activity.attendance_turns, "listed": listed,
    }  # fmt: skip
    return Discrepancy("turns", sentence, reverse("activities:activity", args=[activity.pk]))
