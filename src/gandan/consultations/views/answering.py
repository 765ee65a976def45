"""Answering: comments without a writer, ticked into groups; one answer to each group."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gandan.consultations import queries, rules, services
from gandan.consultations.forms import AnswerForm, GroupForm
from gandan.consultations.models import CommentGroup
from gandan.consultations.states import TAKES_RECORDS
from gandan.consultations.views.workspace import keeping
from gandan.core.errors import NotPermitted, Refused
from gandan.core.paging import page
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor, workspace

SIZE = 40


@workspace
@require_http_methods(["GET", "POST"])
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """Those not looked at yet (?loc=de-rieng: those set aside): tick, then a group, or aside with why."""
    found = keeping(request, pk)
    form = GroupForm(request.POST or None, consultation=found)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            messages.success(request, _sorted(request, pk, form))
            return redirect(request.get_full_path())
    aside = request.GET.get("loc") == "de-rieng"
    rows = found.comments.exclude(aside="").select_related("paragraph") if aside else queries.waiting(found)
    shown = page(rows, by="on", after=request.GET.get("sau"), size=SIZE)
    about = {
        "consultation": found, "rows": shown.rows, "next": shown.next, "form": form, "aside": aside,
        "ticked": {int(each) for each in request.POST.getlist("y-kien") if each.isdecimal()},
        "open": found.state in TAKES_RECORDS,
    }  # fmt: skip
    return render(request, "consultations/comments.html", about, status=422 if form.is_bound else 200)


def _sorted(request: HttpRequest, pk: int, form: GroupForm) -> str:
    """The one thing the form asks for; what was done, in words."""
    ids = [int(each) for each in request.POST.getlist("y-kien") if each.isdecimal() and len(each) < 19]
    who, data = {"actor": actor(request), "consultation_id": pk, "comment_ids": ids}, form.cleaned_data
    asked = [name for name in ("group", "title", "why") if data[name]]
    if len(asked) > 1:
        raise Refused(_("Xin chọn một trong ba: nhóm đã có, nhóm mới, hoặc để riêng."))
    if data["why"]:
        services.comments_aside(**who, why=data["why"])  # type: ignore[arg-type] # gathered above
        return _("Đã để riêng, có ghi lý do.")
    group = data["group"].pk if data["group"] else None
    made = services.comments_group(**who, group_id=group, title=data["title"])  # type: ignore[arg-type] # as above
    return _("Đã xếp vào nhóm “%(title)s”.") % {"title": made.title}


@workspace
@require_http_methods(["GET", "POST"])
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said in the group, and the one answer to all of it."""
    found = _group(request, pk)
    form = AnswerForm(request.POST or None, initial={"answer": found.answer, "words": found.words})
    if request.method == "POST" and "bo" in request.POST:
        return _taken_out(request, found)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.group_answer(actor=actor(request), group_id=pk, **form.cleaned_data)
            messages.success(request, _("Đã ghi câu trả lời, ai cũng đọc được."))
            return redirect("consultations:work", found.consultation_id)
    shown = page(found.comments.select_related("paragraph"), by="on", after=request.GET.get("sau"), size=SIZE)
    about = {
        "group": found, "consultation": found.consultation, "form": form, "rows": shown.rows, "next": shown.next,
        "open": found.consultation.state in TAKES_RECORDS,
    }  # fmt: skip
    return render(request, "consultations/group.html", about, status=422 if form.is_bound else 200)


def _taken_out(request: HttpRequest, found: CommentGroup) -> HttpResponse:
    asked = request.POST["bo"]
    ids = [int(asked)] if asked.isdecimal() and len(asked) < 19 else []
    try:
        services.comments_release(actor=actor(request), consultation_id=found.consultation_id, comment_ids=ids)
        messages.success(request, _("Đã đưa ý kiến ra khỏi nhóm để xếp lại."))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("consultations:comments", found.consultation_id)


def _group(request: HttpRequest, pk: int) -> CommentGroup:
    rows = CommentGroup.objects.filter(pk=pk) if pk < 2**63 else CommentGroup.objects.none()
    seen = rows.filter(consultation__in=queries.kept_by(actor(request)))
    found = seen.select_related("consultation__unit", "paragraph").first()
    if found is None:
        raise Http404
    if not rules.keeps(actor(request), found.consultation):
        raise NotPermitted(
            _("Chỉ người phụ trách của %(unit)s mới làm được việc này.") % {"unit": found.consultation.unit}
        )
    return found
