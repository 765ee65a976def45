"""Put a refusal at its field; what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms

from gandan.core.errors import Refused

T = TypeVar("T")


def tried(form: forms.Form, act: Callable[[], T]) -> T | None:
    """What `act` makes; None when it was refused, with the sentence in the form. What nobody may do goes on up."""
    try:
        return act()
    except Refused as refused:
        if refused.status == 403:
            raise
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return None
