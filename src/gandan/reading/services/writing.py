"""What was accepted goes into the books as one act, and can be taken back as one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.drafts import ResultDraft
from gandan.activities.kinds import kind_of
from gandan.activities.services.telling import activity_told, activity_untold
from gandan.core import log, search
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.quantities import Quantity, QuantityError, parse
from gandan.core.text import clip
from gandan.core.units_of_measure import Dimension
from gandan.documents.models import Mandate
from gandan.documents.queries import KIND
from gandan.documents.services import AlreadyThere, mandate_register
from gandan.reading import rules
from gandan.reading.models import Citation, Fact, Narrative, Proposal, Writing, Written
from gandan.reading.services.aiming import targets_written
from gandan.reading.services.deciding import open_narrative
from gandan.reading.states import KEPT, FactKind, NarrativeState
from gandan.targets.services import target_untold


@transaction.atomic
def narrative_write(*, actor: Actor, narrative_id: int, at: datetime | None = None) -> Writing:
    """Write everything accepted: activities with their results (reported, each citing its span), documents, targets.

    Raises NotPermitted, Refused; then nothing was written.
    """
    narrative = open_narrative(actor, narrative_id)
    kept = list(narrative.facts.filter(decision__in=KEPT).select_related("proposal", "area", "unit"))
    if not kept:
        raise Refused(_("Chưa có mục nào được chọn là đúng. Xin xem lại từng mục trước khi ghi."))
    now = at or timezone.now()
    try:
        with transaction.atomic():
            writing = Writing.objects.create(narrative=narrative, by_id=actor.member_id, at=now)
    except IntegrityError:
        raise Refused(_("Văn bản này đã được ghi vào sổ rồi.")) from None
    proposals = narrative.proposals.select_related("area__parent", "lead").prefetch_related("partners")
    results = sum(_activity(actor, writing, each, kept, at) for each in proposals)
    documents = _documents(actor, writing, narrative, kept, at)
    targets = targets_written(actor, writing, narrative, kept, at)
    if not results and not documents and not targets:
        raise Refused(
            _(
                "Những mục được chọn chưa thành kết quả, văn bản hay chỉ tiêu nào. Xin gắn số lượng vào một hoạt động, hoặc chọn văn bản."
            )
        )
    narrative.state = NarrativeState.WRITTEN
    narrative.save(update_fields=["state"])
    log.record(
        "narrative.written", actor=actor, kind="narrative", object_id=narrative.pk, unit_id=narrative.unit_id,
        area_id=narrative.area_id, at=at,
        data={"writing": writing.pk, "results": results, "documents": documents, "targets": targets},
    )  # fmt: skip
    return writing


def _activity(actor: Actor, writing: Writing, proposal: Proposal, kept: Sequence[Fact], at: datetime | None) -> int:
    """The activity of one proposal with its accepted quantities; how many results. Nothing accepted: nothing written."""
    narrative = writing.narrative
    counted = [fact for fact in kept if fact.proposal_id == proposal.pk and fact.kind == FactKind.QUANTITY]
    drafts = _drafts(narrative, proposal, counted)
    if not drafts:
        return 0
    lead = proposal.lead or narrative.unit
    area = proposal.area or narrative.area or lead.area
    if area is None or proposal.happened_on is None or not proposal.title.strip():
        raise Refused(
            _("Hoạt động %(n)s còn thiếu tên, nơi hoặc ngày. Xin điền rồi ghi lại.") % {"n": proposal.number},
            field=f"viec-{proposal.number}",
        )
    activity, results = activity_told(
        actor=actor, title=proposal.title, lead=lead, area=area, happened_on=proposal.happened_on,
        partners=list(proposal.partners.all()), results=[draft for _fact, draft in drafts],
        text=_("Ghi lại từ văn bản “%(title)s”.") % {"title": narrative.title}, at=at,
    )  # fmt: skip
    Written.objects.create(writing=writing, made="activity", object_id=activity.pk, activity=activity)
    Citation.objects.bulk_create(
        Citation(result=result, narrative=narrative, start=fact.start, end=fact.end)
        for result, (fact, _draft_) in zip(results, drafts, strict=True)
    )
    return len(results)


def _drafts(narrative: Narrative, proposal: Proposal, counted: Sequence[Fact]) -> list[tuple[Fact, ResultDraft]]:
    """A result for each quantity that counts for itself; a width or thickness belongs to the one before it."""
    drafts: list[tuple[Fact, ResultDraft]] = []
    for fact in counted:
        role = str(fact.data.get("measure") or "") if not fact.kind_of_result else ""
        quantity = quantity_of(narrative, fact)
        if role and quantity is not None and drafts:
            owner, draft = drafts[-1]
            drafts[-1] = (owner, replace(draft, measures={**draft.measures, role: quantity}))
        elif (made := _draft(narrative, proposal, fact)) is not None:
            drafts.append((fact, made))
    return drafts


def _draft(narrative: Narrative, proposal: Proposal, fact: Fact) -> ResultDraft | None:
    quantity = quantity_of(narrative, fact)
    if quantity is None or not fact.kind_of_result or quantity.unit.dimension is Dimension.PERCENT:
        return None
    about = str(fact.data.get("of") or "").strip()
    return ResultDraft(
        kind=fact.kind_of_result, title=clip((about or kind_of(fact.kind_of_result).vi).capitalize(), 160),
        quantity=quantity, happened_on=proposal.happened_on or date.min,
    )  # fmt: skip


def quantity_of(narrative: Narrative, fact: Fact) -> Quantity | None:
    """What the fact counts: the corrected words, else those of the text. None for what is no quantity we can add up."""
    try:
        return parse(fact.corrected or narrative.text[fact.start : fact.end])
    except QuantityError:
        return None


_KINDS = {
    "chỉ thị": Mandate.Kind.DIRECTIVE, "nghị quyết": Mandate.Kind.RESOLUTION, "đề án": Mandate.Kind.SCHEME,
    "kế hoạch": Mandate.Kind.PLAN, "hướng dẫn": Mandate.Kind.GUIDANCE, "thông báo": Mandate.Kind.ANNOUNCEMENT,
    "quyết định": Mandate.Kind.DECISION, "quy chế": Mandate.Kind.REGULATION, "quy định": Mandate.Kind.REGULATION,
}  # fmt: skip


def _documents(actor: Actor, writing: Writing, narrative: Narrative, kept: Sequence[Fact], at: datetime | None) -> int:
    """Documents with a number go into the register; those that are there already stay as they are."""
    made = 0
    for fact in kept:
        number = str(fact.data.get("symbol") or fact.data.get("number") or "") if fact.kind == FactKind.DOCUMENT else ""
        if not number:
            continue
        doctype = str(fact.data.get("doctype") or "").lower()
        try:
            mandate = mandate_register(
                actor=actor, unit=narrative.unit, kind=_KINDS.get(doctype, Mandate.Kind.OTHER), number=number[:60],
                subject=_("Nêu trong “%(title)s”") % {"title": narrative.title}, public=False,
                issuer=str(fact.data.get("issuer") or _("chưa rõ nơi ban hành"))[:160], issued_on=_date(fact), at=at,
            )  # fmt: skip
        except AlreadyThere:
            continue
        Written.objects.create(writing=writing, made="document", object_id=mandate.pk)
        made += 1
    return made


def _date(fact: Fact) -> date | None:
    try:
        return date.fromisoformat(str(fact.data.get("date") or "")[:10])
    except ValueError:
        return None


@transaction.atomic
def writing_undo(*, actor: Actor, narrative_id: int, at: datetime | None = None) -> Narrative:
    """Take back all that the last writing made, while no resident has spoken of it. All or nothing.

    Raises NotPermitted, Refused.
    """
    narrative = Narrative.objects.select_for_update(of=("self",)).select_related("unit").get(pk=narrative_id)
    if not rules.reviews(actor, narrative):
        raise NotPermitted(
            _("Chỉ người phụ trách của %(unit)s mới xem lại được văn bản này.") % {"unit": narrative.unit}
        )
    writing = narrative.writings.filter(undone_at=None).first()
    if writing is None:
        raise Refused(_("Văn bản này chưa ghi gì vào sổ nên không có gì để hoàn tác."))
    made = list(writing.made.all())
    for each in made:
        if each.made == "activity":
            activity_untold(actor=actor, activity_id=each.object_id, at=at)
        elif each.made == "target":
            target_untold(actor=actor, target_id=each.object_id, at=at)
    documents = [each.object_id for each in made if each.made == "document"]
    Mandate.objects.filter(pk__in=documents).delete()
    search.forget(KIND, documents)
    writing.undone_at, writing.undone_by_id = at or timezone.now(), actor.member_id
    writing.save(update_fields=["undone_at", "undone_by"])
    narrative.state = NarrativeState.OPEN
    narrative.save(update_fields=["state"])
    log.record(
        "narrative.unwritten", actor=actor, kind="narrative", object_id=narrative.pk, unit_id=narrative.unit_id,
        area_id=narrative.area_id, at=at, data={"writing": writing.pk},
    )  # fmt: skip
    return narrative
