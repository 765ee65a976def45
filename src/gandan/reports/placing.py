"""Figures by place in the boundaries of any date: facts stay where they are, a frame says where they count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db.models import Q, QuerySet

from gandan.activities.figures import Figure, figures, weight
from gandan.activities.models import Result
from gandan.areas.frames import Frame, frame_links, frame_names, shared_out, sure_of
from gandan.areas.models import FrameLink
from gandan.core.collation import sort_key
from gandan.core.periods import Period
from gandan.core.quantities import Quantity, total
from gandan.core.units_of_measure import Dimension, base_unit
from gandan.reports.facts import Placed
from gandan.reports.scope import Scope, sources_url

WHOLE = (Dimension.LENGTH, Dimension.AREA, Dimension.VOLUME)  # measured; everything else is counted in whole things
STEP = Decimal("0.01")


@dataclass
class _Sum:
    """What came together in one place of the frame."""

    first: Figure
    reported: list[Quantity] = field(default_factory=list)
    confirmed: list[Quantity] = field(default_factory=list)
    disputed: list[Quantity] = field(default_factory=list)
    count: int = 0
    unanswered: int = 0
    weights: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))


def placed_in(results: QuerySet[Result], frame: Frame, scope: Scope, period: Period) -> tuple[Placed, ...]:
    """Both numbers of each kind in each commune of the frame. Three queries when the frame is drawn already."""
    found = figures(results, "vi", by="area")
    links = _links(frame, {each.area_id or 0 for each in found}, period)
    sums: dict[tuple[int, str, Dimension], _Sum] = {}
    for figure in found:
        for link, share in _shares(links.get(figure.area_id or 0, ())):
            key = (link.to_area_id, figure.kind, figure.reported.unit.dimension)
            _add(sums.setdefault(key, _Sum(figure)), figure, link, share)
    names = frame_names(frame, {key[0] for key in sums})
    rows = [
        _placed(names.get(area, ""), one, sources_url(scope, period, f"ket-qua.{kind}"))
        for (area, kind, _), one in sums.items()
    ]
    rows = [row for row in rows if weight(row.figure.reported) > 0]  # shares too small for one whole thing
    return tuple(sorted(rows, key=lambda row: (sort_key(row.area), row.figure.label)))


def _links(frame: Frame, areas: Iterable[int], period: Period) -> Mapping[int, list[FrameLink]]:
    """Where each area counts on the last day of the period."""
    rows = frame_links(frame).filter(Q(since__lte=period.last, until__gt=period.last), from_area__in=list(areas))
    found: dict[int, list[FrameLink]] = defaultdict(list)
    for row in rows.order_by("to_area_id"):
        found[row.from_area_id].append(row)
    return found


def _shares(links: Iterable[FrameLink]) -> list[tuple[FrameLink, dict[int, Decimal]]]:
    """Each link with the shares of all, so that amounts are shared out without loss."""
    rows = list(links)
    shares = {row.to_area_id: row.share for row in rows}
    return [(row, shares) for row in rows]


def _add(one: _Sum, figure: Figure, link: FrameLink, shares: Mapping[int, Decimal]) -> None:
    whole = len(shares) == 1
    for told, into in (
        (figure.reported, one.reported),
        (figure.confirmed, one.confirmed),
        (figure.disputed, one.disputed),
    ):
        if told is not None:
            into.append(told if whole else _part(told, link.to_area_id, shares))
    one.count += figure.count
    one.unanswered += figure.unanswered
    one.weights[link.certainty] += weight(figure.reported) * link.share


def _part(told: Quantity, area: int, shares: Mapping[int, Decimal]) -> Quantity:
    """One place's part of an amount; an open end stays open."""
    base = told.in_base()
    step = STEP if base.unit.dimension in WHOLE else Decimal(1)
    low, high, nominal = (
        None if end is None else shared_out(end, shares, step)[area] for end in (base.low, base.high, base.nominal)
    )
    return Quantity(low, high, nominal, base_unit(base.unit.dimension), told.qualifier).in_unit(told.unit)


def _placed(area: str, one: _Sum, url: str) -> Placed:
    figure = replace(
        one.first, reported=total(one.reported), confirmed=total(one.confirmed) if one.confirmed else None,
        disputed=total(one.disputed) if one.disputed else None, count=one.count, unanswered=one.unanswered, url=url,
    )  # fmt: skip
    sure = sure_of(one.weights["exact"], one.weights["estimated"], one.weights["none"])
    return Placed(area, figure, sure)
