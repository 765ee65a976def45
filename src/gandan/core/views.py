from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The form stayed open too long or cookies are off: say so, and that nothing was sent."""
    return render(request, "403_csrf.html", status=403)
