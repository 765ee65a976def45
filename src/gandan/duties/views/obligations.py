"""Standing obligations: the list, one's own record, the board units × periods, a unit's page, exemptions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.activities import rules as activity_rules
from gandan.core import paging
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.refusals import refusals_on
from gandan.duties import own, queries, rules, services, sheets, words
from gandan.duties.bound import rule_of
from gandan.duties.catalogue import groups
from gandan.duties.forms import EndForm, ExemptForm, ObligationForm
from gandan.duties.guards import obligation_for_reading, unit_of_obligation
from gandan.duties.models import Exemption, Obligation
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace
from gandan.units.models import Member, Unit


@workspace
@require_safe
def obligations(request: HttpRequest) -> HttpResponse:
    """What binds or was set by units in, above and below the actor's; one's own record above."""
    actor = actor_of(request)
    near = queries.obligations_near(actor).distinct()
    page = paging.page(near, by="-starts_on", after=request.GET.get("sau"))
    context = {
        "rows": [(one, words.rule(one), words.span(one)) for one in page.rows],
        "next": page.next,
        "records": own.records_of(actor, most=1),
        "may_set": activity_rules.plans(actor),
    }
    return render(request, "duties/obligations.html", context)


@workspace
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The member's own record, seen by nobody else but the secretary of the unit."""
    return render(request, "duties/mine.html", {"records": own.records_of(actor_of(request), most=sheets.MONTHS)})


@workspace
def new(request: HttpRequest) -> HttpResponse:
    """Set an obligation; `phong-trao` chooses the campaign."""
    actor = actor_of(request)
    if not activity_rules.plans(actor):
        raise Http404
    chosen = request.GET.get("phong-trao", "")
    initial = {"campaign": int(chosen)} if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else {}
    form = ObligationForm(_sent(request), actor=actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = services.obligation_set(actor=actor, **form.cleaned_data)
            messages.success(request, _("Đã đặt nghĩa vụ. Ngày tham gia được tính từ danh sách có mặt của hoạt động."))
            return redirect("duties:obligation", made.pk)
    return render(request, "duties/obligation_form.html", {"form": form}, status=400 if form.is_bound else 200)


@workspace
@require_safe
def obligation(request: HttpRequest, pk: int) -> HttpResponse:
    """The board: units × periods, counts only; `xep=thap` puts those with the least done first."""
    actor = actor_of(request)
    found = obligation_for_reading(actor, pk)
    kept = [post.unit_id for post in actor.posts if post.kind in rules.KEEPING]
    board = sheets.sheet(found, own=kept)
    low_first = request.GET.get("xep") == "thap"
    rows = (
        sorted(board.rows, key=lambda row: 101 if row.whole.share is None else row.whole.share)
        if low_first
        else board.rows
    )
    context = {
        **_about(found),
        "board": board,
        "rows": rows,
        "low_first": low_first,
        "columns": [(words.column(period), words.label(period)) for period in board.periods[::-1]],
        "totals": board.total[::-1],
        "newest_label": words.label(board.periods[-1]) if board.periods else "",
        "may_end": rules.sets(actor, found) and (found.ends_on is None or found.ends_on >= timezone.localdate()),
        "end": EndForm(initial={"on": timezone.localdate()}),
    }
    return render(request, "duties/obligation.html", context)


def _about(found: Obligation) -> dict[str, Any]:  # Any: part of a context
    slugs = [row.slug for row in found.groups.all()]
    return {
        "obligation": found,
        "rule": words.rule(found),
        "span": words.span(found),
        "groups": [word for slug, word in groups().items() if slug in slugs],
    }


@workspace
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = obligation_for_reading(actor_of(request), pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Ngày chưa đúng. Xin ghi ngày/tháng/năm."))
    services.obligation_end(actor=actor_of(request), obligation_id=found.pk, on=form.cleaned_data["on"])
    messages.success(request, _("Đã ghi ngày cuối cùng. Những ngày đã làm vẫn được tính."))
    return redirect("duties:obligation", found.pk)


@workspace
@require_safe
def unit(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    actor = actor_of(request)
    found = obligation_for_reading(actor, pk)
    return unit_page(request, actor, found, unit_of_obligation(found, unit_pk))


def unit_page(
    request: HttpRequest, actor: Actor, found: Obligation, one: Unit, form: ExemptForm | None = None
) -> HttpResponse:
    """Counts for everybody who may read; each member's record for the own secretary alone."""
    keeper = rules.keeps(actor, one.pk)
    counts = sheets.unit_counts(found, one)
    periods = rule_of(found).periods(timezone.localdate(), sheets.MONTHS)
    hidden = sheets.is_few(counts) and not keeper
    context = {
        **_about(found),
        "unit": one,
        "keeper": keeper,
        "hidden": hidden,
        "counts": [] if hidden else list(zip([words.label(one) for one in periods], counts, strict=True))[::-1],
    }
    if keeper:
        context |= _kept(found, one, form)
    return render(request, "duties/unit.html", context, status=400 if form is not None else 200)


def _kept(found: Obligation, one: Unit, form: ExemptForm | None) -> dict[str, Any]:  # Any: part of a context
    persons = sheets.persons_of(found, one)
    periods = rule_of(found).periods(timezone.localdate(), 6)
    given = Exemption.objects.filter(obligation=found, unit=one, withdrawn_at=None).select_related("member")
    return {
        "columns": [(words.column(period), words.label(period)) for period in periods[::-1]],
        "persons": [
            (row.title, [(words.TONES[cell], words.STANDINGS[cell]) if cell else None for cell in row.cells[::-1]])
            for row in persons
        ],
        "exemptions": list(given.order_by("-since", "pk")[:60]),
        "form": form or _exempt_form(found, one, None),
    }


def _exempt_form(found: Obligation, one: Unit, data: QueryDict | None) -> ExemptForm:
    members = [(row.member_id, row.title) for row in sheets.persons_of(found, one)]
    periods = rule_of(found).periods(timezone.localdate(), 3)
    starts = [*periods[::-1], *([periods[-1].next()] if periods else [])]
    return ExemptForm(data, members=members, starts=[(p.start.isoformat(), words.label(p)) for p in starts])


@workspace
@require_POST
def exempt(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """The own secretary exempts a member."""
    actor = actor_of(request)
    found = obligation_for_reading(actor, pk)
    one = unit_of_obligation(found, unit_pk)
    if not rules.keeps(actor, one.pk):
        raise Http404
    form = _exempt_form(found, one, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            services.exemption_give(
                actor=actor, obligation_id=found.pk, unit=one, member=Member.objects.get(pk=data["member"]),
                period_of=data["period_of"], periods=data["periods"], kind=data["kind"],
            )  # fmt: skip
            messages.success(request, _("Đã ghi miễn. Chỉ bạn và người ấy thấy."))
            return redirect("duties:unit", found.pk, one.pk)
    return unit_page(request, actor, found, one, form)


@workspace
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    given = get_object_or_404(Exemption, pk=pk)
    actor = actor_of(request)
    if not rules.keeps(actor, given.unit_id):
        raise Http404
    services.exemption_withdraw(actor=actor, exemption_id=given.pk)
    messages.success(request, _("Đã rút lại việc miễn."))
    return redirect(reverse("duties:unit", args=[given.obligation_id, given.unit_id]))


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
