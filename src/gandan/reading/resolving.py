"""Which area and which unit of the office a name in a text means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gandan.areas.kinds import name_key
from gandan.areas.models import Area, AreaClosure
from gandan.core.text import fold
from gandan.reading.models import Alias
from gandan.units.models import Unit

MOST_LOOKUPS = 200  # different names looked up for one text; what is left over a person says
LONGEST_NAME = 160


@dataclass
class Resolver:
    """Names of one text, in the light of the office that reads it. Every different name is looked up once."""

    unit: Unit
    context: Area | None
    aliases: dict[str, Alias] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    known: dict[str, Area | None] = field(default_factory=dict)

    @classmethod
    def of(cls, unit: Unit, context: Area | None) -> Resolver:
        """Two queries: what the office taught, and the units of its own tree."""
        aliases = Alias.objects.filter(unit=unit).select_related("means_unit", "means_area")
        top = unit.path.split("/")[1]
        near = Unit.objects.filter(path__startswith=f"/{top}/", valid_to=None)
        names = {fold(name): each for each in near for name in (each.name, each.short_name) if name}
        return cls(unit, context, {alias.folded: alias for alias in aliases}, names)

    def unit_of(self, words: str) -> Unit | None:
        """The unit that the office taught us, else the one of that very name in its own tree."""
        name = fold(words)[:LONGEST_NAME]
        alias = self.aliases.get(name)
        return alias.means_unit if alias else self.units.get(name)

    def area_of(self, words: str, name: str = "", code: str | None = None) -> Area | None:
        """The area that the office taught us, else the code the reader is sure of, else the one place of that `name`
        (without its kind) within the context of the text."""
        said = fold(words)[:LONGEST_NAME]
        alias = self.aliases.get(said)
        if alias and alias.means_area:
            return alias.means_area
        if said not in self.known:
            self.known[said] = self._looked_up(words, name, code) if len(self.known) < MOST_LOOKUPS else None
        return self.known[said]

    def _looked_up(self, words: str, name: str, code: str | None) -> Area | None:
        if code:
            area = Area.objects.filter(code=code, current=True).first()
            if area is not None:
                return area
        if self.context is None or not name:
            return None
        inside = AreaClosure.objects.filter(ancestor=self.context, valid_to=None).values("descendant_id")
        found = list(Area.objects.filter(pk__in=inside, name_key=name_key(name), current=True)[:5])
        told = [area for area in found if fold(words).startswith(fold(area.kind))]
        return (told or found)[0] if len(told or found) == 1 else None


def narrowest(areas: Iterable[Area]) -> Area | None:
    """The most precise of several places: a village before its commune."""
    order = ("site", "alley", "village", "commune", "district", "province", "country")
    return min(areas, key=lambda area: order.index(area.level), default=None)
