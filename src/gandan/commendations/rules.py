"""Who may hold a round, propose, decide; and the forms and numbers of the rule set. Nobody commends themselves."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import HttpRequest

from gandan.activities.rules import SPEAKERS, speaks_for
from gandan.commendations.models import Proposal, Round
from gandan.core.actors import Actor
from gandan.units.models import Unit

RULES = Path(__file__).parent / "rules" / "awards.toml"
CHIEFS = ("leader", "secretary")


@dataclass(frozen=True, slots=True)
class Awards:
    """The rule set: what a new round asks for, and at which level of seat each form may be given."""

    results_for_collective: int
    results_for_individual: int
    days_for_individual: int
    levels: dict[str, frozenset[str]]
    source_vi: str
    source_en: str
    verified: bool

    def source(self, lang: str) -> str:
        return self.source_en if lang.startswith("en") else self.source_vi


@cache
def awards() -> Awards:
    rule = tomllib.loads(RULES.read_text(encoding="utf-8"))
    return Awards(
        rule["results_for_collective"], rule["results_for_individual"], rule["days_for_individual"],
        {form["slug"]: frozenset(form["levels"]) for form in rule["form"]},
        rule["source"]["vi"], rule["source"]["en"], bool(rule["verified"]),
    )  # fmt: skip


def forms_of(unit: Unit) -> list[str]:
    """The written forms a unit may give, by the level of its seat; without a seat only letters."""
    level = unit.area.level if unit.area else "site"
    return [slug for slug, levels in awards().levels.items() if level in levels]


def holds(actor: Actor, unit: Unit) -> bool:
    """Whoever speaks for the unit opens and closes its rounds."""
    return speaks_for(actor, unit.path)


def decides(actor: Actor, unit: Unit) -> bool:
    """The leader or secretary of exactly the unit that holds the round."""
    return actor.serves(unit.pk, *CHIEFS)


def proposes(actor: Actor, unit: Unit, held: Round) -> bool:
    """A unit is put forward by those who speak for it or for one above it, or by the holder of the round."""
    return speaks_for(actor, unit.path) or holds(actor, held.unit)


def withdraws(actor: Actor, proposal: Proposal) -> bool:
    return proposes(actor, proposal.unit, proposal.round)


def own(actor: Actor, proposal: Proposal) -> bool:
    """Whether deciding on this proposal would be praising oneself: the deciding unit, or the decider's own post."""
    if proposal.unit_id == proposal.round.unit_id and not proposal.post:
        return True
    return bool(actor.member_id and proposal.member_id == actor.member_id) or (
        bool(proposal.post) and proposal.post == actor.title
    )


def speaks_at_all(actor: Actor) -> bool:
    return any(post.kind in SPEAKERS for post in actor.posts)


def sees_menu(request: HttpRequest) -> bool:
    return speaks_at_all(request.actor)  # type: ignore[attr-defined] # set by units.middleware
