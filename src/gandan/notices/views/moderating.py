"""The workspace: residents' comments before they are shown, and photos of children that wait for a consent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.activities.queries import speaking_units
from gandan.activities.rules import plans
from gandan.core import integrity, paging
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import Photo
from gandan.notices import services, stories
from gandan.notices.forms import ConsentChoice
from gandan.notices.guards import comment_for_work
from gandan.postings.models import Consent
from gandan.postings.services import photo_consent
from gandan.units.guards import actor, workspace


@workspace
def comments(request: HttpRequest) -> HttpResponse:
    """Oldest first, so that nobody's words wait behind newer ones; what looks like advertising says so."""
    rows = stories.comments_waiting(actor(request))
    page = paging.page(rows, by="at", after=request.GET.get("sau"))
    shown = [(one, [found.text for found in integrity.findings(one.text)]) for one in page.rows]
    return render(request, "notices/comments.html", {"rows": shown, "next": page.next})


@workspace
@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    found = comment_for_work(request, pk)
    show = request.POST.get("act") == "show"
    try:
        services.comment_decide(
            actor=actor(request), comment_id=found.pk, show=show, reason=request.POST.get("reason", "")[:200]
        )
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Lời bình hiện dưới bài.") if show else _("Đã giữ lại, không đăng."))
    return redirect("notices:comments")


def _consents(request: HttpRequest) -> QuerySet[Consent]:
    units = speaking_units(actor(request)).values("pk")
    return Consent.objects.filter(unit__in=units, withdrawn_on=None, age="child").order_by("-given_on", "-pk")


@workspace
def photos(request: HttpRequest) -> HttpResponse:
    """Photos of children nobody sees until a paper is on record."""
    if not plans(actor(request)):
        raise Http404
    page = paging.page(stories.photos_waiting(actor(request)), by="-stored_at", after=request.GET.get("sau"), size=12)
    given = _consents(request)
    rows = [(photo, ConsentChoice(consents=given, number=photo.pk)) for photo in page.rows]
    return render(request, "notices/photos.html", {"rows": rows, "next": page.next})


@workspace
@require_POST
def photo_covered(request: HttpRequest, key: UUID) -> HttpResponse:
    """This consent covers this photo: from now on everybody may see it."""
    found = get_object_or_404(stories.photos_waiting(actor(request)), key=key)
    form = ConsentChoice(request.POST, consents=_consents(request), number=found.pk)
    if form.is_valid():
        photo_consent(
            actor=actor(request), photo=found, consent_id=form.cleaned_data["consent"].pk, shows=Photo.Shows.CHILDREN
        )
        messages.success(request, _("Đã ghi giấy đồng ý cho ảnh này. Ảnh nay hiện công khai."))
    else:
        messages.error(request, _("Hãy chọn giấy đồng ý do cha mẹ hoặc người giám hộ ký."))
    return redirect("notices:photos")


@workspace
def photo_seen(request: HttpRequest, key: UUID) -> HttpResponse:
    """The waiting photo itself, for those who decide."""
    found = get_object_or_404(stories.photos_waiting(actor(request)), key=key)
    with found.file.open("rb") as file:
        answer = HttpResponse(file.read(), content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    return answer
