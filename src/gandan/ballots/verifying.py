"""Whether the database still holds what was sealed: every row of roll and log, recomputed. The export has its own check."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from gandan.ballots.entering import COLUMNS, leaf_of_values, micros, stamp_of
from gandan.ballots.facts import questions_of
from gandan.ballots.heads import gaps
from gandan.ballots.keys import DELEGATE, HOUSEHOLD, MEMBER, ballot_secret, mark_of, public_key
from gandan.ballots.models import Ballot, BallotArea, Checkpoint, Entry, Leaf, RollEntry
from gandan.ballots.services.roll import roll_root
from gandan.ballots.tally.signing import is_signed
from gandan.ballots.tally.walking import Finding, Signed, Walk, first_bad

CHUNK = 20_000


def areas_broken(ballot: Ballot) -> dict[int, int]:
    """Area → the first entry that is not as it was sealed; empty when all is well."""
    return dict(first_bad(ballot_findings(ballot)))


def ballot_findings(ballot: Ballot) -> list[Finding]:
    """Everything that is not as it was signed: opening, roll, entries, leaves, checkpoints, what is known outside."""
    found = [] if _opening_holds(ballot) else [Finding("opening")]
    found += [Finding("gap", gap.area, gap.held, f"{gap.known}") for gap in gaps(ballot)]
    found += _roll_findings(ballot)
    areas = list(BallotArea.objects.filter(ballot=ballot).order_by("area_id").values_list("area_id", flat=True))
    for area in areas:
        found += _log_findings(ballot, area)
    stray = Entry.objects.filter(ballot=ballot).exclude(area_id__in=areas).values_list("area_id", flat=True).distinct()
    return found + [Finding("stray", area, 0) for area in stray]


def _opening_holds(ballot: Ballot) -> bool:
    """What was signed at opening, and what the rows say now."""
    if not is_signed(public_key(), ballot.opening, ballot.opening_signature):
        return False
    said = json.loads(ballot.opening)
    now = {
        "ballot": ballot.key.hex, "title": ballot.title, "klass": ballot.klass, "electorate": ballot.electorate,
        "rule": ballot.rule, "questions": [question.as_dict() for question in questions_of(ballot)],
    }  # fmt: skip
    areas = BallotArea.objects.filter(ballot=ballot).values_list("area_id", "eligible", "roll_root")
    signed = sorted((each["area"], each["eligible"], each["roll_root"]) for each in said["areas"])
    return all(said[name] == value for name, value in now.items()) and signed == sorted(areas)


def log_checkpoints(ballot: Ballot, area: int) -> list[Checkpoint]:
    return list(Checkpoint.objects.filter(ballot=ballot, area_id=area).order_by("size", "final"))


def as_signed(checkpoint: Checkpoint) -> Signed:
    return Signed(
        checkpoint.size, bytes(checkpoint.root).hex(), checkpoint.final, micros(checkpoint.at), checkpoint.signature
    )


def _log_findings(ballot: Ballot, area: int) -> list[Finding]:
    key, checkpoints = ballot.key.hex, log_checkpoints(ballot, area)
    walk = Walk(key, area, [as_signed(each) for each in checkpoints], public_key())
    frontiers = {each.size: each.frontier for each in checkpoints}
    for index, leaf, row in log_rows(ballot, area):
        if index != walk.size:
            walk.found("missing", walk.size)
        if row["ballot_id"] != ballot.pk:
            walk.found("leaf", walk.size)
        walk.add(leaf, leaf_of_values(key, row))
        if row["stamp"] != stamp_of(leaf):
            walk.found("stamp", walk.size - 1)
        if walk.size in frontiers and frontiers[walk.size] != walk.frontier():
            walk.found("frontier", walk.size - 1)
    waiting = Entry.objects.filter(ballot=ballot, area_id=area, leaf=None).values("stamp", *COLUMNS)
    for row in waiting.iterator(chunk_size=CHUNK):  # made by this installation, or written past it
        if row["stamp"] != stamp_of(leaf_of_values(key, row)):
            walk.found("stamp", walk.size)
    return walk.close()


def log_rows(ballot: Ballot, area: int) -> Iterator[tuple[int, bytes, dict[str, Any]]]:  # Any: columns of Entry
    """Index, leaf as stored, and the entry's columns, in the order of the log; leaves without entry are left out."""
    wanted = ("stamp", "ballot_id", *COLUMNS)
    leaves = Leaf.objects.filter(ballot=ballot, area_id=area).order_by("index")
    rows = leaves.values_list("index", "leaf", *(f"entry__{name}" for name in wanted))
    for index, leaf, *values in rows.iterator(chunk_size=CHUNK):
        yield index, bytes(leaf), dict(zip(wanted, values, strict=True))


def _roll_findings(ballot: Ballot) -> list[Finding]:
    secret = ballot_secret(ballot)
    marks: dict[int, list[str]] = {}
    wrong: set[int] = set()
    roll = RollEntry.objects.filter(ballot=ballot).values_list("area_id", "household_id", "member_id", "number", "mark")
    for area, household, member, number, mark in roll.iterator(chunk_size=CHUNK):
        kind, of = (HOUSEHOLD, household) if household else (MEMBER, member) if member else (DELEGATE, number)
        if mark_of(secret, kind, of) != mark:
            wrong.add(area)
        marks.setdefault(area, []).append(mark)
    for each in BallotArea.objects.filter(ballot=ballot):
        found = marks.pop(each.area_id, [])
        if len(found) != each.eligible or roll_root(found) != each.roll_root:
            wrong.add(each.area_id)
    return [Finding("roll", area, 0) for area in sorted(wrong | set(marks))]
