"""The stylesheet, and the style guide where every component is shown in every state."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gandan.core import css, style_samples
from gandan.core.icons import ICONS

_YEAR = 31_536_000


def stylesheet(request: HttpRequest, version: str) -> HttpResponse:
    """The one stylesheet. An outdated address still answers, but is not kept."""
    now = css.sheet()
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(now.packed if packs else now.text, content_type="text/css; charset=utf-8")
    if packs:
        response["Content-Encoding"] = "gzip"
    fresh = version == now.version
    response["Cache-Control"] = f"public, max-age={_YEAR}, immutable" if fresh else "no-cache"
    response["Vary"] = "Accept-Encoding"
    return response


def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in every state; only for builders (DEBUG) and demos."""
    if not (settings.DEBUG or settings.GANDAN_DEMO):
        raise Http404
    form = style_samples.SampleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _("Đã nhận. Đây chỉ là trang mẫu nên không có gì được lưu."))
    context = {"form": form, "icons": sorted(ICONS), **style_samples.samples()}
    return render(request, "core/style.html", context)
