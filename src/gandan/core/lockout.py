"""Wrong passwords are counted by name alone (django-axes), never by what a browser tells of itself."""

from __future__ import annotations

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.http import HttpRequest


class NamelessHandler(AxesDatabaseHandler):  # type: ignore[misc]  # axes publishes no types
    """Keeps neither the browser's name nor what it accepts."""

    # Any: the arguments of Django's signal, passed on as they are.
    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any
    ) -> None:
        if request is not None:
            request.axes_user_agent = request.axes_http_accept = ""  # type: ignore[attr-defined]  # set by axes
        super().user_login_failed(sender, credentials, request, **more)
