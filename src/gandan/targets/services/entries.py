"""Values typed in with their source, and the word of somebody outside the unit about them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.quantities import Qualifier, Quantity, exact
from gandan.core.units_of_measure import by_code
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_readable
from gandan.targets import rules
from gandan.targets.comparing import percent
from gandan.targets.indicators import measure_of
from gandan.targets.models import Entry, Target
from gandan.targets.services.goals import target_locked
from gandan.targets.states import Feed


@transaction.atomic
def entry_type(
    *, actor: Actor, target_id: int, on: date, value: Quantity | None = None, told: str = "",
    part: Decimal | None = None, whole: Decimal | None = None, source: str = "", document: Mandate | None = None,
    replaces: Entry | None = None, at: datetime | None = None,
) -> Entry:  # fmt: skip
    """Type in what was reached, as its source tells it. A percentage needs `part` and `whole`. Raises Refused."""
    target = target_locked(target_id)
    if not rules.types_in(actor, target.term.unit):
        raise NotPermitted(
            _("Chỉ cán bộ, bí thư, lãnh đạo của %(unit)s mới ghi được số liệu của đơn vị.") % {"unit": target.term.unit}
        )
    if measure_of(target).feed is not Feed.TYPED:
        raise Refused(_("Chỉ tiêu này tự lấy số từ sổ, không ghi tay. Xin mở nguồn của số để sửa tại đó."))
    entry = Entry(
        target=target, on=_day(target, on, at), measure_unit=target.measure_unit, entered_by_id=actor.member_id
    )
    entry.entered_at = at or timezone.now()
    _source(actor, entry, source, document)
    _value(entry, target, value, told, part, whole)
    _replace(entry, target, replaces)
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError:
        raise Refused(_("Số này vừa có người khác sửa. Xin mở lại chỉ tiêu để xem số mới.")) from None
    log.record(
        "entry.typed", actor=actor, kind="entry", object_id=entry.pk, unit_id=target.term.unit_id,
        area_id=target.area_id or target.term.unit.area_id, at=at,
        data={"target": target.pk, "on": str(on), "told": told, "value": _ends(entry), "replaces": entry.replaces_id},
    )  # fmt: skip
    return entry


@transaction.atomic
def entry_check(
    *, actor: Actor, entry_id: int, agrees: bool, value: Quantity | None = None, text: str = "",
    at: datetime | None = None,
) -> Entry:  # fmt: skip
    """Confirm a typed value as it is, confirm another number (`value`), or dispute it with a reason. Raises Refused."""
    rows = Entry.objects.select_for_update(of=("self",)).select_related("target__term__unit", "target__indicator")
    entry = rows.filter(pk=entry_id).first()
    if entry is None:
        raise Refused(_("Không còn số liệu này."))
    unit = entry.target.term.unit
    checked_for = rules.checks_for(actor, unit)
    if checked_for is None:
        raise NotPermitted(_("Không ai tự xác nhận việc của đơn vị mình: cấp trên hoặc ban giám sát nơi đó xác nhận."))
    if Entry.objects.filter(replaces=entry).exists():
        raise Refused(_("Số này đã được thay bằng số mới hơn. Xin xem số mới."))
    if not agrees and not text.strip():
        raise Refused(_("Hãy ghi vì sao chưa đồng ý, để đơn vị biết cần bổ sung gì."), field="text")
    _confirm(entry, agrees, value)
    entry.verdict, entry.check_text = "yes" if agrees else "no", text.strip()[:300]
    entry.checked_by_id, entry.checked_for_id, entry.checked_at = actor.member_id, checked_for, at or timezone.now()
    entry.save()
    log.record(
        "entry.checked", actor=actor, kind="entry", object_id=entry.pk, unit_id=checked_for, area_id=unit.area_id,
        at=at, data={"target": entry.target_id, "agrees": agrees, "other": value is not None},
    )  # fmt: skip
    return entry


def _confirm(entry: Entry, agrees: bool, value: Quantity | None) -> None:
    entry.confirmed_low = entry.confirmed_high = entry.confirmed_nominal = None
    entry.confirmed_qualifier = ""
    counted = (value or entry.value) if agrees else value
    if counted is None or entry.told:
        return
    if counted.unit.dimension is not by_code(entry.measure_unit).dimension:
        raise Refused(_("Hãy ghi số cùng đơn vị với số đã báo cáo."), field="value")
    if entry.measure_unit == "percent" and value is not None:
        raise Refused(
            _("Tỷ lệ phần trăm chỉ xác nhận hoặc không; số khác thì đơn vị ghi lại với gốc của nó."), field="value"
        )
    columns = counted.columns()
    entry.confirmed_low, entry.confirmed_high, entry.confirmed_nominal = columns.low, columns.high, columns.nominal
    entry.confirmed_qualifier = columns.qualifier


def _day(target: Target, on: date, at: datetime | None) -> date:
    if on > timezone.localdate(at):
        raise Refused(_("Ngày của số liệu phải là hôm nay hoặc đã qua."), field="on")
    if on < target.term.starts_on:
        raise Refused(_("Ngày này trước khi nhiệm kỳ bắt đầu. Số cũ ghi ở nhiệm kỳ trước."), field="on")
    return on


def _source(actor: Actor, entry: Entry, source: str, document: Mandate | None) -> None:
    source = " ".join(source.split())
    if document is not None and not mandates_readable(actor).filter(pk=document.pk).exists():
        raise Refused(_("Văn bản này không còn trong sổ. Hãy chọn lại."), field="document")
    if not source and document is None:
        raise Refused(
            _("Hãy ghi số lấy từ đâu: sổ nào, báo cáo nào, ngày nào; hoặc chọn văn bản trong sổ."), field="source"
        )
    entry.source, entry.document = source[:300], document


def _value(
    entry: Entry, target: Target, value: Quantity | None, told: str, part: Decimal | None, whole: Decimal | None
) -> None:
    if told:
        if told not in Entry.Told.values:
            raise Refused(_("Hãy chọn: vượt, đạt hay chưa đạt."), field="told")
        entry.told, entry.qualifier, entry.text = told, "", ""
        return
    unit = by_code(target.measure_unit)
    if unit.code == "percent":
        value = _share(value, part, whole)
        entry.part, entry.whole = part, whole
    if value is None:
        raise Refused(_("Hãy ghi con số như trong văn bản, ví dụ “80 đến 85 người”."), field="value")
    if value.unit.dimension is not unit.dimension:
        raise Refused(
            _("Chỉ số này đếm bằng %(unit)s. Hãy ghi số với đơn vị ấy.") % {"unit": unit.name_vi}, field="value"
        )
    entry.quantity = value
    entry.text = entry.text or value.format()[:80]


def _share(value: Quantity | None, part: Decimal | None, whole: Decimal | None) -> Quantity:
    """A percentage is what its base gives; a percentage told beside it must be the same."""
    if part is None or whole is None or whole <= 0:
        raise Refused(_("Tỷ lệ phần trăm phải có gốc: bao nhiêu trên tổng số bao nhiêu."), field="whole")
    if part > whole or part < 0:
        raise Refused(_("Phần không thể lớn hơn tổng. Xin xem lại hai số."), field="part")
    counted = percent(exact(part, "item"), exact(whole, "item"))
    assert counted is not None  # the whole is above nothing
    if value is not None and not _same(value, part, whole):
        raise Refused(
            _("%(part)s trên %(whole)s là %(percent)s, không phải %(told)s. Xin xem lại.")
            % {
                "part": part.normalize(),
                "whole": whole.normalize(),
                "percent": counted.format(),
                "told": value.format(),
            },
            field="value",
        )
    return counted


def _same(told: Quantity, part: Decimal, whole: Decimal) -> bool:
    number = next(n for n in (told.nominal, told.low, told.high, Decimal(0)) if n is not None)
    share = part * 100 / whole
    if told.qualifier is not Qualifier.EXACT:
        return (told.low is None or told.low <= share) and (told.high is None or share <= told.high)
    return share.quantize(number, ROUND_HALF_EVEN) == number


def _replace(entry: Entry, target: Target, replaces: Entry | None) -> None:
    if replaces is None:
        return
    if replaces.target_id != target.pk:
        raise Refused(_("Số cần sửa không thuộc chỉ tiêu này."))
    entry.replaces = replaces


def _ends(entry: Entry) -> list[log.Plain]:
    ends = (None if end is None else f"{end:f}" for end in (entry.low, entry.high, entry.nominal))
    return [*ends, entry.measure_unit, entry.qualifier]
