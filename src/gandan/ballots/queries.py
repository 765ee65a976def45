"""Reading ballots: one's own, those of a place, an item or a case, those that wait for a household; live turnout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from gandan.areas.models import Area, AreaClosure
from gandan.areas.queries import below
from gandan.ballots import showing
from gandan.ballots.models import (
    Ballot,
    BallotArea,
    Checkpoint,
    Electorate,
    Entry,
    PaperBatch,
    PaperSheet,
    Question,
    RollEntry,
    Status,
)
from gandan.ballots.rules import HOLDERS
from gandan.ballots.states import BallotState
from gandan.ballots.urns import marks_of
from gandan.core.actors import Actor
from gandan.units.models import Unit
from gandan.units.queries import units_below

TWICE_SHOWN = 500
SHOWN_STATES = (BallotState.OPEN, BallotState.CLOSED, BallotState.COUNTED, BallotState.PUBLISHED)


@dataclass(frozen=True)
class Turnout:
    """How many of an area's roll have voted so far, by any way; never what they chose."""

    area: BallotArea
    took_part: int

    @property
    def name(self) -> str:
        return showing.place_of(self.area, self.area.ballot)

    @property
    def words(self) -> str:
        return showing.turnout_words(self.took_part, self.area.eligible, self.area.ballot.electorate)

    @property
    def share(self) -> int:
        return min(100 * self.took_part // self.area.eligible, 100) if self.area.eligible else 0


def holding_units(actor: Actor) -> QuerySet[Unit]:
    """Units for which the actor may draft a ballot."""
    return units_below(actor, *HOLDERS).filter(valid_to=None).order_by("path", "name")


def listed() -> QuerySet[Ballot]:
    return Ballot.objects.select_related("unit").prefetch_related("areas")


def ballots_of(actor: Actor) -> QuerySet[Ballot]:
    """Ballots of the units the actor serves in, of those below, and of the unit right above (a village head's ward)."""
    above = [int(part) for post in actor.posts for part in post.path.strip("/").split("/")]
    return listed().filter(Q(unit__in=units_below(actor).values("pk")) | Q(unit_id__in=above))


def ballot_full(pk: int) -> Ballot | None:
    """With questions and options, unit, agenda item and areas. Five queries."""
    asked = Prefetch("questions", Question.objects.prefetch_related("options"))
    rows = Ballot.objects.select_related("unit__area", "unit__parent", "agenda_item__meeting", "agenda_item__case")
    return rows.prefetch_related(asked, "areas__parent").filter(pk=pk).first()


def ballots_public() -> QuerySet[Ballot]:
    """Everything that was opened and not called off, newest first."""
    return listed().filter(state__in=SHOWN_STATES).order_by("-opened_at", "-pk")


def ballots_of_area(area_id: int) -> QuerySet[Ballot]:
    """Public ballots that concern the place: held in it, or among the households of a place it lies in (members of an
    organisation vote where it sits, and concern nobody further down)."""
    over = AreaClosure.objects.filter(descendant_id=area_id, valid_to=None).values("ancestor_id")
    placed = Ballot.areas.through.objects
    here = Q(pk__in=placed.filter(area_id__in=below(area_id)).values("ballot_id"))
    above = Q(pk__in=placed.filter(area_id__in=over).values("ballot_id"), electorate=Electorate.HOUSEHOLDS)
    return ballots_public().filter(here | above)


def ballots_of_item(item_id: int) -> QuerySet[Ballot]:
    return listed().filter(agenda_item_id=item_id).exclude(state=BallotState.CANCELLED).order_by("pk")


def ballots_of_case(case_id: int) -> QuerySet[Ballot]:
    """Public ballots on an agenda item that came from the case (or from one merged into it)."""
    from_case = Q(agenda_item__case_id=case_id) | Q(agenda_item__case__merged_into_id=case_id)
    return ballots_public().filter(from_case)


def ballots_waiting(household_id: int) -> QuerySet[Ballot]:
    """Open ballots in which this household has a vote, the one that closes first above."""
    return listed().filter(state=BallotState.OPEN, roll__household_id=household_id).order_by("closes_at", "pk")


def turnout(ballot: Ballot) -> list[Turnout]:
    """Per area, how many of the roll have a vote in. Two queries."""
    return turnout_of(ballot, ballot.ballot_areas.select_related("area").order_by("area__name", "pk"))


def turnout_of(ballot: Ballot, areas: Iterable[BallotArea]) -> list[Turnout]:
    """Distinct marks, whatever the way; of a secret ballot who was marked on the roll. Once counted, what was counted."""
    if ballot.counted_at:
        return [Turnout(each, each.counted) for each in areas]
    if ballot.is_secret:
        roll = dict(RollEntry.objects.filter(ballot=ballot).values_list("mark", "area_id"))
        marks = set[str]().union(*marks_of(ballot).values())
        held = Counter(roll[mark] for mark in marks if mark in roll)
        return [Turnout(each, held[each.area_id]) for each in areas]
    voted = dict(
        Entry.objects.filter(ballot=ballot, status=Status.ACCEPTED, kind__in=("vote", "present"))
        .values_list("area_id")
        .annotate(n=Count("mark", distinct=True))
        .order_by()
    )
    return [Turnout(each, voted.get(each.area_id, 0)) for each in areas]


def conflicts(ballot: Ballot) -> QuerySet[Entry]:
    """Entries that were kept and do not count, newest first."""
    return ballot.entries.exclude(status=Status.ACCEPTED).select_related("area").order_by("-at", "-pk")


def checkpoints(ballot: Ballot) -> QuerySet[Checkpoint]:
    rows = Checkpoint.objects.filter(ballot=ballot).select_related("area").prefetch_related("witnesses")
    return rows.order_by("-at", "-pk")


def entry_of(ballot: Ballot, roll: RollEntry) -> Entry | None:
    """The household's own latest vote of an open ballot: the one its receipt is for."""
    mine = Entry.objects.filter(ballot=ballot, area_id=roll.area_id, mark=roll.mark, kind="vote")
    return mine.filter(status=Status.ACCEPTED).order_by("-pk").first() or mine.order_by("-pk").first()


def voted_by(ballot: Ballot, roll: RollEntry) -> bool:
    """Whether a vote of this line of the roll is in, of an open ballot by its mark, of a secret one by the urn."""
    if ballot.is_secret:
        return any(roll.mark in found for found in marks_of(ballot).values())
    return entry_of(ballot, roll) is not None


def used_twice(ballot: Ballot) -> list[dict[str, Any]]:  # Any: an area and the ways
    """Households that voted by more than one way: area, mark and ways, never whose or what. Two queries."""
    votes = Entry.objects.filter(ballot=ballot, status=Status.ACCEPTED, kind__in=("vote", "present"))
    several = votes.values("mark").annotate(n=Count("way", distinct=True)).filter(n__gt=1).order_by("mark")
    found: dict[str, dict[str, Any]] = {}
    rows = votes.filter(mark__in=several.values("mark")[:TWICE_SHOWN]).values_list("mark", "way", "area_id").distinct()
    for mark, way, area_id in rows.order_by("mark", "way"):
        found.setdefault(mark, {"mark": mark, "area_id": area_id, "ways": []})["ways"].append(way)
    names = Area.objects.in_bulk({each["area_id"] for each in found.values()})
    return [{**each, "area": names.get(each["area_id"])} for each in found.values()]


def batches_of(ballot: Ballot) -> QuerySet[PaperBatch]:
    """Batches with their sheets; of a household only its number is read."""
    sheets = PaperSheet.objects.select_related("household__area").defer("household__head", "household__address")
    rows = PaperBatch.objects.filter(ballot=ballot).select_related("area", "entered_by")
    return rows.prefetch_related("photos", Prefetch("sheets", sheets.order_by("household__number", "version")))


def roll_shown(ballot: Ballot) -> QuerySet[RollEntry]:
    """The roll as lists show it: household numbers, members by title, delegates by number; nothing sealed."""
    rows = ballot.roll.select_related("household__area", "member").defer("household__head", "household__address")
    return rows.order_by("number", "household__area__name", "household__number", "pk")


def hall_present(ballot: Ballot, area_id: int) -> set[str]:
    """Marks ticked as present in the hall now: the last tick of each counts, an absence takes it back."""
    last: dict[str, tuple[int, str]] = {}
    ticks = Entry.objects.filter(ballot=ballot, area_id=area_id, kind="present", status=Status.ACCEPTED)
    for mark, turn, choice in ticks.values_list("mark", "turn", "choice"):
        last[mark] = max(last.get(mark, (0, "")), (turn, choice))
    return {mark for mark, (_turn, choice) in last.items() if not choice}


def ballots_held(actor: Actor) -> QuerySet[Ballot]:
    """Ballots of units the actor speaks for."""
    return listed().filter(unit__in=units_below(actor, *HOLDERS).values("pk"))
