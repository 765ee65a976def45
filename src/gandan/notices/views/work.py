"""The workspace: stories from their draft to their approval, with photos and quotes."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gandan.activities.queries import speaking_units
from gandan.activities.rules import plans
from gandan.core import paging
from gandan.core.photos import photo_store
from gandan.core.refusals import refusals_on
from gandan.core.transitions import acts_from
from gandan.notices import rules, services, stories
from gandan.notices.forms import ActForm, PhotoForm, QuoteForm, RepublishForm, StoryForm
from gandan.notices.guards import part_for_work, story_for_work
from gandan.notices.models import Quote, Story, StoryPhoto
from gandan.notices.states import STORY
from gandan.notices.views.stories import figures_of
from gandan.units.guards import actor, workspace

SUGGESTED = 8  # reported activities without a story
DONE = {
    "submit": gettext_lazy("Đã gửi người đứng đầu duyệt."),
    "return": gettext_lazy("Đã trả lại người viết."),
    "publish": gettext_lazy("Đã đăng. Bài hiện trên trang địa bàn và trong nguồn tin."),
    "withdraw": gettext_lazy("Đã gỡ bài."),
}


@workspace
def all_stories(request: HttpRequest) -> HttpResponse:
    """Stories of one's units, and reported activities that have none yet."""
    who = actor(request)
    page = paging.page(stories.counted(stories.stories_of(who)), by="-created_at", after=request.GET.get("sau"))
    context = {
        "rows": page.rows,
        "next": page.next,
        "to_tell": list(stories.to_tell(who)[:SUGGESTED]),
        "may_write": plans(who),
        "comments": stories.comments_waiting(who).count(),
        "photos": stories.photos_waiting(who).count(),
    }
    return render(request, "notices/work_list.html", context)


@workspace
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Draft the story of an activity from its facts."""
    asked = request.POST.get("activity", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 12):
        raise Http404
    made = services.story_draft(actor=actor(request), activity_id=int(asked))
    messages.success(request, _("Đã dựng bài từ sự việc đã báo cáo. Xin đọc lại và viết cho dễ hiểu."))
    return redirect("notices:work", made.pk)


@workspace
def republish(request: HttpRequest) -> HttpResponse:
    """A text another body published, with its source."""
    who = actor(request)
    if not plans(who):
        raise Http404
    form = RepublishForm(request.POST or None, units=speaking_units(who))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            made = services.story_republish(
                actor=who, unit_id=data["unit"].pk, area_id=data["area"].pk, title=data["title"], text=data["text"],
                source=data["source"], source_url=data["source_url"],
            )  # fmt: skip
            return redirect("notices:work", made.pk)
    return render(request, "notices/republish.html", {"form": form}, status=400 if form.errors else 200)


@workspace
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """Write, add photos and quotes, submit, approve."""
    found = story_for_work(request, pk)
    if request.method != "POST":
        return _page(request, found)
    form = StoryForm(request.POST)

    def write() -> None:
        data = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
        services.story_edit(actor=actor(request), story_id=pk, seen_version=data.pop("version"), **data)

    return _done(request, found, form, write, _("Đã ghi bài."))


def _page(request: HttpRequest, found: Story, wrong: forms.Form | None = None, status: int = 200) -> HttpResponse:
    """The page; `wrong` was refused and keeps what was typed."""
    who = actor(request)
    acts = acts_from(STORY, found.state)
    may = {act for act, step in acts.items() if step.who == "writer" or rules.approves(who, found.unit)}
    names = ("title", "lead", "text", "byline", "source", "source_url", "version")
    initial = {name: getattr(found, name) for name in names}
    context = {
        "story": found,
        "may": may,
        "waits_for_other": found.state == "waiting" and "publish" not in may,
        "form": wrong if isinstance(wrong, StoryForm) else StoryForm(initial=initial),
        "photo": wrong if isinstance(wrong, PhotoForm) else PhotoForm(story=found),
        "quote": wrong if isinstance(wrong, QuoteForm) else QuoteForm(story=found),
        "wrong_act": wrong if isinstance(wrong, ActForm) else None,
        "photos": list(found.photos.select_related("photo").order_by("pk")),
        "quotes": list(found.quotes.select_related("consent").order_by("pk")),
        "figures": figures_of(found),
        "steps": list(found.steps.order_by("-at", "-pk")[:10]),
        "days": stories.views_by_day(found),
        "views": stories.views_of(found),
    }
    return render(request, "notices/work.html", context, status=status)


@workspace
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    found = story_for_work(request, pk)
    form = ActForm(request.POST)
    if form.is_valid() and form.cleaned_data["act"] == "drop":
        services.story_drop(actor=actor(request), story_id=pk, seen_version=form.cleaned_data["version"])
        messages.success(request, _("Đã bỏ bài này."))
        return redirect("notices:list")

    def write() -> None:
        data = form.cleaned_data
        told = {"actor": actor(request), "story_id": pk, "seen_version": data["version"]}
        match data["act"]:
            case "submit":
                services.story_submit(**told)
            case "publish":
                services.story_publish(**told)
            case "return":
                services.story_return(**told, text=data["text"])
            case _:
                services.story_withdraw(**told, text=data["text"])

    return _done(request, found, form, write, str(DONE.get(request.POST.get("act", ""), "")))


@workspace
@require_POST
def photo_add(request: HttpRequest, pk: int) -> HttpResponse:
    found = story_for_work(request, pk)
    form = PhotoForm(request.POST, request.FILES, story=found)

    def write() -> None:
        data = form.cleaned_data
        consent = data["consent"].pk if data["consent"] else None
        with transaction.atomic():
            kept = photo_store(data["photo"], caption=data["caption"], shows=data["shows"])
            services.story_photo_add(
                actor=actor(request), story_id=pk, photo=kept, caption=data["caption"], shows=data["shows"],
                consent_id=consent,
            )  # fmt: skip

    return _done(request, found, form, write, _("Đã thêm ảnh."))


@workspace
@require_POST
def photo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = part_for_work(request, StoryPhoto, pk)
    services.story_photo_remove(actor=actor(request), story_photo_id=pk)
    return redirect("notices:work", found.pk)


@workspace
@require_POST
def quote_add(request: HttpRequest, pk: int) -> HttpResponse:
    found = story_for_work(request, pk)
    form = QuoteForm(request.POST, story=found)

    def write() -> None:
        data = form.cleaned_data
        services.quote_add(
            actor=actor(request), story_id=pk, text=data["text"], who=data["who"], consent_id=data["consent"].pk
        )

    return _done(request, found, form, write, _("Đã thêm câu trích."))


@workspace
@require_POST
def quote_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = part_for_work(request, Quote, pk)
    services.quote_remove(actor=actor(request), quote_id=pk)
    return redirect("notices:work", found.pk)


def _done(request: HttpRequest, found: Story, form: forms.Form, write: Callable[[], None], said: str) -> HttpResponse:
    if form.is_valid():
        with refusals_on(form):
            write()
            messages.success(request, said)
            return redirect("notices:work", found.pk)
    return _page(request, story_for_work(request, found.pk), form, status=400)
