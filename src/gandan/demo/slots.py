"""What the demo shows on pages of other rooms."""

from django.http import HttpRequest
from django.template.loader import render_to_string


def role_bar(request: HttpRequest, _subject: object) -> str:
    """The bar that changes the role, where the demo's middleware said which there are."""
    return render_to_string("core/components/_demo_bar.html", {}, request) if hasattr(request, "demo_roles") else ""
