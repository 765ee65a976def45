"""The workspace: announcements of one's units, written, issued, posted, proved, withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.core import paging
from gandan.core.photos import photo_store
from gandan.core.refusals import refusals_on
from gandan.postings import queries, rules, services, showing
from gandan.postings.forms import AnnouncementForm, IssueForm, PostingForm, ProofForm, WithdrawForm
from gandan.postings.guards import announcement_for_work, posting_for_work, unit_for_speaking
from gandan.postings.matters import rules_of_disclosure
from gandan.postings.models import Announcement
from gandan.postings.states import AnnouncementState
from gandan.units.guards import actor, workspace
from gandan.units.models import Unit

MOST_UNITS = 60


@workspace
def announcements(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    page = paging.page(queries.announcements_of(who), by="-first_day", after=request.GET.get("sau"))
    rows = [(one, showing.tag_of(one)) for one in page.rows]
    return render(
        request, "postings/list.html", {"rows": rows, "next": page.next, "may_write": rules.speaks_somewhere(who)}
    )


@workspace
def new(request: HttpRequest) -> HttpResponse:
    """Written for one unit; of several the unit is chosen first (`don-vi`)."""
    unit = _unit_asked(request)
    if unit is None:
        units = list(queries.speaking_units(actor(request))[:MOST_UNITS])
        if not units:
            raise Http404
        if len(units) > 1:
            return render(request, "postings/which_unit.html", {"units": units})
        unit = units[0]
    form = AnnouncementForm(request.POST or None, unit=unit)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = services.announcement_draft(actor=actor(request), unit_id=unit.pk, **form.told())
            messages.success(request, _("Đã giữ bản nháp. Xem lại rồi chọn cách công khai."))
            return redirect("postings:work", made.pk)
    context = {"form": form, "unit": unit, "title": _("Viết thông báo"), "submit": _("Giữ bản nháp")}
    return render(request, "postings/form.html", context, status=400 if form.errors else 200)


def _unit_asked(request: HttpRequest) -> Unit | None:
    asked = request.GET.get("don-vi", "")
    return unit_for_speaking(request, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 12 else None


@workspace
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    told = announcement_for_work(request, pk)
    if told.state != AnnouncementState.DRAFT:
        return redirect("postings:work", pk)
    form = AnnouncementForm(request.POST or None, unit=told.unit, initial=_initial(told))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.announcement_edit(
                actor=actor(request), announcement_id=pk, seen_version=_seen(request, told), **form.told()
            )
            messages.success(request, _("Đã ghi."))
            return redirect("postings:work", pk)
    context = {"form": form, "unit": told.unit, "told": told, "title": _("Sửa bản nháp"), "submit": _("Ghi lại")}
    return render(request, "postings/form.html", context, status=400 if form.errors else 200)


def _initial(told: Announcement) -> dict[str, object]:
    document = f"m{told.mandate_id}" if told.mandate_id else f"p{told.paper_id}" if told.paper_id else ""
    return {
        "title": told.title, "text": told.text, "first_day": told.first_day, "document": document,
        "days": (told.last_day - told.first_day).days + 1 if told.last_day else None,
        "areas": list(told.areas.values_list("pk", flat=True)),
        "groups": list(told.groups.values_list("pk", flat=True)),
    }  # fmt: skip


def _seen(request: HttpRequest, told: Announcement) -> int:
    seen = request.POST.get("version", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else told.version


@workspace
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """One announcement: a draft to issue, or its ways with their evidence."""
    return _page(request, announcement_for_work(request, pk))


def _page(request: HttpRequest, told: Announcement, wrong: forms.Form | None = None, status: int = 200) -> HttpResponse:
    """The page; `wrong` was refused and keeps what was typed."""
    version = {"version": told.version}
    ways = showing.ways_of(told)
    context = {
        "told": told,
        "tag": showing.tag_of(told),
        "when": showing.days_words(told),
        "audience": showing.audience_of(told),
        "ways": [(way, _or(wrong, ProofForm, way.posting.pk) or ProofForm(posting=way.posting)) for way in ways],
        "issue": _or(wrong, IssueForm) or IssueForm(initial=version),
        "withdraw": _or(wrong, WithdrawForm) or WithdrawForm(initial=version),
        "posting": _or(wrong, PostingForm) or PostingForm(unit=told.unit),
        "withdrawn": showing.why_withdrawn(told),
        "rule": rules_of_disclosure(),
    }
    return render(request, "postings/work.html", context, status=status)


def _or(wrong: forms.Form | None, kind: type[forms.Form], posting_id: int | None = None) -> forms.Form | None:
    if not isinstance(wrong, kind):
        return None
    return wrong if not isinstance(wrong, ProofForm) or wrong.posting.pk == posting_id else None


@workspace
@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    told = announcement_for_work(request, pk)
    form = IssueForm(request.POST)

    def write() -> None:
        data = form.cleaned_data
        services.announcement_issue(
            actor=actor(request), announcement_id=pk, seen_version=data["version"], ways=data["ways"]
        )

    return _done(request, told, form, write, _("Đã công khai. Ghi bằng chứng mỗi khi dán hay đọc loa."))


@workspace
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    told = announcement_for_work(request, pk)
    form = WithdrawForm(request.POST)

    def write() -> None:
        data = form.cleaned_data
        services.announcement_withdraw(
            actor=actor(request), announcement_id=pk, seen_version=data["version"], reason=data["reason"]
        )

    return _done(request, told, form, write, _("Đã rút. Lý do hiện công khai."))


@workspace
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    told = announcement_for_work(request, pk)
    services.announcement_drop(actor=actor(request), announcement_id=pk, seen_version=_seen(request, told))
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("postings:list")


@workspace
@require_POST
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """One more way or place."""
    told = announcement_for_work(request, pk)
    form = PostingForm(request.POST, unit=told.unit)

    def write() -> None:
        data = form.cleaned_data
        services.posting_add(
            actor=actor(request), announcement_id=pk, way=data["way"], place=data["place"],
            area_id=data["area"].pk if data["area"] else None,
        )  # fmt: skip

    return _done(request, told, form, write, _("Đã thêm."))


@workspace
@require_POST
def prove(request: HttpRequest, pk: int) -> HttpResponse:
    """A line of the log or a photo, for one posting."""
    posting = posting_for_work(request, pk)
    told = announcement_for_work(request, posting.announcement_id)
    form = ProofForm(request.POST, request.FILES, posting=posting)

    def write() -> None:
        data = form.cleaned_data
        with transaction.atomic():
            kept = photo_store(data["photo"], caption=data["note"]) if data["photo"] else None
            services.posting_prove(actor=actor(request), posting_id=pk, photo=kept, note=data["note"], day=data["day"])

    return _done(request, told, form, write, _("Đã ghi bằng chứng."))


def _done(
    request: HttpRequest, told: Announcement, form: forms.Form, write: Callable[[], None], said: str
) -> HttpResponse:
    if form.is_valid():
        with refusals_on(form):
            write()
            messages.success(request, said)
            return redirect("postings:work", told.pk)
    return _page(request, announcement_for_work(request, told.pk), form, status=400)
