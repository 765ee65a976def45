"""The decision: with number and date, by the leader of the unit that holds the round. A doubted result stops it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.commendations import rules
from gandan.commendations.models import Commendation, Decision, Form, Proposal, Recipient, Round
from gandan.commendations.queries import proposals_of
from gandan.commendations.services.rounds import round_locked, round_step
from gandan.commendations.standing import speaks
from gandan.commendations.states import ProposalState
from gandan.commendations.wording import reason_words
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused

LONGEST_NUMBER = 40


@transaction.atomic
def decision_make(
    *,
    actor: Actor,
    round_id: int,
    seen_version: int,
    number: str,
    chosen: Collection[int],
    decided_on: date | None = None,
    signer: str = "",
    form_collective: str = Form.LETTER,
    form_individual: str = Form.LETTER,
    answer: str = "",
    at: datetime | None = None,
) -> Decision:
    """Commend the `chosen` proposals; the others are told why not (`answer`). Raises Refused, NotPermitted, Stale.

    Collectives come first, then individuals, each numbered in the decision from 1 on.
    """
    held = round_locked(round_id)
    if not rules.decides(actor, held.unit):
        raise NotPermitted(_("Chỉ người đứng đầu %(unit)s mới ra quyết định khen thưởng.") % {"unit": held.unit})
    round_step(held, "decide", seen_version)
    proposals = list(proposals_of(held, ProposalState.PROPOSED))
    wanted = set(chosen)
    picked = [proposal for proposal in proposals if proposal.pk in wanted]
    left = [proposal for proposal in proposals if proposal.pk not in wanted]
    _refuse_wrong(actor, held, picked, left, answer, (form_collective, form_individual))
    day = decided_on or timezone.localdate(at)
    decision = _decision(actor, held, _number(number), day, signer or actor.title, form_collective, form_individual, at)
    _give(decision, picked, actor)
    Proposal.objects.filter(pk__in=[each.pk for each in picked]).update(state=ProposalState.CHOSEN)
    Proposal.objects.filter(pk__in=[each.pk for each in left]).update(
        state=ProposalState.NOT_CHOSEN, answer=answer.strip()[:400]
    )
    log.record(
        "commendation.decided", actor=actor, kind="decision", object_id=decision.pk, unit_id=held.unit_id,
        area_id=held.unit.area_id, at=at,
        data={"round": held.pk, "number": decision.number, "collectives": _count(picked, Recipient.COLLECTIVE),
              "individuals": _count(picked, Recipient.INDIVIDUAL), "not_chosen": len(left)},
    )  # fmt: skip
    return decision


def _decision(
    actor: Actor,
    held: Round,
    number: str,
    day: date,
    signer: str,
    collective: str,
    individual: str,
    at: datetime | None,
) -> Decision:
    try:
        with transaction.atomic():
            return Decision.objects.create(
                round=held, unit=held.unit, number=number, decided_on=day, signer=signer, form_collective=collective,
                form_individual=individual, decided_by_id=actor.member_id, at=at or timezone.now(),
            )  # fmt: skip
    except IntegrityError:
        raise Refused(
            _("%(unit)s đã có quyết định số %(number)s. Hãy xem lại số.") % {"unit": held.unit, "number": number},
            field="number",
        ) from None


def _refuse_wrong(
    actor: Actor, held: Round, picked: list[Proposal], left: list[Proposal], answer: str, forms: tuple[str, str]
) -> None:
    if not picked:
        raise Refused(_("Hãy chọn ít nhất một đề nghị được khen."), field="chosen")
    if left and not answer.strip():
        raise Refused(_("Hãy viết vì sao %(n)s đề nghị còn lại chưa được khen.") % {"n": len(left)}, field="answer")
    if not set(forms) <= set(rules.forms_of(held.unit)):
        raise Refused(_("%(unit)s không tặng được hình thức này.") % {"unit": held.unit}, field="form_collective")
    for proposal in picked:
        proposal.round = held
        if rules.own(actor, proposal):
            raise Refused(_("Không ai tự khen mình: %(who)s phải do cấp trên quyết định.") % {"who": proposal})
        _refuse_doubted(held, proposal)


def _refuse_doubted(held: Round, proposal: Proposal) -> None:
    results = list(proposal.results.all())
    doubted = next((result for result in results if not speaks(result)), None)
    if doubted is not None:
        raise Refused(
            _("Chưa khen được %(who)s: kết quả “%(title)s” đang có hộ chưa đồng ý hoặc đang kiểm tra lại.")
            % {"who": proposal, "title": doubted.title}
        )
    if len(results) < held.results_needed(proposal.kind):
        raise Refused(_("%(who)s chưa đủ kết quả được xác nhận.") % {"who": proposal})


def _give(decision: Decision, picked: list[Proposal], actor: Actor) -> None:
    ordered = sorted(picked, key=lambda each: (each.kind != Recipient.COLLECTIVE, each.pk))
    forms = {Recipient.COLLECTIVE: decision.form_collective, Recipient.INDIVIDUAL: decision.form_individual}
    Commendation.objects.bulk_create(
        Commendation(
            decision=decision, proposal=proposal, form=forms[Recipient(proposal.kind)], kind=proposal.kind,
            unit=proposal.unit, post=proposal.post, area=_where(proposal),
            reason=reason_words(list(proposal.results.all()), proposal.text), number=number,
            given_on=decision.decided_on, giver=decision.unit, recorded_by_id=actor.member_id,
        )
        for number, proposal in enumerate(ordered, start=1)
    )  # fmt: skip


def _where(proposal: Proposal) -> Area | None:
    """Where it is shown: the unit's seat, else the place of its newest result."""
    if proposal.unit.area is not None:
        return proposal.unit.area
    return next((result.area for result in proposal.results.all()), None)


def _number(number: str) -> str:
    number = " ".join(number.replace("\x00", "").split())
    if not number:
        raise Refused(_("Hãy ghi số quyết định."), field="number")
    if len(number) > LONGEST_NUMBER:
        raise Refused(_("Số quyết định dài quá %(most)s chữ.") % {"most": LONGEST_NUMBER}, field="number")
    return number


def _count(picked: list[Proposal], kind: str) -> int:
    return sum(proposal.kind == kind for proposal in picked)
