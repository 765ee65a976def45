"""What becomes of a refusal: a sentence at its field of the form, or a page of its own; never a stack trace."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gandan.core.errors import NotPermitted, Refused

T = TypeVar("T")
Handler = Callable[[HttpRequest], HttpResponse]


@contextmanager
def refusals_on(form: BaseForm, **fields: str) -> Iterator[None]:
    """What a service refuses stands at its field of the form, and what was typed stays; what nobody may do goes on up.
    `fields`: the form's own name for a field of the service (`areas="area"`).

    with refusals_on(form):
        case_answer(actor=actor(request), **form.cleaned_data)
        return redirect(…)
    """
    try:
        yield
    except NotPermitted:
        raise
    except Refused as refused:
        field = fields.get(refused.field or "", refused.field)
        form.add_error(field if field in form.fields else None, refused.sentence)


def tried(form: BaseForm, act: Callable[[], T]) -> T | None:
    """What `act` makes; None when it was refused, with the sentence in the form."""
    with refusals_on(form):
        return act()
    return None


class RefusalMiddleware:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return render(request, "core/refused.html", {"sentence": exception.sentence}, status=exception.status)
