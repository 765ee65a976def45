"""Building blocks the three stories share: units, members, villages, households, each made through the rooms' services."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gandan.areas.models import Area, Level
from gandan.areas.services import area_create
from gandan.core.actors import SYSTEM, Actor
from gandan.demo.dates import moment
from gandan.meetings.models import Meeting
from gandan.residents.models import Household, HouseholdCard
from gandan.residents.services import cards_issue, households_add, sheet_done
from gandan.units.models import Assignment, Member, Role, Unit
from gandan.units.queries import actor_of
from gandan.units.services import assign, unit_create

SINCE = date(2025, 7, 1)


@dataclass
class Stage:
    """What has been put on stage so far, by short names the stories use."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Member] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)

    def actor(self, username: str) -> Actor:
        return actor_of(self.people[username])

    def unit(self, key: str, name: str, kind: str, *, parent: str = "", area: Area | None = None, **more: str) -> Unit:
        """An organisation of the story, made by the installation itself."""
        self.units[key] = unit_create(
            actor=SYSTEM, name=name, kind=kind, parent=self.units.get(parent), area=area, at=moment(SINCE), **more
        )
        return self.units[key]

    def member(self, username: str, title: str, *posts: tuple[str, str]) -> Member:
        """An account without password (the demo bar opens it) with posts (unit key, role kind)."""
        member = Member(username=username, title=title)
        member.set_unusable_password()
        member.save()
        for unit, kind in posts:
            Role.objects.create(member=member, unit=self.units[unit], kind=kind, since=SINCE)
        self.people[username] = member
        return member

    def in_charge(self, unit: str, areas: Iterable[Area], kind: str = Assignment.Kind.IN_CHARGE) -> None:
        assign(actor=SYSTEM, unit=self.units[unit], areas=list(areas), kind=kind, since=SINCE, at=moment(SINCE))

    def village(self, key: str, name: str, kind: str, parent: Area, households: int | None = None) -> Area:
        self.areas[key] = area_create(
            actor=SYSTEM,
            parent_id=parent.pk,
            name=name,
            kind=kind,
            households=households,
            since=SINCE,
            at=moment(SINCE),
        )
        return self.areas[key]

    def households(self, village: Area, count: int, *, actor: Actor) -> list[Household]:
        """Households 1 to `count` of a village, with their cards issued and handed out."""
        households_add(actor=actor, area=village, first=1, last=count)
        batch = cards_issue(actor=actor, area=village)
        sheet_done(actor=actor, batch_id=batch.pk)
        return homes_of(village)


def homes_of(village: Area) -> list[Household]:
    return list(Household.objects.filter(area=village).order_by("number"))


def commune(province: str, name: str) -> Area:
    """A commune or ward of today by the code of its province and its name."""
    return Area.objects.get(parent__code=province, name=name, level=Level.COMMUNE, current=True)


def province(code: str) -> Area:
    return Area.objects.get(code=code, level=Level.PROVINCE)


def household_actor(home: Household) -> Actor:
    """The household with its card open."""
    return Actor(household_id=home.pk, household_area_id=home.area_id)


def card_of(area: Area, number: int) -> HouseholdCard:
    return HouseholdCard.objects.get(household__area=area, household__number=number, revoked_at=None)
