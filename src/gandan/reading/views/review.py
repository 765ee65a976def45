"""One text beside what was found in it: accept, correct, reject, join; then write it into the books."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gandan.core import log
from gandan.core.errors import NotPermitted, Refused
from gandan.core.refusals import refusals_on
from gandan.reading import services, showing
from gandan.reading.forms import FactForm, ProposalForm
from gandan.reading.models import Fact, Narrative, Proposal
from gandan.reading.queries import narrative_for_review
from gandan.reading.states import Decision, NarrativeState
from gandan.units.guards import actor, workspace


@workspace
@require_safe
def narrative(request: HttpRequest, pk: int) -> HttpResponse:
    """The text left, the facts right. People and sensitive passages are covered until somebody asks (`?hien=1`)."""
    text = narrative_for_review(actor(request), pk)
    unveiled = request.GET.get("hien") == "1"
    if unveiled:
        log.record(
            "narrative.unveiled", actor=actor(request), kind="narrative", object_id=pk, unit_id=text.unit_id,
            area_id=text.area_id, data={},
        )  # fmt: skip
    facts = list(text.facts.select_related("area", "unit", "proposal"))
    proposals = list(text.proposals.select_related("area", "lead").prefetch_related("partners"))
    groups, loose = showing.grouped(showing.cards(text, facts, unveiled=unveiled), proposals)
    context = {
        "text": text, "unveiled": unveiled, "groups": groups, "loose": loose,
        "pieces": showing.pieces(text, facts, unveiled=unveiled), "facts": facts, "kept": showing.kept(facts),
        "waiting": sum(card.fact.decision == Decision.PROPOSED for card in [*loose, *(c for g in groups for c in g.cards)]),
        "editable": text.state == NarrativeState.OPEN, "running": text.state == NarrativeState.READING,
        "standing": text.writings.filter(undone_at=None).prefetch_related("made__activity").first(),
    }  # fmt: skip
    return render(request, "reading/review.html", context)


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """GET: the card with its fields open. POST `act`: accepted, rejected, proposed, correct, join. htmx gets the card alone."""
    text = narrative_for_review(actor(request), pk)
    found = text.facts.select_related("area", "unit", "proposal").filter(number=number).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return _card(request, text, found, _form(found, text), "")
    form = _form(found, text, request)
    refused = ""
    try:
        if form.is_valid():
            _act(request, text, number, form)
            return _after(request, text, number)
    except NotPermitted:
        raise
    except Refused as refusal:
        refused = refusal.sentence
    return _card(request, text, found, form, refused)


def _form(found: Fact, text: Narrative, request: HttpRequest | None = None) -> FactForm:
    initial = {
        "words": found.corrected or showing.veil(text.text, [])[found.start : found.end],
        "kind_of_result": found.kind_of_result,
        "area": found.area,
        "unit": str(found.unit or ""),
    }
    correcting = request is not None and request.POST.get("act") == "correct"
    return FactForm(
        request.POST if correcting and request else ({} if request else None),
        initial=initial, kind=found.kind, near=text.unit, auto_id=f"id_{found.number}_%s",
    )  # fmt: skip


def _act(request: HttpRequest, text: Narrative, number: int, form: FactForm) -> None:
    act = request.POST.get("act", "")
    who = actor(request)
    if act in {Decision.ACCEPTED, Decision.REJECTED, Decision.PROPOSED}:
        services.fact_decide(actor=who, narrative_id=text.pk, number=number, decision=act)
    elif act == "correct":
        services.fact_correct(actor=who, narrative_id=text.pk, number=number, **form.cleaned_data)
    elif act == "join":
        chosen = request.POST.get("proposal", "")
        target = int(chosen) if chosen.isdecimal() and len(chosen) < 6 else None
        services.fact_join(actor=who, narrative_id=text.pk, number=number, proposal_number=target)
    else:
        raise Refused(_("Không rõ phải làm gì với mục này. Xin bấm một trong các nút dưới mục."))


def _after(request: HttpRequest, text: Narrative, number: int) -> HttpResponse:
    found = text.facts.select_related("area", "unit", "proposal").get(number=number)
    if getattr(request, "htmx", False):
        return _card(request, text, found, None, "")
    following = (
        text.facts.filter(number__gt=number, decision=Decision.PROPOSED).values_list("number", flat=True).first()
    )
    return redirect(f"{reverse('reading:review', args=[text.pk])}#m{following or number}")


def _card(request: HttpRequest, text: Narrative, found: Fact, form: FactForm | None, refused: str) -> HttpResponse:
    card = showing.cards(text, [found], unveiled=False)
    proposals: list[Proposal] = list(text.proposals.all()) if form else []
    context = {
        "text": text, "card": card[0] if card else None, "form": form, "refused": refused, "proposals": proposals,
        "editable": text.state == NarrativeState.OPEN,
    }  # fmt: skip
    partial = bool(getattr(request, "htmx", False))
    return render(request, "reading/_fact.html" if partial else "reading/fact.html", context)


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What the activity was, where, when, by whom; `act=accept` takes everything of it that was not looked at."""
    text = narrative_for_review(actor(request), pk)
    found = text.proposals.select_related("area", "lead").filter(number=number).first()
    if found is None:
        raise Http404
    here = f"{reverse('reading:review', args=[pk])}#viec-{number}"
    if request.method == "POST" and request.POST.get("act") == "accept":
        done = services.proposal_accept(actor=actor(request), narrative_id=pk, number=number)
        messages.success(request, _("Đã nhận %(n)s mục của hoạt động %(number)s.") % {"n": done, "number": number})
        return redirect(here)
    initial = {"title": found.title, "area": found.area, "happened_on": found.happened_on, "lead": found.lead_id}
    form = ProposalForm(request.POST or None, actor=actor(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.proposal_correct(actor=actor(request), narrative_id=pk, number=number, **form.cleaned_data)
            return redirect(here)
    return render(request, "reading/proposal.html", {"text": text, "proposal": found, "form": form})


@workspace
@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything accepted goes into the books."""
    narrative_for_review(actor(request), pk)
    try:
        writing = services.narrative_write(actor=actor(request), narrative_id=pk)
    except NotPermitted:
        raise
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(f"{reverse('reading:review', args=[pk])}#{refusal.field or 'ghi'}")
    messages.success(request, _("Đã ghi vào sổ. Bà con nơi đó có thể xác nhận từng kết quả."))
    left = services.stays_a_fact(writing)
    if left:
        said = ngettext(
            "%(n)s mục về chỉ tiêu, khen thưởng, nghĩa vụ chỉ giữ trong văn bản này, không ghi vào sổ nào.",
            "%(n)s mục về chỉ tiêu, khen thưởng, nghĩa vụ chỉ giữ trong văn bản này, không ghi vào sổ nào.",
            left,
        )
        messages.info(request, said % {"n": left})
    return redirect("reading:review", pk)


@workspace
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back all that was written."""
    narrative_for_review(actor(request), pk)
    try:
        services.writing_undo(actor=actor(request), narrative_id=pk)
    except NotPermitted:
        raise
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã hoàn tác: mọi thứ ghi từ văn bản này đã được rút lại."))
    return redirect("reading:review", pk)
