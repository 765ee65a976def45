"""What a person decides about each thing that was read."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.activities.kinds import catalogue
from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.quantities import QuantityError, parse
from gandan.core.text import fold
from gandan.reading import rules
from gandan.reading.models import Alias, Fact, Narrative, Proposal
from gandan.reading.states import Decision, FactKind, NarrativeState
from gandan.units.models import Unit


def open_narrative(actor: Actor, narrative_id: int) -> Narrative:
    """The text, locked, while it can be reviewed by the actor. Raises NotPermitted, Refused."""
    narrative = Narrative.objects.select_for_update(of=("self",)).select_related("unit").get(pk=narrative_id)
    if not rules.reviews(actor, narrative):
        raise NotPermitted(
            _("Chỉ người phụ trách của %(unit)s mới xem lại được văn bản này.") % {"unit": narrative.unit}
        )
    if narrative.state != NarrativeState.OPEN:
        raise Refused(_("Văn bản này không ở bước xem lại. Muốn sửa, xin hoàn tác lần ghi sổ trước."))
    return narrative


@transaction.atomic
def fact_decide(*, actor: Actor, narrative_id: int, number: int, decision: str, at: datetime | None = None) -> Fact:
    """Accept, reject, or put back to "not looked at yet". Raises NotPermitted, Refused."""
    narrative = open_narrative(actor, narrative_id)
    fact = _fact(narrative, number)
    fact.decision, fact.decided_by_id = Decision(decision), actor.member_id
    fact.save(update_fields=["decision", "decided_by"])
    _log(narrative, actor, "decided", at, {"fact": number, "decision": decision})
    return fact


@transaction.atomic
def fact_correct(
    *,
    actor: Actor,
    narrative_id: int,
    number: int,
    words: str = "",
    kind_of_result: str = "",
    area: Area | None = None,
    unit: Unit | None = None,
    at: datetime | None = None,
) -> Fact:
    """Say what it really is: a quantity in `words` and its kind of result, which area, which unit.

    Which area or unit a name means is remembered for the next texts of the office. Raises NotPermitted, Refused.
    """
    narrative = open_narrative(actor, narrative_id)
    fact = _fact(narrative, number)
    if fact.kind == FactKind.QUANTITY:
        _correct_quantity(fact, words, kind_of_result)
    elif fact.kind == FactKind.PLACE and area is not None:
        fact.area = area
        _remember(narrative, fact, means_area=area)
    elif fact.kind == FactKind.ORGANISATION and unit is not None:
        fact.unit = unit
        _remember(narrative, fact, means_unit=unit)
    else:
        raise Refused(_("Xin ghi đúng là gì rồi bấm “Sửa”, hoặc bấm “Bỏ” nếu máy đọc nhầm."), field="words")
    fact.decision, fact.decided_by_id = Decision.CORRECTED, actor.member_id
    fact.save()
    _log(narrative, actor, "decided", at, {"fact": number, "decision": Decision.CORRECTED})
    return fact


def _correct_quantity(fact: Fact, words: str, kind_of_result: str) -> None:
    if words.strip():
        try:
            parse(words.strip())
        except QuantityError:
            raise Refused(
                _("Chưa hiểu số lượng này. Xin ghi như “gần 200 m” hoặc “80 đến 85 người”."), field="words"
            ) from None
        fact.corrected = words.strip()
    if kind_of_result:
        if kind_of_result not in catalogue():
            raise Refused(_("Loại kết quả này không có trong danh mục. Xin chọn lại."), field="kind_of_result")
        fact.kind_of_result = kind_of_result


def _remember(narrative: Narrative, fact: Fact, means_area: Area | None = None, means_unit: Unit | None = None) -> None:
    name = fold(narrative.text[fact.start : fact.end])[:160]
    Alias.objects.update_or_create(
        unit=narrative.unit, folded=name, defaults={"means_area": means_area, "means_unit": means_unit}
    )


@transaction.atomic
def fact_join(
    *, actor: Actor, narrative_id: int, number: int, proposal_number: int | None, at: datetime | None = None
) -> Fact:
    """Put a fact to another activity of the text; 0 begins a new one, None takes it out. Raises NotPermitted, Refused."""
    narrative = open_narrative(actor, narrative_id)
    fact = _fact(narrative, number)
    if proposal_number is None:
        fact.proposal = None
    elif proposal_number == 0:
        fact.proposal = _new_proposal(narrative)
    else:
        fact.proposal = _proposal(narrative, proposal_number)
    fact.save(update_fields=["proposal"])
    _log(narrative, actor, "joined", at, {"fact": number, "proposal": fact.proposal.number if fact.proposal else None})
    return fact


def _new_proposal(narrative: Narrative) -> Proposal:
    last = narrative.proposals.order_by("-number").first()
    return Proposal.objects.create(narrative=narrative, number=last.number + 1 if last else 1, lead=narrative.unit)


@transaction.atomic
def proposal_correct(
    *,
    actor: Actor,
    narrative_id: int,
    number: int,
    title: str,
    area: Area | None,
    lead: Unit | None,
    happened_on: date | None,
    at: datetime | None = None,
) -> Proposal:
    """What the activity was, where, when and by whom. Raises NotPermitted, Refused."""
    narrative = open_narrative(actor, narrative_id)
    if lead is not None and not rules.reads_for(actor, lead):
        raise Refused(_("Đơn vị chủ trì phải là đơn vị bạn phụ trách hoặc cấp dưới. Xin chọn lại."), field="lead")
    proposal = _proposal(narrative, number)
    proposal.title, proposal.area, proposal.lead, proposal.happened_on = title.strip(), area, lead, happened_on
    proposal.save()
    _log(narrative, actor, "joined", at, {"proposal": number})
    return proposal


@transaction.atomic
def proposal_accept(*, actor: Actor, narrative_id: int, number: int, at: datetime | None = None) -> int:
    """Everything of one activity that was not looked at yet is right. Returns how many."""
    narrative = open_narrative(actor, narrative_id)
    waiting = _proposal(narrative, number).facts.filter(decision=Decision.PROPOSED)
    done = waiting.update(decision=Decision.ACCEPTED, decided_by=actor.member_id)
    _log(narrative, actor, "decided", at, {"proposal": number, "decision": Decision.ACCEPTED, "facts": done})
    return done


def _fact(narrative: Narrative, number: int) -> Fact:
    fact = narrative.facts.filter(number=number).first()
    if fact is None:
        raise Refused(_("Mục này không còn. Xin tải lại trang."))
    return fact


def _proposal(narrative: Narrative, number: int) -> Proposal:
    proposal = narrative.proposals.filter(number=number).first()
    if proposal is None:
        raise Refused(_("Hoạt động này không có trong văn bản. Xin tải lại trang."), field="proposal")
    return proposal


def _log(narrative: Narrative, actor: Actor, did: str, at: datetime | None, data: dict[str, log.Plain]) -> None:
    log.record(
        f"narrative.{did}", actor=actor, kind="narrative", object_id=narrative.pk, unit_id=narrative.unit_id,
        area_id=narrative.area_id, at=at, data=data,
    )  # fmt: skip
