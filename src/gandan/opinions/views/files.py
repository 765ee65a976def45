"""Files in Polis's format, in and out."""

from __future__ import annotations

import io
from typing import cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.core.errors import Refused
from gandan.core.refusals import refusals_on
from gandan.opinions import exporting, rules, services
from gandan.opinions.forms import ImportForm
from gandan.opinions.guards import topic_for_asking
from gandan.opinions.map.polis import Answers, Comment, PolisError, read_answers, read_comments
from gandan.opinions.views.work import form_page
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace

NAMES = ("votes", "comments", "participants-votes")


@workspace
def take(request: HttpRequest, pk: int) -> HttpResponse:
    topic = topic_for_asking(request, pk)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            answers, comments = _read(form.cleaned_data["votes"], form.cleaned_data["comments"])
            count = services.answers_import(actor=actor_of(request), topic_id=pk, answers=answers, comments=comments)
            messages.success(request, _("Đã nhập %(n)s câu trả lời.") % {"n": count})
            return redirect("opinions:work", pk)
    return form_page(request, topic, form, _("Nhập tệp của Polis"), _("Nhập"))


def _read(votes: UploadedFile[bytes], comments: UploadedFile[bytes] | None) -> tuple[Answers, list[Comment]]:
    """Raises Refused with the file, the line and what is wrong with it."""
    field = "votes"
    try:
        answers = read_answers(_text(votes))
        field = "comments"
        return answers, read_comments(_text(comments)) if comments else []
    except PolisError as error:
        raise Refused(_sentence(error), field=field) from None
    except UnicodeDecodeError:
        raise Refused(_("Tệp không phải chữ UTF-8. Xin lưu lại thành CSV UTF-8."), field=field) from None


def _text(file: UploadedFile[bytes]) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, encoding="utf-8-sig", newline="")


def _sentence(error: PolisError) -> str:
    about = {"line": error.line, "what": error.what}
    return {
        "header": _("Dòng đầu không phải của tệp Polis: “%(what)s”.") % about,
        "number": _("Dòng %(line)s: “%(what)s” không phải một số.") % about,
        "vote": _("Dòng %(line)s: “%(what)s” không phải 1, 0 hay -1.") % about,
        "text": _("Dòng %(line)s: câu không có lời.") % about,
        "empty": _("Tệp trống."),
        "short": _("Dòng %(line)s thiếu cột.") % about,
    }[error.wrong]


@workspace
@require_safe
def give(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One file. Single rows leave the house from ten participants on."""
    topic = topic_for_asking(request, pk)
    if name not in NAMES:
        raise Http404
    if name != "comments" and topic.map.participants < rules.ENOUGH_ROWS:
        raise Refused(
            _("Mới có ít người trả lời. Từng dòng chỉ xuất được khi có từ %(n)s người, để không ai bị nhận ra.")
            % {"n": rules.ENOUGH_ROWS}
        )
    response = StreamingHttpResponse(exporting.lines(topic, name), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return cast(HttpResponse, response)  # a stream is sent like any answer; Django's types keep the two apart
