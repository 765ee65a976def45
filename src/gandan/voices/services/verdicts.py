"""The resident's last word: solved, or not solved and why. "Not solved" opens the case again, then sends it upward."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import ANYONE, Actor
from gandan.core.errors import Refused
from gandan.core.text import plain
from gandan.voices import courtesy, deadlines, routing
from gandan.voices.models import Case, Verdict, Voice
from gandan.voices.receipts import receipt_hash
from gandan.voices.services.cases import case_saved, walk
from gandan.voices.states import MAX_ROUNDS, CaseState

ASKING = (CaseState.ANSWERED, CaseState.SOLVED)  # an answer stands and may be judged


def verdict_give(
    *,
    receipt: str = "",
    solved: bool,
    reason: str = "",
    courteous: bool | None = None,
    at: datetime | None = None,
    voice_id: int | None = None,
    actor: Actor = ANYONE,
) -> Verdict:
    """Judge the answer, once per voice and round, by the receipt or by the card of the household that spoke.

    `courteous` says how the staff received the resident (None: not said). It never enters the log.

    Raises Refused when nothing is to be judged, it was judged already, or a reason is missing.
    """
    found = Voice.objects.filter(receipt_hash=receipt_hash(receipt)) if receipt else _of_household(actor, voice_id)
    voice = found.first()
    if voice is None or voice.case_id is None:
        raise Refused(_("Mã này không ứng với vụ việc nào. Xin xem lại 16 chữ số trên phiếu."))
    reason = plain(reason)[:2000]
    if not solved and not reason:
        raise Refused(_("Xin cho biết còn gì chưa xong, để cán bộ làm tiếp."), field="reason")
    try:
        return _judged(voice.pk, voice.case_id, solved, reason, courteous, at)
    except IntegrityError:
        raise Refused(_("Bạn đã cho biết ý kiến về lần trả lời này rồi.")) from None


@transaction.atomic
def _judged(
    voice_id: int, case_id: int, solved: bool, reason: str, courteous: bool | None, at: datetime | None
) -> Verdict:
    case = Case.objects.select_for_update(of=("self",)).select_related("unit").get(pk=case_id)
    if case.state not in ASKING:
        raise Refused(_("Hiện chưa có câu trả lời nào chờ ý kiến của bạn."))
    verdict = Verdict.objects.create(
        case=case, voice_id=voice_id, round=case.rounds, solved=solved, reason=reason, at=at or timezone.now(),
        courteous=courteous, unit_id=courtesy.received_by(case) if courteous is not None else None,
    )  # fmt: skip
    before = case.state
    act = _act(case, solved)
    if act:
        walk(case, act)
        _go_on(case, act, verdict.at)
        case_saved(case, ANYONE, act, at=verdict.at, before=before)
    log.record(
        "case.judged", actor=ANYONE, kind="case", object_id=case.pk, unit_id=case.unit_id, area_id=case.area_id,
        at=verdict.at, data={"solved": solved, "state": case.state, "round": verdict.round},
    )  # fmt: skip
    return verdict


def _act(case: Case, solved: bool) -> str | None:
    if solved:
        return "solve" if case.state == CaseState.ANSWERED else None  # one more neighbour says so
    if case.rounds >= MAX_ROUNDS:
        return "leave"
    return "escalate" if case.rounds else "reopen"


def _go_on(case: Case, act: str, at: datetime) -> None:
    """What "not solved" brings: a round more, a new deadline, the second time the unit above."""
    if act not in ("reopen", "escalate"):
        return
    case.rounds += 1
    rule = deadlines.deadline("reopened" if act == "reopen" else "escalated")
    case.due_on = rule.from_day(timezone.localtime(at).date())
    if act == "escalate" and case.unit is not None:
        # At the top it stays where it is: its head now answers for it.
        case.unit = routing.unit_above(case.unit, case.area_id) or case.unit


def _of_household(actor: Actor, voice_id: int | None) -> QuerySet[Voice]:
    if actor.household_id is None or voice_id is None:
        return Voice.objects.none()
    return Voice.objects.filter(pk=voice_id, household_id=actor.household_id)
