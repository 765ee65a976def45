"""What everybody sees: announcements with their evidence, posters, a place's disclosure list."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.areas.models import Level
from gandan.areas.queries import area_get, breadcrumb, place_url, sentence_case
from gandan.core import paging
from gandan.core.models import Photo
from gandan.papers.names import CONTENT_TYPES, file_name
from gandan.postings import disclosing, poster, queries, rules, showing
from gandan.postings.guards import announcement_public
from gandan.postings.matters import rules_of_disclosure
from gandan.postings.models import Proof
from gandan.units.guards import actor as actor_of

MOST_BACK = 5  # years of lists one can turn back to


@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """Announcements of a place (`o`), or the newest of all."""
    code = request.GET.get("o", "").strip()
    area = area_get(code) if code else None
    rows = queries.announcements_of_area(area) if area else queries.announcements_public()
    page = paging.page(rows, by="-first_day", after=request.GET.get("sau"))
    context = {"area": area, "rows": [(one, showing.tag_of(one)) for one in page.rows], "next": page.next}
    return render(request, "postings/all.html", context)


@require_safe
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    """What, for whom, how long, and where it is really posted."""
    told = announcement_public(pk)
    context = {
        "told": told,
        "tag": showing.tag_of(told),
        "when": showing.days_words(told),
        "audience": showing.audience_of(told),
        "ways": showing.ways_of(told),
        "withdrawn": showing.why_withdrawn(told),
        "rule": rules_of_disclosure(),
        "works_here": rules.speaks_for(actor_of(request), told.unit),
        "crumbs": [(sentence_case(told.unit.area), place_url(told.unit.area.code))] if told.unit.area else [],
    }
    return render(request, "postings/announcement.html", context)


@require_safe
def poster_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The announcement on A4."""
    told = announcement_public(pk)
    facts = [(_("Liên quan đến"), ", ".join(showing.audience_of(told))), (_("Công khai"), showing.days_words(told))]
    if told.mandate:
        facts.append((_("Văn bản"), str(told.mandate)))
    sheet = poster.Poster(
        above=told.unit.name, kicker=_("Thông báo"), title=told.title,
        paragraphs=[line.strip() for line in told.text.splitlines() if line.strip()], facts=facts,
        address=request.build_absolute_uri(told_url(told.pk)), scan=_("Quét mã để xem trên máy và nói lại với chúng tôi"),
    )  # fmt: skip
    answer = HttpResponse(poster.render(sheet), content_type=CONTENT_TYPES["pdf"])
    answer["Content-Disposition"] = f'inline; filename="{file_name("thong bao", told.title, kind="pdf")}"'
    return answer


def told_url(pk: int) -> str:
    return f"/thong-bao/{pk}"


@require_safe
def photo(request: HttpRequest, key: UUID) -> FileResponse:  # noqa: ARG001 - everybody sees the same
    """Evidence: only a public photo that proves a posting."""
    found = get_object_or_404(Photo, key=key, public=True, pk__in=Proof.objects.values("photo_id"))
    answer = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "public, max-age=86400"
    return answer


@require_safe
def disclosures(request: HttpRequest) -> HttpResponse:
    """Choose a place; the law in one sentence."""
    return render(request, "postings/disclosures.html", {"rule": rules_of_disclosure()})


@require_safe
def disclosure(request: HttpRequest, code: str) -> HttpResponse:
    """What must be public in a commune, what is, what is late; a village leads to its commune."""
    area = area_get(code)
    if area.level in (Level.VILLAGE, Level.ALLEY, Level.SITE) and area.parent:
        return redirect("postings:disclosure", area.parent.code)
    this_year = timezone.localdate().year
    year = _year(request.GET.get("nam", ""), this_year)
    unit = disclosing.unit_of_area(area)
    kinds = disclosing.kinds_of(unit, year) if unit else []
    context = {
        "area": area,
        "name": sentence_case(area),
        "unit": unit,
        "kinds": kinds,
        "counts": disclosing.counts(kinds),
        "year": year,
        "years": years_of(this_year),
        "rule": rules_of_disclosure(),
        "keeps": unit is not None and rules.speaks_for(actor_of(request), unit),
        "crumbs": [*breadcrumb(area), (sentence_case(area), place_url(area.code))],
    }
    return render(request, "postings/disclosure.html", context)


def years_of(last: int) -> range:
    """Years to turn to, newest first; the law is of 2023."""
    return range(last, max(2022, last - MOST_BACK), -1)


def _year(asked: str, this_year: int) -> int:
    if not asked:
        return this_year
    if not (asked.isascii() and asked.isdigit() and 2023 <= int(asked[:6]) <= this_year + 1):
        raise Http404
    return int(asked)
