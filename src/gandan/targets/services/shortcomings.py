"""Shortcomings of a term: written down with kind and cause, mended while nothing points elsewhere."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.targets.models import Shortcoming, Term
from gandan.targets.services.terms import setter_required
from gandan.targets.states import ShortcomingKind


@transaction.atomic
def shortcoming_record(
    *, actor: Actor, term: Term, kind: str, text: str, cause: str, at: datetime | None = None
) -> Shortcoming:
    """Write down what was not good enough in the term, and why. Raises Refused, NotPermitted."""
    setter_required(actor, term.unit)
    row = Shortcoming(term=term, created_at=at or timezone.now())
    _fill(row, kind, text, cause)
    _logged("shortcoming.recorded", actor, row, at)
    return row


@transaction.atomic
def shortcoming_change(
    *, actor: Actor, shortcoming_id: int, kind: str, text: str, cause: str, at: datetime | None = None
) -> Shortcoming:
    """Say it better; the tasks that mend it stay. Raises Refused, NotPermitted."""
    rows = Shortcoming.objects.select_for_update(of=("self",)).select_related("term__unit")
    row = rows.filter(pk=shortcoming_id).first()
    if row is None:
        raise Refused(_("Không còn hạn chế này."))
    setter_required(actor, row.term.unit)
    _fill(row, kind, text, cause)
    _logged("shortcoming.changed", actor, row, at)
    return row


def _fill(row: Shortcoming, kind: str, text: str, cause: str) -> None:
    text, cause = " ".join(text.split()), " ".join(cause.split())
    if kind not in ShortcomingKind.values:
        raise Refused(_("Xin chọn loại hạn chế."), field="kind")
    if not text:
        raise Refused(_("Hãy ghi hạn chế, khuyết điểm bằng một câu."), field="text")
    if not cause:
        raise Refused(_("Hãy ghi vì sao, để nhiệm kỳ sau sửa được."), field="cause")
    row.kind, row.text, row.cause = kind, text[:300], cause[:300]
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(_("Hạn chế này đã ghi trong nhiệm kỳ rồi."), field="text") from None


def _logged(action: str, actor: Actor, row: Shortcoming, at: datetime | None) -> None:
    unit = row.term.unit
    log.record(
        action, actor=actor, kind="shortcoming", object_id=row.pk, unit_id=unit.pk, area_id=unit.area_id, at=at,
        data={"term": row.term_id, "kind": row.kind},
    )  # fmt: skip
