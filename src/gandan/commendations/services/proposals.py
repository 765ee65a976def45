"""Proposing: units and posts put forward for results the people confirmed, many in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Result
from gandan.commendations import rules
from gandan.commendations.models import Proposal, Reason, Recipient, Round
from gandan.commendations.queries import days_of
from gandan.commendations.services.rounds import round_locked
from gandan.commendations.standing import Standing, standing
from gandan.commendations.states import ProposalState, RoundState
from gandan.commendations.wording import head_of
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.units.models import Role, Unit
from gandan.units.queries import valid_on
from gandan.voices.reading import private_parts

MOST_AT_ONCE = 1_000
LONGEST_TEXT = 600


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """A unit (post empty) or a post in it; `result_ids` empty takes every confirmed result that speaks for it."""

    unit_id: int
    post: str = ""
    text: str = ""
    result_ids: Sequence[int] = ()

    @property
    def kind(self) -> Recipient:
        return Recipient.INDIVIDUAL if self.post else Recipient.COLLECTIVE


@transaction.atomic
def proposals_add(
    *, actor: Actor, round_id: int, drafts: Sequence[ProposalDraft], at: datetime | None = None
) -> list[Proposal]:
    """Propose all of `drafts`, or none. Raises Refused (who lacks what), NotPermitted."""
    held = round_locked(round_id)
    if held.state != RoundState.OPEN:
        raise Refused(_("Đợt khen thưởng này đã khoá, không nhận thêm đề nghị."))
    if not drafts:
        raise Refused(_("Hãy chọn ít nhất một tập thể hoặc cá nhân."))
    if len(drafts) > MOST_AT_ONCE:
        raise Refused(_("Mỗi lần đề nghị được tối đa %(most)s.") % {"most": MOST_AT_ONCE})
    units = Unit.objects.select_related("area").in_bulk({draft.unit_id for draft in drafts})
    stands = standing(held, units)
    accounts = _accounts(units)
    days = days_of(held, list(accounts.values()))
    made = []
    for draft in drafts:
        unit = units.get(draft.unit_id)
        if unit is None or not rules.proposes(actor, unit, held):
            raise NotPermitted(_("Bạn chỉ đề nghị được cho đơn vị mình phụ trách hoặc đơn vị cấp dưới."))
        member_id = accounts.get((unit.pk, draft.post))
        if draft.post and member_id is None and draft.post != head_of(unit):
            raise Refused(
                _(
                    "%(unit)s chưa có chức danh “%(post)s”. Cá nhân được đề nghị theo chức danh của tài khoản, không ghi tên."
                )
                % {"unit": unit, "post": draft.post}
            )
        good = _reasons(draft, unit, stands.get(unit.pk, Standing()))
        _refuse_too_little(held, draft, unit, good, len(days.get(member_id or 0, ())))
        made.append((_proposal(held, draft, member_id, actor, at), good))
    _refuse_twice(held, [proposal for proposal, _good in made], units)
    proposals = Proposal.objects.bulk_create([proposal for proposal, _good in made])
    Reason.objects.bulk_create(Reason(proposal=proposal, result=result) for proposal, good in made for result in good)
    log.record(
        "commendation.proposed", actor=actor, kind="round", object_id=held.pk, unit_id=held.unit_id,
        area_id=held.unit.area_id, at=at, data={"proposals": [proposal.pk for proposal in proposals]},
    )  # fmt: skip
    return proposals


@transaction.atomic
def proposal_withdraw(*, actor: Actor, proposal_id: int, at: datetime | None = None) -> Proposal:
    """Take a proposal back while the round is open. Raises Refused, NotPermitted."""
    round_id = Proposal.objects.filter(pk=proposal_id).values_list("round_id", flat=True).first()
    if round_id is None:
        raise Refused(_("Không tìm thấy đề nghị này."))
    held = round_locked(round_id)
    proposal = Proposal.objects.select_related("unit", "round__unit").get(pk=proposal_id)
    if not rules.withdraws(actor, proposal):
        raise NotPermitted(_("Chỉ đơn vị đề nghị hoặc đơn vị giữ đợt khen thưởng mới rút được."))
    if held.state != RoundState.OPEN or proposal.state != ProposalState.PROPOSED:
        raise Refused(_("Đề nghị này không rút được nữa vì đợt khen thưởng đã khoá hoặc đã rút rồi."))
    proposal.state = ProposalState.WITHDRAWN
    proposal.save(update_fields=["state"])
    log.record(
        "commendation.withdrawn", actor=actor, kind="round", object_id=held.pk, unit_id=held.unit_id,
        area_id=held.unit.area_id, at=at, data={"proposal": proposal.pk},
    )  # fmt: skip
    return proposal


def _proposal(held: Round, draft: ProposalDraft, member_id: int | None, actor: Actor, at: datetime | None) -> Proposal:
    text = " ".join(draft.text.replace("\x00", "").split())
    if len(text) > LONGEST_TEXT:
        raise Refused(_("Lời viết dài quá %(most)s chữ cái. Hãy viết ngắn lại.") % {"most": LONGEST_TEXT}, field="text")
    if private_parts(text) or private_parts(draft.post):
        raise Refused(_("Đừng ghi số điện thoại hay số riêng của ai. Cá nhân chỉ ghi chức danh."), field="text")
    return Proposal(
        round=held, kind=draft.kind, unit_id=draft.unit_id, post=draft.post.strip(), member_id=member_id, text=text,
        proposed_by_id=actor.member_id, proposed_for_id=next(iter(sorted(actor.unit_ids)), None),
        at=at or timezone.now(),
    )  # fmt: skip


def _accounts(units: dict[int, Unit]) -> dict[tuple[int, str], int]:
    """(unit, title) → the account that holds this post today. One query."""
    rows = Role.objects.filter(valid_on(), unit_id__in=units).values_list("unit_id", "member__title", "member_id")
    return {(unit_id, title): member_id for unit_id, title, member_id in rows}


def _reasons(draft: ProposalDraft, unit: Unit, stands: Standing) -> list[Result]:
    if not draft.result_ids:
        return stands.good
    known = {result.pk: result for result in stands.good}
    doubted = {result.pk: result for result in stands.doubted}
    for result_id in draft.result_ids:
        if result_id in doubted:
            raise Refused(
                _("Kết quả “%(title)s” đang có hộ chưa đồng ý hoặc đang kiểm tra, nên chưa làm lý do khen được.")
                % {"title": doubted[result_id].title}
            )
        if result_id not in known:
            raise Refused(_("Có kết quả chưa được bà con xác nhận, hoặc không phải của %(unit)s.") % {"unit": unit})
    return [known[result_id] for result_id in dict.fromkeys(draft.result_ids)]


def _refuse_too_little(held: Round, draft: ProposalDraft, unit: Unit, good: list[Result], days: int) -> None:
    needed = held.results_needed(draft.kind)
    if len(good) < needed:
        raise Refused(
            _("%(who)s chưa đủ tiêu chí: cần %(needed)s kết quả được xác nhận, mới có %(n)s.")
            % {"who": draft.post or unit, "needed": needed, "n": len(good)}
        )
    if draft.post and days < held.days_for_individual:
        raise Refused(
            _("%(who)s chưa đủ tiêu chí: cần %(needed)s ngày tham gia, mới có %(n)s.")
            % {"who": draft.post, "needed": held.days_for_individual, "n": days}
        )


def _refuse_twice(held: Round, proposals: list[Proposal], units: dict[int, Unit]) -> None:
    """One sentence naming whom; the constraint stands behind it."""
    taken = set(
        Proposal.objects.filter(round=held).exclude(state=ProposalState.WITHDRAWN).values_list("unit_id", "post")
    )
    for proposal in proposals:
        key = (proposal.unit_id, proposal.post)
        if key in taken:
            raise Refused(
                _("%(who)s đã được đề nghị trong đợt này rồi.") % {"who": proposal.post or units[proposal.unit_id]}
            )
        taken.add(key)
