"""Who may do what with a drive, and who knows a helped household."""

from __future__ import annotations

from collections.abc import Iterable

from gandan.activities.rules import speaks_for
from gandan.core.actors import Actor
from gandan.giving.models import Drive

ENOUGH_TO_NAME = 5  # helped households in a village before a page may say which village (no small groups)


def keeps(actor: Actor, drive: Drive) -> bool:
    """Whether the actor keeps the ledger: speaks for the unit that owns the drive."""
    return speaks_for(actor, drive.owner.path)


def reads(actor: Actor, drive: Drive) -> bool:
    """The ledger's own page: the owner's members and whoever stands above the owner."""
    return actor.holds(drive.owner.path)


def helps(actor: Actor, unit_ids: Iterable[int]) -> bool:
    """Whether the actor serves in one of the units that help a household; nobody above them, nobody else."""
    return any(actor.serves(unit_id) for unit_id in unit_ids)
