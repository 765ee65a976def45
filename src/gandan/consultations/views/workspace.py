"""Lấy ý kiến in the workspace: the list, a new one, its draft, opening and closing, the result."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gandan.consultations import drafting, queries, rules, services
from gandan.consultations.forms import CancelForm, DraftForm, NewForm, OpenForm
from gandan.consultations.models import Consultation
from gandan.consultations.ruleset import law, matter, matters
from gandan.consultations.states import State
from gandan.core.errors import NotPermitted, Refused
from gandan.core.paging import page
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor, workspace


@workspace
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Those of one's units, and those one gathers opinions for, newest first."""
    found = page(queries.kept_by(actor(request)), by="-made_at", after=request.GET.get("sau"))
    about = {"rows": found.rows, "next": found.next, "may_begin": rules.speaks_at_all(actor(request))}
    return render(request, "consultations/list.html", about)


@workspace
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What is asked, and where; ?vu-viec= begins it from a case."""
    who = actor(request)
    if not rules.speaks_at_all(who):
        raise NotPermitted(_("Chỉ người phụ trách của một đơn vị mới lấy ý kiến được."))
    asked = request.GET.get("vu-viec", "")
    form = NewForm(request.POST or None, actor=who, initial={"case": int(asked)} if asked.isdecimal() else {})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            made = services.consultation_prepare(
                actor=who, unit=data["unit"], title=data["title"], matter_slug=data["matter"], purpose=data["purpose"],
                area_ids=[each.pk for each in data["areas"]], case_id=data["case"],
            )  # fmt: skip
            return redirect("consultations:draft", made.pk)
    about = {"form": form, "matters": matters().values()}
    return render(request, "consultations/new.html", about, status=422 if form.is_bound else 200)


@workspace
@require_safe
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, what comes next, each form with its counts, every group and its answer."""
    found, who = one(request, pk), actor(request)
    ways = queries.ways(found)
    groups = list(queries.groups_of(found))
    last = queries.last_draft(found)
    about = {
        "consultation": found, "keeps": rules.keeps(who, found), "ways": ways, "total": queries.total(ways),
        "records": {way.hearing.pk for way in ways if rules.records(who, way.hearing)}, "few": queries.SMALL,
        "groups": groups, "unanswered": sum(not group.answer for group in groups), "waiting": queries.waiting(found).count(),
        "aside": found.comments.exclude(aside="").count(), "stances": queries.stances(found), "law": law(),
        "draft": last, "paragraphs": list(last.paragraphs.order_by("position")) if last else [], "rule": matter(found.matter),
        "may_close": found.closes_on is not None and timezone.localdate() > found.closes_on,
        "areas": list(found.areas.order_by("name")[:60]),
    }  # fmt: skip
    return render(request, "consultations/work.html", about)


@workspace
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Type the draft or take it out of a Word file; after the close, the next version."""
    found = keeping(request, pk)
    last = queries.last_draft(found)
    text = "\n".join(last.paragraphs.order_by("position").values_list("text", flat=True)) if last else ""
    form = DraftForm(request.POST or None, request.FILES or None, initial={"seen_version": found.version, "text": text})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _written(request, found, form)
            messages.success(request, _("Đã ghi dự thảo. Xin đọc lại từng đoạn bên dưới."))
            return redirect("consultations:work", pk)
    about = {"consultation": found, "form": form, "next_version": found.state == State.CLOSED}
    return render(request, "consultations/draft.html", about, status=422 if form.is_bound else 200)


def _written(request: HttpRequest, found: Consultation, form: DraftForm) -> None:
    data = form.cleaned_data
    lines = drafting.lines_of_file(data["file"].read()) if data["file"] else drafting.lines_of_text(data["text"])
    services.draft_write(
        actor=actor(request),
        consultation_id=found.pk,
        lines=lines,
        seen_version=data["seen_version"],
        note=data["note"],
    )


@workspace
@require_http_methods(["GET", "POST"])
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """How long the draft is posted; the rule and its source stand beside."""
    found = keeping(request, pk)
    form = OpenForm(request.POST or None, consultation=found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            services.consultation_open(
                actor=actor(request), consultation_id=pk, seen_version=data["seen_version"], days=data["days"],
                ways=data["ways"],
            )  # fmt: skip
            messages.success(request, _("Đã đăng. Bà con góp ý được ngay."))
            return redirect("consultations:work", pk)
    about = {"consultation": found, "form": form, "rule": matter(found.matter)}
    return render(request, "consultations/open.html", about, status=422 if form.is_bound else 200)


@workspace
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it up with a reason everybody reads."""
    found = keeping(request, pk)
    form = CancelForm(request.POST or None, initial={"seen_version": found.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            services.consultation_cancel(
                actor=actor(request), consultation_id=pk, seen_version=data["seen_version"], why=data["why"]
            )
            messages.success(request, _("Đã thôi lấy ý kiến."))
            return redirect("consultations:work", pk)
    return render(
        request,
        "consultations/cancel.html",
        {"consultation": found, "form": form},
        status=422 if form.is_bound else 200,
    )


@workspace
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    keeping(request, pk)
    try:
        services.consultation_close(actor=actor(request), consultation_id=pk, seen_version=_seen(request))
        messages.success(request, _("Đã khoá góp ý trên trang. Số người đã đếm xong, dấu nhận biết đã xoá."))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("consultations:work", pk)


@workspace
@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the result; its document waits for its signature."""
    keeping(request, pk)
    try:
        done = services.consultation_report(actor=actor(request), consultation_id=pk, seen_version=_seen(request))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("consultations:work", pk)
    messages.success(request, _("Đã công khai kết quả. Báo cáo chờ ký."))
    return redirect("papers:paper", done.paper_id)


def one(request: HttpRequest, pk: int) -> Consultation:
    """One of those the member sees in the list. Raises Http404."""
    rows = queries.kept_by(actor(request)).filter(pk=pk) if pk < 2**63 else Consultation.objects.none()
    found = rows.select_related("unit__area", "paper", "case").first()
    if found is None:
        raise Http404
    return found


def keeping(request: HttpRequest, pk: int) -> Consultation:
    """One the member keeps: readers get 403, strangers 404."""
    found = one(request, pk)
    if not rules.keeps(actor(request), found):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới làm được việc này.") % {"unit": found.unit})
    return found


def _seen(request: HttpRequest) -> int:
    asked = request.POST.get("seen_version", "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else -1
