"""Late records of dissolved areas: where somebody says which successor they belong to."""

from __future__ import annotations

from itertools import islice

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gandan.areas import late, rules
from gandan.core.errors import NotPermitted, Refused

SHOWN = 50


@rules.workspace
@require_http_methods(["GET", "HEAD", "POST"])
def late_list(request: HttpRequest) -> HttpResponse:
    """What waits to be placed, fifty at a time; one act places one record."""
    actor = rules.actor_of(request)
    if request.method == "POST":
        kind, _sep, number = request.POST.get("viec", "").partition("-")
        to = request.POST.get("noi", "")
        try:
            if not (number.isdecimal() and to.isdecimal() and len(number) < 18 and len(to) < 18):
                raise Refused(_("Xin chọn một nơi trong danh sách."))
            late.fact_place(actor=actor, kind=kind, object_id=int(number), to_area_id=int(to))
        except NotPermitted:
            raise
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("Đã xếp chỗ. Nơi ghi ban đầu vẫn giữ nguyên."))
        return redirect("areas:late")
    crumbs = [(_("Thay đổi địa giới"), reverse("areas:changes"))]
    found = list(islice(late.waiting(rules.kept(actor)), SHOWN + 1))
    return render(request, "areas/late.html", {"waiting": found[:SHOWN], "more": len(found) > SHOWN, "crumbs": crumbs})
