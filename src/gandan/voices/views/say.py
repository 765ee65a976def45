"""/noi: say something, without an account; and the receipt that answers."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gandan.areas.models import Area
from gandan.core import codes
from gandan.core.errors import Refused
from gandan.core.models import Channel, Photo
from gandan.core.text import plain
from gandan.units.guards import actor
from gandan.voices import deadlines, reading, receipts, routing, throttle, uploads
from gandan.voices.forms import SayForm
from gandan.voices.models import STATUTORY, Voice
from gandan.voices.queries import voices_of
from gandan.voices.services import Said, voice_say
from gandan.voices.views.common import photo_response, put


@never_cache
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        place = Area.objects.filter(code=plain(request.GET.get("o", ""))[:20], current=True).first()
        return _page(request, SayForm(initial={"area": place, "token": receipts.form_token()}), [], area=place)
    form = SayForm(_as_chosen(request))
    kept = uploads.Kept()
    try:
        throttle.say_check(request.session)
        kept = uploads.take(request)
    except throttle.Flood as flood:
        form.is_valid()
        put(form, flood)
        return _page(request, form, [], status=flood.status)
    for sentence in kept.errors:
        form.add_error("photos", sentence)
    if form.is_valid():
        asks = _asks(request, form)
        if asks:
            return _page(request, form, kept.photos, asks=asks)
        try:
            return _done(request, _say(request, form, kept.photos))
        except Refused as refusal:
            put(form, refusal)
    return _page(request, form, kept.photos)


@never_cache
@require_GET
def said(request: HttpRequest) -> HttpResponse:
    """The newest receipt of this browser: to be written down, photographed, read aloud."""
    known = receipts.held(request.session)
    voice = voices_of(known[:1]).select_related("handed_to", "case__unit", "area").first() if known else None
    if voice is None:
        return redirect("voices:say")
    return render(request, "voices/said.html", {"voice": voice, **slip(voice, known[0]), **_what_next(voice)})


@never_cache
@require_GET
def pending_photo(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 - a view
    """A photo of the form being filled in, for the one browser that holds its token."""
    return photo_response(uploads.photo_of(token))


@require_http_methods(["POST"])
def forget(request: HttpRequest) -> HttpResponse:
    """On a borrowed phone: nothing of ours stays in this browser. The paper receipt works as before."""
    receipts.forget(request.session)
    return redirect("voices:follow")


def slip(voice: Voice, receipt: str) -> dict[str, object]:
    """What a receipt shows: the code in fours and the address its QR holds."""
    return {
        "spelled": codes.group(receipt),
        "target": f"{settings.PUBLIC_URL}{reverse('voices:receipt', args=[receipt])}",
        "statutory": voice.kind in STATUTORY,
    }


def _what_next(voice: Voice) -> dict[str, object]:
    urgent = bool(voice.case and voice.case.urgent)
    unit = voice.case.unit if voice.case else voice.handed_to
    return {
        "rule": deadlines.deadline(deadlines.slug_of(voice.kind, urgent=urgent)),
        "unit": unit,
        "urgent": urgent,
    }


def _as_chosen(request: HttpRequest) -> QueryDict:
    """The form as sent; the button "gửi như đơn khiếu nại" changes the kind."""
    chosen = request.POST.get("as")
    data = request.POST.copy()
    if chosen in STATUTORY:
        data["kind"] = chosen
    return data


def _asks(request: HttpRequest, form: SayForm) -> dict[str, object]:
    """What a person should look at once before it is sent; each is asked once."""
    said, sure = form.cleaned_data, set(request.POST.getlist("sure"))
    asks: dict[str, object] = {}
    words = f"{said['text']}\n{said['place']}"
    private = reading.private_parts(words)
    if private and "private" not in sure:
        asks["private"] = private
    suspected = reading.suspected_kind(words)
    if suspected and said["kind"] not in STATUTORY and "law" not in sure and not request.POST.get("as"):
        asks["law"] = suspected
        asks["law_rule"] = deadlines.deadline(suspected)
    return asks


def _say(request: HttpRequest, form: SayForm, photos: Sequence[Photo]) -> Said:
    data, who = form.cleaned_data, actor(request)
    linked = who.household_id if data["with_household"] else None
    return voice_say(
        actor=who, text=data["text"], kind=data["kind"], topic=data["topic"], area=data["area"], place=data["place"],
        photos=photos, contact=form.contact(), channel=Channel.CARD if linked else Channel.WEB, household_id=linked,
        submit=data["token"],
    )  # fmt: skip


def _done(request: HttpRequest, result: Said) -> HttpResponse:
    if not result.repeated:
        throttle.said(request.session)
    receipts.hold(request.session, result.receipt)
    return redirect("voices:said")


def _page(
    request: HttpRequest,
    form: SayForm,
    photos: Sequence[Photo],
    *,
    asks: dict[str, object] | None = None,
    area: Area | None = None,
    status: int = 200,
) -> HttpResponse:
    area = form.cleaned_data.get("area") if form.is_bound and hasattr(form, "cleaned_data") else area
    asked = [name for name in ("private", "law") if name in (asks or {}) or name in request.POST.getlist("sure")]
    context = {
        "form": form, "kept": [(uploads.token_of(photo), photo) for photo in photos], "asks": asks or {}, "asked": asked,
        "has_household": actor(request).household_id is not None,
        "nobody": area is not None and routing.unit_for(area.pk, "other") is None,
    }  # fmt: skip
    return render(request, "voices/say.html", context, status=status)
