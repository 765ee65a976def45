"""Comment a paragraph or the whole, by card or without; look up with one's code what became of it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gandan.consultations import marks, queries, services
from gandan.consultations.forms import CodeForm, CommentForm
from gandan.consultations.models import Consultation, Paragraph
from gandan.consultations.views.public import crumbs, public_one, takes
from gandan.core import codes
from gandan.core.errors import Refused
from gandan.units.guards import actor


@never_cache
@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """One form for one paragraph (?doan=) or the whole. What is answered is the page itself, never an address with a code."""
    found = public_one(pk)
    about = _paragraph(found, request.GET.get("doan", ""))
    form = CommentForm(request.POST or None, initial={"key": uuid.uuid4()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _given(request, found, about, form)
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
                status = refused.status if refused.status == 429 else 422
    context = {
        "consultation": found, "paragraph": about, "form": form, "takes": takes(found), "crumbs": crumbs(found),
        "by_card": actor(request).household_id is not None,
    }  # fmt: skip
    return render(request, "consultations/comment.html", context, status=status)


def _given(request: HttpRequest, found: Consultation, about: Paragraph | None, form: CommentForm) -> HttpResponse:
    browser = marks.browser_of(request.session)
    marks.flood_check(browser)
    data = form.cleaned_data
    made = services.comment_give(
        actor=actor(request), consultation_id=found.pk, text=data["text"], stance=data["stance"], browser=browser,
        paragraph_id=about.pk if about else None, key=data["key"],
    )  # fmt: skip
    context = {
        "consultation": found, "paragraph": about, "code": codes.group(made.code or ""), "crumbs": crumbs(found),
        "by_card": actor(request).household_id is not None,
    }  # fmt: skip
    return render(request, "consultations/sent.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """What became of the comment whose code somebody holds. The code comes by POST and never stands in an address."""
    form = CodeForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        code = codes.clean(form.cleaned_data["code"])
        found = queries.comment_of(code) if codes.is_valid(code) else None
        if found is None:
            form.add_error("code", _("Không có ý kiến nào mang mã này. Xin xem lại từng chữ số."))
    status = 422 if form.errors else 200
    return render(request, "consultations/own.html", {"form": form, "comment": found}, status=status)


def _paragraph(found: Consultation, asked: str) -> Paragraph | None:
    """The paragraph of the posted draft; the whole for anything else."""
    draft = queries.first_draft(found)
    if draft is None or not asked.isdecimal() or len(asked) > 5:
        return None
    return draft.paragraphs.filter(position=int(asked)).first()
