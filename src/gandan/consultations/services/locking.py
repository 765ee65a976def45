"""What every write begins with: the consultation under its lock, whether it is fresh, who asks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gandan.consultations import rules
from gandan.consultations.models import Consultation
from gandan.consultations.states import PROCESS, State
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step


def locked(consultation_id: int) -> Consultation:
    """Comments, closing and the report wait for each other here."""
    found = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("unit__area")
        .filter(pk=consultation_id)
        .first()
    )
    if found is None:
        raise Refused(_("Không tìm thấy đợt lấy ý kiến này."))
    return found


def for_keeping(actor: Actor, consultation_id: int) -> Consultation:
    """Locked, for whoever speaks for the unit that asks."""
    found = locked(consultation_id)
    if not rules.keeps(actor, found):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới làm được việc này.") % {"unit": found.unit})
    return found


def fresh(consultation: Consultation, seen_version: int) -> None:
    if consultation.version != seen_version:
        raise Stale(_("Đợt lấy ý kiến vừa có thay đổi nên việc của bạn chưa ghi. Hãy xem bản mới nhất rồi làm lại."))


def walk(consultation: Consultation, act: str, seen_version: int) -> None:
    """Freshness, then the transition; the caller saves. Raises Stale."""
    fresh(consultation, seen_version)
    try:
        consultation.state = State(step(PROCESS, consultation.state, act).to)
    except NotAllowed as error:
        raise Stale(_("Đợt lấy ý kiến đã sang bước khác. Hãy xem bản mới nhất.")) from error
    consultation.version += 1
