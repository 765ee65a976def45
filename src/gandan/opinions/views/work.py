"""The workspace: topics of one's units, a topic's questions and statements, what waits to be looked through."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.core import paging
from gandan.core.errors import NotPermitted, Refused
from gandan.core.refusals import refusals_on
from gandan.opinions import queries, rules, services
from gandan.opinions.forms import CloseForm, StatementsForm, TopicForm
from gandan.opinions.guards import statement_for_asking, topic_for_asking, topic_for_reading
from gandan.opinions.models import Statement, Topic
from gandan.opinions.states import StatementState
from gandan.residents.queries import villages_kept
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace

WAITING_SHOWN = 30


@workspace
def topics(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    page = paging.page(queries.topics_of(actor), by="-created_at", after=request.GET.get("sau"))
    return render(request, "opinions/list.html", {"rows": page.rows, "next": page.next, "may_ask": rules.asks(actor)})


@workspace
def new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not rules.asks(actor):
        raise Http404
    form = TopicForm(request.POST or None, actor=actor, initial={"item": request.GET.get("muc", "")[:12]})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, areas="area"):
            made = services.topic_draft(actor=actor, unit=form.cleaned_data["unit"], draft=form.draft())
            messages.success(request, _("Đã soạn câu hỏi. Thêm vài câu để bà con trả lời, rồi mở."))
            return redirect("opinions:work", made.pk)
    return form_page(request, None, form, _("Hỏi ý kiến bà con"), _("Soạn câu hỏi"))


@workspace
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    topic = topic_for_asking(request, pk)
    initial = {
        "question": topic.question, "text": topic.text, "area": topic.areas.first(), "who": topic.who,
        "takes_statements": topic.takes_statements, "closes_on": topic.closes_on,
    }  # fmt: skip
    form = TopicForm(request.POST or None, actor=actor_of(request), topic=topic, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, areas="area"):
            services.topic_edit(actor=actor_of(request), topic_id=pk, draft=form.draft())
            messages.success(request, _("Đã ghi."))
            return redirect("opinions:work", pk)
    return form_page(request, topic, form, _("Sửa câu hỏi"), _("Ghi lại"))


@workspace
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    found = topic_for_reading(request, pk)
    asks = rules.asks_for(actor_of(request), found)
    rows: QuerySet[Statement] = found.statements.exclude(state=StatementState.WAITING)
    page = paging.page(rows, by="number", after=request.GET.get("sau"))
    waiting = (
        found.statements.filter(state=StatementState.WAITING).order_by("number") if asks else found.statements.none()
    )
    return render(request, "opinions/work.html", {
        "topic": found, "rows": page.rows, "next": page.next, "asks": asks, "areas": list(found.areas.all()),
        "waiting": list(waiting[:WAITING_SHOWN]), "reasons": Statement.Reason.choices, "form": StatementsForm(),
        "meetings": queries.hand_counts(pk).order_by("-at", "-pk")[:40], "channels": queries.channels_of(pk),
        "shown": queries.statements_shown(pk).count(), "rows_may_leave": _rows_may_leave(found),
        "least": rules.ENOUGH_ROWS, "types_papers": bool(villages_kept(actor_of(request))[:1]),
    })  # fmt: skip


def _rows_may_leave(topic: Topic) -> bool:
    return topic.map.participants >= rules.ENOUGH_ROWS


@workspace
@require_POST
def open_topic(request: HttpRequest, pk: int) -> HttpResponse:
    found = topic_for_asking(request, pk)
    try:
        services.topic_open(actor=actor_of(request), topic_id=found.pk, seen_version=_version(request))
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đã mở. Bà con trả lời được từ bây giờ; trang này hiện công khai."))
    return redirect("opinions:work", pk)


def _version(request: HttpRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else -1


@workspace
def close(request: HttpRequest, pk: int) -> HttpResponse:
    found = topic_for_asking(request, pk)
    form = CloseForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            services.topic_close(actor=actor_of(request), topic_id=pk, seen_version=data["version"], text=data["text"])
            messages.success(
                request, _("Đã khép lại. Từ nay không ai, kể cả người giữ máy, dò được câu trả lời nào của hộ nào.")
            )
            return redirect("opinions:work", pk)
    return form_page(request, found, form, _("Khép lại bản đồ ý kiến"), _("Khép lại"))


@workspace
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    found = topic_for_asking(request, pk)
    form = StatementsForm(request.POST)
    if form.is_valid():
        kinds = Statement.Origin
        origin = kinds.MEETING if form.cleaned_data["at_meeting"] else kinds.ORGANISER
        try:
            made = services.statements_add(actor=actor_of(request), topic_id=pk, texts=form.lines(), origin=origin)
        except Refused as refused:
            form.add_error("texts", refused.sentence)
        else:
            messages.success(request, _("Đã thêm %(n)s câu.") % {"n": len(made)})
            return redirect("opinions:work", pk)
    return form_page(request, found, form, _("Thêm câu"), _("Thêm câu"))


@workspace
@require_POST
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a statement or refuse it with a reason of the list."""
    statement = statement_for_asking(request, pk)
    act = request.POST.get("viec", "")
    try:
        done = services.statement_moderate(
            actor=actor_of(request), statement_id=pk, act=act, reason=request.POST.get("ly_do", "")
        )
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Câu %(n)s: %(state)s.") % {"n": done.number, "state": done.get_state_display()})
    return redirect("opinions:work", statement.topic_id)


def form_page(
    request: HttpRequest, topic: Topic | None, form: forms.Form, title: str, submit: str, **more: object
) -> HttpResponse:
    context = {"topic": topic, "form": form, "title": title, "submit": submit, **more}
    return render(request, "opinions/form.html", context, status=400 if form.errors else 200)
