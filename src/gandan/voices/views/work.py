"""/lam-viec/vu-viec/<code>: everything about one case and the acts on it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gandan.areas.queries import full_name
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import Photo
from gandan.core.transitions import acts_from
from gandan.residents.rules import reads_contacts
from gandan.residents.services import ContactDetails, contact_read
from gandan.units.guards import actor, workspace
from gandan.voices import deadlines, uploads
from gandan.voices.duplicates import likely_duplicates
from gandan.voices.forms_work import AnswerForm, PassOnForm, PublicForm
from gandan.voices.models import Case, PendingPhoto, Voice
from gandan.voices.queries import case_readable
from gandan.voices.rules import may_work
from gandan.voices.services import case_accept, case_answer, case_pass_on, case_publish, cases_merge
from gandan.voices.services.merge import KEEPABLE
from gandan.voices.states import CASE, OPEN_STATES, CaseState
from gandan.voices.timeline import people, standing, timeline
from gandan.voices.views.common import put

Forms = dict[str, forms.Form]
_ACTS = ("answer", "accept", "publish", "pass_on")


@never_cache
@require_http_methods(["GET", "POST"])
@workspace
def work(request: HttpRequest, code: str) -> HttpResponse:
    case = _case(request, code)
    if case.merged_into is not None:
        return redirect("voices:work", code=case.merged_into.code)
    act = request.POST.get("act", "")
    if request.method == "GET" or act not in _ACTS:
        return _page(request, case, {})
    if not _may(actor(request), case):
        raise NotPermitted(_("Vụ việc này không thuộc đơn vị của bạn, nên bạn chỉ xem được."))
    form, kept = _bound(request, case, act)
    if form.is_valid() and not kept.errors:
        try:
            messages.success(request, _DO[act](actor(request), case, form, kept))
            return redirect("voices:work", code=code) if act != "pass_on" else redirect("voices:cases")
        except Stale as stale:
            # The draft stays in its form; the form now carries the version that was shown with the warning.
            case = _case(request, code)
            form.data = _with_version(request, form, case.version)
            put(form, stale)
        except Refused as refusal:
            put(form, refusal)
    return _page(request, case, {act: form}, kept=kept, status=409 if form.non_field_errors() else 200)


@never_cache
@require_POST
@workspace
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Join this case and the chosen one; the one further on (else the older) is kept."""
    one = _case(request, code)
    other = _case(request, request.POST.get("other", ""))
    keep, gone = _kept_of(one, other)
    kept = cases_merge(actor=actor(request), keep_id=keep.pk, gone_ids=[gone.pk])
    messages.success(
        request,
        _("Đã gộp %(gone)s vào %(kept)s. Mã phiếu của mọi người vẫn dùng được.")
        % {"gone": gone.code, "kept": kept.code},
    )
    return redirect("voices:work", code=kept.code)


@never_cache
@require_POST
@workspace
def contact(request: HttpRequest, code: str, voice_id: int) -> HttpResponse:
    """Show how to reach who said it, on this one page; the reading is logged."""
    case = _case(request, code)
    voice = get_object_or_404(Voice, pk=voice_id, case=case, contact__isnull=False)
    if case.unit is None or voice.contact_id is None:
        raise Http404
    details = contact_read(actor=actor(request), contact_id=voice.contact_id, unit_path=case.unit.path)
    return _page(request, case, {}, revealed=(voice.pk, details))


def _case(request: HttpRequest, code: str) -> Case:
    found = case_readable(actor(request), code)
    if found is None:
        raise Http404
    return found


def _may(who: Actor, case: Case) -> bool:
    # A case without a unit is readable only for those who may give it one.
    return case.unit is None or may_work(who, case)


def _bound(request: HttpRequest, case: Case, act: str) -> tuple[forms.Form, uploads.Kept]:
    if act == "answer":
        kept = uploads.take(request)
        form: forms.Form = AnswerForm(request.POST, prefix=act)
        for sentence in kept.errors:
            form.add_error("photos", sentence)
        return form, kept
    if act == "pass_on":
        return PassOnForm(request.POST, prefix=act, case=case, actor=actor(request)), uploads.Kept()
    return PublicForm(request.POST, prefix=act, photos=_voice_photos(case)), uploads.Kept()


def _accept(who: Actor, case: Case, form: forms.Form, _kept: uploads.Kept) -> str:
    _describe(case_accept, who, case, form)
    return _("Đã nhận giải quyết. Bà con đã thấy trên trang vụ việc.")


def _publish(who: Actor, case: Case, form: forms.Form, _kept: uploads.Kept) -> str:
    _describe(case_publish, who, case, form)
    return _("Đã lưu phần công khai.")


def _pass_on(who: Actor, case: Case, form: forms.Form, _kept: uploads.Kept) -> str:
    said = form.cleaned_data
    case_pass_on(actor=who, case_id=case.pk, seen_version=said["v"], to_unit=said["to_unit"], reason=said["reason"])
    return _("Đã chuyển %(code)s sang %(unit)s.") % {"code": case.code, "unit": said["to_unit"].name}


