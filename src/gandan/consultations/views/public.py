"""What everybody reads: drafts that ask for comments, what was answered, how the draft changed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gandan.areas.queries import breadcrumb, place_url, sentence_case
from gandan.consultations import queries
from gandan.consultations.models import Consultation
from gandan.consultations.ruleset import law, matter
from gandan.consultations.states import State
from gandan.core.paging import page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Those that ask now first, then the others, newest first."""
    today = timezone.localdate()
    found = page(queries.public().exclude(state=State.OPEN), by="-opens_on", after=request.GET.get("sau"))
    about = {
        "open": list(queries.public().filter(state=State.OPEN).order_by("closes_on", "pk")[:50]), "rows": found.rows,
        "next": found.next, "today": today,
    }  # fmt: skip
    return render(request, "consultations/home.html", about)


@require_safe
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft with a way to comment each paragraph; later the groups and their answers beside it."""
    found = public_one(pk)
    whole, rows = queries.rows_of(found)
    ways = queries.ways(found)
    about = {
        "consultation": found, "whole": whole, "rows": rows, "ways": ways, "total": queries.total(ways),
        "stances": queries.stances(found), "rule": matter(found.matter), "law": law(), "few": queries.SMALL,
        "takes": takes(found), "changed": _has_changed(found), "paper": found.paper if _is_signed(found) else None,
        "crumbs": crumbs(found), "areas": list(found.areas.order_by("name")[:60]),
    }  # fmt: skip
    return render(request, "consultations/public.html", about)


@require_safe
def changed(request: HttpRequest, pk: int) -> HttpResponse:
    """Both versions side by side, paragraph by paragraph, word by word."""
    found = public_one(pk)
    old, new = queries.first_draft(found), queries.last_draft(found)
    if found.state != State.REPORTED or old is None or new is None or old.pk == new.pk:
        raise Http404
    rows = queries.compared(old, new)
    counts = {how: sum(each.how == how for each in rows) for how in ("changed", "added", "removed", "same")}
    texts = list(old.paragraphs.order_by("position").values_list("text", flat=True))
    shown = [
        {
            "how": each.how,
            "old": each.old,
            "pieces": each.pieces,
            "place": (each.old or 0) + 1,
            "text": texts[each.old or 0],
        }
        for each in rows
    ]
    about = {
        "consultation": found, "rows": shown, "counts": counts, "new": new,
        "paper": found.paper if _is_signed(found) else None, "crumbs": crumbs(found),
    }  # fmt: skip
    return render(request, "consultations/changed.html", about)


def public_one(pk: int) -> Consultation:
    """One that was opened (or given up after). Raises Http404."""
    rows = queries.public().filter(pk=pk) if pk < 2**63 else Consultation.objects.none()
    found = rows.select_related("paper", "unit__area", "case").first()
    if found is None:
        raise Http404
    return found


def takes(found: Consultation) -> bool:
    """Whether the page takes comments today."""
    return found.state == State.OPEN and found.closes_on is not None and timezone.localdate() <= found.closes_on


def crumbs(found: Consultation) -> list[tuple[str, str]]:
    area = found.unit.area
    return [*breadcrumb(area), (sentence_case(area), place_url(area.code))] if area else []


def _has_changed(found: Consultation) -> bool:
    return found.state == State.REPORTED and found.drafts.count() > 1


def _is_signed(found: Consultation) -> bool:
    return bool(found.paper and found.paper.is_signed and found.paper.public)
