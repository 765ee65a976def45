"""Where one voter stands, and the rows a result is published in."""

from __future__ import annotations

from django.db.models import Max

from gandan.ballots.facts import questions_of
from gandan.ballots.models import Ballot, BallotArea, Entry, RollEntry, Status, Way
from gandan.ballots.tally.count import Tally, merge, tally_from_dict
from gandan.core.actors import Actor


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


def result_rows(ballot: Ballot) -> list[tuple[list[BallotArea], Tally]]:
    """The published rows: areas of one group and their common tally. Four queries."""
    rows: dict[int, list[BallotArea]] = {}
    for each in BallotArea.objects.filter(ballot=ballot).select_related("area").order_by("group", "area_id"):
        rows.setdefault(each.group, []).append(each)
    questions = questions_of(ballot)
    return [(members, merge([tally_from_dict(each.tally) for each in members], questions)) for members in rows.values()]
