"""The register of places in the workspace: look, add, rename, count, close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gandan.areas import rules
from gandan.areas.changes import former_communes, village_past
from gandan.areas.forms import CloseForm, CountForm, ImportForm, PastForm, PlaceForm, RenameForm
from gandan.areas.models import Area, Level
from gandan.areas.queries import ancestors, area_get, children, full_name, full_names, sentence_case, usual_kind
from gandan.areas.services import area_close, area_count, area_create, area_rename
from gandan.core.refusals import tried


def area_to_keep(request: HttpRequest, code: str) -> Area:
    """The area, for those who keep it. Raises Http404 for an unknown one, NotPermitted for a stranger."""
    area = area_get(code)
    if not area.current:
        raise Http404
    rules.must_keep(rules.actor_of(request), area.pk)
    return area


@rules.workspace
@require_safe
def manage(request: HttpRequest) -> HttpResponse:
    """The areas the member's units are in charge of; a single one opens at once."""
    ids = rules.kept(rules.actor_of(request))
    areas = list(Area.objects.filter(pk__in=ids, current=True).order_by("code"))
    if len(areas) == 1:
        return redirect("areas:manage_area", areas[0].code)
    names = full_names(areas)
    return render(request, "areas/manage.html", {"places": [(area, names[area.pk]) for area in areas]})


@rules.workspace
@require_safe
def manage_area(request: HttpRequest, code: str) -> HttpResponse:
    """What lies in the area, with the ways to change it."""
    area = area_to_keep(request, code)
    inside = children(area)
    return render(
        request,
        "areas/manage_area.html",
        {
            "area": area,
            "crumbs": _crumbs(request, area),
            "children": inside,
            "small": area.level in {Level.COMMUNE, Level.VILLAGE},
            "is_small": area.level in {Level.VILLAGE, Level.ALLEY, Level.SITE},
            "importable": area.level == Level.COMMUNE,
            "import_form": ImportForm(),
            "homes": sum(child.households or 0 for child in inside),
            "past_open": bool(former_communes(area)),
            "uncounted": sum(child.households is None for child in inside),
        },
    )


@rules.workspace
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """A new village, quarter or alley."""
    parent = area_to_keep(request, code)
    form = PlaceForm(request.POST or None, parent=parent, initial={"kind": usual_kind(parent)})
    if request.method == "POST" and form.is_valid():
        made = _try(form, lambda data: area_create(actor=rules.actor_of(request), parent_id=parent.pk, **data))
        if made:
            messages.success(request, _("Đã thêm %(place)s.") % {"place": str(made)})
            return redirect("areas:manage_area", parent.code)
    return _form_page(request, form, parent, _("Thêm thôn, bản, hẻm"), _("Thêm vào danh sách"), "plus")


@rules.workspace
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, code: str) -> HttpResponse:
    """A new name from a day on."""
    area = area_to_keep(request, code)
    form = RenameForm(request.POST or None, area=area)
    if request.method == "POST" and form.is_valid():
        made = _try(form, lambda data: area_rename(actor=rules.actor_of(request), area_id=area.pk, **data))
        if made:
            messages.success(request, _("Từ nay gọi là %(place)s.") % {"place": str(made)})
            return redirect("areas:manage_area", area.code)
    return _form_page(request, form, area, _("Đổi tên"), _("Ghi tên mới"), "edit")


@rules.workspace
@require_http_methods(["GET", "HEAD", "POST"])
def count(request: HttpRequest, code: str) -> HttpResponse:
    """How many households live there."""
    area = area_to_keep(request, code)
    form = CountForm(request.POST or None, initial={"households": area.households})
    if request.method == "POST" and form.is_valid():
        made = _try(form, lambda data: area_count(actor=rules.actor_of(request), area_id=area.pk, **data))
        if made:
            messages.success(request, _("Đã ghi số hộ của %(place)s.") % {"place": str(made)})
            return redirect("areas:manage_area", area.code)
    return _form_page(request, form, area, _("Số hộ"), _("Ghi số hộ"), "check")


@rules.workspace
@require_http_methods(["GET", "HEAD", "POST"])
def past(request: HttpRequest, code: str) -> HttpResponse:
    """In which commune the village lay before the last reform."""
    area = area_to_keep(request, code)
    former = former_communes(area)
    if not former:
        raise Http404
    names = full_names(former)
    form = PastForm(request.POST or None, communes=[(one.pk, names[one.pk]) for one in former])
    if request.method == "POST" and form.is_valid():
        actor = rules.actor_of(request)
        made = _try(form, lambda data: village_past(actor=actor, area_id=area.pk, former_id=int(data["former"])))
        if made:
            messages.success(request, _("Đã ghi nơi cũ của %(place)s.") % {"place": str(made)})
            return redirect("areas:manage_area", area.code)
    return _form_page(request, form, area, _("Trước đây thuộc xã nào?"), _("Ghi nơi cũ"), "clock")


@rules.workspace
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, code: str) -> HttpResponse:
    """The place does not exist any more."""
    area = area_to_keep(request, code)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        say = form.cleaned_data
        made = _try(
            form,
            lambda _data: area_close(
                actor=rules.actor_of(request), area_id=area.pk, on=say["since"], document=say["document"]
            ),
        )
        if made:
            messages.success(request, _("Đã đóng %(place)s. Việc đã ghi ở đây vẫn giữ nguyên.") % {"place": str(made)})
            return redirect("areas:manage_area", area.parent.code if area.parent else "VN")
    return _form_page(request, form, area, _("Đóng nơi này"), _("Đóng lại"), "lock")


def _try(form: forms.Form, act: Callable[[dict[str, Any]], Area]) -> Area | None:  # Any: cleaned values
    """Do it; a refusal goes to its field, and what was typed stays."""
    made = tried(form, lambda: act(form.cleaned_data))
    if made is None and isinstance(form, PlaceForm | RenameForm) and "name" in form.errors:
        form.ask_whether_different()
    return made


def _form_page(
    request: HttpRequest, form: forms.Form, area: Area, title: str, submit: str, icon_name: str
) -> HttpResponse:
    words = {
        "form": form, "area": area, "title": title, "submit": submit, "icon_name": icon_name,
        "full_name": full_name(area), "crumbs": [*_crumbs(request, area), (sentence_case(area), _address(area))],
    }  # fmt: skip
    return render(request, "areas/form.html", words)


def _crumbs(request: HttpRequest, area: Area) -> list[tuple[str, str]]:
    """The way down to the area, as far as the member keeps it."""
    kept = set(rules.kept(rules.actor_of(request)))
    way = ancestors(area.pk)
    first = next((place for place, up in enumerate(way) if up.pk in kept), len(way))
    return [(sentence_case(up), _address(up)) for up in way[first:]]


def _address(area: Area) -> str:
    return reverse("areas:manage_area", args=[area.code])
