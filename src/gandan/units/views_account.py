"""My account, and the account pages that need no e-mail address."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gandan.units.models import Member
from gandan.units.queries import valid_on


@login_required
def account(request: HttpRequest) -> HttpResponse:
    member = request.user
    assert isinstance(member, Member)
    about = {
        "member": member,
        "roles": member.roles.filter(valid_on()).select_related("unit").order_by("since", "id"),
        "has_factor": is_mfa_enabled(member),
        "needs_factor": settings.GANDAN_REQUIRE_MFA,
    }
    return render(request, "units/account.html", about)


def forgotten(request: HttpRequest) -> HttpResponse:
    """No e-mail address is kept: the unit's admin makes a reset link."""
    return render(request, "account/password_reset.html")


def by_invitation(request: HttpRequest) -> HttpResponse:
    """Nobody signs up by themselves."""
    return render(request, "account/signup_closed.html")
