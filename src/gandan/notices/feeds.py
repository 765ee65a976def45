"""The feed of a place: announcements and stories, newest first, as Atom. Titles and openings, no pictures."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.areas.queries import sentence_case
from gandan.core.paging import first
from gandan.notices.stories import stories_of_area
from gandan.postings.queries import announcements_of_area

NEWEST = 30


class Item(NamedTuple):
    """One entry: `kind` says whether it was announced or told."""

    at: datetime
    kind: str
    title: str
    text: str
    path: str
    author: str


def feed_of(request: HttpRequest, area: Area) -> str:
    """Two lists, a handful of queries."""
    here = request.build_absolute_uri(reverse("notices:place", args=[area.code]))
    feed = Atom1Feed(
        title=_("Gần Dân: %(place)s") % {"place": sentence_case(area)}, link=here, language=get_language() or "vi",
        description="", feed_url=request.build_absolute_uri(reverse("notices:feed", args=[area.code])),
    )  # fmt: skip
    for item in islice(sorted(_items(area), reverse=True), NEWEST):
        address = request.build_absolute_uri(item.path)
        feed.add_item(
            title=item.title, link=address, unique_id=address, description=escape(Truncator(item.text).words(60)),
            pubdate=item.at, updateddate=item.at, author_name=item.author, categories=[item.kind],
        )  # fmt: skip
    return feed.writeString("utf-8")


def _items(area: Area) -> list[Item]:
    told = [
        Item(
            one.published_at,
            _("Thông báo"),
            one.title,
            one.text,
            reverse("postings:announcement", args=[one.pk]),
            one.unit.name,
        )
        for one in first(announcements_of_area(area), NEWEST)
        if one.published_at
    ]
    stories = [
        Item(
            one.published_at,
            _("Chuyện đã làm"),
            one.title,
            one.lead or one.text,
            reverse("notices:story", args=[one.pk]),
            one.unit.name,
        )
        for one in first(stories_of_area(area), NEWEST)
        if one.published_at
    ]
    return [*told, *stories]
