"""Counting how often a story is opened. A number for each day: no cookie, no address, no browser is looked at."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from django.utils import timezone

from gandan.notices.models import StoryDay


def view_count(*, story_id: int, day: date | None = None) -> None:
    """One more. Opening it twice counts twice: they are views, not people. Nothing goes into the log."""
    on = day or timezone.localdate()
    if not StoryDay.objects.filter(story_id=story_id, day=on).update(views=F("views") + 1):
        StoryDay.objects.bulk_create([StoryDay(story_id=story_id, day=on)], ignore_conflicts=True)
        StoryDay.objects.filter(story_id=story_id, day=on).update(views=F("views") + 1)
