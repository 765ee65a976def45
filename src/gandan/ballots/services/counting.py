"""The count: every area sealed, settled, reconciled; small groups merged; the rule applied. It may be done again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gandan.areas.models import Area
from gandan.ballots.counting import declared_of, final_sizes, rows_of
from gandan.ballots.facts import facts_of
from gandan.ballots.models import Ballot, BallotArea
from gandan.ballots.services.common import ballot_locked, ballot_step
from gandan.ballots.services.sealing import checkpoints_sign
from gandan.ballots.tally.count import Tally, merge, tally_as_dict
from gandan.ballots.tally.decide import decide
from gandan.ballots.tally.reconcile import CHANGED, AreaCount, area_count
from gandan.ballots.tally.small import groups
from gandan.ballots.verifying import areas_broken
from gandan.core import log
from gandan.core.actors import Actor


@transaction.atomic
def ballot_count(
    *, actor: Actor, ballot_id: int, seen_version: int | None = None, at: datetime | None = None
) -> Ballot:
    """Seal, count and decide. What does not agree is named in `BallotArea.mismatch` and blocks publication.

    Raises NotPermitted, Stale, Refused.
    """
    now = at or timezone.now()
    ballot = ballot_locked(ballot_id)
    ballot_step(ballot, "count", actor, seen_version)
    checkpoints_sign(ballot_id=ballot_id, final=True, at=at)
    areas = list(BallotArea.objects.filter(ballot=ballot).order_by("area_id"))
    tallies = _count(ballot, areas)
    facts = facts_of(ballot)
    total = merge(tallies.values(), facts.questions)
    eligible = sum(each.eligible for each in areas)
    ballot.result = {
        "eligible": eligible,
        "counted": sum(each.counted for each in areas),
        "tally": tally_as_dict(total),
        "decisions": [each.as_dict() for each in decide(ballot.rule, facts.questions, total, eligible)],
    }
    ballot.counted_at = now
    ballot.save(update_fields=["state", "version", "result", "counted_at"])
    log.record(
        "ballot.counted", actor=actor, kind="ballot", object_id=ballot.pk, unit_id=ballot.unit_id, at=now,
        area_id=ballot.unit.area_id, data={"eligible": eligible, "counted": ballot.result["counted"]},
    )  # fmt: skip
    return ballot


def _count(ballot: Ballot, areas: list[BallotArea]) -> dict[int, Tally]:
    """Fill every area's line; returns area → tally."""
    facts, sizes, declared = facts_of(ballot), final_sizes(ballot), declared_of(ballot)
    broken = areas_broken(ballot)
    tallies: dict[int, Tally] = {}
    for each in areas:
        rows = rows_of(ballot, each.area_id, sizes.get(each.area_id, 0))
        line, tally = area_count(
            each.area_id, each.eligible, rows, facts.questions, facts.precedence, declared.get(each.area_id)
        )
        tallies[each.area_id] = tally
        _write(each, line, tally, each.area_id in broken)
    parents = dict(Area.objects.filter(pk__in=tallies).values_list("pk", "parent_id"))
    group = groups(tallies, facts.least_cell, {area: parent or 0 for area, parent in parents.items()})
    for each in areas:
        each.group = group[each.area_id]
    fields = [
        "meeting", "paper", "assisted", "online", "overridden", "counted", "late", "conflicts", "mismatch", "tally", "group",
    ]  # fmt: skip
    BallotArea.objects.bulk_update(areas, fields, batch_size=100)
    return tallies


def _write(each: BallotArea, line: AreaCount, tally: Tally, broken: bool) -> None:
    for name in ("meeting", "paper", "assisted", "online", "overridden", "counted", "late", "conflicts"):
        setattr(each, name, getattr(line, name))
    each.mismatch = CHANGED if broken else line.mismatch
    each.tally = tally_as_dict(tally)
