"""Reading: who meets the criteria of a round, what was proposed, what was given where."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from gandan.activities.models import Result
from gandan.activities.queries import days_attended
from gandan.activities.rules import SPEAKERS
from gandan.areas.queries import below
from gandan.commendations.models import Commendation, Decision, LetterRun, Proposal, Recipient, Round
from gandan.commendations.standing import Standing, standing, with_doubt
from gandan.commendations.states import ProposalState
from gandan.commendations.wording import head_of
from gandan.core.actors import Actor
from gandan.core.collation import sort_key
from gandan.units.models import Role, Unit
from gandan.units.queries import units_below, valid_on

HEADS = (Role.Kind.LEADER, Role.Kind.SECRETARY, Role.Kind.VILLAGE_HEAD)
MOST_CANDIDATES = 200  # rows of one page of candidates


@dataclass(slots=True)
class Candidate:
    """A unit, or a post in one, with what speaks for it; `days` None where the criteria ask for none."""

    kind: str
    unit: Unit
    post: str = ""
    member_id: int | None = None
    good: list[Result] = field(default_factory=list)
    doubted: list[Result] = field(default_factory=list)
    days: int | None = None
    meets: bool = False

    @property
    def key(self) -> str:
        return f"{self.unit.pk}|{self.post}"

    @property
    def name(self) -> str:
        return self.post or self.unit.name


def rounds() -> QuerySet[Round]:
    return Round.objects.select_related("unit", "campaign", "decision").annotate(
        asked=Count("proposals", filter=~Q(proposals__state=ProposalState.WITHDRAWN))
    )


def proposals_of(held: Round, state: str = "") -> QuerySet[Proposal]:
    """Proposals with unit and reasons (each result marked with `under_inspection`). Three queries."""
    marked = Prefetch("results", with_doubt(Result.objects.select_related("area", "activity")).order_by("-happened_on"))
    rows = Proposal.objects.filter(round=held).select_related("unit", "unit__area", "round__unit")
    rows = rows.filter(state=state) if state else rows.exclude(state=ProposalState.WITHDRAWN)
    return rows.prefetch_related(marked).order_by("kind", "pk")


def candidates(held: Round, actor: Actor | None = None) -> list[Candidate]:
    """Everybody whom confirmed results speak for, collectives first, not proposed yet; of the actor's units when given.

    A bounded number of queries.
    """
    stands = standing(held)
    units = Unit.objects.filter(pk__in=stands, valid_to=None).exclude(pk=held.unit_id).select_related("area")
    if actor is not None and not actor.holds(held.unit.path):
        units = units.filter(pk__in=units_below(actor, *SPEAKERS).values("pk"))
    known = {unit.pk: unit for unit in units}
    taken = set(
        Proposal.objects.filter(round=held).exclude(state=ProposalState.WITHDRAWN).values_list("unit_id", "post")
    )
    found = [_of(Recipient.COLLECTIVE, unit, stands[pk]) for pk, unit in known.items() if _is_collective(unit)]
    found += _posts(known, stands)
    found = [each for each in found if (each.unit.pk, each.post) not in taken]
    _weigh(held, found)
    return sorted(found, key=lambda each: (each.kind, not each.meets, -len(each.good), sort_key(each.name)))


def _is_collective(unit: Unit) -> bool:
    return unit.kind != Unit.Kind.INSPECTION_BOARD


def _of(kind: str, unit: Unit, stands: Standing, post: str = "", member_id: int | None = None) -> Candidate:
    return Candidate(kind, unit, post, member_id, stands.good, stands.doubted)


def _posts(units: dict[int, Unit], stands: dict[int, Standing]) -> list[Candidate]:
    """The posts of these units: accounts by their title, and the heads of villages and teams without one."""
    held = Role.objects.filter(valid_on(), unit_id__in=units).select_related("member").order_by("pk")
    found: dict[tuple[int, str], Candidate] = {}
    headed = set()
    for role in held:
        unit = units[role.unit_id]
        if role.kind in HEADS:
            headed.add(role.unit_id)
        post = role.member.title
        found.setdefault((unit.pk, post), _of(Recipient.INDIVIDUAL, unit, stands[unit.pk], post, role.member_id))
    for unit in units.values():
        post = head_of(unit)
        if post and unit.pk not in headed:
            found.setdefault((unit.pk, post), _of(Recipient.INDIVIDUAL, unit, stands[unit.pk], post))
    return list(found.values())


def _weigh(held: Round, found: list[Candidate]) -> None:
    days = days_of(held, [each.member_id for each in found if each.member_id])
    for each in found:
        enough = len(each.good) >= held.results_needed(each.kind)
        if each.kind == Recipient.INDIVIDUAL and held.days_for_individual:
            each.days = len(days.get(each.member_id or 0, ()))
            enough = enough and each.days >= held.days_for_individual
        each.meets = enough


def days_of(held: Round, member_ids: list[int]) -> dict[int, set[date]]:
    """Days of attendance of the posts that have an account, where the criteria ask for days. One query, or none."""
    if not held.days_for_individual or not member_ids:
        return {}
    return days_attended(member_ids, held.since, held.until)


def given() -> QuerySet[Commendation]:
    return Commendation.objects.select_related("unit", "area", "decision__unit", "giver")


def given_in(area_id: int) -> QuerySet[Commendation]:
    """What was given in an area and everything in it."""
    return given().filter(area_id__in=below(area_id))


def given_to(unit: Unit) -> QuerySet[Commendation]:
    """What a unit and everything below it was given."""
    return given().filter(unit__path__startswith=unit.path)


def decision_rows(decision: Decision, kind: str) -> QuerySet[Commendation]:
    """The list of a decision, in its order, with the results behind each as they stand today."""
    marked = Prefetch("proposal__results", with_doubt(Result.objects.order_by("-happened_on")))
    return (
        Commendation.objects.filter(decision=decision, kind=kind)
        .select_related("unit", "area", "proposal")
        .prefetch_related(marked)
        .order_by("number")
    )


def last_run(decision: Decision) -> LetterRun | None:
    """The newest making of the letters, without the files themselves."""
    return (
        LetterRun.objects.filter(decision=decision).defer("archive", "joined", "printed").order_by("-at", "-pk").first()
    )
