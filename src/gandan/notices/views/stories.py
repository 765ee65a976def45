"""Stories as everybody reads them, their poster, and the residents' words under them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.activities.figures import Figure, figure_of
from gandan.activities.models import Result
from gandan.areas.queries import area_get, breadcrumb, place_url, sentence_case
from gandan.core import paging
from gandan.core.models import Photo
from gandan.core.refusals import refusals_on
from gandan.core.words import day
from gandan.notices import rules, services, stories
from gandan.notices.forms import CommentForm
from gandan.notices.guards import story_public
from gandan.notices.models import Story, StoryPhoto
from gandan.notices.services.comments import takes_comments
from gandan.papers.names import CONTENT_TYPES, file_name
from gandan.postings import poster
from gandan.units.guards import actor as actor_of
from gandan.voices import throttle

MOST_FIGURES = 6
MOST_COMMENTS = 20


@require_safe
def all_stories(request: HttpRequest) -> HttpResponse:
    """Stories of a place (`o`), or the newest of all."""
    code = request.GET.get("o", "").strip()
    area = area_get(code) if code else None
    rows = stories.stories_of_area(area) if area else stories.stories_public()
    page = paging.page(stories.with_what_is_shown(rows), by="-published_at", after=request.GET.get("sau"), size=20)
    return render(request, "notices/stories.html", {"area": area, "rows": page.rows, "next": page.next})


def story(request: HttpRequest, pk: int) -> HttpResponse:
    """One story with both numbers as they stand today. Opening it is counted, nobody is."""
    found = story_public(pk)
    if request.method == "GET":
        services.view_count(story_id=found.pk)
    return _page(request, found, CommentForm())


def _page(request: HttpRequest, found: Story, form: CommentForm, status: int = 200) -> HttpResponse:
    who = actor_of(request)
    said = paging.page(stories.comments_shown(found), by="-at", after=request.GET.get("sau"), size=MOST_COMMENTS)
    context = {
        "story": found,
        "figures": figures_of(found),
        "comments": said.rows,
        "next": said.next,
        "form": form if takes_comments(found) else None,
        "views": stories.views_of(found),
        "works_here": rules.writes(who, found.unit),
        "crumbs": [*breadcrumb(found.area), (sentence_case(found.area), place_url(found.area.code))],
    }
    return render(request, "notices/story.html", context, status=status)


def figures_of(found: Story) -> list[tuple[Result, Figure]]:
    """Both numbers of the results of its activity. One query."""
    if found.activity_id is None:
        return []
    rows = Result.objects.filter(activity_id=found.activity_id, part_of=None).select_related("area", "unit", "activity")
    return [(result, figure_of(result)) for result in rows.order_by("pk")[:MOST_FIGURES]]


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Kept at once; shown when somebody looked at it. Nobody is asked who they are."""
    found = story_public(pk)
    form = CommentForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            throttle.say_check(request.session)
            services.comment_give(actor=actor_of(request), story_id=pk, text=form.cleaned_data["text"])
            throttle.said(request.session)
            messages.success(request, _("Đã nhận lời của bạn. Lời hiện ra sau khi có người xem."))
            return redirect("notices:story", pk)
    return _page(request, found, form, status=400)


@require_safe
def poster_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The story on A4, with the two numbers of the day it is printed."""
    found = story_public(pk)
    today = day(timezone.localdate())
    numbers = [
        poster.Number(
            result.title,
            _("Báo cáo %(amount)s") % {"amount": figure.reported_text},
            _("Bà con xác nhận %(amount)s") % {"amount": figure.confirmed_text or _("chưa có")},
        )
        for result, figure in figures_of(found)
    ]
    sheet = poster.Poster(
        above=found.unit.name, kicker=_("Chuyện đã làm"), title=found.title, lead=found.lead, numbers=numbers,
        paragraphs=[line.strip() for line in found.text.splitlines() if line.strip()][:4],
        quotes=[(quote.text, quote.who) for quote in found.quotes.all()],
        photos=[(each.photo, each.caption) for each in found.photos.all()],
        address=request.build_absolute_uri(reverse("notices:story", args=[found.pk])),
        scan=_("Quét mã để đọc cả bài, xem hai con số hôm nay và nói đúng hay chưa đúng"),
        foot=_("%(byline)s · số liệu ngày %(day)s") % {"byline": found.byline, "day": today},
    )  # fmt: skip
    answer = HttpResponse(poster.render(sheet), content_type=CONTENT_TYPES["pdf"])
    answer["Content-Disposition"] = f'inline; filename="{file_name("bai", found.title, kind="pdf")}"'
    return answer


@require_safe
def photo(request: HttpRequest, key: UUID) -> FileResponse:
    """A photo of a story: everybody's when it may be shown, else its writers'."""
    found = get_object_or_404(Photo, key=key)
    in_stories = StoryPhoto.objects.filter(photo=found).select_related("story__unit")
    shown = stories.shown_photos().filter(photo=found, story__state="published").exists()
    if not shown and not any(rules.writes(actor_of(request), each.story.unit) for each in in_stories):
        raise Http404
    answer = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "public, max-age=600" if shown else "private, no-store"
    return answer
