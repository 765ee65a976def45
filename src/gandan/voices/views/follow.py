"""/theo-doi and /phieu: from a receipt to what became of it, without leaving the secret in the address bar."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gandan.core import codes
from gandan.core.errors import Refused
from gandan.units.guards import actor
from gandan.voices import deadlines, receipts, throttle
from gandan.voices.forms import ReceiptForm
from gandan.voices.models import STATUTORY, Voice
from gandan.voices.queries import voices_here, voices_of
from gandan.voices.timeline import standing


@never_cache
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    form = ReceiptForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return _opened(request, form.cleaned_data["receipt"])
        except Refused as refusal:
            form.add_error("receipt", refusal.sentence)
            status = refusal.status if isinstance(refusal, throttle.Flood) else 200
    known = voices_here(actor(request), receipts.held(request.session))
    mine = [(voice, *(standing(voice.case) if voice.case else ("", ""))) for voice in known]
    return render(request, "voices/follow.html", {"form": form, "mine": mine}, status=status)


@never_cache
@require_GET
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """The QR of a receipt: keep it in this browser, then go where no secret is in the address."""
    try:
        return _opened(request, code)
    except Refused as refusal:
        form = ReceiptForm({"receipt": ""})
        form.is_valid()
        form.errors.clear()
        form.add_error("receipt", refusal.sentence)
        status = refusal.status if isinstance(refusal, throttle.Flood) else 404
        return render(request, "voices/follow.html", {"form": form, "mine": []}, status=status)


@never_cache
@require_GET
def handed(request: HttpRequest, voice_id: int) -> HttpResponse:
    """A khiếu nại or tố cáo, for the one who holds its receipt in this browser."""
    voice = (
        voices_of(receipts.held(request.session))
        .filter(pk=voice_id, kind__in=STATUTORY)
        .select_related("handed_to")
        .first()
    )
    if voice is None:
        raise Http404
    return render(request, "voices/handed.html", {"voice": voice, "rule": deadlines.deadline(voice.kind)})


def _opened(request: HttpRequest, typed: str) -> HttpResponse:
    """Raises Refused with the sentence why the code leads nowhere."""
    code = codes.clean(typed)
    throttle.try_check(request.session)
    if len(code) != codes.RECEIPT_DIGITS or not code.isascii() or not code.isdigit():
        raise Refused(
            _("Mã phiếu có đúng 16 chữ số, bạn gõ được %(n)s. Xin xem lại từng nhóm bốn số.") % {"n": len(code)}
        )
    if not codes.is_valid(code):
        raise Refused(_("Có một chữ số gõ nhầm, hoặc hai số đổi chỗ nhau. Xin đọc lại từng nhóm bốn số trên phiếu."))
    voice = voices_of([code]).first()
    if voice is None:
        throttle.tried_wrong(request.session)
        raise Refused(_("Không có phiếu nào mang mã này. Xin xem lại phiếu, hoặc hỏi nơi đã ghi lời cho bạn."))
    receipts.hold(request.session, code)
    return _to(voice)


def _to(voice: Voice) -> HttpResponse:
    if voice.case is None:
        return redirect("voices:handed", voice_id=voice.pk)
    return redirect("voices:case", code=voice.case.code)
