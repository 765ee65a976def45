"""The dashboard of a place: every indicator with both numbers, and the places in it side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from gandan.activities.kinds import kind_of
from gandan.areas.frames import Frame, frame_names
from gandan.areas.models import Area, Level
from gandan.core import periods
from gandan.core.collation import sort_key
from gandan.core.periods import Period
from gandan.core.units_of_measure import Dimension
from gandan.totals.near import sums_near
from gandan.totals.queries import Key, Total, open_book, sums_inside, sums_own, total_of
from gandan.totals.sums import Sums

COLUMNS_SHOWN = 8  # indicators side by side; any other is one tap away
SMALL = (Level.VILLAGE, Level.ALLEY, Level.SITE)


@dataclass(frozen=True)
class Row:
    """One place in the place: how many results, how many of them the people answered, and its figures."""

    area_id: int
    name: str
    url: str
    count: int
    answered: int
    totals: Mapping[tuple[str, str], Total]
    elsewhere: bool = False  # known only of the place as a whole

    @property
    def answered_share(self) -> int:
        return self.answered * 100 // self.count if self.count else 0


@dataclass(frozen=True)
class Board:
    """What the page of a place, period and frame shows. `kind` narrows it to one indicator."""

    area: Area
    period: Period
    kind: str
    totals: list[Total]
    columns: list[tuple[str, str]]  # (kind, dimension), the most usual first
    rows: list[Row] = field(default_factory=list)

    @property
    def kind_name(self) -> str:
        return kind_of(self.kind).name() if self.kind else ""

    @property
    def period_label(self) -> str:
        return label_of(self.period)

    @property
    def column_names(self) -> list[tuple[str, str]]:
        return [(kind, kind_of(kind).name()) for kind, _dimension in self.columns]

    @property
    def none_yet(self) -> list[Row]:
        """Places in which nothing was recorded in the period."""
        return [row for row in self.rows if not row.count and not row.elsewhere]

    @property
    def results(self) -> int:
        return sum(total.figure.count for total in self.totals)

    @property
    def answered(self) -> int:
        return sum(total.figure.count - total.figure.unanswered for total in self.totals)


def label_of(period: Period) -> str:
    return period.label_en() if (get_language() or "vi").startswith("en") else period.label_vi()


def period_asked(code: str) -> Period:
    """A month, quarter or year; this year when it is none of them."""
    try:
        found = periods.parse(code) if code else None
    except (ValueError, OverflowError):
        found = None
    if found is None or not found.months or not date(2000, 1, 1) <= found.start < date(2100, 1, 1):
        return periods.year(timezone.localdate().year)
    return found


def board_of(frame: Frame, area: Area, period: Period, *, kind: str = "", base_url: str = "") -> Board:
    """A bounded number of queries, however many places and indicators. Raises `queries.NotDrawn`.

    `base_url` takes the code of a place in it ("/so-lieu/%s?ky=2026"): where its name leads.
    """
    kinds = [kind] if kind else []
    links = {"o": area.code, "thang": period.code} if frame.text == "hom-nay" else {}
    if area.level in SMALL or (area.level == Level.COMMUNE and frame.text == "hom-nay"):
        own, inside = sums_near(area, period, kinds)
        columns = _most_usual(own)
    else:
        book = open_book(frame, kinds)
        own = sums_own(book, area.pk, period)
        columns = _most_usual(own)
        inside = sums_inside(book, area.pk, period, {slug for slug, _dimension in columns})
    totals = sorted(
        (total_of(key, one, links or None) for key, one in own.items() if one.reported.n),
        key=lambda total: (kind_of(total.figure.kind).order, total.figure.label),
    )
    return Board(area, period, kind, totals, columns, _rows(frame, area, inside, columns, base_url))


def _most_usual(own: Mapping[Key, Sums]) -> list[tuple[str, str]]:
    often = sorted(own.items(), key=lambda item: (-item[1].reported.n, kind_of(item[0][1]).order))
    shown = [(slug, str(dimension)) for (_area, slug, dimension), one in often if one.reported.n][:COLUMNS_SHOWN]
    return sorted(shown, key=lambda column: kind_of(column[0]).order)


def _rows(
    frame: Frame, area: Area, inside: Mapping[Key, Sums], columns: list[tuple[str, str]], base_url: str
) -> list[Row]:
    """Every place directly in it, those without any result too, in Vietnamese order."""
    by_place: dict[int, dict[tuple[str, str], Sums]] = defaultdict(dict)
    for (area_id, slug, dimension), one in inside.items():
        by_place[area_id][slug, str(dimension)] = one
    places = _places(frame, area, by_place)
    wanted, lang = set(columns), get_language() or "vi"
    rows = [
        _row(place, name, by_place.get(place.pk, {}), wanted, base_url, lang, elsewhere=place.pk == area.pk)
        for place, name in places
    ]
    return sorted(rows, key=lambda row: (row.elsewhere, sort_key(row.name)))


def _places(frame: Frame, area: Area, found: Iterable[int]) -> list[tuple[Area, str]]:
    """(place, its name in the frame): today's places in it, and whatever has a figure."""
    wanted = Q(pk__in=list(found))
    if frame.text == "hom-nay":
        return [(place, str(place)) for place in Area.objects.filter(wanted | Q(parent=area, current=True))]
    known = {place.pk: place for place in Area.objects.filter(wanted)}
    names = frame_names(frame, known)
    return [(place, names.get(pk, str(place))) for pk, place in known.items()]


def _row(
    place: Area,
    name: str,
    found: Mapping[tuple[str, str], Sums],
    wanted: set[tuple[str, str]],
    base_url: str,
    lang: str,
    *,
    elsewhere: bool,
) -> Row:
    count = sum(one.reported.n for one in found.values())
    silent = sum(one.silent for one in found.values())
    totals = {
        key: total_of((place.pk, key[0], Dimension(key[1])), one, None, lang)
        for key, one in found.items()
        if key in wanted and one.reported.n
    }
    url = base_url % place.code if base_url and not elsewhere else ""
    return Row(place.pk, name, url, round(count), round(count - silent), totals, elsewhere)
