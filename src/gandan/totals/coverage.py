"""Who benefited and who was left out: the places in a place, per household and per head, what they asked and who was heard.

Counts of cases here are of all cases, public or not: a number names nobody. Of places with fewer than five households (or
whose registered households have fewer than five persons) no number per household or head is ever worked out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from gandan.activities.models import Result
from gandan.activities.queries import last_visits
from gandan.areas.models import Area, AreaClosure, Level
from gandan.areas.queries import place_url
from gandan.checks.models import Check
from gandan.core.actors import Actor
from gandan.core.collation import sort_key
from gandan.core.periods import Period
from gandan.core.quantities import Quantity, QuantityError, parse, short, total
from gandan.core.units_of_measure import Dimension
from gandan.residents.models import Household
from gandan.units.models import Assignment
from gandan.units.queries import valid_on
from gandan.voices.models import Case, Voice
from gandan.voices.states import OPEN_STATES

FEW = 5  # smaller groups are never broken out
MANY = 400  # places on one page
SILENT_DAYS = 90  # nobody came and nobody was heard for so long: a visit is suggested
NAMED = 6  # places the first page of the day names


@dataclass
class Reach:
    """One place: what it got, what it asked, whether anybody heard from it or came."""

    area: Area
    households: int | None = None
    persons: int | None = None
    results: int = 0
    confirmed: int = 0
    asked: int = 0
    still_open: int = 0
    voices: int = 0
    answers: int = 0
    last: date | None = None
    helped_on: date | None = None
    asked_on: date | None = None
    people: list[Quantity] = field(default_factory=list)

    @property
    def url(self) -> str:
        return place_url(self.area.code)

    @property
    def few(self) -> bool:
        """Too small a group to be broken out."""
        return self.households is not None and self.households < FEW

    @property
    def per_hundred(self) -> float | None:
        """Results per 100 households; None when not known or not to be told."""
        if not self.households or self.few:
            return None
        return round(self.results * 100 / self.households, 1)

    @property
    def per_thousand_heads(self) -> float | None:
        if not self.persons or self.persons < FEW or self.few:
            return None
        return round(self.results * 1000 / self.persons, 1)

    @property
    def people_helped(self) -> str:
        """Direct beneficiaries as the results tell them, added up as intervals; turns of people, not persons."""
        return "" if not self.people or self.few else short(total(self.people))

    @property
    def asked_not_helped(self) -> bool:
        """Something was asked here, and nothing was done here since the first time."""
        return self.asked > 0 and (self.helped_on is None or self.asked_on is None or self.helped_on < self.asked_on)

    @property
    def heard(self) -> bool:
        return bool(self.voices or self.answers)

    def needs_visit(self, today: date) -> bool:
        """Not heard at all, and nobody came for a long time."""
        return not self.heard and (self.last is None or (today - self.last).days > SILENT_DAYS)


@dataclass(frozen=True)
class Coverage:
    """The places directly in an area, over a period."""

    area: Area
    period: Period
    places: list[Reach]
    groups: list[tuple[str, int]]  # whom results name as those they were for, with how many results

    @property
    def reached(self) -> list[Reach]:
        return [place for place in self.places if place.results]

    @property
    def left_out(self) -> list[Reach]:
        return [place for place in self.places if not place.results]

    @property
    def asked_not_helped(self) -> list[Reach]:
        return [place for place in self.places if place.asked_not_helped]

    @property
    def unheard(self) -> list[Reach]:
        return [place for place in self.places if not place.heard]

    @property
    def to_visit(self) -> list[Reach]:
        today = timezone.localdate()
        return [place for place in self.places if place.needs_visit(today)]

    @property
    def households(self) -> int:
        return sum(place.households or 0 for place in self.places)

    @property
    def households_reached(self) -> int:
        return sum(place.households or 0 for place in self.reached)

    @property
    def share(self) -> int:
        """Per cent of households that live where something was done."""
        return self.households_reached * 100 // self.households if self.households else 0


def coverage_of(area: Area, period: Period, *, public: bool = False) -> Coverage:
    """The villages of a commune (or the communes of a province), in Vietnamese order. Ten queries at most.

    `public`: for everybody, who are told of public cases alone.
    """
    inside = list(Area.objects.filter(parent=area, current=True).exclude(level=Level.SITE)[:MANY])
    places = {place.pk: Reach(place, place.households) for place in inside}
    home_of = dict(
        AreaClosure.objects.filter(ancestor__in=places, valid_to=None).values_list("descendant_id", "ancestor_id")
    )
    _households(places, home_of)
    groups = _results(places, home_of, period)
    _asked(places, home_of, period, public=public)
    _heard(places, home_of, period)
    for pk, day in last_visits(places).items():
        places[pk].last = day
    ordered = sorted(places.values(), key=lambda place: (sort_key(place.area.name), place.area.code))
    return Coverage(area, period, ordered, groups)


def _households(places: dict[int, Reach], home_of: dict[int, int]) -> None:
    """What is entered for the place, else the sum of its villages; persons from the register of households."""
    missing = [pk for pk, place in places.items() if place.households is None]
    if missing:
        below = AreaClosure.objects.filter(
            ancestor__in=missing, valid_to=None, depth__gt=0, descendant__level=Level.VILLAGE
        )
        for pk, homes in (
            below.values("ancestor").annotate(n=Sum("descendant__households")).values_list("ancestor", "n")
        ):
            places[pk].households = homes
    known = Household.objects.filter(area__in=home_of, closed_on=None).exclude(persons=None).order_by()
    heads: Counter[int] = Counter()
    for area, persons in known.values("area").annotate(n=Sum("persons")).values_list("area", "n"):
        heads[home_of[area]] += persons
    for pk, persons in heads.items():
        places[pk].persons = persons


def _results(places: dict[int, Reach], home_of: dict[int, int], period: Period) -> list[tuple[str, int]]:
    """Results of their own (a part counts with its total). Returns the groups named."""
    rows = Result.objects.filter(
        area__in=home_of, happened_on__gte=period.start, happened_on__lt=period.end, part_of=None
    )
    groups: Counter[str] = Counter()
    written: dict[str, str] = {}  # as the first of them was written: names of places keep their capitals
    columns = ("area_id", "happened_on", "confirmed_qualifier", "beneficiaries", "beneficiaries_who")
    for area, day, confirmed, many, who in rows.order_by().values_list(*columns):
        place = places[home_of[area]]
        place.results += 1
        place.confirmed += bool(confirmed)
        place.helped_on = max(day, place.helped_on or day)
        people = _people(many)
        if people is not None:
            place.people.append(people)
        if who:
            groups[written.setdefault(who.strip().casefold(), who.strip())] += 1
    return sorted(groups.items(), key=lambda group: (-group[1], sort_key(group[0])))


@lru_cache(maxsize=1_000)
def _people(text: str) -> Quantity | None:
    """ "gần 70 học sinh", "70": how many people; None when it does not say, or says fewer than are broken out."""
    if not text:
        return None
    for written in (text, f"{text} người"):
        try:
            found = parse(written)
        except QuantityError:
            continue
        if found.unit.dimension is Dimension.PERSON:
            most = found.high if found.high is not None else found.nominal
            return None if most is not None and most < FEW else found
    return None


def _asked(places: dict[int, Reach], home_of: dict[int, int], period: Period, *, public: bool) -> None:
    start, end = period.bounds()
    cases = Case.objects.filter(
        area__in=home_of, received_at__gte=start, received_at__lt=end, merged_into=None
    ).order_by()
    if public:
        cases = cases.filter(public=True)
    for area, state, at in cases.values_list("area_id", "state", "received_at"):
        place, day = places[home_of[area]], timezone.localdate(at)
        place.asked += 1
        place.still_open += state in OPEN_STATES
        place.asked_on = min(day, place.asked_on or day)


def _heard(places: dict[int, Reach], home_of: dict[int, int], period: Period) -> None:
    start, end = period.bounds()
    said = Voice.objects.filter(area__in=home_of, said_at__gte=start, said_at__lt=end)
    answered = Check.objects.filter(household__area__in=home_of, at__gte=start, at__lt=end)
    for area, n in _counted(said, "area"):
        places[home_of[area]].voices += n
    for area, n in _counted(answered, "household__area"):
        places[home_of[area]].answers += n


def _counted(rows: QuerySet[Voice] | QuerySet[Check], by: str) -> Iterable[tuple[int, int]]:
    counted = rows.order_by().values(by).annotate(n=Count("pk"))
    return [(row[by], row["n"]) for row in counted]


def visits_suggested(actor: Actor) -> list[Reach]:
    """Villages the actor's own units are in charge of that nobody has heard from this half year, the longest first."""
    units = [post.unit_id for post in actor.posts]
    held = Assignment.objects.filter(valid_on(), unit__in=units, kind=Assignment.Kind.IN_CHARGE).values("area_id")
    inside = AreaClosure.objects.filter(ancestor_id__in=held, valid_to=None, descendant__level=Level.VILLAGE)
    villages = list(Area.objects.filter(pk__in=inside.values("descendant_id"), current=True)[: MANY + 1])
    if len(villages) > MANY:
        return []  # a province's thousands are looked at on the page, not named one by one
    today = timezone.localdate()
    places = {village.pk: Reach(village, village.households) for village in villages}
    home_of = {pk: pk for pk in places}
    _heard(places, home_of, Period(_half_year_before(today), date.fromordinal(today.toordinal() + 1)))
    for pk, day in last_visits(places).items():
        places[pk].last = day
    found = defaultdict(list)
    for place in places.values():
        if place.needs_visit(today):
            found[place.last or date.min].append(place)
    return [place for day in sorted(found) for place in sorted(found[day], key=lambda one: sort_key(one.area.name))]


def _half_year_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 182)
