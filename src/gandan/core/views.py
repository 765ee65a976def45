"""Pages that no room owns: what a visitor reads when a request cannot be taken."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render

MOST_DRAINED = 30_000_000  # bytes read and thrown away
PIECE = 1 << 16


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The form stayed open too long or cookies are off: say so, and that nothing was sent."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request nobody can take. One too long is read to its end first: a browser that is still sending when we hang up
    shows its user a broken connection instead of our sentence."""
    if isinstance(exception, RequestDataTooBig):
        _drain(request)
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def _drain(request: HttpRequest) -> None:
    try:
        for _piece in range(MOST_DRAINED // PIECE):
            if not request.read(PIECE):
                return
    except (UnreadablePostError, OSError):
        return
