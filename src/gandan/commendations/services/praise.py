"""Praise without a decision: oral praise to a collective, and what a higher level has recognised."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.rules import speaks_for
from gandan.commendations import rules
from gandan.commendations.models import Commendation, Form, Recipient
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.units.models import Unit
from gandan.voices.reading import private_parts

LONGEST_REASON = 1_000


@transaction.atomic
def praise_give(
    *, actor: Actor, giver: Unit, unit: Unit, reason: str, on: date | None = None, at: datetime | None = None
) -> Commendation:
    """A leader praises a collective aloud, at a meeting or on the spot; kept so that it is not forgotten.

    Raises Refused, NotPermitted.
    """
    if not rules.decides(actor, giver):
        raise NotPermitted(_("Chỉ người đứng đầu %(unit)s mới biểu dương thay đơn vị được.") % {"unit": giver})
    if giver.pk == unit.pk:
        raise Refused(_("Không ai tự khen mình. Hãy chọn đơn vị khác."), field="unit")
    made = Commendation.objects.create(
        form=Form.ORAL, kind=Recipient.COLLECTIVE, unit=unit, area=unit.area, reason=_reason(reason),
        given_on=on or timezone.localdate(at), giver=giver, recorded_by_id=actor.member_id,
    )  # fmt: skip
    _record("commendation.praised", actor, made, at)
    return made


@transaction.atomic
def recognition_record(
    *,
    actor: Actor,
    unit: Unit,
    giver_name: str,
    document: str,
    reason: str,
    on: date,
    at: datetime | None = None,
) -> Commendation:
    """A higher level recognised the unit, by a document that anybody can ask for. Raises Refused, NotPermitted."""
    if not speaks_for(actor, unit.path):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới ghi được việc này.") % {"unit": unit})
    giver_name, document = (" ".join(text.replace("\x00", "").split()) for text in (giver_name, document))
    if not giver_name:
        raise Refused(_("Hãy ghi cấp nào ghi nhận."), field="giver_name")
    if not document:
        raise Refused(_("Hãy ghi số văn bản ghi nhận, để ai cũng tra lại được."), field="document")
    if on > timezone.localdate(at):
        raise Refused(_("Ngày này chưa tới. Xin xem lại."), field="on")
    made = Commendation.objects.create(
        form=Form.RECOGNITION, kind=Recipient.COLLECTIVE, unit=unit, area=unit.area, reason=_reason(reason),
        given_on=on, giver_name=giver_name[:160], document=document[:60], recorded_by_id=actor.member_id,
    )  # fmt: skip
    _record("commendation.recognised", actor, made, at)
    return made


def _reason(text: str) -> str:
    text = text.replace("\x00", "").strip()
    if not text:
        raise Refused(_("Hãy ghi vì sao được khen."), field="reason")
    if len(text) > LONGEST_REASON:
        raise Refused(
            _("Lời viết dài quá %(most)s chữ cái. Hãy viết ngắn lại.") % {"most": LONGEST_REASON}, field="reason"
        )
    if private_parts(text):
        raise Refused(_("Đừng ghi số điện thoại hay số riêng của ai. Cá nhân chỉ ghi chức danh."), field="reason")
    return text


def _record(action: str, actor: Actor, made: Commendation, at: datetime | None) -> None:
    log.record(
        action, actor=actor, kind="commendation", object_id=made.pk, unit_id=made.unit_id, area_id=made.area_id, at=at,
        data={"form": str(made.form)},
    )  # fmt: skip
