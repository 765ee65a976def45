"""The place somebody looked at last, so that the first page can offer it again. Kept in the session, for them alone."""

from __future__ import annotations

from django.http import HttpRequest

from gandan.areas.models import Area, Level

KEY = "last_place"


def remember(request: HttpRequest, area: Area) -> None:
    """Called by the page of a place; writes only when it is another commune or village than before."""
    if area.level not in {Level.COMMUNE, Level.VILLAGE} or not area.current:
        return
    if request.session.get(KEY) != area.pk:
        request.session[KEY] = area.pk


def recall(request: HttpRequest) -> Area | None:
    """The place, if it is still there. At most one query, none for a first visit."""
    pk = request.session.get(KEY)
    return Area.objects.filter(pk=pk, current=True).first() if isinstance(pk, int) else None
