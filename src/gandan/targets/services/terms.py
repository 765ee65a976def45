"""Terms of office and plan years, with the resolution their targets stand in."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_readable
from gandan.targets import rules
from gandan.targets.models import Term
from gandan.units.models import Unit

LONGEST_YEARS = 10


def setter_required(actor: Actor, unit: Unit) -> None:
    if not rules.sets(actor, unit):
        raise NotPermitted(
            _("Chỉ cán bộ, bí thư, lãnh đạo của %(unit)s hoặc người đứng đầu cấp trên mới đặt được chỉ tiêu.")
            % {"unit": unit}
        )


@transaction.atomic
def term_set(
    *, actor: Actor, unit: Unit, name: str, starts_on: date, ends_on: date, resolution: Mandate | None = None,
    before: Term | None = None, public: bool = False, at: datetime | None = None,
) -> Term:  # fmt: skip
    """Open a term (or a plan year) of a unit. Raises Refused, NotPermitted."""
    setter_required(actor, unit)
    term = Term(unit=unit)
    _fill(actor, term, name, starts_on, ends_on, resolution, before, public)
    _save(term)
    log.record(
        "term.set", actor=actor, kind="term", object_id=term.pk, unit_id=unit.pk, area_id=unit.area_id, at=at,
        data={"from": str(starts_on), "to": str(ends_on), "resolution": resolution.pk if resolution else None},
    )  # fmt: skip
    return term


@transaction.atomic
def term_change(
    *, actor: Actor, term_id: int, name: str, starts_on: date, ends_on: date, resolution: Mandate | None = None,
    before: Term | None = None, public: bool = False, at: datetime | None = None,
) -> Term:  # fmt: skip
    """Mend a term; what was reached in it stays. Raises Refused, NotPermitted."""
    term = Term.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=term_id).first()
    if term is None:
        raise Refused(_("Không còn nhiệm kỳ này."))
    setter_required(actor, term.unit)
    _fill(actor, term, name, starts_on, ends_on, resolution, before, public)
    _save(term)
    log.record(
        "term.changed", actor=actor, kind="term", object_id=term.pk, unit_id=term.unit_id, area_id=term.unit.area_id,
        at=at, data={"from": str(starts_on), "to": str(ends_on), "resolution": resolution.pk if resolution else None},
    )  # fmt: skip
    return term


def _fill(
    actor: Actor, term: Term, name: str, starts_on: date, ends_on: date, resolution: Mandate | None,
    before: Term | None, public: bool,
) -> None:  # fmt: skip
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Hãy đặt tên, như “Nhiệm kỳ 2022–2025” hay “Năm 2026”."), field="name")
    if ends_on <= starts_on:
        raise Refused(_("Ngày kết thúc phải sau ngày bắt đầu."), field="ends_on")
    if ends_on.year - starts_on.year > LONGEST_YEARS:
        raise Refused(
            _("Một nhiệm kỳ dài nhất %(n)s năm. Xin xem lại hai ngày.") % {"n": LONGEST_YEARS}, field="ends_on"
        )
    if resolution is not None and not mandates_readable(actor).filter(pk=resolution.pk).exists():
        raise Refused(_("Văn bản này không còn trong sổ. Hãy chọn lại."), field="resolution")
    if before is not None and (before.unit_id != term.unit_id or before.pk == term.pk):
        raise Refused(_("Nhiệm kỳ trước phải là của chính đơn vị này."), field="before")
    if before is not None and before.starts_on >= starts_on:
        raise Refused(_("Nhiệm kỳ trước phải bắt đầu sớm hơn nhiệm kỳ này."), field="before")
    if term.pk and term.targets.filter(deadline__lt=starts_on).exists():
        raise Refused(_("Đã có chỉ tiêu hết hạn trước ngày bắt đầu này. Xin sửa chỉ tiêu trước."), field="starts_on")
    term.name, term.starts_on, term.ends_on = name[:120], starts_on, ends_on
    term.resolution, term.before, term.public = resolution, before, public


def _save(term: Term) -> None:
    try:
        with transaction.atomic():
            term.save()
    except IntegrityError:
        if term.before is not None and Term.objects.filter(before=term.before).exclude(pk=term.pk).exists():
            raise Refused(_("Nhiệm kỳ trước ấy đã có nhiệm kỳ sau rồi."), field="before") from None
        raise Refused(_("Đơn vị đã có nhiệm kỳ mang tên này. Xin mở nhiệm kỳ đã có."), field="name") from None
