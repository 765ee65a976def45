"""What giving shows on pages of earlier rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.activities.models import Activity
from gandan.giving.models import Drive


def activity_page(request: HttpRequest, activity: object) -> str:
    """On an activity's public page: the drives its gifts came through. One query."""
    assert isinstance(activity, Activity)
    ways = Drive.objects.filter(stocks__entries__undone_at=None)
    through = ways.filter(stocks__entries__result__activity=activity) | ways.filter(
        stocks__entries__contribution__activity=activity
    )
    drives = list(through.select_related("owner").distinct()[:5])
    return render_to_string("giving/_activity.html", {"drives": drives}, request) if drives else ""
