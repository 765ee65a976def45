"""What this room shows on pages of others."""

from django.http import HttpRequest
from django.template.loader import render_to_string


def account_link(request: HttpRequest, subject: object) -> str:  # noqa: ARG001 - the signature of a slot
    """Beside the member's title on every page of the workspace."""
    return render_to_string("units/_account_link.html", request=None)
