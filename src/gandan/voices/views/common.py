"""What several pages of the room need: photos sent out, a refusal put where it belongs."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse

from gandan.core.errors import Refused
from gandan.core.models import Photo

_FIELDS = {"name": "contact_name"}


def photo_response(photo: Photo | None) -> HttpResponse:
    """The picture itself; never guessed to be anything else, never kept by a proxy. Raises Http404."""
    if photo is None:
        raise Http404
    try:
        with photo.file.open("rb") as file:
            response = HttpResponse(file.read(), content_type="image/jpeg")  # at most 1600 px: some 400 kB
    except FileNotFoundError:
        raise Http404 from None
    response["Content-Disposition"] = "inline; filename=anh.jpg"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def put(form: forms.Form, refusal: Refused) -> None:
    """Show a refusal at its field, or above the form when it has none."""
    name = _FIELDS.get(refusal.field or "", refusal.field)
    form.add_error(name if name in form.fields else None, refusal.sentence)
