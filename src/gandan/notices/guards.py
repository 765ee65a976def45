"""Doors: a published story for everybody, one being written for those who speak for its unit."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gandan.notices import rules
from gandan.notices.models import Comment, Quote, Story, StoryPhoto
from gandan.notices.states import StoryState
from gandan.notices.stories import with_what_is_shown
from gandan.units.guards import actor


def story_public(pk: int) -> Story:
    rows = Story.objects.select_related("unit", "area", "activity").filter(pk=pk, state=StoryState.PUBLISHED)
    found = with_what_is_shown(rows).first()
    if found is None:
        raise Http404
    return found


def story_for_work(request: HttpRequest, pk: int) -> Story:
    found = Story.objects.select_related("unit", "area", "activity").filter(pk=pk).first()
    if found is None or not rules.writes(actor(request), found.unit):
        raise Http404
    return found


def part_for_work(request: HttpRequest, kind: type[StoryPhoto] | type[Quote], pk: int) -> Story:
    """The story of a photo or quote."""
    found = kind.objects.filter(pk=pk).values_list("story_id", flat=True).first()
    if found is None:
        raise Http404
    return story_for_work(request, found)


def comment_for_work(request: HttpRequest, pk: int) -> Comment:
    found = Comment.objects.select_related("story__unit").filter(pk=pk).first()
    if found is None or not rules.moderates(actor(request), found.story):
        raise Http404
    return found
