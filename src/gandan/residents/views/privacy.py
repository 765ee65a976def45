"""What the product keeps about a person, and how to have it forgotten."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gandan.core.errors import Refused
from gandan.residents import forgetting
from gandan.residents.forms import ReceiptForm
from gandan.residents.services import contact_forget
from gandan.residents.throttle import WEB, TooManyTries, door_check, door_wrong, session_check, session_wrong
from gandan.units.guards import actor


@never_cache
@require_http_methods(["GET", "POST"])
def privacy(request: HttpRequest) -> HttpResponse:
    """The page every receipt may link to; whoever holds the receipt has the contact deleted at once."""
    form = ReceiptForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            contact_forget(actor=actor(request), contact_id=_contact(request, form.cleaned_data["receipt"]))
        except Refused as refused:
            form.add_error("receipt", refused.sentence)
            status = refused.status if isinstance(refused, TooManyTries) else 200
        else:
            messages.success(
                request, _("Đã xoá hẳn tên và cách liên lạc đi kèm phiếu này. Ý kiến vẫn được giải quyết.")
            )
            return redirect("residents:privacy")
    return render(
        request, "residents/privacy.html", {"form": form, "possible": forgetting.is_possible()}, status=status
    )


def _contact(request: HttpRequest, receipt: str) -> int:
    session_check(request.session)
    door_check(WEB)
    contact_id = forgetting.contact_of(receipt)
    if contact_id is None:
        session_wrong(request.session)
        door_wrong(WEB)
        raise Refused(_("Không có cách liên lạc nào đi kèm phiếu này, hoặc mã phiếu gõ chưa đúng."))
    return contact_id
