"""Writing: inspections. A doubt opens one, the board finds, the unit mends, the board closes and so answers the doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Result
from gandan.checks.amounts import read_found
from gandan.checks.around import around
from gandan.checks.models import Check, Inspection, InspectionStep
from gandan.checks.rules import Around, inspects_for, mends_for
from gandan.checks.ruleset import rule
from gandan.checks.settlement import resettle
from gandan.checks.states import INSPECTION, InspectionState
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import Photo
from gandan.core.photos import photos_publish
from gandan.core.transitions import NotAllowed, step
from gandan.core.workdays import add_workdays
from gandan.voices.models import PendingPhoto

LONGEST_TEXT = 4_000  # characters of one act


@dataclass
class Opened:
    """An inspection under its lock, with what an act on it needs."""

    inspection: Inspection
    there: Around
    unit_id: int
    at: datetime


def result_locked(result_id: int) -> Result:
    """The result under its lock: every word and act on it waits here, so none is weighed without the others."""
    rows = Result.objects.select_for_update(of=("self",)).select_related("activity__lead", "unit", "area")
    result = rows.filter(pk=result_id).first()
    if result is None:
        raise Refused(_("Không tìm thấy kết quả này. Hãy xem lại trang hoạt động."))
    return result


def photos_attach(relation: Any, photos: Sequence[Photo]) -> None:  # Any: a many-to-many manager of either model
    """Keep the photos with what was said; they no longer wait for a form to be sent."""
    relation.set(photos)
    PendingPhoto.objects.filter(photo__in=photos).delete()


def inspection_raise(*, result: Result, there: Around, at: datetime) -> Inspection:
    """A doubt has been raised: open an inspection, or let it join the open one (whose forms go stale, so that nobody
    closes it over a doubt they have not seen). Called under the lock of the result."""
    found = Inspection.objects.filter(result=result, closed_at=None).first()
    if found:
        Inspection.objects.filter(pk=found.pk).update(version=F("version") + 1)
        _note(found, "join", found.state, at=at)
        return found
    return _open(result, there, at=at)


@transaction.atomic
def inspection_open(*, actor: Actor, result_id: int, at: datetime | None = None) -> Inspection:
    """The board goes and looks of its own accord; joins the open inspection when there is one."""
    at = at or timezone.now()
    result = result_locked(result_id)
    there = around(result)
    unit_id = inspects_for(actor, there)
    if unit_id is None:
        raise NotPermitted(_not_board())
    found = Inspection.objects.filter(result=result, closed_at=None).first()
    if found:
        return found
    inspection = _open(result, there, at=at, actor=actor, unit_id=unit_id)
    _record("inspection.opened", actor, inspection, result, at)
    return inspection


@transaction.atomic
def inspection_find(
    *,
    actor: Actor,
    inspection_id: int,
    seen_version: int,
    text: str,
    photos: Sequence[Photo] = (),
    at: datetime | None = None,
) -> Inspection:
    """The board has looked: the unit must mend what `text` says. Raises Refused, NotPermitted, Stale."""
    opened = _for_act(actor, inspection_id, seen_version, "find", at)
    inspection = opened.inspection
    inspection.visit_on = timezone.localdate(opened.at)
    inspection.mend_by = add_workdays(inspection.visit_on, rule("mending")["workdays"])
    _act(opened, actor, "find", _required(text, _("Hãy viết rõ đã thấy gì và đơn vị phải sửa chỗ nào.")), photos)
    return inspection


@transaction.atomic
def inspection_mend(
    *,
    actor: Actor,
    inspection_id: int,
    seen_version: int,
    text: str,
    photos: Sequence[Photo] = (),
    at: datetime | None = None,
) -> Inspection:
    """The unit says what it has mended; the board looks again. Raises Refused, NotPermitted, Stale."""
    opened = _for_act(actor, inspection_id, seen_version, "mend", at)
    _act(opened, actor, "mend", _required(text, _("Hãy viết đã sửa gì, ở chỗ nào.")), photos)
    return opened.inspection


@transaction.atomic
def inspection_close(
    *,
    actor: Actor,
    inspection_id: int,
    seen_version: int,
    text: str,
    amount_text: str = "",
    photos: Sequence[Photo] = (),
    at: datetime | None = None,
) -> Inspection:
    """The board vouches for an amount (empty: as reported) and says why; open doubts are answered by it.

    Raises Refused, NotPermitted, Stale.
    """
    opened = _for_act(actor, inspection_id, seen_version, "close", at)
    inspection, result, at = opened.inspection, opened.there.result, opened.at
    inspection.amount = read_found(result, amount_text, field="amount")
    inspection.closed_at = at
    inspection.visit_on = inspection.visit_on or timezone.localdate(at)
    words = _required(text, _("Hãy viết vì sao ban kết luận như vậy, để bà con đọc được."))
    doubts = Check.objects.filter(result=result, superseded_at=None, counts=True, answered_at=None)
    doubts.exclude(verdict=Check.Verdict.CONFIRM).update(answered_at=at)
    _act(opened, actor, "close", words, photos)
    resettle(result, at=at)
    return inspection


def _open(
    result: Result, there: Around, *, at: datetime, actor: Actor | None = None, unit_id: int | None = None
) -> Inspection:
    board_id = unit_id or next(iter(there.inspecting), None)
    inspection = Inspection.objects.create(result=result, board_id=board_id, opened_at=at)
    _note(inspection, "visit" if actor else "open", "", at=at, actor=actor, unit_id=unit_id)
    return inspection


def _for_act(actor: Actor, inspection_id: int, seen_version: int, act: str, at: datetime | None) -> Opened:
    """Lock, permission, freshness, transition, in this order."""
    result_id = Inspection.objects.filter(pk=inspection_id).values_list("result_id", flat=True).first()
    if result_id is None:
        raise Refused(_("Không tìm thấy lần kiểm tra này."))
    there = around(result_locked(result_id))
    inspection = Inspection.objects.get(pk=inspection_id)
    unit_id = there.result.unit_id
    if act == "mend":
        if not mends_for(actor, there):
            raise NotPermitted(_("Chỉ đơn vị đã làm việc này mới báo sửa được."))
    else:
        board_id = inspects_for(actor, there)
        if board_id is None:
            raise NotPermitted(_not_board())
        inspection.board_id = unit_id = board_id
    if inspection.version != seen_version:
        raise Stale(_("Lần kiểm tra này vừa có điều mới nên việc của bạn chưa ghi. Hãy xem bản mới nhất rồi gửi lại."))
    try:
        inspection.state = InspectionState(step(INSPECTION, inspection.state, act).to)
    except NotAllowed as error:
        raise Stale(_("Lần kiểm tra này đã sang bước khác. Hãy xem bản mới nhất.")) from error
    return Opened(inspection, there, unit_id, at or timezone.now())


def _act(opened: Opened, actor: Actor, act: str, text: str, photos: Sequence[Photo]) -> None:
    inspection = opened.inspection
    before = Inspection.objects.values_list("state", flat=True).get(pk=inspection.pk)
    inspection.version += 1
    inspection.save()
    _note(inspection, act, before, at=opened.at, actor=actor, unit_id=opened.unit_id, text=text, photos=photos)
    _record(f"inspection.{_PAST[act]}", actor, inspection, opened.there.result, opened.at)


_PAST = {"find": "found", "mend": "mended", "close": "closed"}


def _note(
    inspection: Inspection,
    act: str,
    before: str,
    *,
    at: datetime,
    actor: Actor | None = None,
    unit_id: int | None = None,
    text: str = "",
    photos: Sequence[Photo] = (),
) -> None:
    note = InspectionStep.objects.create(
        inspection=inspection, act=act, from_state=before, to_state=inspection.state, text=text, at=at,
        unit_id=unit_id, by_id=actor.member_id if actor else None,
    )  # fmt: skip
    photos_attach(note.photos, photos)
    # An official's photo goes with official words: public at once. A household's waits (words_release).
    photos_publish(photos)


def _record(action: str, actor: Actor, inspection: Inspection, result: Result, at: datetime) -> None:
    log.record(
        action, actor=actor, kind="inspection", object_id=inspection.pk, unit_id=inspection.board_id,
        area_id=result.area_id, at=at, data={"result": result.pk, "state": str(inspection.state)},
    )  # fmt: skip


def _required(text: str, sentence: str) -> str:
    text = text.replace("\x00", "").strip()
    if not text:
        raise Refused(sentence, field="text")
    if len(text) > LONGEST_TEXT:
        raise Refused(_("Lời viết dài quá %(most)s chữ cái. Hãy viết ngắn lại.") % {"most": LONGEST_TEXT}, field="text")
    return text


def _not_board() -> str:
    return _("Chỉ thành viên ban giám sát phụ trách nơi này mới kiểm tra được; đơn vị không tự kiểm tra việc mình làm.")
