"""What the views of the room share."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from gandan.core.errors import NotPermitted, Refused
from gandan.core.refusals import refusals_on


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do it with a valid form; a refusal goes to its field."""
    with refusals_on(form):
        act()
        return True
    return False


def tried(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """Do it for a lone button: `said` when it worked, else the sentence why not, above the page one comes back to."""
    try:
        act()
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
        return False
    messages.success(request, said)
    return True


def version_of(request: HttpRequest) -> int:
    """The version a button's page was drawn with."""
    return number_of(request, "version") or 0


def number_of(request: HttpRequest, name: str) -> int | None:
    """A number out of a posted form; None for anything else."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def numbers_of(request: HttpRequest, name: str) -> set[int]:
    """Every number of that name."""
    return {int(text) for text in request.POST.getlist(name) if text.isascii() and text.isdigit() and len(text) < 19}
