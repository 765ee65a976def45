"""/lam-viec/ghi-y-kien: write down what people say at a village, a meeting, on the phone or on paper; several in a row."""

from __future__ import annotations

from datetime import datetime, time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.areas.models import Area
from gandan.core import codes
from gandan.core.errors import Refused
from gandan.units.guards import actor, workspace
from gandan.units.queries import areas_of
from gandan.voices import receipts, uploads
from gandan.voices.forms_work import RecordForm
from gandan.voices.models import STATUTORY, Voice
from gandan.voices.queries import voices_of
from gandan.voices.services import Said, voice_say
from gandan.voices.views.common import put
from gandan.voices.views.say import slip

_SITTING = "sitting"  # session key: what the next form begins with
_EIGHT = time(8)


@never_cache
@require_http_methods(["GET", "POST"])
@workspace
def record(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _page(request, RecordForm(initial=_initial(request)), uploads.Kept())
    kept = uploads.take(request)
    form = RecordForm(request.POST)
    for sentence in kept.errors:
        form.add_error("photos", sentence)
    if form.is_valid():
        try:
            said = _recorded(request, form, kept)
        except Refused as refusal:
            put(form, refusal)
        else:
            _remember(request, form, said)
            messages.success(request, _("Đã ghi. Mã cho người nói ở ngay dưới đây."))
            return redirect("voices:record")
    return _page(request, form, kept)


@never_cache
@require_GET
@workspace
def slips(request: HttpRequest) -> HttpResponse:
    """The receipts of this sitting on A4, to cut apart and hand out."""
    known = receipts.held(request.session, name=receipts.SLIPS)
    voices = {voice.receipt_hash: voice for voice in voices_of(known).select_related("case__unit", "handed_to", "area")}
    rows = [
        {"voice": voices[hashed], **slip(voices[hashed], each)}
        for each in known
        if (hashed := receipts.receipt_hash(each)) in voices
    ]
    return render(request, "voices/slips.html", {"rows": rows})


@require_POST
@workspace
def slips_done(request: HttpRequest) -> HttpResponse:
    """Handed out: the receipts now exist with their owners alone."""
    receipts.forget(request.session, name=receipts.SLIPS)
    messages.success(request, _("Đã xoá các mã phiếu khỏi máy này."))
    return redirect("voices:record")


def _recorded(request: HttpRequest, form: RecordForm, kept: uploads.Kept) -> Said:
    data = form.cleaned_data
    today = data["said_on"] == timezone.localdate()
    moment = timezone.now() if today else timezone.make_aware(datetime.combine(data["said_on"], _EIGHT))
    return voice_say(
        actor=actor(request), text=data["text"], kind=data["kind"], topic=data["topic"], area=data["area"],
        place=data["place"], photos=kept.photos, contact=form.contact(), channel=data["channel"], said_at=moment,
        submit=data["token"],
    )  # fmt: skip


def _remember(request: HttpRequest, form: RecordForm, said: Said) -> None:
    receipts.hold(request.session, said.receipt, name=receipts.SLIPS)
    data = form.cleaned_data
    request.session[_SITTING] = {
        "area": data["area"].code, "channel": data["channel"], "said_on": data["said_on"].isoformat(), "topic": data["topic"],
    }  # fmt: skip


def _initial(request: HttpRequest) -> dict[str, object]:
    begun = dict(request.session.get(_SITTING, {}))
    code = begun.pop("area", "")
    places = list(Area.objects.filter(code=code, current=True)) if code else areas_of(actor(request))
    return {
        "token": receipts.form_token(), "said_on": timezone.localdate(), "area": places[-1] if places else None, **begun,
    }  # fmt: skip


def _page(request: HttpRequest, form: RecordForm, kept: uploads.Kept) -> HttpResponse:
    known = receipts.held(request.session, name=receipts.SLIPS)
    last: Voice | None = voices_of(known[:1]).select_related("case__unit", "handed_to").first() if known else None
    return render(request, "voices/record.html", {
        "form": form, "kept": kept.tokens, "count": len(known), "last": last,
        "last_statutory": last is not None and last.kind in STATUTORY,
        "last_code": codes.group(known[0]) if known else "",
    })  # fmt: skip
