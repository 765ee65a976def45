"""Becoming somebody in the demo. The addresses exist only with GANDAN_DEMO."""

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from gandan.demo.roles import BY_KEY, DemoRole
from gandan.residents.models import HouseholdCard
from gandan.residents.opening import card_take
from gandan.units.models import Member


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    role = BY_KEY.get(request.POST.get("role", ""))
    if role is None:
        raise Http404
    logout(request)
    if role.username:
        member = get_object_or_404(Member, username=role.username)
        login(request, member, backend="django.contrib.auth.backends.ModelBackend")
    elif role.household:
        card_take(request, _card(role, request.POST.get("number", "")))
    request.session["demo_role"] = role.key
    return redirect(role.start)


def _card(role: DemoRole, number_text: str) -> HouseholdCard:
    """The card of the role's household, or of another number in the same village (the tour needs several)."""
    assert role.household is not None
    province, commune, village, number = role.household
    if number_text.isascii() and number_text.isdigit():
        number = int(number_text[:4])
    return get_object_or_404(
        HouseholdCard,
        revoked_at=None,
        household__number=number,
        household__area__name=village,
        household__area__parent__name=commune,
        household__area__parent__parent__code=province,
    )
