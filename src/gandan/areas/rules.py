"""Who may keep the register of villages and alleys.

Who is in charge of an area is known to `units`, a later room; it registers a `Keeper` when the apps are ready. Until
then nobody may.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gandan.core.actors import SYSTEM, Actor
from gandan.core.errors import NotPermitted

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Guard = Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]


@dataclass(frozen=True)
class Keeper:
    """What `units` knows: may this actor keep anything (no query); this area; which areas; the door of the workspace."""

    may: Callable[[Actor], bool]
    keeps: Callable[[Actor, int], bool]
    kept: Callable[[Actor], Sequence[int]]
    door: Guard


_keepers: list[Keeper] = []


def register_keeper(keeper: Keeper) -> None:
    """Called once by `units.apps`; a second call replaces the first (`ready` may run twice)."""
    _keepers[:] = [keeper]


def keeps(actor: Actor, area_id: int) -> bool:
    """Whether the actor may add, rename and close places in this area. The system may (seeds, demo)."""
    return actor is SYSTEM or any(keeper.keeps(actor, area_id) for keeper in _keepers)


def must_keep(actor: Actor, area_id: int) -> None:
    """Raises NotPermitted."""
    if not keeps(actor, area_id):
        raise NotPermitted(_("Chỉ cán bộ của đơn vị phụ trách địa bàn này mới được sửa danh sách thôn, bản."))


def kept(actor: Actor) -> list[int]:
    """Ids of the areas whose register the actor keeps."""
    return [pk for keeper in _keepers for pk in keeper.kept(actor)]


def workspace(view: View[P]) -> View[P]:
    """The door of the workspace (log in, hold a post, second factor) before `view`."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not _keepers:
            raise Http404
        return _keepers[0].door(view)(request, *args, **kwargs)

    return guarded


def actor_of(request: HttpRequest) -> Actor:
    """Who asks: set by the middleware of `units`."""
    return request.actor  # type: ignore[attr-defined, no-any-return] # our own attribute


def sees_register(request: HttpRequest) -> bool:
    """Whether the menu shows the register: to members whose post could keep one. No query."""
    return any(keeper.may(actor_of(request)) for keeper in _keepers)
