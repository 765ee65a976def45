"""A member's own record: shown to the member and to the secretary of the unit, to nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gandan.activities.models import Attendance, CampaignUnit
from gandan.core.actors import Actor
from gandan.core.periods import Period
from gandan.duties import queries, words
from gandan.duties.bound import rule_of
from gandan.duties.catalogue import groups as catalogue
from gandan.duties.fulfilment import Spell, Standing, standing
from gandan.duties.models import Exemption, Obligation
from gandan.units.models import Role

MOST = 6  # obligations of one member
MONTHS = 6


@dataclass(frozen=True)
class Turn:
    """One period of one member: how they stand, and the days that count."""

    period: Period
    standing: Standing
    days: Sequence[date]

    @property
    def label(self) -> str:
        return words.label(self.period)

    @property
    def text(self) -> str:
        return str(words.STANDINGS[self.standing])

    @property
    def tone(self) -> str:
        return words.TONES[self.standing]


@dataclass(frozen=True)
class Record:
    """An obligation and the member's periods, newest first."""

    obligation: Obligation
    turns: Sequence[Turn]

    @property
    def rule(self) -> str:
        return words.rule(self.obligation)

    @property
    def now(self) -> Turn | None:
        """The period that is still running and not fulfilled yet."""
        return next((turn for turn in self.turns if turn.standing is Standing.OPEN), None)

    @property
    def missing(self) -> int:
        """How many days are left to give in it."""
        return self.obligation.minimum - len(self.now.days) if self.now else 0


def records_of(actor: Actor, today: date | None = None, most: int = MONTHS) -> list[Record]:
    """What binds the actor as a person, with its record. Six queries, however many obligations."""
    if actor.member_id is None or not actor.posts:
        return []
    today = today or timezone.localdate()
    near = list(queries.obligations_near(actor).prefetch_related("groups").order_by("-starts_on", "-pk")[:MOST])
    if not near:
        return []
    roles = list(Role.objects.filter(member_id=actor.member_id).select_related("unit"))
    taken = _taken(near)
    first = min((periods[0].start for one in near if (periods := rule_of(one).periods(today, most))), default=today)
    attended = Attendance.objects.filter(member_id=actor.member_id, on__gte=first)
    days = sorted(set(attended.values_list("on", flat=True)))
    exempt: dict[int, list[tuple[date, date]]] = {}
    for pk, since, until in Exemption.objects.filter(
        member_id=actor.member_id, withdrawn_at=None, obligation__in=near
    ).values_list("obligation_id", "since", "until"):
        exempt.setdefault(pk, []).append((since, until))
    made = [_record(one, roles, taken, days, exempt.get(one.pk, []), today, most) for one in near]
    return [record for record in made if record.turns]


def _taken(near: Sequence[Obligation]) -> dict[int, dict[int, date]]:
    """Campaign → unit → the day it was taken up."""
    found: dict[int, dict[int, date]] = {}
    calls = CampaignUnit.objects.filter(
        campaign_id__in=[one.campaign_id for one in near], taken_on__isnull=False
    ).values_list("campaign_id", "unit_id", "taken_on")
    for campaign_id, unit_id, day in calls:
        if day is not None:
            found.setdefault(campaign_id, {})[unit_id] = day
    return found


def _record(
    obligation: Obligation,
    roles: Sequence[Role],
    taken: dict[int, dict[int, date]],
    days: Sequence[date],
    exempt: Sequence[tuple[date, date]],
    today: date,
    most: int,
) -> Record:
    rule = rule_of(obligation)
    words_ = [catalogue()[row.slug] for row in obligation.groups.all() if row.slug in catalogue()]
    bound = [role for role in roles if any(word.holds(role.unit.kind, role.kind) for word in words_)]
    spells = _spells(obligation, bound, taken.get(obligation.campaign_id, {}))
    turns = []
    for period in reversed(rule.periods(today, most)):
        found = next(
            (
                one
                for held in spells.values()
                if (one := standing(rule, period, spells=held, days=days, exempt=exempt, today=today)) is not None
            ),
            None,
        )
        if found is not None:
            first, last = rule.counted(period) or (period.start, period.last)
            given = [day for day in days if first <= day <= last and day.weekday() in rule.weekdays]
            turns.append(Turn(period, found, given))
    return Record(obligation, turns)


def _spells(obligation: Obligation, roles: Sequence[Role], taken: dict[int, date]) -> dict[int, list[Spell]]:
    """By unit, as the sheet reads them."""
    found: dict[int, list[Spell]] = {}
    for role in roles:
        since = date.min
        if not role.unit.path.startswith(obligation.unit.path):
            above = (int(part) for part in role.unit.path.split("/") if part)
            since = min((taken[pk] for pk in above if pk in taken), default=date.max)
        begins = max(role.since, since)
        if role.until is None or role.until > begins:
            found.setdefault(role.unit_id, []).append((begins, role.until))
    return found
