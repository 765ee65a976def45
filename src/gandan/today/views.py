"""The day's first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gandan.activities.rules import plans
from gandan.today.queries import today_of
from gandan.units.guards import actor, workspace


@workspace
def today(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "today/today.html",
        {"today": today_of(actor(request)), "plans": plans(actor(request)), "now": timezone.localdate()},
    )
