"""The documents besides the periodic report, by the slug in their address; what somebody may draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.urls import reverse

from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.papers import drawing
from gandan.papers.content import Content
from gandan.reports.kinds import campaign, decision, lists, resolution, review
from gandan.reports.kinds.kind import DocKind
from gandan.units.models import Unit

KINDS: dict[str, DocKind] = {
    each.slug: each
    for each in (
        campaign.KIND,
        review.REVIEW,
        resolution.KIND,
        decision.KIND,
        lists.ASSIGNMENTS,
        lists.ATTENDANCE,
    )
}


@dataclass(frozen=True)
class Other:
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class Group:
    title: str
    rows: list[Other]


def others_of(actor: Actor) -> list[Group]:
    """What the page of reports offers besides, by kind; one query for each."""
    found = []
    for kind in KINDS.values():
        rows = [
            Other(each.title, each.text, reverse("reports:other", args=[kind.slug, each.pk]))
            for each in kind.choices(actor)
        ]
        if rows:
            found.append(Group(str(kind.label), rows))
    return found


def register() -> None:
    """So that a signed one can be drawn again."""
    for kind in KINDS.values():
        drawing.register(kind.slug, partial(_draw, kind))


def _draw(kind: DocKind, _unit: Unit, query: Mapping[str, Any], at: datetime) -> Content:  # Any: as the draft kept it
    found = kind.find(None, int(query["pk"]))
    if found is None:
        raise Refused("gone")
    return kind.draw(found, at)
