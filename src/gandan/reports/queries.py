"""Whose reports somebody may draw, and finding a unit or a place by what people type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.areas.queries import sentence_case
from gandan.core import periods
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.periods import Period, month_of
from gandan.core.text import fold
from gandan.reports.rules import COMMITTEES, may_draw
from gandan.reports.scope import Scope
from gandan.reports.spans import before, half
from gandan.units.models import Unit
from gandan.units.queries import ancestors_of_area, open_units, tree_below

MONTHS_BACK = 24
MOST_DAYS = 3_660


@dataclass(frozen=True)
class Choices:
    """What a member may report on: (code, label) of units in the order of the tree, and of places."""

    units: list[tuple[str, str]]
    areas: list[tuple[str, str]]

    @property
    def first(self) -> str:
        """What is shown when nothing was asked for: the member's own unit."""
        return self.units[0][0]


def choices_of(actor: Actor) -> Choices | None:
    """None when the actor holds no post in an open unit. Two queries."""
    tree = tree_below(actor)
    if not tree:
        return None
    indent = "\u2003"
    units = [(f"dv-{unit.pk}", f"{indent * depth}{unit.name}") for depth, unit in tree]
    seats = {unit.area.pk: unit.area for _depth, unit in tree if unit.area and unit.kind in COMMITTEES}
    return Choices(units, [(f"db-{area.code}", sentence_case(area)) for area in seats.values()])


def issuers_of(area: Area) -> list[Unit]:
    """The committees that speak for a place: seated there or above, nearest first, People's Committees before others."""
    nearness = {pk: depth for depth, pk in enumerate(ancestors_of_area(area.pk))}
    seated = open_units().filter(area_id__in=nearness, kind__in=COMMITTEES).select_related("parent", "area")
    return sorted(seated, key=lambda unit: (nearness[unit.area_id or 0], COMMITTEES.index(unit.kind), unit.pk))


def scope_for(actor: Actor, code: str) -> Scope | None:
    """The scope of "dv-3" or "db-03169" when this actor may draw its report; None for strangers."""
    kind, _dash, value = code.partition("-")
    if kind == "dv" and value.isascii() and value.isdigit() and len(value) < 18:
        unit = Unit.objects.select_related("parent", "area").filter(pk=int(value)).first()
        return Scope(unit) if unit and may_draw(actor, unit) else None
    if kind == "db":
        area = Area.objects.filter(code=value[:20].replace("\0", "")).first()
        own = (unit for unit in issuers_of(area) if may_draw(actor, unit)) if area else iter(())
        issuer = next(own, None)
        return Scope(issuer, area) if issuer else None
    return None


def period_of(code: str, at: datetime | None = None) -> Period:
    """The period of "2026-11", "2026-Q4", "2026" or "2026-11-01..2026-11-15"; the previous month when empty.

    Raises Refused: no period, not begun yet, too long.
    """
    this_month = month_of(timezone.localdate(at))
    if not code:
        return this_month.previous()
    try:
        period = periods.parse(code.strip())
    except ValueError:
        raise Refused(
            _("“%(code)s” không phải là một kỳ báo cáo. Xin ghi tháng như 2026-11, quý như 2026-Q4, năm như 2026.")
            % {"code": code[:24]}
        ) from None
    if period.start > this_month.start:
        raise Refused(_("Kỳ này chưa tới nên chưa có gì để báo cáo. Xin chọn kỳ khác."))
    if (period.end - period.start).days > MOST_DAYS:
        raise Refused(_("Kỳ báo cáo dài nhất là mười năm. Xin chọn kỳ ngắn hơn."))
    return period


def choices_of_time(at: datetime | None = None) -> list[tuple[str, list[Period]]]:
    """(kind, periods of it, newest first): the choices of a form."""
    today = timezone.localdate(at)
    kinds = {
        "month": (month_of(today), MONTHS_BACK),
        "quarter": (periods.quarter(today.year, (today.month + 2) // 3), 8),
        "half": (half(today.year, 1 if today.month < 7 else 2), 4),
        "year": (periods.year(today.year), 4),
    }
    found = []
    for name, (newest, many) in kinds.items():
        rows = [newest]
        while len(rows) < many:
            rows.append(before(rows[-1]))
        found.append((name, rows))
    return found


def units_named(text: str) -> list[Unit]:
    """Open units with this id or name, typed with or without marks; else those whose name holds it."""
    units = list(open_units().select_related("parent", "area").order_by("path"))
    if text.isascii() and text.isdigit():
        return [unit for unit in units if unit.pk == int(text)]
    wanted = fold(text)
    exact = [unit for unit in units if wanted in (fold(unit.name), fold(unit.short_name))]
    return exact or [unit for unit in units if wanted and wanted in fold(unit.name)]
