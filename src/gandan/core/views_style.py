"""The stylesheet, and the style guide where every component is shown in every state."""

from django.http import HttpRequest, HttpResponse

from gandan.core import css

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
