"""/vu-viec/<code>: what became of it, for everybody when an officer made it public, else for those who said it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gandan.core.errors import Refused
from gandan.core.models import Photo
from gandan.units.guards import actor
from gandan.voices import deadlines, receipts
from gandan.voices.forms import VerdictForm
from gandan.voices.models import Case, CaseStep, Verdict, Voice
from gandan.voices.queries import case_readable, tidy_code
from gandan.voices.receipts import receipt_hash
from gandan.voices.services import verdict_give
from gandan.voices.services.verdicts import ASKING
from gandan.voices.states import OPEN_STATES
from gandan.voices.timeline import people, standing, timeline
from gandan.voices.views.common import photo_response, put


@dataclass
class Seen:
    """A case and the voices of it that belong to who is looking."""

    case: Case
    voices: list[Voice]
    works: bool


@never_cache
@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, code: str) -> HttpResponse:
    seen = _seen(request, code)
    if seen.case.merged_into is not None:
        _seen(request, seen.case.merged_into.code)
        return redirect("voices:case", code=seen.case.merged_into.code)
    form = VerdictForm(request.POST or None)
    asked = _asked(seen)
    if request.method == "POST" and asked is not None and form.is_valid():
        try:
            _judge(request, asked, form)
            return redirect("voices:case", code=code)
        except Refused as refusal:
            put(form, refusal)
    return render(request, "voices/case.html", {"form": form if asked else None, **_told(seen)})


@require_GET
def case_photo(request: HttpRequest, code: str, key: str) -> HttpResponse:
    seen = _seen(request, code)
    photos = Photo.objects.filter(key=key)
    of_step = CaseStep.photos.through.objects.filter(casestep__case=seen.case).values("photo_id")
    of_voice = Voice.photos.through.objects.filter(voice__case=seen.case)
    if not seen.works:
        of_voice = of_voice.filter(photo__public=True) | of_voice.filter(voice__in=seen.voices)
    found = photos.filter(pk__in=of_step) | photos.filter(pk__in=of_voice.values("photo_id"))
    return photo_response(found.first())


def _seen(request: HttpRequest, code: str) -> Seen:
    """The case as this visitor may see it; 404 alike for what is hidden and what does not exist."""
    found = (
        Case.objects.select_related("unit", "area", "area__parent", "merged_into").filter(code=tidy_code(code)).first()
    )
    if found is None:
        raise Http404
    target = found.merged_into or found
    who = actor(request)
    mine = [receipt_hash(each) for each in receipts.held(request.session)]
    own = Voice.objects.filter(case=target, receipt_hash__in=mine)
    if who.household_id is not None:
        own = own | Voice.objects.filter(case=target, household_id=who.household_id)
    voices = list(own.prefetch_related("photos").order_by("said_at", "pk"))
    works = who.is_member and case_readable(who, target.code) is not None
    if not (target.public or voices or works):
        raise Http404
    return Seen(found, voices, works)


def _asked(seen: Seen) -> Voice | None:
    """The voice of this visitor that has not judged the present answer yet."""
    if seen.case.state not in ASKING:
        return None
    done = Verdict.objects.filter(case=seen.case, round=seen.case.rounds, voice__in=seen.voices)
    judged = set(done.values_list("voice_id", flat=True)) if seen.voices else set()
    return next((voice for voice in seen.voices if voice.pk not in judged), None)


def _judge(request: HttpRequest, voice: Voice, form: VerdictForm) -> None:
    known = {receipt_hash(each): each for each in receipts.held(request.session)}
    solved = form.cleaned_data["solved"] == "yes"
    verdict_give(
        receipt=known.get(voice.receipt_hash, ""), voice_id=voice.pk, actor=actor(request), solved=solved,
        reason=form.cleaned_data["reason"], courteous=form.cleaned_data["courteous"],
    )  # fmt: skip
    if solved:
        messages.success(request, _("Cảm ơn bà con. Vụ việc được ghi là đã xong."))
    else:
        messages.success(request, _("Đã ghi: chưa xong. Bước tiếp theo ở ngay dưới đây."))


def _told(seen: Seen) -> dict[str, object]:
    found = seen.case
    steps = list(found.steps.select_related("unit", "to_unit").prefetch_related("photos"))
    words, tone = standing(found)
    answers = [step for step in steps if step.act == "answer"]
    shown = []
    if found.public:
        shown = list(
            Photo.objects.filter(
                public=True, pk__in=Voice.photos.through.objects.filter(voice__case=found).values("photo_id")
            )
        )
    first = found.voices.order_by("said_at", "pk").values_list("kind", flat=True).first()
    verdicts = list(found.verdicts.order_by("at", "pk")) if seen.voices else []
    return {
        "case": found, "items": timeline(found, steps), "standing": words, "tone": tone, "people": people(found),
        "rule": deadlines.rule_of_case(found.state, first or "", urgent=found.urgent),
        "is_open": found.state in OPEN_STATES,
        "answer": answers[-1] if answers else None, "voices": seen.voices, "works": seen.works, "photos": shown,
        "own_verdicts": [each for each in verdicts if each.voice_id in {voice.pk for voice in seen.voices}],
    }  # fmt: skip
