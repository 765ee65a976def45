"""Phân công: who is in charge of which area."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gandan.areas.models import Area
from gandan.core.errors import Refused
from gandan.core.refusals import refusals_on
from gandan.units.board import Board, board, in_order
from gandan.units.forms_board import AssignForm, EndForm
from gandan.units.guards import actor, unit_for_managing, workspace
from gandan.units.models import Assignment
from gandan.units.queries import areas_of, open_units, sees_area, units_below
from gandan.units.rules import MANAGING, manages_anything
from gandan.units.services import assign, assignment_end, teams_create

Kind = Assignment.Kind


@workspace
def show(request: HttpRequest) -> HttpResponse:
    me = actor(request)
    areas = areas_of(me)
    if not areas:
        return render(request, "units/board_empty.html", {"managing": manages_anything(me)})
    area = _area(request, areas)
    kind = request.GET.get("viec", "")
    found = board(me, area, kind if kind in Kind.values else Kind.IN_CHARGE)
    about = {
        "board": found,
        "areas": areas,
        "kinds": Kind.choices,
        "summary": _summary(found),
        "managing": manages_anything(me),
        "desks": _desks(request) if found.kind == Kind.TEAM and found.gaps else [],
    }
    return render(request, "units/board.html", about)


@workspace
def give(request: HttpRequest) -> HttpResponse:
    """Units and areas ticked or pasted become assignments, all or none."""
    me = actor(request)
    areas = areas_of(me)
    if not manages_anything(me) or not areas:
        raise Http404
    area = _area(request, areas)
    places = [area, *Area.objects.filter(parent=area, current=True).order_by("name")]
    units = in_order(units_below(me, *MANAGING).filter(pk__in=open_units()))
    asked = {
        "kind": request.GET.get("viec", Kind.IN_CHARGE),
        "areas": request.GET.getlist("noi"),
        "units": request.GET.getlist("dv"),
    }
    form = AssignForm(units, places, request.POST if request.method == "POST" else None, initial=asked)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = _assign_all(request, form)
            words = ngettext("Đã giao thêm %(n)s việc phụ trách.", "Đã giao thêm %(n)s việc phụ trách.", made)
            messages.success(
                request,
                words % {"n": made} if made else _("Những việc này đã giao từ trước, không có gì đổi."),
            )
            return redirect(f"{reverse('units:board')}?dia-ban={area.code}&viec={form.cleaned_data['kind']}")
    return render(request, "units/assign.html", {"form": form, "area": area, "areas": areas})


@workspace
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Assignment.objects.select_related("unit", "area"), pk=pk)
    unit_for_managing(actor(request), row.unit_id)
    form = EndForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Ngày chưa đúng. Xin ghi ngày/tháng/năm."))
    assignment_end(actor=actor(request), assignment_id=row.pk, on=form.cleaned_data["on"])
    messages.success(request, _("%(unit)s thôi việc “%(kind)s” ở %(area)s.") % {
        "unit": row.unit, "kind": row.get_kind_display(), "area": row.area,
    })  # fmt: skip
    return redirect("units:unit", row.unit_id)


@workspace
@require_POST
def teams(request: HttpRequest) -> HttpResponse:
    """A mobilisation team for each area of the board that has none."""
    me = actor(request)
    area = _area(request, areas_of(me), request.POST.get("dia-ban", ""))
    desk = request.POST.get("dv", "")
    parent = unit_for_managing(me, int(desk) if desk.isascii() and desk.isdigit() and len(desk) < 18 else 0)
    missing = [column.area for column in board(me, area, Kind.TEAM).gaps]
    made = len(teams_create(actor=me, parent=parent, areas=missing))
    messages.success(request, ngettext("Đã lập %(n)s tổ dân vận.", "Đã lập %(n)s tổ dân vận.", made) % {"n": made})
    return redirect(f"{reverse('units:board')}?dia-ban={area.code}&viec={Kind.TEAM}")


def _assign_all(request: HttpRequest, form: AssignForm) -> int:
    from django.db import transaction

    asked = form.cleaned_data
    with transaction.atomic():
        return sum(
            len(
                assign(
                    actor=actor(request),
                    unit=unit,
                    areas=areas,
                    kind=asked["kind"],
                    topic=asked["topic"],
                    since=asked["since"],
                )
            )
            for unit, areas in form.pairs.items()
        )


def _area(request: HttpRequest, mine: list[Area], code: str = "") -> Area:
    """The area asked for, within the member's own; the widest of these when none was asked for."""
    code = code or request.GET.get("dia-ban", "")
    if not code and mine:
        return mine[0]
    area = Area.objects.filter(code=code, current=True).first() if code.isprintable() else None
    if area is None or not sees_area(actor(request), area.pk):
        raise Http404
    return area


def _desks(request: HttpRequest) -> list[object]:
    """Units under which new teams may be put."""
    me = actor(request)
    held = units_below(me, *MANAGING).filter(pk__in=[p.unit_id for p in me.posts if p.kind in MANAGING])
    return list(in_order(held.filter(pk__in=open_units())))


def _summary(found: Board) -> str:
    if not found.columns:
        return _("Chưa có địa bàn nào bên dưới.")
    words = ngettext(
        "%(covered)s trên %(n)s nơi có đơn vị phụ trách.", "%(covered)s trên %(n)s nơi có đơn vị phụ trách.",
        len(found.columns),
    )  # fmt: skip
    return words % {"covered": found.covered, "n": len(found.columns)}
