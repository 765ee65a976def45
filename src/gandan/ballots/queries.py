"""Reading ballots: lists, turnout, what is known of one voter, whether anybody is missing."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from gandan.ballots.facts import questions_of
from gandan.ballots.models import Ballot, BallotArea, Entry, Option, Question, RollEntry, Status, Way
from gandan.ballots.models.entries import EntryKind
from gandan.ballots.states import BallotState
from gandan.ballots.tally.count import merge, tally_as_dict, tally_from_dict
from gandan.ballots.tally.settle import ABSENT
from gandan.ballots.urns import marks_of
from gandan.core.actors import Actor

SHOWN = (BallotState.OPEN, BallotState.CLOSED, BallotState.COUNTED, BallotState.PUBLISHED)


def ballot_whole(pk: int) -> Ballot | None:
    """A ballot with its questions, options and areas. Five queries."""
    asked = Prefetch("questions", Question.objects.prefetch_related(Prefetch("options", Option.objects.all())))
    areas = Prefetch("ballot_areas", BallotArea.objects.select_related("area").order_by("area_id"))
    return Ballot.objects.select_related("unit", "agenda_item").prefetch_related(asked, areas).filter(pk=pk).first()


def ballots_of_unit(unit_ids: Iterable[int]) -> QuerySet[Ballot]:
    """Every ballot of these units, newest first, for keyset pages."""
    return Ballot.objects.filter(unit_id__in=list(unit_ids)).select_related("unit").order_by("-drafted_at", "-pk")


def ballots_for(actor: Actor) -> QuerySet[Ballot]:
    """Open ballots in which this household or member has a vote."""
    mine = Q(pk__in=[])
    if actor.household_id is not None:
        mine |= Q(roll__household_id=actor.household_id)
    if actor.member_id is not None:
        mine |= Q(roll__member_id=actor.member_id)
    return (
        Ballot.objects.filter(mine, state=BallotState.OPEN)
        .select_related("unit")
        .distinct()
        .order_by("closes_at", "pk")
    )


def roll_line(ballot: Ballot, actor: Actor) -> RollEntry | None:
    """The actor's own line of the roll, None when it has no vote here."""
    if actor.household_id is not None:
        return RollEntry.objects.filter(ballot=ballot, household_id=actor.household_id).first()
    if actor.member_id is not None:
        return RollEntry.objects.filter(ballot=ballot, member_id=actor.member_id).first()
    return None


def last_turn(ballot_id: int, mark: str, way: str) -> int:
    """How many accepted votes of this way the mark has."""
    entries = Entry.objects.filter(ballot_id=ballot_id, mark=mark, way=way, status=Status.ACCEPTED)
    return int(entries.aggregate(top=Max("turn"))["top"] or 0)


def seen_turn(line: RollEntry, way: str = Way.ONLINE) -> int:
    """How many votes of this way the voter has cast: what a form sends back as `seen_turn`."""
    return last_turn(line.ballot_id, line.mark, way)


def entries_of(line: RollEntry) -> QuerySet[Entry]:
    """Everything recorded for this voter, oldest first: votes, changes, conflicts, what came late."""
    return Entry.objects.filter(ballot_id=line.ballot_id, mark=line.mark).order_by("pk")


def has_voted(ballot: Ballot, line: RollEntry) -> bool:
    if ballot.is_secret:
        return any(line.mark in marks for marks in marks_of(ballot).values())
    return entries_of(line).filter(status=Status.ACCEPTED).exclude(choice=ABSENT).exists()


def hall_present(ballot: Ballot, area_id: int) -> set[str]:
    """Roll marks ticked as present in the hall now."""
    last: dict[str, str] = dict(
        Entry.objects.filter(ballot=ballot, area_id=area_id, kind=EntryKind.PRESENT, status=Status.ACCEPTED)
        .order_by("turn")
        .values_list("mark", "choice")
    )
    return {mark for mark, choice in last.items() if choice != ABSENT}


def turnout(ballot: Ballot) -> dict[int, tuple[int, int]]:
    """Area → (eligible, how many took part so far by any way). Never what they voted. At most three queries."""
    eligible = dict(BallotArea.objects.filter(ballot=ballot).values_list("area_id", "eligible"))
    if ballot.is_secret:
        marks = set().union(*marks_of(ballot).values())
        lines = RollEntry.objects.filter(ballot=ballot, mark__in=marks)
        voted = dict(lines.values_list("area_id").annotate(n=Count("pk")).order_by())
    else:
        votes = Entry.objects.filter(
            ballot=ballot, status=Status.ACCEPTED, kind__in=(EntryKind.VOTE, EntryKind.PRESENT)
        )
        voted = dict(votes.values_list("area_id").annotate(n=Count("mark", distinct=True)).order_by())
    return {area: (number, voted.get(area, 0)) for area, number in eligible.items()}


def result_rows(ballot: Ballot) -> list[tuple[list[BallotArea], dict[str, object]]]:
    """Published rows: areas of one group and their common tally (as `tally_as_dict`). Two queries."""
    rows: dict[int, list[BallotArea]] = {}
    for each in BallotArea.objects.filter(ballot=ballot).select_related("area").order_by("group", "area_id"):
        rows.setdefault(each.group, []).append(each)
    questions = questions_of(ballot)
    return [
        (members, tally_as_dict(merge([tally_from_dict(each.tally) for each in members], questions)))
        for members in rows.values()
    ]
