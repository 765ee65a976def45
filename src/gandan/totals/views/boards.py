"""Dashboards: the workspace's, and the same for everybody."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from gandan.activities.kinds import catalogue
from gandan.areas.frames import Frame, frame_names
from gandan.areas.frames.frame import TODAY
from gandan.areas.models import Area, Level
from gandan.areas.picker import FramePicker, frame_picker
from gandan.areas.queries import area_get, breadcrumb
from gandan.core import periods
from gandan.totals import grid
from gandan.totals.boards import board_of, label_of, period_asked
from gandan.totals.coverage import coverage_of
from gandan.totals.keeping import kept
from gandan.totals.picture import picture_of
from gandan.totals.queries import NotDrawn
from gandan.units.guards import actor, workspace
from gandan.units.queries import areas_of


@workspace
def work(request: HttpRequest) -> HttpResponse:
    """The dashboard of any place; of the actor's own when none is named."""
    return _page(request, _asked_area(request), "totals/work.html", reverse("totals:work"))


def public(request: HttpRequest, code: str) -> HttpResponse:
    """The same figures for everybody."""
    return _page(request, area_get(code), "totals/public.html", "")


def _asked_area(request: HttpRequest) -> Area:
    code = request.GET.get("o", "").strip()
    if code:
        return area_get(code)
    mine = areas_of(actor(request))
    return mine[0] if mine else Area.objects.get(level=Level.COUNTRY)


def _page(request: HttpRequest, area: Area, template: str, work_url: str) -> HttpResponse:
    picker = frame_picker(request)
    period = period_asked(request.GET.get("ky", ""))
    shown = {
        "area": area, "period": period, "name": _name(picker.frame, area), "crumbs": lambda: breadcrumb(area),
        "body": kept(request, picker.frame, lambda: _body(request, area, picker, period, work_url)),
    }  # fmt: skip
    return render(request, template, shown, status=200 if shown["body"] else 503)


def _body(request: HttpRequest, area: Area, picker: FramePicker, period: periods.Period, work_url: str) -> str:
    """The page below its head; empty while the roll-ups are being drawn."""
    kind = request.GET.get("loai", "")
    kind = kind if kind in catalogue() else ""
    links = _Links(area.code, work_url, picker.frame.text, period.code, kind)
    try:
        board = board_of(picker.frame, area, period, kind=kind, base_url=links.place)
    except NotDrawn:
        return ""
    covers = picker.frame.text == TODAY and area.level == Level.COMMUNE
    context = {
        "picker": picker, "frame": picker.frame, "links": links, "periods": _periods(period, links), "board": board,
        "indicators": grid.indicators(board, links.narrow),
        "grid": grid.places(board) if board.kind else grid.matrix(board),
        "picture": picture_of(board) if area.level in (Level.COUNTRY, Level.PROVINCE) and board.totals else None,
        "coverage": coverage_of(area, period, public=not work_url) if covers else None,
    }  # fmt: skip
    return render_to_string("totals/_board.html", context, request)


def _name(frame: Frame, area: Area) -> str:
    name = str(area) if frame.text == TODAY else frame_names(frame, [area.pk]).get(area.pk, str(area))
    return name[:1].upper() + name[1:]


class _Links:
    """The addresses of a page that differ in one thing from the one asked for."""

    def __init__(self, code: str, work_url: str, frame: str, period: str, kind: str) -> None:
        self._code, self._work = code, work_url
        self._given = {"khung": frame if frame != TODAY else "", "ky": period, "loai": kind}

    def _to(self, code: str, **changed: str) -> str:
        query = {name: value for name, value in (self._given | changed).items() if value}
        if self._work:
            return f"{self._work}?{urlencode({'o': code} | query)}"
        return f"{reverse('totals:public', args=[code])}?{urlencode(query)}"

    def period(self, code: str) -> str:
        return self._to(self._code, ky=code)

    @property
    def place(self) -> str:
        """With %s for the code of another place."""
        return self._to("CODE").replace("%", "%%").replace("CODE", "%s")

    @property
    def narrow(self) -> str:
        """To be followed by the slug of an indicator."""
        return self._to(self._code, loai="") + "&loai="

    @property
    def wide(self) -> str:
        """All indicators."""
        return self._to(self._code, loai="")


def _periods(period: periods.Period, links: _Links) -> list[tuple[str, str, bool]]:
    """(label, address, whether it is the one shown): before, this, after, and this year, quarter, month."""
    today = timezone.localdate()
    now = [periods.year(today.year), periods.quarter(today.year, (today.month + 2) // 3), periods.month_of(today)]
    near = [period.previous(), period, period.next()]
    wanted = {one.code: one for one in [*near, *now] if one.start <= today}
    ordered = sorted(wanted.values(), key=lambda one: (-one.months, one.start))
    return [(label_of(one), links.period(one.code), one == period) for one in ordered]
