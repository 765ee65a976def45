"""Changes of areas in the workspace: the list, the draft, its lines, the rehearsal, the batch, the decision."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gandan.areas import changes, rules
from gandan.areas.changes import reading
from gandan.areas.forms_changes import KINDS, ChangeForm, LineForm
from gandan.areas.models import Area, AreaChange
from gandan.areas.queries import full_names, sentence_case
from gandan.areas.states import CHANGE
from gandan.core.errors import NotPermitted, Refused
from gandan.core.paging import page
from gandan.core.refusals import tried
from gandan.core.transitions import acts_from


@rules.workspace
@require_safe
def change_list(request: HttpRequest) -> HttpResponse:
    """Drafts, what waits for its day, and what was done."""
    actor = rules.actor_of(request)
    found = page(reading.changes_of(actor), by="-effective", after=request.GET.get("sau"))
    return render(
        request, "areas/changes.html", {"page": found, "may": bool(rules.kept(actor)), "crumbs": _crumbs()[:1]}
    )


@rules.workspace
@require_http_methods(["GET", "HEAD", "POST"])
def change_new(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    actor = rules.actor_of(request)
    kept = list(Area.objects.filter(pk__in=rules.kept(actor), current=True).order_by("code"))
    if not kept:
        raise NotPermitted(_("Chỉ cán bộ của đơn vị phụ trách địa bàn này mới lập thay đổi địa giới ở đây."))
    names = full_names(kept)
    form = ChangeForm(request.POST or None, areas=[(area.pk, names[area.pk]) for area in kept])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(form, lambda: changes.change_draft(
            actor=actor, within_id=int(said["within"]), effective=said["effective"], title=said["title"],
            resolution=said["resolution"],
        ))  # fmt: skip
        if made:
            return redirect("areas:change", made.pk)
    return render(
        request,
        "areas/change_form.html",
        {"form": form, "title": _("Lập thay đổi địa giới"), "submit": _("Lập dự thảo"), "crumbs": _crumbs()},
    )


@rules.workspace
@require_safe
def change_show(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as it will be; after a rehearsal also what passes on and what stays where it was recorded."""
    change = reading.change_for(rules.actor_of(request), pk)
    rehearsed = change.state in {AreaChange.State.REHEARSED, AreaChange.State.ACCEPTED, AreaChange.State.APPLIED}
    acts = acts_from(CHANGE, change.state)
    return render(
        request,
        "areas/change.html",
        {
            "change": change,
            "crumbs": _crumbs(),
            "within": sentence_case(change.within) if change.within else "",
            "lines": reading.lines_of(change),
            "kinds": [(word, label) for word, (_kind, label) in KINDS.items() if _offered(word, change)],
            "editable": "edit" in acts,
            "acts": acts,
            "passing": reading.passing(change) if rehearsed else [],
            "following": reading.following(change) if rehearsed and change.state != AreaChange.State.APPLIED else [],
            "past": reading.past(change) if rehearsed and change.state != AreaChange.State.APPLIED else [],
            "rehearsed": rehearsed,
        },
    )


def _offered(word: str, change: AreaChange) -> bool:
    """Small places have no official code to change."""
    return word != "doi-ma" or (change.within is not None and change.within.level in {"province", "country"})


@rules.workspace
@require_http_methods(["GET", "HEAD", "POST"])
def change_line(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """Add a line of one kind."""
    actor = rules.actor_of(request)
    change = reading.change_for(actor, pk)
    if word not in KINDS or not _offered(word, change) or change.within is None:
        raise Http404
    kind, label = KINDS[word]
    form = LineForm(request.POST or None, within=change.within, kind=kind)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: changes.change_add(actor=actor, change_id=change.pk, **form.line()))
        if made:
            return redirect("areas:change", change.pk)
    return render(
        request,
        "areas/change_form.html",
        {"form": form, "change": change, "title": label, "submit": _("Thêm vào dự thảo"), "crumbs": _crumbs(change)},
    )


@rules.workspace
@require_POST
def change_unline(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line out of the draft."""
    actor = rules.actor_of(request)
    change = reading.change_for(actor, pk)
    place, part = (_number(request.POST.get(name)) for name in ("noi", "dong"))
    _act(request, lambda: changes.line_remove(actor=actor, change_id=change.pk, place_id=place, part_id=part))
    return redirect("areas:change", change.pk)


@rules.workspace
@require_POST
def change_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Rehearse, accept, take back or put away."""
    actor = rules.actor_of(request)
    change = reading.change_for(actor, pk)
    if act == "duyet":
        seen = _number(request.POST.get("version"))
        _act(request, lambda: changes.change_accept(actor=actor, change_id=pk, seen_version=seen), _("Đã duyệt."))
    elif act == "chay-thu":
        _act(
            request, lambda: changes.change_rehearse(actor=actor, change_id=pk), _("Đã chạy thử. Chưa có gì thay đổi.")
        )
    elif act == "rut-lai":
        _act(request, lambda: changes.change_undo(actor=actor, change_id=pk), _("Đã rút lại về dự thảo."))
    elif act == "bo":
        _act(request, lambda: changes.change_drop(actor=actor, change_id=pk), _("Đã bỏ dự thảo."))
    else:
        raise Http404
    return redirect("areas:change", change.pk)


@rules.workspace
@require_http_methods(["GET", "HEAD", "POST"])
def change_items(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One kind of what passes on, object by object; those with several ways first."""
    actor = rules.actor_of(request)
    change = reading.change_for(actor, pk)
    if request.method == "POST":
        ids = [_number(value) for value in request.POST.getlist("viec")]
        place = _number(request.POST.get("noi"))
        _act(
            request,
            lambda: changes.item_choose(actor=actor, change_id=pk, item_ids=ids, place_id=place),
            _("Đã đổi nơi nhận."),
        )
        return redirect(request.get_full_path())
    label = next((one.label for one in reading.passing(change) if one.kind == kind), None)
    if label is None:
        raise Http404
    found = page(reading.items_of(change, kind), by="sure", after=request.GET.get("sau"), size=100)
    return render(
        request,
        "areas/change_items.html",
        {
            "change": change,
            "crumbs": _crumbs(change),
            "label": label,
            "page": found,
            "places": list(change.places.order_by("pk")),
            "choosable": "choose" in acts_from(CHANGE, change.state),
        },
    )


def _act(request: HttpRequest, act: Callable[[], object], said: str = "") -> None:
    """Do it; what came of it, or why not, stands on the next page."""
    try:
        act()
    except NotPermitted:
        raise
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        if said:
            messages.success(request, said)


def _crumbs(change: AreaChange | None = None) -> list[tuple[str, str]]:
    way = [(_("Địa bàn"), reverse("areas:manage")), (_("Thay đổi địa giới"), reverse("areas:changes"))]
    return [*way, (change.title, reverse("areas:change", args=[change.pk]))] if change else way


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0
