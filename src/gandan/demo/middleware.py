"""Shows the role bar on every page of the demo (and nowhere else: settings add this only with GANDAN_DEMO)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from gandan.demo.roles import ROLES

Handler = Callable[[HttpRequest], HttpResponse]


class RoleBarMiddleware:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.demo_roles = [(role.key, role.label) for role in ROLES]  # type: ignore[attr-defined] # our own
        request.demo_role = request.session.get("demo_role", "")  # type: ignore[attr-defined] # our own
        return self.get_response(request)
