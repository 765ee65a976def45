"""The frame around what a unit has to say: heading, number, place and day, who signs, who receives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from gandan.areas.models import Area, Level
from gandan.areas.queries import ancestors
from gandan.core.periods import ZONE
from gandan.papers.content import Block, Content
from gandan.papers.formats import (
    above_line,
    date_line,
    format_of,
    issuer_lines,
    kind_of,
    number_line,
    recipients_of,
    signature_of,
)
from gandan.units.models import Unit


def composed(
    unit: Unit, *, kind: str, subject: str, blocks: Sequence[Block], at: datetime, number: int | None = None,
    recipients: Sequence[str] | None = None, authority: str | None = None, post: str | None = None,
    title: str | None = None, keywords: str = "",
) -> Content:  # fmt: skip
    """A document of `unit` in its own format, dated `at`. `kind` as in the rules: report, resolution, decision, letter…

    `recipients`, `authority`, `post` and `title` stand in for those of the rules; without `number` its place is blank.
    """
    form = format_of(unit)
    by_rule = signature_of(form, unit)
    above = unit.parent.name if unit.parent else ""
    return Content(
        form=form.id, above=above_line(form, unit), issuer=tuple(issuer_lines(form, unit)),
        number=number_line(form, unit, kind, number), place_date=date_line(seat_of(unit), at),
        title=kind_of(form, kind)[1] if title is None else title, subject=subject, blocks=tuple(blocks),
        authority=by_rule[0] if authority is None else authority, post=by_rule[1] if post is None else post,
        recipients=tuple(recipients_of(form, above) if recipients is None else recipients), author=unit.name,
        drawn_at=at.astimezone(ZONE).isoformat(timespec="seconds"), keywords=keywords,
    )  # fmt: skip


def numbered(content: Content, unit: Unit, kind: str, number: int, at: datetime) -> Content:
    """The same document with its number and the day it is signed."""
    line = number_line(format_of(unit), unit, kind, number)
    return replace(content, number=line, place_date=date_line(seat_of(unit), at))


def seat_of(unit: Unit) -> str:
    """The place a unit writes from: its own area's, else that of the unit above."""
    up: Unit | None = unit
    while up is not None and up.area is None:
        up = up.parent
    return place_of(up.area) if up else ""


def place_of(area: Area | None) -> str:
    """The place before the date: the name of the commune a small place lies in, else of the place itself."""
    if area is None:
        return ""
    if area.level in (Level.VILLAGE, Level.ALLEY, Level.SITE):
        return next((up.name for up in reversed(ancestors(area.pk)) if up.level == Level.COMMUNE), area.name)
    return area.name