def _answer(who: Actor, case: Case, form: forms.Form, kept: uploads.Kept) -> str:
    said = form.cleaned_data
    case_answer(actor=who, case_id=case.pk, seen_version=said["v"], text=said["text"], photos=kept.photos)
    PendingPhoto.objects.filter(photo__in=kept.photos).delete()
    return _("Đã trả lời. Bà con sẽ cho biết đã xong thật chưa.")


_DO: dict[str, Callable[[Actor, Case, forms.Form, uploads.Kept], str]] = {
    "accept": _accept, "publish": _publish, "pass_on": _pass_on, "answer": _answer,
}  # fmt: skip


def _describe(service: Callable[..., Case], who: Actor, case: Case, form: forms.Form) -> None:
    said = form.cleaned_data
    service(
        actor=who, case_id=case.pk, seen_version=said["v"], title=said["title"], summary=said["summary"],
        public=said["public"], public_photos=[int(pk) for pk in said.get("shown", [])],
    )  # fmt: skip


def _with_version(request: HttpRequest, form: forms.Form, version: int) -> QueryDict:
    data = request.POST.copy()
    data[form.add_prefix("v")] = str(version)
    return data


def _kept_of(one: Case, other: Case) -> tuple[Case, Case]:
    """(kept, gone): what cannot go is kept; of two alike the published one, then the older."""

    def weight(case: Case) -> tuple[bool, bool, int]:
        return ("merge" in acts_from(CASE, case.state), not case.public, case.pk)

    keep, gone = sorted((one, other), key=weight)
    return keep, gone


def _can_join(one: Case, other: Case) -> bool:
    keep, gone = _kept_of(one, other)
    return keep.state in KEEPABLE and "merge" in acts_from(CASE, gone.state)


def _voice_photos(case: Case) -> list[Photo]:
    of_voices = Voice.photos.through.objects.filter(voice__case=case).values("photo_id")
    return list(Photo.objects.filter(pk__in=of_voices).order_by("pk"))


def _forms(who: Actor, case: Case, bound: Forms, photos: list[Photo]) -> Forms:
    acts = acts_from(CASE, case.state)
    start = {"v": case.version}
    neutral = case.accepted_at is None and not case.public
    told = {
        **start, "title": "" if neutral else case.title, "summary": case.summary, "public": neutral or case.public,
        "shown": [str(photo.pk) for photo in photos if photo.public],
    }  # fmt: skip
    found: Forms = {}
    if "answer" in acts:
        found["answer"] = bound.get("answer") or AnswerForm(initial=start, prefix="answer")
    if "accept" in acts:
        found["accept"] = bound.get("accept") or PublicForm(initial=told, prefix="accept", photos=photos)
    elif case.state != CaseState.MERGED:
        found["publish"] = bound.get("publish") or PublicForm(initial=told, prefix="publish", photos=photos)
    if "pass_on" in acts:
        found["pass_on"] = bound.get("pass_on") or PassOnForm(initial=start, prefix="pass_on", case=case, actor=who)
    for act, form in bound.items():  # an act that is over still gives its draft back
        found.setdefault(act, form)
    return found


def _page(
    request: HttpRequest,
    case: Case,
    bound: Forms,
    *,
    kept: uploads.Kept | None = None,
    revealed: tuple[int, ContactDetails] | None = None,
    status: int = 200,
) -> HttpResponse:
    who = actor(request)
    may = _may(who, case)
    voices = list(
        case.voices.select_related("recorded_by", "area").prefetch_related("photos").order_by("said_at", "pk")
    )
    steps = list(case.steps.select_related("unit", "to_unit", "by").prefetch_related("photos"))
    photos = [photo for voice in voices for photo in voice.photos.all()]
    numbered = {photo.pk: n for n, photo in enumerate(sorted(photos, key=lambda each: each.pk), 1)}
    words, tone = standing(case)
    likely = likely_duplicates(case) if may and case.state in OPEN_STATES else []
    context = {
        "case": case, "place": full_name(case.area), "standing": words, "tone": tone, "people": people(case), "may": may,
        "voices": voices, "numbered": numbered, "items": timeline(case, steps), "revealed": revealed,
        "verdicts": list(case.verdicts.order_by("-at", "-pk")), "forms": _forms(who, case, bound, sorted(photos, key=lambda p: p.pk)) if may else {},
        "bound": list(bound), "kept": kept.tokens if kept else [],
        "likely": [(each, _can_join(case, each.case) and may_work(who, each.case)) for each in likely],
        "reads_contacts": case.unit is not None and reads_contacts(who, case.unit.path),
        "is_open": case.state in OPEN_STATES,
        "rule": deadlines.rule_of_case(case.state, voices[0].kind if voices else "", urgent=case.urgent),
    }  # fmt: skip
    return render(request, "voices/work.html", context, status=status)
