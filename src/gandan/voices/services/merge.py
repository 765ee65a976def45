"""Several cases about one problem become one: one answer for everybody, nobody's receipt is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.voices.models import Case, Voice
from gandan.voices.rules import may_work
from gandan.voices.services.cases import case_saved, walk
from gandan.voices.states import CaseState

KEEPABLE = (
    CaseState.RECEIVED,
    CaseState.ACCEPTED,
    CaseState.ANSWERED,
    CaseState.REOPENED,
    CaseState.ESCALATED,
)


@transaction.atomic
def cases_merge(*, actor: Actor, keep_id: int, gone_ids: Sequence[int], at: datetime | None = None) -> Case:
    """Join `gone_ids` into `keep_id`: voices move, receipts follow the kept case. Raises NotPermitted, Refused."""
    wanted = sorted({keep_id, *gone_ids})
    # Always locked in the order of their numbers: two merges at once cannot wait for each other.
    rows = Case.objects.select_for_update(of=("self",)).select_related("unit").filter(pk__in=wanted).order_by("pk")
    cases = {case.pk: case for case in rows}
    if len(cases) < 2 or len(cases) != len(wanted):
        raise Refused(_("Cần ít nhất hai vụ việc khác nhau để gộp."))
    if not all(may_work(actor, case) for case in cases.values()):
        raise NotPermitted(_("Bạn chỉ gộp được những vụ việc thuộc đơn vị mình hoặc đơn vị cấp dưới."))
    keep = cases.pop(keep_id)
    if keep.state not in KEEPABLE:
        raise Refused(_("Vụ việc %(code)s đã khép lại, không gộp thêm vào được.") % {"code": keep.code})
    for gone in cases.values():
        _gone(actor, keep, gone, at)
    keep.voice_count = Voice.objects.filter(case=keep).count()
    keep.urgent = keep.urgent or any(gone.urgent for gone in cases.values())
    case_saved(keep, actor, "join", at=at, before=keep.state)
    log.record(
        "case.merged", actor=actor, kind="case", object_id=keep.pk, unit_id=keep.unit_id, area_id=keep.area_id, at=at,
        data={"gone": [gone.code for gone in cases.values()], "voices": keep.voice_count},
    )  # fmt: skip
    return keep


def _gone(actor: Actor, keep: Case, gone: Case, at: datetime | None) -> None:
    before = gone.state
    walk(gone, "merge")
    gone.merged_into, gone.public, gone.voice_count = keep, False, 0
    keep.received_at = min(keep.received_at, gone.received_at)
    Voice.objects.filter(case=gone).update(case=keep)
    Case.objects.filter(merged_into=gone).update(merged_into=keep)
    case_saved(gone, actor, "merge", at=at, before=before)
