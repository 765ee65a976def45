"""Fed by results: both numbers, through the one function that gives them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from gandan.activities.figures import Figure, figures
from gandan.activities.models import Result
from gandan.core.units_of_measure import by_code
from gandan.targets.feeds.keys import Key, Reached, in_measure, within
from gandan.targets.indicators import measure_of
from gandan.targets.models import Target


def results_within(key: Key) -> QuerySet[Result]:
    rows = Result.objects.filter(happened_on__gte=key.since, happened_on__lte=key.until)
    if key.path:
        rows = rows.filter(unit__path__startswith=key.path)
    return rows.filter(within(key))


def from_results(key: Key, targets: Iterable[Target]) -> dict[int, Reached]:
    targets = list(targets)
    kinds = {measure_of(target).source for target in targets}
    known: dict[tuple[str, object], Figure] = {
        (figure.kind, figure.reported.unit.dimension): figure
        for figure in figures(results_within(key).filter(kind__in=kinds))
    }
    return {target.pk: _of_figure(known, target) for target in targets}


def _of_figure(known: dict[tuple[str, object], Figure], target: Target) -> Reached:
    unit = by_code(target.measure_unit)
    figure = known.get((measure_of(target).source, unit.dimension))
    if figure is None:
        return Reached()
    return Reached(
        reported=figure.reported.in_unit(unit), confirmed=in_measure(figure.confirmed, unit), disputed=in_measure(figure.disputed, unit),
        count=figure.count, unchecked=figure.unanswered,
    )  # fmt: skip
