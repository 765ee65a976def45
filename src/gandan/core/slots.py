"""Slots: how a page of an earlier room shows something of a later one without importing it.

A later room registers a renderer in its `apps.ready`; the page says `{% slot "case.thread" case %}`.
"""

from collections import defaultdict
from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

Renderer = Callable[[HttpRequest, object], str]
_slots: dict[str, list[tuple[int, Renderer]]] = defaultdict(list)


def register(name: str, renderer: Renderer, order: int = 0) -> None:
    """Add a renderer (request, object) → HTML to a slot; lower `order` comes first."""
    if all(known is not renderer for _, known in _slots[name]):
        _slots[name].append((order, renderer))
        _slots[name].sort(key=lambda pair: pair[0])


def render(name: str, request: HttpRequest, subject: object) -> SafeString:
    """The HTML of every renderer of the slot, in order; each renderer returns a rendered template."""
    return mark_safe("".join(renderer(request, subject) for _, renderer in _slots[name]))  # noqa: S308 - parts are rendered templates
