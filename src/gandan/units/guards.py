"""Guards of views: who is asking, and the door to the workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gandan.core.actors import Actor

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def actor(request: HttpRequest) -> Actor:
    """Who asks: set by the two actor middlewares."""
    return request.actor  # type: ignore[attr-defined, no-any-return] # our own attribute


def workspace(view: View[P]) -> View[P]:
    """Only members with a post enter; strangers log in first, and a second factor is set up before anything else."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not actor(request).posts:
            return render(request, "units/no_post.html", status=403)
        if settings.GANDAN_REQUIRE_MFA and not is_mfa_enabled(request.user):
            return redirect("mfa_activate_totp")
        return view(request, *args, **kwargs)

    return guarded
