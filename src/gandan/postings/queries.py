"""Reading what is public: announcements of a place, posting days, what the law's list still lacks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from gandan.areas.models import Area, AreaClosure, Level
from gandan.areas.queries import below
from gandan.core.actors import Actor
from gandan.postings import rules
from gandan.postings.models import Announcement, Posting, Proof, Way
from gandan.postings.states import AnnouncementState
from gandan.units.models import Assignment, Unit
from gandan.units.queries import units_below, valid_on

WIDE = (Level.COUNTRY, Level.PROVINCE)
_DAY = timedelta(days=1)


def announcements_public() -> QuerySet[Announcement]:
    """Published and begun, newest first."""
    begun = Announcement.objects.filter(state=AnnouncementState.PUBLISHED, first_day__lte=timezone.localdate())
    return begun.select_related("unit").order_by("-first_day", "-pk")


def announcements_of_area(area: Area) -> QuerySet[Announcement]:
    """Public ones that concern the place or what it lies in; of a commune or smaller also those of places in it."""
    around = AreaClosure.objects.filter(descendant_id=area.pk, valid_to=None).values("ancestor_id")
    concerned = Q(area_id__in=around)
    if area.level not in WIDE:
        concerned |= Q(area_id__in=below(area.pk))
    told = Announcement.areas.through.objects.filter(concerned).values("announcement_id")
    return announcements_public().filter(pk__in=told)


def announcements_now(area: Area) -> QuerySet[Announcement]:
    """Those of the place still in their days of posting."""
    return announcements_of_area(area).filter(Q(last_day=None) | Q(last_day__gte=timezone.localdate()))


def announcements_of(actor: Actor) -> QuerySet[Announcement]:
    """Every announcement of the units the actor speaks for, drafts too."""
    return Announcement.objects.filter(unit__in=speaking_units(actor).values("pk")).select_related("unit")


def speaking_units(actor: Actor) -> QuerySet[Unit]:
    """The open units the actor may announce for."""
    return units_below(actor, *rules.SPEAKERS).filter(valid_to=None).order_by("path")


def areas_in_reach(unit: Unit) -> QuerySet[Area]:
    """Places a unit may speak to: its seat, what it is assigned to, and everything in them."""
    held = set(Assignment.objects.filter(valid_on(), unit=unit).values_list("area_id", flat=True))
    if unit.area_id:
        held.add(unit.area_id)
    inside = AreaClosure.objects.filter(ancestor_id__in=held, valid_to=None).values("descendant_id")
    return Area.objects.filter(pk__in=inside, current=True)


def postings_of(announcement: Announcement) -> list[Posting]:
    """Every way it goes out, with its evidence oldest first. Two queries."""
    proofs = Prefetch("proofs", Proof.objects.select_related("photo").order_by("day", "pk"))
    return list(announcement.postings.select_related("area").prefetch_related(proofs).order_by("way", "pk"))


def posted_days(announcement_id: int, until: date | None = None, *, way: str = "") -> int:
    """On how many days up to `until` (today; the day itself counted) the announcement was there to be read or heard.

    On the portal from the day it was really published; on a board from the first proof that it hangs, to its last day;
    a loudspeaker on the days somebody logged a reading. Without `way`: the board and the portal together, a day once.
    Two queries.
    """
    days: set[date] = set()
    ways: list[str] = [way] if way else [Way.BOARD, Way.PORTAL]
    for posting in _postings(announcement_id, ways):
        days |= days_of(posting, until)
    return len(days)


def longest_run(announcement_id: int, way: str, until: date | None = None) -> int:
    """The most days in a row it went out by this way (Art. 13: loudspeakers at least 3 in a row)."""
    days: set[date] = set()
    for posting in _postings(announcement_id, [way]):
        days |= days_of(posting, until)
    return run_of(days)


def run_of(days: Iterable[date]) -> int:
    """The longest row of days without a gap."""
    longest = run = 0
    last = date.min
    for day in sorted(set(days)):
        run = run + 1 if day - last == _DAY else 1
        longest, last = max(longest, run), day
    return longest


def days_of(posting: Posting, until: date | None = None) -> set[date]:
    """The days one posting counts for; its announcement and proofs are read already."""
    told = posting.announcement
    if told.state == AnnouncementState.DRAFT or told.published_at is None:
        return set()
    ends = [
        until or timezone.localdate(),
        posting.last_day,
        told.last_day,
        told.withdrawn_on and told.withdrawn_on - _DAY,
    ]
    end = min(each for each in ends if each)
    proved = sorted({proof.day for proof in posting.proofs.all() if posting.first_day <= proof.day <= end})
    if posting.way == Way.PORTAL:
        return _range(max(posting.first_day, timezone.localdate(told.published_at)), end)
    if posting.way == Way.BOARD:
        return _range(proved[0], end) if proved else set()
    return set(proved)


def _range(start: date, end: date) -> set[date]:
    return {start + _DAY * each for each in range(max(0, (end - start).days + 1))}


def _postings(announcement_id: int, ways: list[str]) -> list[Posting]:
    rows = Posting.objects.filter(announcement_id=announcement_id, way__in=ways)
    return list(rows.select_related("announcement").prefetch_related("proofs"))
