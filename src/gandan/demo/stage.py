"""Building blocks the three stories share: units, members, villages, households, each made through the rooms' services."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max

from gandan.areas.models import Area, Level
from gandan.areas.services import area_create
from gandan.core.actors import SYSTEM, Actor
from gandan.residents.models import Household, HouseholdCard
from gandan.residents.services import cards_issue, household_add
from gandan.units.models import Assignment, Member, Role, Unit
from gandan.units.queries import actor_of

SINCE = date(2025, 7, 1)


@dataclass
class Stage:
    """What has been put on stage so far, by short names the stories use."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Member] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)

    def actor(self, username: str) -> Actor:
        return actor_of(self.people[username])

    def unit(
        self, key: str, name: str, kind: str, *, parent: str = "", area: Area | None = None, **more: str
    ) -> Unit:
        """An organisation of the story, there before its accounts are (so no account could have made it)."""
        above = self.units.get(parent)
        unit = Unit.objects.create(
            name=name, kind=kind, parent=above, area=area, path="", valid_from=SINCE, **more
        )
        unit.path = f"{above.path if above else '/'}{unit.pk}/"
        unit.save(update_fields=["path"])
        self.units[key] = unit
        return unit

    def member(self, username: str, title: str, *posts: tuple[str, str]) -> Member:
        """An account without password (the demo bar opens it) with posts (unit key, role kind)."""
        member = Member(username=username, title=title)
        member.set_unusable_password()
        member.save()
        for unit, kind in posts:
            Role.objects.create(member=member, unit=self.units[unit], kind=kind, since=SINCE)
        self.people[username] = member
        return member

    def in_charge(self, unit: str, areas: Iterable[Area], kind: str = Assignment.Kind.IN_CHARGE, topic: str = "") -> None:
        Assignment.objects.bulk_create(
            Assignment(unit=self.units[unit], area=area, kind=kind, topic=topic, since=SINCE) for area in areas
        )

    def village(self, key: str, name: str, kind: str, parent: Area, households: int | None = None) -> Area:
        self.areas[key] = area_create(
            actor=SYSTEM, parent=parent, name=name, kind=kind, households=households, since=SINCE
        )
        return self.areas[key]

    def households(self, village: Area, count: int, *, actor: Actor) -> list[Household]:
        """Households 1 to `count` of a village, with their cards issued and handed out."""
        start = Household.objects.filter(area=village).aggregate(last=Max("number"))["last"] or 0
        homes = [
            household_add(actor=actor, area=village, number=start + number, persons=4 + number % 4)
            for number in range(1, count + 1)
        ]
        cards_issue(actor=actor, area=village, households=homes)
        return homes


def commune(province: str, name: str) -> Area:
    """A commune or ward of today by the code of its province and its name."""
    return Area.objects.get(parent__code=province, name=name, level=Level.COMMUNE, current=True)


def household_actor(home: Household) -> Actor:
    """The household with its card open."""
    return Actor(household_id=home.pk, household_area_id=home.area_id)


def card_of(area: Area, number: int) -> HouseholdCard:
    return HouseholdCard.objects.get(household__area=area, household__number=number, revoked_at=None)
