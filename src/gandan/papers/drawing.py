"""How a paper's facts are drawn again. A later room registers its drawer; a paper keeps the name and the query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from gandan.papers.content import Content
from gandan.units.models import Unit

# (unit, query, moment) → the document as it would be drawn now.
Drawer = Callable[[Unit, Mapping[str, Any], datetime], Content]  # Any: what the drawer put there itself, as JSON
_drawers: dict[str, Drawer] = {}


def register(source: str, drawer: Drawer) -> None:
    """In `apps.ready` of the room that composes the document."""
    _drawers[source] = drawer


def drawer_of(source: str) -> Drawer | None:
    return _drawers.get(source)
