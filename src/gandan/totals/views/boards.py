"""Dashboards: the workspace's, and the same for everybody."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gandan.activities.kinds import catalogue
from gandan.areas.models import Area, Level
from gandan.areas.picker import frame_picker
from gandan.areas.queries import area_get, breadcrumb
from gandan.core import periods
from gandan.totals import grid
from gandan.totals.boards import Board, board_of, label_of, period_asked
from gandan.totals.coverage import coverage_of
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
    kind = request.GET.get("loai", "")
    kind = kind if kind in catalogue() else ""
    links = _Links(area.code, work_url, picker.frame.text, period.code, kind)
    context: dict[str, Any] = {  # Any: what the template shows
        "area": area, "picker": picker, "frame": picker.frame, "period": period, "period_label": label_of(period),
        "links": links, "periods": _periods(period, links), "crumbs": breadcrumb(area),
    }  # fmt: skip
    try:
        board = board_of(picker.frame, area, period, kind=kind, base_url=links.place)
    except NotDrawn:
        return render(request, template, context | {"board": None}, status=503)
    return render(
        request, template, context | _drawn(board, links, today=picker.frame.text == "hom-nay", public=not work_url)
    )


def _drawn(board: Board, links: _Links, *, today: bool, public: bool) -> dict[str, Any]:  # Any: what the template shows
    return {
        "board": board,
        "indicators": grid.indicators(board, links.narrow),
        "grid": grid.places(board) if board.kind else grid.matrix(board),
        "coverage": coverage_of(board.area, board.period, public=public)
        if today and board.area.level == Level.COMMUNE
        else None,
    }


class _Links:
    """The addresses of a page that differ in one thing from the one asked for."""

    def __init__(self, code: str, work_url: str, frame: str, period: str, kind: str) -> None:
        self._code, self._work = code, work_url
        self._given = {"khung": frame if frame != "hom-nay" else "", "ky": period, "loai": kind}

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
