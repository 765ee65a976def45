"""What stories show on pages of earlier rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.activities.models import Activity
from gandan.notices.stories import stories_public


def activity_page(request: HttpRequest, activity: object) -> str:
    """On an activity's public page: its published stories. One query."""
    assert isinstance(activity, Activity)
    found = list(stories_public().filter(activity=activity)[:3])
    return render_to_string("notices/_activity.html", {"stories": found}, request) if found else ""
