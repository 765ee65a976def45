"""Both numbers: the one function that adds up results. Nobody writes a second (architecture, "Two numbers").

Sums are interval sums as in `core.quantities.total`, made by the database in one aggregate.

The rule of wholes and parts (`part_of`, to any depth; the pairs are `ResultPart`), for every result R of the set S:
1. *reported* and the counts: R counts unless some whole it lies in, near or far, is in S too.
2. *confirmed* and *disputed*: R's word counts unless some whole it lies in is in S and has been answered (its state is
   no longer "reported"). So the people's word on parts stands for a whole nobody has answered yet, the word on the
   whole takes its place, and nothing is heard twice: of one line of parts only the highest that was answered speaks.
Whether a whole between them is in S does not matter. Whoever keeps sums of their own (`totals`) follows the same rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import get_language

from gandan.activities.kinds import kind_of
from gandan.activities.models import Result
from gandan.activities.states import ResultState
from gandan.core.quantities import Qualifier, Quantity, combined, exact, short
from gandan.core.units_of_measure import Dimension, base_unit, by_code


@dataclass(frozen=True)
class Figure:
    """The pair (reported, confirmed), with what is disputed apart; the shape `_pair.html` draws.

    `count` results stand behind it, `unanswered` of them without a word of the people; `url` lists them.
    """

    kind: str
    label: str
    reported: Quantity
    confirmed: Quantity | None = None
    disputed: Quantity | None = None
    count: int = 1
    unanswered: int = 0
    area_id: int | None = None
    url: str = ""
    lang: str = "vi"

    @property
    def reported_text(self) -> str:
        return short(self.reported, self.lang)

    @property
    def confirmed_text(self) -> str:
        return short(self.confirmed, self.lang) if self.confirmed else ""

    @property
    def disputed_text(self) -> str:
        return short(self.disputed, self.lang) if self.disputed else ""

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed is not None and weight(self.confirmed) > 0

    @property
    def has_disputed(self) -> bool:
        return self.disputed is not None and weight(self.disputed) > 0

    @property
    def is_open(self) -> bool:
        """More was done than the number says ("hơn 7 km")."""
        return self.reported.high is None and self.reported.low is not None

    @property
    def confirmed_share(self) -> int:
        """Whole per cent of the reported amount, 0–100."""
        return share(self.confirmed, self.reported)

    @property
    def disputed_share(self) -> int:
        return min(share(self.disputed, self.reported), 100 - self.confirmed_share) if self.disputed else 0


def weight(quantity: Quantity) -> Decimal:
    """The one number a bar is drawn with, in base units: nominal, else the high end, else the low one."""
    known = (n for n in (quantity.nominal, quantity.high, quantity.low) if n is not None)
    return next(known, Decimal(0)) * quantity.unit.factor  # the factor of a base unit is 1


def share(some: Quantity | None, whole: Quantity) -> int:
    """Per cent, rounded down, at least 1 for anything at all."""
    if some is None or (part := weight(some)) <= 0 or (all_of_it := weight(whole)) <= 0:
        return 0
    percent = int(part * 100 // all_of_it)
    return max(1, min(100, percent))


def figure_of(result: Result, lang: str | None = None) -> Figure:
    """Both numbers of one result."""
    confirmed = confirmed_of(result)
    disputed = exact(result.disputed, base_unit(result.quantity.unit.dimension)).in_unit(result.quantity.unit)
    return Figure(
        kind=result.kind,
        label=result.title,
        reported=result.quantity,
        confirmed=confirmed,
        disputed=disputed if result.disputed > 0 else None,
        unanswered=int(result.state == ResultState.REPORTED),
        area_id=result.area_id,
        url=result_url(result),
        lang=lang or get_language() or "vi",
    )


def result_url(result: Result) -> str:
    """Where one result is shown with its evidence: its place on the page of its activity."""
    return f"{reverse('activities:activity', args=[result.activity_id])}#ket-qua-{result.pk}"


def confirmed_of(result: Result) -> Quantity | None:
    if not result.confirmed_qualifier:
        return None
    unit = by_code(result.measure_unit)
    base = Quantity(
        result.confirmed_low, result.confirmed_high, result.confirmed_nominal,
        base_unit(unit.dimension), Qualifier(result.confirmed_qualifier),
    )  # fmt: skip
    return base.in_unit(unit)


def figures(
    results: QuerySet[Result],
    lang: str | None = None,
    *,
    by: str = "kind",
    sources: Mapping[str, str] | None = None,
) -> list[Figure]:
    """Both numbers of a set of results, per kind in the order of the catalogue (`by="area"`: per area and kind).

    `sources` are the filters of the page that lists the results behind a figure (`o`, `thang`, …). One query.
    """
    lang = lang or get_language() or "vi"
    groups: dict[tuple[int, str, Dimension], _Group] = {}
    for row in _rows(results, by):
        key = (row["area_id"] if by == "area" else 0, row["kind"], by_code(row["measure_unit"]).dimension)
        groups.setdefault(key, _Group()).add(row)
    made = [_figure(*key, group, lang, sources) for key, group in groups.items() if group.reported.count]
    return sorted(made, key=lambda f: (f.area_id or 0, kind_of(f.kind).order, f.label, f.reported.unit.dimension))


def _rows(results: QuerySet[Result], by: str) -> Iterator[dict[str, Any]]:  # Any: one aggregate row of the database
    wholes_here = results.order_by().filter(holds__part=OuterRef("pk"))
    answered_here = Exists(wholes_here.exclude(state=ResultState.REPORTED))
    counted = Q(whole_is_here=False)
    disputed = Q(answered_is_here=False)
    heard = disputed & ~Q(confirmed_qualifier="")
    names = [
        "kind",
        "measure_unit",
        "qualifier",
        "confirmed_qualifier",
        *(["area_id"] if by == "area" else []),
    ]
    sums: dict[str, Sum | Count] = {"disputed_sum": Sum("disputed", filter=disputed)}
    for prefix, condition in (("", counted), ("confirmed_", heard)):
        sums[f"{prefix}n"] = Count("pk", filter=condition)
        for end in ("low", "high", "nominal"):
            sums[f"{prefix}{end}_n"] = Count(f"{prefix}{end}", filter=condition)
            sums[f"{prefix}{end}_sum"] = Sum(f"{prefix}{end}", filter=condition)
    sums["silent"] = Count("pk", filter=counted & Q(state=ResultState.REPORTED))
    grouped = (
        results.order_by().annotate(whole_is_here=Exists(wholes_here), answered_is_here=answered_here).values(*names)
    )
    rows: Iterator[dict[str, Any]] = grouped.annotate(**sums).iterator()
    return rows


@dataclass
class _Sums:
    """Sums of ends over quantities, with how many had that end."""

    count: int = 0
    ends: dict[str, tuple[int, Decimal]] = field(default_factory=dict)
    qualifiers: set[Qualifier] = field(default_factory=set)
    units: set[str] = field(default_factory=set)

    def add(self, row: Mapping[str, Any], prefix: str) -> None:
        if not row[f"{prefix}n"]:
            return
        self.count += row[f"{prefix}n"]
        self.qualifiers.add(Qualifier(row[f"{prefix}qualifier"]))
        self.units.add(row["measure_unit"])
        for end in ("low", "high", "nominal"):
            known, total = self.ends.get(end, (0, Decimal(0)))
            more, amount = row[f"{prefix}{end}_n"], row[f"{prefix}{end}_sum"]
            self.ends[end] = known + more, total + (amount or Decimal(0))

    def quantity(self) -> Quantity | None:
        """The total, in the unit all share, else in the base unit. None when nothing was added."""
        if not self.count:
            return None
        lows, low = self.ends["low"]
        base = base_unit(by_code(next(iter(self.units))).dimension)
        ends = low if lows else None, self._of_all("high"), self._of_all("nominal")
        total = (
            Quantity(*ends, base, next(iter(self.qualifiers)))
            if self.count == 1
            else combined(self.qualifiers, *ends, base)
        )
        return total.in_unit(by_code(next(iter(self.units)))) if len(self.units) == 1 else total

    def _of_all(self, end: str) -> Decimal | None:
        known, total = self.ends[end]
        return total if known == self.count else None


@dataclass
class _Group:
    reported: _Sums = field(default_factory=_Sums)
    confirmed: _Sums = field(default_factory=_Sums)
    disputed: Decimal = Decimal(0)
    silent: int = 0

    def add(self, row: Mapping[str, Any]) -> None:
        self.reported.add(row, "")
        self.confirmed.add(row, "confirmed_")
        self.disputed += row["disputed_sum"] or Decimal(0)
        self.silent += row["silent"]


def _figure(
    area_id: int, slug: str, dimension: Dimension, group: _Group, lang: str, sources: Mapping[str, str] | None
) -> Figure:
    reported = group.reported.quantity()
    assert reported is not None  # groups without a counted result are left out
    disputed = exact(group.disputed, base_unit(dimension)).in_unit(reported.unit) if group.disputed > 0 else None
    query = urlencode({**(sources or {}), "loai": slug})
    return Figure(
        kind=slug, label=kind_of(slug).name(lang), reported=reported, confirmed=group.confirmed.quantity(),
        disputed=disputed, count=group.reported.count, unanswered=group.silent, area_id=area_id or None,
        url=f"{reverse('activities:results')}?{query}", lang=lang,
    )  # fmt: skip
