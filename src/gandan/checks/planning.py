"""Writing: a board's plan, sent in time, and each visit: looked, found, mended, looked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Result
from gandan.activities.rules import speaks_for
from gandan.areas.models import Area
from gandan.checks.inspecting import inspection_open, photos_attach
from gandan.checks.models import InspectionPlan, PlanItem, PlanItemStep
from gandan.checks.rules import INSPECTS, LEADS
from gandan.checks.ruleset import rule
from gandan.checks.states import INSPECTION, InspectionState
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import Photo
from gandan.core.transitions import NotAllowed, step
from gandan.core.words import day
from gandan.core.workdays import add_workdays, workdays_between
from gandan.units.models import Unit

LONGEST_TEXT = 4_000
MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class PlanItemDraft:
    """One visit: to a reported result (its unit and place are known), or to `unit` about `what`."""

    what: str
    visit_on: date
    subject: str = PlanItem.Subject.WORKS
    unit: Unit | None = None
    area: Area | None = None
    result: Result | None = None


def plans_for(actor: Actor, board: Unit) -> bool:
    """Members of a board, and those who lead any other unit that inspects (a party committee its cells)."""
    return actor.serves(board.pk, *INSPECTS, *LEADS)


def has_part(actor: Actor, item: PlanItem) -> bool:
    """Whoever inspects, or speaks for the inspected unit."""
    return plans_for(actor, item.plan.board) or speaks_for(actor, item.unit.path)


def first_day(sent_on: date) -> date:
    """The earliest day of a visit after notice was given on `sent_on`."""
    return add_workdays(sent_on, rule("notice")["workdays"])


@transaction.atomic
def plan_publish(
    *,
    actor: Actor,
    board: Unit,
    title: str,
    items: Sequence[PlanItemDraft],
    text: str = "",
    sent_on: date | None = None,
    public: bool = True,
    at: datetime | None = None,
) -> InspectionPlan:
    """Send the plan: every visit at least the notice days later. Raises Refused (which visit, from when), NotPermitted."""
    if not plans_for(actor, board):
        raise NotPermitted(_("Chỉ thành viên của %(unit)s mới lập kế hoạch kiểm tra được.") % {"unit": board})
    title = title.replace("\x00", "").strip()
    if not title:
        raise Refused(_("Hãy đặt tên cho kế hoạch."), field="title")
    if not items or len(items) > MOST_ITEMS:
        raise Refused(_("Kế hoạch cần từ 1 đến %(most)s lần kiểm tra.") % {"most": MOST_ITEMS}, field="items")
    sent = sent_on or timezone.localdate(at)
    for item in items:
        _refuse_visit(actor, board, item, sent)
    plan, created = InspectionPlan.objects.get_or_create(
        board=board, title=title, sent_on=sent,
        defaults={"text": text.replace("\x00", "").strip(), "public": public, "by_id": actor.member_id, "at": at or timezone.now()},
    )  # fmt: skip
    if not created:
        raise Refused(_("Hôm nay đã gửi kế hoạch cùng tên. Hãy đặt tên khác."), field="title")
    PlanItem.objects.bulk_create(_item(plan, draft) for draft in items)
    log.record(
        "plan.published", actor=actor, kind="inspection_plan", object_id=plan.pk, unit_id=board.pk, area_id=board.area_id,
        at=at, data={"items": len(items), "public": public},
    )  # fmt: skip
    return plan


def _refuse_visit(actor: Actor, board: Unit, item: PlanItemDraft, sent: date) -> None:
    unit = item.result.unit if item.result else item.unit
    if unit is None:
        raise Refused(_("Hãy chọn đơn vị được kiểm tra."), field="unit")
    if unit.pk == board.pk or actor.serves(unit.pk):
        raise Refused(
            _("Không ai tự kiểm tra việc mình làm: %(unit)s phải do nơi khác kiểm tra.") % {"unit": unit}, field="unit"
        )
    if not actor.serves(board.pk, *INSPECTS) and not unit.path.startswith(board.path):
        raise Refused(_("%(board)s chỉ kiểm tra đơn vị cấp dưới của mình.") % {"board": board}, field="unit")
    if item.visit_on < first_day(sent):
        raise Refused(
            _("Chỉ báo trước %(n)s ngày làm việc; phải báo trước ít nhất %(needed)s ngày, tức là từ ngày %(first)s.")
            % {
                "n": max(workdays_between(sent, item.visit_on), 0), "needed": rule("notice")["workdays"],
                "first": day(first_day(sent)),
            },
            field="visit_on",
        )  # fmt: skip


def _item(plan: InspectionPlan, draft: PlanItemDraft) -> PlanItem:
    result = draft.result
    unit = result.unit if result else draft.unit
    assert unit is not None  # refused before
    return PlanItem(
        plan=plan, subject=PlanItem.Subject.RESULT if result else draft.subject, unit=unit, result=result,
        area=result.area if result else draft.area, visit_on=draft.visit_on,
        what=(draft.what.replace("\x00", "").strip() or (result.title if result else ""))[:300],
    )  # fmt: skip


@transaction.atomic
def plan_item_visit(*, actor: Actor, item_id: int, at: datetime | None = None) -> PlanItem:
    """Go and look at a result of the plan: opens its inspection (or joins the open one). Raises Refused, NotPermitted."""
    item = _locked(item_id)
    if item.result_id is None:
        raise Refused(_("Mục này ghi ngay tại đây, không phải mở kiểm tra kết quả."))
    if item.inspection_id is None:
        item.inspection = inspection_open(actor=actor, result_id=item.result_id, at=at)
        item.save(update_fields=["inspection"])
        log.record(
            "plan.visited", actor=actor, kind="plan_item", object_id=item.pk, unit_id=item.plan.board_id,
            area_id=item.area_id, at=at, data={"inspection": item.inspection_id},
        )  # fmt: skip
    return item


@transaction.atomic
def plan_item_act(
    *,
    actor: Actor,
    item_id: int,
    act: str,
    seen_version: int,
    text: str,
    photos: Sequence[Photo] = (),
    at: datetime | None = None,
) -> PlanItem:
    """find: defects to be mended by a day; mend: the unit has; close: the board's conclusion.

    Raises Refused, NotPermitted, Stale.
    """
    at = at or timezone.now()
    item = _locked(item_id)
    if item.result_id is not None:
        raise Refused(_("Kết quả được kiểm tra ở trang kiểm tra của nó."))
    _refuse_stranger(actor, item, act)
    if item.version != seen_version:
        raise Stale(_("Lần kiểm tra này vừa có điều mới nên việc của bạn chưa ghi. Hãy xem bản mới nhất rồi gửi lại."))
    before = item.state
    try:
        item.state = InspectionState(step(INSPECTION, item.state, act).to)
    except NotAllowed as error:
        raise Stale(_("Lần kiểm tra này đã sang bước khác. Hãy xem bản mới nhất.")) from error
    item.version += 1
    if act == "find":
        item.mend_by = add_workdays(timezone.localdate(at), rule("mending")["workdays"])
    if act == "close":
        item.closed_at = at
    item.save()
    note = PlanItemStep.objects.create(
        item=item, act=act, from_state=before, to_state=item.state, text=_words(text), at=at, by_id=actor.member_id,
        unit_id=item.unit_id if act == "mend" else item.plan.board_id,
    )  # fmt: skip
    photos_attach(note.photos, photos)
    Photo.objects.filter(pk__in=[photo.pk for photo in photos]).update(public=item.plan.public)
    log.record(
        f"plan.{_PAST[act]}", actor=actor, kind="plan_item", object_id=item.pk, unit_id=item.plan.board_id,
        area_id=item.area_id, at=at, data={"state": str(item.state)},
    )  # fmt: skip
    return item


_PAST = {"find": "found", "mend": "mended", "close": "closed"}


def _locked(item_id: int) -> PlanItem:
    rows = PlanItem.objects.select_for_update(of=("self",)).select_related("plan__board", "unit")
    found = rows.filter(pk=item_id).first()
    if found is None:
        raise Refused(_("Không tìm thấy lần kiểm tra này."))
    return found


def _refuse_stranger(actor: Actor, item: PlanItem, act: str) -> None:
    if act == "mend":
        if not speaks_for(actor, item.unit.path) or plans_for(actor, item.plan.board):
            raise NotPermitted(_("Chỉ đơn vị được kiểm tra mới báo sửa được."))
    elif not plans_for(actor, item.plan.board) or actor.serves(item.unit_id):
        raise NotPermitted(_("Chỉ thành viên của %(unit)s mới làm được việc này.") % {"unit": item.plan.board})


def _words(text: str) -> str:
    text = text.replace("\x00", "").strip()
    if not text:
        raise Refused(_("Hãy viết rõ đã thấy gì, đã làm gì."), field="text")
    if len(text) > LONGEST_TEXT:
        raise Refused(_("Lời viết dài quá %(most)s chữ cái. Hãy viết ngắn lại.") % {"most": LONGEST_TEXT}, field="text")
    return text
