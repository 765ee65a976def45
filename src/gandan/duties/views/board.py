"""The board units × places with stages, criteria, gaps and overlaps; and the criteria of places."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gandan.activities import rules as activity_rules
from gandan.areas.models import Area, AreaClosure
from gandan.core.actors import Actor
from gandan.core.refusals import refusals_on
from gandan.duties import queries, services
from gandan.duties.catalogue import criteria as catalogue
from gandan.duties.forms import CriterionForm
from gandan.duties.matrix import Matrix, matrix
from gandan.duties.models import AreaCriterion
from gandan.duties.states import Stage
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace
from gandan.units.models import Assignment, Unit
from gandan.units.queries import areas_of, open_units, sees_area
from gandan.units.rules import MANAGING, manages_anything

SMALL_KINDS = (Assignment.Kind.TEAM,)
KINDS = [(kind.value, kind.label) for kind in queries.WORKING]
MOST_WAITING = 8


@workspace
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """`dia-ban` area, `viec` kind of assignment, `tieu-chi` criterion, `buoc` stage, `noi` ban (villages) or xa,
    `den` chua: only where nobody has been."""
    actor = actor_of(request)
    areas = areas_of(actor)
    if not areas:
        return render(request, "units/board_empty.html", {"managing": manages_anything(actor)})
    area = _area(request, actor, areas)
    kind = request.GET.get("viec", "")
    kind = kind if kind in dict(KINDS) else Assignment.Kind.IN_CHARGE.value
    wanted = request.GET.get("noi", "")
    small = wanted == "ban" or (not wanted and kind in SMALL_KINDS)
    slug = request.GET.get("tieu-chi", "")
    slug = slug if slug in catalogue() else ""
    stage = request.GET.get("buoc", "")
    stage = stage if stage in {str(one.value) for one in Stage} else ""
    found = matrix(area, kind, small=small, criterion=slug, stage=int(stage) if stage else None)
    unvisited = request.GET.get("den") == "chua" and bool(found.never)
    context = {
        "board": found,
        "area": area,
        "areas": areas,
        "kinds": KINDS,
        "kind": kind,
        "small": small,
        "criteria": list(catalogue().values()),
        "criterion": slug,
        "stages": Stage.choices,
        "stage": stage,
        "summary": _summary(found),
        "visits": _visits(found),
        "unvisited": unvisited,
        "rows": found.never if unvisited else found.places,
        "all_url": _again(request, den=None),
        "never_url": _again(request, den="chua"),
        "managing": manages_anything(actor),
        "mine": {post.unit_id for post in actor.posts if post.kind in activity_rules.SPEAKERS},
        "waiting": queries.waiting_for(actor)[:MOST_WAITING],
    }
    return render(request, "duties/board.html", context)


def _again(request: HttpRequest, *, den: str | None) -> str:
    """The same board, with only the places nobody has been to, or with all of them."""
    asked = request.GET.copy()
    asked.pop("den", None)
    if den:
        asked["den"] = den
    return f"?{asked.urlencode()}#tung-noi"


def _area(request: HttpRequest, actor: Actor, mine: list[Area]) -> Area:
    code = request.GET.get("dia-ban", "")
    if not code:
        return mine[0]
    area = Area.objects.filter(code=code, current=True).first() if code.isprintable() else None
    if area is None or not sees_area(actor, area.pk):
        raise Http404
    return area


def _summary(found: Matrix) -> str:
    total = len(found.places) + len(found.hidden)
    if not total:
        return _("Chưa có địa bàn nào khớp với lựa chọn này.")
    parts = [
        _("%(units)s đơn vị, %(places)s nơi") % {"units": len(found.lines), "places": total},
        ngettext("%(n)s nơi chưa có đơn vị", "%(n)s nơi chưa có đơn vị", len(found.gaps)) % {"n": len(found.gaps)},
        ngettext("%(n)s nơi có nhiều đơn vị", "%(n)s nơi có nhiều đơn vị", len(found.shared)) % {"n": len(found.shared)},
    ]  # fmt: skip
    return "; ".join(parts) + "."


def _visits(found: Matrix) -> str:
    never = len(found.never)
    return ngettext("%(n)s nơi chưa ai đến", "%(n)s nơi chưa ai đến", never) % {"n": never}


@workspace
def criteria(request: HttpRequest) -> HttpResponse:
    """Write down what places are, and end it; for units that manage the area."""
    actor = actor_of(request)
    areas = areas_of(actor)
    if not manages_anything(actor) or not areas:
        raise Http404
    area = _area(request, actor, areas)
    inside = AreaClosure.objects.filter(ancestor=area, valid_to=None, depth__lte=2).values("descendant_id")
    within = list(Area.objects.filter(pk__in=inside, current=True).exclude(pk=area.pk)[:5_000])
    if not within:
        raise Http404
    desks = [post.unit_id for post in actor.posts if post.kind in MANAGING]
    units = Unit.objects.filter(pk__in=desks).filter(pk__in=open_units())
    form = CriterionForm(request.POST if request.method == "POST" else None, actor=actor, units=units, within=within)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        with refusals_on(form):
            made = len(services.criterion_set(actor=actor, areas=data.pop("names"), **data))
            messages.success(request, ngettext("Đã ghi cho %(n)s nơi.", "Đã ghi cho %(n)s nơi.", made) % {"n": made})
            return redirect(f"{request.path}?dia-ban={area.code}")
    held = AreaCriterion.objects.filter(area_id__in=inside, until=None).select_related("area", "mandate")
    context = {
        "form": form, "area": area, "held": held.order_by("slug", "area__name")[:400], "units": units,
    }  # fmt: skip
    return render(request, "duties/criteria.html", context, status=400 if form.is_bound else 200)


@workspace
@require_POST
def criterion_end(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(AreaCriterion.objects.select_related("area"), pk=pk)
    actor = actor_of(request)
    above = AreaClosure.objects.filter(descendant_id=row.area_id, valid_to=None, depth__gt=0).values("ancestor_id")
    held = [post.unit_id for post in actor.posts if post.kind in MANAGING]
    desk = Unit.objects.filter(pk__in=held, area_id__in=above).first()
    if desk is None:
        raise Http404
    services.criterion_end(actor=actor, unit=desk, criterion_id=row.pk)
    messages.success(request, _("Đã ghi: nơi này thôi thuộc tiêu chí ấy từ hôm nay."))
    return redirect("duties:criteria")
