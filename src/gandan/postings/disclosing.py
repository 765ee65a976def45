"""Reading the disclosure list: how each line stands, what is late, what the year's list still lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.postings.matters import Matter, rules_of_disclosure
from gandan.postings.models import Disclosure, Way
from gandan.postings.queries import longest_run, speaking_units
from gandan.postings.states import AnnouncementState
from gandan.units.models import Unit

SOON = 14  # days before a line is due in which it stands among the tasks of the day
WORDS = {
    "public": (_("đã công khai"), "good"),
    "behind": (_("công khai muộn"), "wait"),
    "gone": (_("gỡ trước hạn"), "bad"),
    "due": (_("chưa đến hạn"), "quiet"),
    "late": (_("quá hạn"), "bad"),
}


@dataclass(frozen=True)
class Line:
    """One line of the list. `standing`: public, behind (after its day), gone (taken down too early), due or late."""

    disclosure: Disclosure
    matter: Matter | None
    standing: str
    days_late: int = 0
    run: int | None = None

    @property
    def words(self) -> str:
        return str(WORDS[self.standing][0])

    @property
    def tone(self) -> str:
        return WORDS[self.standing][1]

    @property
    def url(self) -> str:
        """The page of what shows it."""
        if self.disclosure.announcement_id:
            return reverse("postings:announcement", args=[self.disclosure.announcement_id])
        if self.disclosure.mandate_id:
            return reverse("documents:public", args=[self.disclosure.mandate_id])
        return reverse("papers:public", args=[self.disclosure.paper_id]) if self.disclosure.paper_id else ""

    @property
    def is_read_enough(self) -> bool:
        return self.run is None or self.run >= rules_of_disclosure().loudspeaker.days


@dataclass
class Kind:
    """A kind of Art. 11 with its lines of the year; none means nobody has entered anything."""

    matter: Matter
    lines: list[Line] = field(default_factory=list)


def lines_of(unit: Unit, year: int) -> list[Disclosure]:
    """The year's lines of a unit. One query."""
    rows = Disclosure.objects.filter(unit=unit, year=year)
    return list(rows.select_related("announcement", "mandate", "paper").order_by("due_day", "pk"))


def kinds_of(unit: Unit, year: int) -> list[Kind]:
    """All 14 kinds in order. One query, and one for each line that must go out on loudspeakers."""
    found = {slug: Kind(matter) for slug, matter in rules_of_disclosure().matters.items()}
    for row in lines_of(unit, year):
        if row.matter in found:
            found[row.matter].lines.append(line_of(row))
    return list(found.values())


def line_of(row: Disclosure, day: date | None = None) -> Line:
    day = day or timezone.localdate()
    matter = rules_of_disclosure().matters.get(row.matter)
    if row.public_on is None:
        late = (day - row.due_day).days
        return Line(row, matter, "late" if late > 0 else "due", max(0, late))
    run = None
    if matter and matter.loud and row.announcement_id:
        run = longest_run(row.announcement_id, Way.LOUDSPEAKER)
    if _is_gone(row, day):
        return Line(row, matter, "gone", run=run)
    late = (row.public_on - row.due_day).days
    return Line(row, matter, "behind" if late > 0 else "public", max(0, late), run)


def _is_gone(row: Disclosure, day: date) -> bool:
    """Whether its announcement ended before the days it must stay were over."""
    told = row.announcement
    if told is None or row.stays_until is None:
        return False
    ended = told.withdrawn_on if told.state == AnnouncementState.WITHDRAWN else None
    last = ended - timedelta(days=1) if ended else told.last_day
    return last is not None and last < min(row.stays_until, day)


def counts(kinds: Sequence[Kind]) -> dict[str, int]:
    """How many lines stand how, and how many kinds, and yearly kinds, have none."""
    lines = [line for kind in kinds for line in kind.lines]
    told = {name: sum(line.standing == name for line in lines) for name in WORDS}
    empty = [kind for kind in kinds if not kind.lines]
    return {
        **told,
        "shown": told["public"] + told["behind"],
        "empty": len(empty),
        "yearly": sum(kind.matter.yearly for kind in empty),
    }


def unit_of_area(area: Area) -> Unit | None:
    """Whose list is a place's: the People's Committee seated there, else any unit there that keeps one. Two queries."""
    seated = Unit.objects.filter(area=area, valid_to=None).order_by("pk")
    committee = seated.filter(kind=Unit.Kind.PEOPLES_COMMITTEE).first()
    return committee or seated.filter(disclosures__isnull=False).first()


def waiting(actor: Actor) -> QuerySet[Disclosure]:
    """Lines of the actor's units that are late or due soon, the latest first."""
    until = timezone.localdate() + timedelta(days=SOON)
    rows = Disclosure.objects.filter(Q(public_on=None), unit__in=speaking_units(actor).values("pk"), due_day__lte=until)
    return rows.select_related("unit").order_by("due_day", "pk")
