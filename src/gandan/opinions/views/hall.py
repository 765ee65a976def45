"""A village meeting without phones: the paper to print, households' papers typed in, hands counted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gandan.core.errors import Refused
from gandan.core.refusals import refusals_on
from gandan.opinions import queries, services
from gandan.opinions.forms import HandsForm, PaperForm
from gandan.opinions.guards import count_for_asking, topic_for_asking, topic_for_reading
from gandan.opinions.models import Statement
from gandan.opinions.views.work import form_page
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace

ON_PAPER = 40  # statements on one paper, two sides of A4


def _statements(pk: int) -> list[Statement]:
    return list(queries.statements_shown(pk).order_by("number")[:ON_PAPER])


@workspace
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One household's paper after the other, by who keeps its village's book; nothing typed before is shown again."""
    topic = topic_for_reading(request, pk)
    actor = actor_of(request)
    form = PaperForm(
        request.POST or None, actor=actor, statements=_statements(pk), initial={"area": request.GET.get("o", "")[:12]}
    )
    if request.method == "POST" and form.is_valid():
        home = form.cleaned_data["home"]
        with refusals_on(form):
            count = services.paper_record(actor=actor, topic_id=pk, home=home, choices=form.choices())
            messages.success(
                request,
                ngettext("Đã ghi %(n)s câu trả lời của phiếu này.", "Đã ghi %(n)s câu trả lời của phiếu này.", count)
                % {"n": count},
            )
            return redirect(f"{request.path}?o={home.area_id}")
    return form_page(request, topic, form, _("Ghi phiếu giấy của hộ"), _("Ghi phiếu này"), hint="paper")


@workspace
def hands(request: HttpRequest, pk: int) -> HttpResponse:
    """What was counted in the hall, all statements of the evening at once."""
    topic = topic_for_asking(request, pk)
    form = HandsForm(request.POST or None, statements=_statements(pk), initial={"area": topic.areas.first()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            made = services.hands_record(
                actor=actor_of(request), topic_id=pk, way=data["way"], area=data["area"], held_on=data["held_on"],
                counts=form.counts(),
            )  # fmt: skip
            messages.success(request, _("Đã ghi số tay của %(n)s câu.") % {"n": len(made)})
            return redirect("opinions:work", pk)
    context = {"topic": topic, "form": form}
    return render(request, "opinions/hands.html", context, status=400 if form.errors else 200)


@workspace
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    count, topic = count_for_asking(request, pk)
    try:
        services.hands_undo(actor=actor_of(request), count_id=count.pk)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đã huỷ số này; sổ vẫn giữ để đọc."))
    return redirect("opinions:work", topic.pk)


@workspace
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper for a household, A4."""
    topic = topic_for_reading(request, pk)
    return render(request, "opinions/sheet.html", {"topic": topic, "rows": _statements(pk)})
