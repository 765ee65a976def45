"""Who may say, inspect, mend and release what. Nobody confirms their own unit's work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from gandan.activities.models import Result
from gandan.activities.rules import speaks_for
from gandan.core.actors import Actor

INSPECTS = ("inspector",)
LEADS = ("leader", "secretary")
RELEASES = ("leader", "secretary", "officer")


@dataclass(frozen=True, slots=True)
class Around:
    """Everybody with a part in one result, by unit id. Read once by `queries.around`.

    doers    the lead, the partners and the unit that reported
    boards   units assigned BOARD to the area or above, nearest first
    others   units in charge of the area or above, nearest first; doers and what is under them left out
    keepers  `path` of every unit in charge, doers too: who may look on
    """

    result: Result
    doers: frozenset[int]
    boards: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    keepers: tuple[str, ...] = ()
    stand_in: int | None = None

    @property
    def inspecting(self) -> tuple[int, ...]:
        """The units that may inspect: the boards, else the one that stands in for a board."""
        return self.boards or ((self.stand_in,) if self.stand_in else ())


def serves_any(actor: Actor, unit_ids: Iterable[int], *kinds: str) -> int | None:
    """The first of these units in which the actor holds a post of one of `kinds`."""
    return next((unit_id for unit_id in unit_ids if actor.serves(unit_id, *kinds)), None)


def inspects_for(actor: Actor, around: Around) -> int | None:
    """The unit for which this actor may inspect the result; None when none. Never who did the work themselves."""
    if did_the_work(actor, around):
        return None
    if around.boards:
        return serves_any(actor, around.boards, *INSPECTS)
    return serves_any(actor, around.inspecting, *LEADS)


def mends_for(actor: Actor, around: Around) -> bool:
    """Who speaks for the unit that reported the result, but never who inspects it."""
    return inspects_for(actor, around) is None and speaks_for(actor, around.result.unit.path)


def may_release(actor: Actor, around: Around) -> bool:
    """Words of a household become public through the board or a unit in charge that did not do the work."""
    if did_the_work(actor, around):
        return False
    return inspects_for(actor, around) is not None or serves_any(actor, around.others, *RELEASES) is not None


def may_see(actor: Actor, around: Around) -> bool:
    """The inspection in the workspace: who inspects, who did the work, who is in charge or above it."""
    if inspects_for(actor, around) or serves_any(actor, around.boards) or serves_any(actor, around.doers):
        return True
    return any(actor.holds(path) for path in around.keepers)


def did_the_work(actor: Actor, around: Around) -> bool:
    return serves_any(actor, around.doers) is not None


def sees_menu(request: HttpRequest) -> bool:
    """The menu entry: every member with a post may find results to look at or to write down for a household."""
    return bool(request.actor.posts)  # type: ignore[attr-defined] # set by units.middleware
