"""Guards of views: who is asking, and the door to the workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted
from gandan.units import rules
from gandan.units.models import Unit
from gandan.units.queries import sees_area

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


def unit_for_reading(actor: Actor, pk: int) -> Unit:
    """A unit the actor serves in, above or below, or one seated within the actor's areas. 404 to everybody else."""
    unit = Unit.objects.select_related("area", "parent").filter(pk=pk).first()
    if unit is None or not (rules.reads(actor, unit) or (unit.area_id and sees_area(actor, unit.area_id))):
        raise Http404
    return unit


def unit_for_managing(actor: Actor, pk: int) -> Unit:
    """A unit the actor manages: readers get 403, strangers 404."""
    unit = unit_for_reading(actor, pk)
    if not rules.manages(actor, unit):
        raise NotPermitted(
            _("Chỉ quản trị, lãnh đạo hoặc người đứng đầu của %(unit)s hay đơn vị cấp trên mới làm được việc này.")
            % {"unit": unit}
        )
    return unit
