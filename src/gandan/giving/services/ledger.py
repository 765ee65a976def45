"""The ledger of a drive: in by donor, out by receiver group, never more out than in."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Contribution, Result
from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.codes import receipt_code
from gandan.core.counters import counter_next
from gandan.core.errors import NotPermitted, Refused
from gandan.core.quantities import Qualifier, Quantity, exact
from gandan.core.quantities import format as in_words
from gandan.core.text import fold as folded
from gandan.core.units_of_measure import Dimension, base_unit, by_code
from gandan.giving import rules
from gandan.giving.balance import Line, Rest, TooMuch, fold
from gandan.giving.drafts import DonorDraft
from gandan.giving.groups import HOUSEHOLD_GROUPS, ReceiverGroup
from gandan.giving.models import Donor, Drive, Entry, EntryWorth, HelpedHousehold, Stock
from gandan.giving.states import DriveState

LONGEST_TEXT = 80
_COUNTED_IN = {
    Stock.Kind.MONEY: Dimension.MONEY,
    Stock.Kind.LABOUR: Dimension.PERSON_DAY,
    Stock.Kind.LAND: Dimension.AREA,
}


@transaction.atomic
def gift_take(
    *,
    actor: Actor,
    drive_id: int,
    donor: DonorDraft,
    kind: str = "",
    name: str = "",
    quantity: Quantity | None = None,
    on: date | None = None,
    worth: Quantity | None = None,
    contribution: Contribution | None = None,
    note: str = "",
    at: datetime | None = None,
) -> Entry:
    """Money, goods, labour or land come in; the entry carries the donor's receipt.

    `contribution`: one an activity has recorded already gives kind, name and quantity. Raises Refused, NotPermitted.
    """
    drive, now = for_writing(actor, drive_id), at or timezone.now()
    if contribution is not None:
        kind, name, quantity = contribution.kind, name or contribution.what, contribution.quantity
        if Entry.objects.filter(contribution=contribution, undone_at=None).exists():
            raise Refused(_("Đóng góp này đã ghi vào sổ rồi."), field="contribution")
    if quantity is None:
        raise Refused(_("Chưa ghi số lượng. Xin ghi như “gần 200 m” hay “40 suất quà”."), field="amount")
    day = _day(on, now)
    stock = _stock(drive, Stock.Kind(kind), name, quantity)
    entry = Entry(
        stock=stock, way=Entry.Way.IN, on=day, donor=donor_of(donor), contribution=contribution, note=note.strip(),
        number=_("BN-%(year)s-%(number)06d") % {"year": f"{day:%y}", "number": counter_next(f"receipt:{day.year}")},
        receipt=receipt_code(), by_id=actor.member_id, at=now,
    )  # fmt: skip
    return _write(actor, drive, entry, quantity, worth, _rest(stock).plus(quantity), at)


@transaction.atomic
def gift_give(
    *,
    actor: Actor,
    drive_id: int,
    stock_id: int,
    group: str,
    quantity: Quantity | None = None,
    everything: bool = False,
    on: date | None = None,
    area: Area | None = None,
    result: Result | None = None,
    helped: HelpedHousehold | None = None,
    worth: Quantity | None = None,
    note: str = "",
    at: datetime | None = None,
) -> Entry:
    """Goods or money go out to a receiver group: so much, `everything` that is left, or as much as `result` reports.

    `helped`: a household the actor helps. Raises Refused, NotPermitted.
    """
    drive, now = for_writing(actor, drive_id), at or timezone.now()
    stock = Stock.objects.select_for_update().filter(pk=stock_id, drive=drive).first()
    if stock is None:
        raise Refused(_("Đợt vận động này không có khoản đó. Xin chọn lại."), field="stock")
    if result is not None and quantity is None and not everything:
        quantity = result.quantity
    rest = _rest(stock)
    if everything:
        if rest.is_nothing:
            raise Refused(_("“%(what)s” đã phát hết rồi, không còn gì để chi.") % {"what": stock}, field="everything")
        quantity = _all_of(stock)
    if quantity is None:
        raise Refused(_("Xin ghi số lượng, hoặc chọn phát hết phần còn lại."), field="amount")
    _refuse_wrong(stock, quantity, result, helped, group, actor)
    entry = Entry(
        stock=stock, way=Entry.Way.OUT, on=_day(on, now), group=group, area=area or (result.area if result else None),
        result=result, helped=helped, everything=everything, note=note.strip(), by_id=actor.member_id, at=now,
    )  # fmt: skip
    return _write(actor, drive, entry, quantity, worth, Rest() if everything else _taken(stock, rest, quantity), at)


def for_writing(actor: Actor, drive_id: int) -> Drive:
    """The drive, its row locked, for whoever keeps its ledger while it is open. Raises NotPermitted, Refused."""
    drive = Drive.objects.select_for_update(of=("self",)).select_related("owner", "area").get(pk=drive_id)
    if not rules.keeps(actor, drive):
        raise NotPermitted(_("Chỉ %(unit)s mới ghi sổ của đợt vận động này.") % {"unit": drive.owner})
    if drive.state != DriveState.OPEN:
        raise Refused(_("Sổ đã chốt nên không ghi thêm hay sửa được nữa."))
    return drive


def _day(on: date | None, now: datetime) -> date:
    day = on or timezone.localdate(now)
    if day > timezone.localdate(now):
        raise Refused(_("Ngày này chưa tới. Sổ chỉ ghi việc đã thu, đã chi."), field="on")
    return day


def _stock(drive: Drive, kind: Stock.Kind, name: str, quantity: Quantity) -> Stock:
    """The stock this gift goes to, its row locked; made when it is the first of its kind."""
    _refuse_unit(kind, quantity)
    words = "" if kind is Stock.Kind.MONEY else " ".join(name.split())[:80]
    if kind is Stock.Kind.GOODS and not words:
        raise Refused(_("Xin ghi là hiện vật gì, ví dụ: suất quà, bệ xí, áo ấm."), field="name")
    same = {"drive": drive, "kind": kind, "folded": folded(words)[:80], "dimension": quantity.unit.dimension.value}
    found = Stock.objects.select_for_update().filter(**same).first()
    return found or Stock.objects.create(**same, name=words, measure_unit=quantity.unit.code)


def _refuse_unit(kind: Stock.Kind, quantity: Quantity) -> None:
    wanted = _COUNTED_IN.get(kind)
    if quantity.unit.dimension is Dimension.PERCENT or (wanted and quantity.unit.dimension is not wanted):
        raise Refused(
            _("“%(kind)s” không tính bằng %(unit)s. Xin sửa đơn vị hoặc chọn loại khác.")
            % {"kind": kind.label, "unit": quantity.unit.symbol_vi},
            field="amount",
        )
    if len(quantity.text) > LONGEST_TEXT:
        raise Refused(_("Số lượng viết dài quá. Xin ghi ngắn, như “gần 200 m”."), field="amount")


def _refuse_wrong(
    stock: Stock, quantity: Quantity, result: Result | None, helped: HelpedHousehold | None, group: str, actor: Actor
) -> None:
    if quantity.unit.dimension.value != stock.dimension:
        raise Refused(
            _("“%(what)s” tính bằng %(unit)s. Xin ghi lại đơn vị.")
            % {"what": stock, "unit": by_code(stock.measure_unit).symbol_vi},
            field="amount",
        )
    if group == ReceiverGroup.CARRIED:
        raise Refused(_("Chuyển sang đợt sau thì ghi khi chốt sổ."), field="group")
    if result is not None and Entry.objects.filter(stock=stock, result=result, undone_at=None).exists():
        raise Refused(_("Kết quả này đã ghi vào sổ rồi."), field="result")
    if helped is None:
        return
    if group not in HOUSEHOLD_GROUPS:
        raise Refused(_("Giúp một hộ thì nhóm nhận là nhóm của hộ đó. Xin chọn lại."), field="group")
    if not rules.helps(actor, helped.helpers.values_list("unit_id", flat=True)):
        raise NotPermitted(_("Chỉ đơn vị đang giúp hộ này mới ghi được."))


def _rest(stock: Stock) -> Rest:
    return Rest(stock.low, stock.high)


def _taken(stock: Stock, rest: Rest, quantity: Quantity) -> Rest:
    try:
        return rest.minus(quantity)
    except TooMuch:
        raise Refused(
            _("“%(what)s” chỉ còn %(left)s, không chi %(more)s được. Xin xem lại số.")
            % {"what": stock, "left": in_words(rest_of(stock)), "more": in_words(quantity)},
            field="amount",
        ) from None


def rest_of(stock: Stock) -> Quantity:
    """What is left, as a quantity in the unit the stock is counted in."""
    unit = by_code(stock.measure_unit)
    base = base_unit(unit.dimension)
    if stock.high is None:
        return Quantity(stock.low, None, None, base, Qualifier.AT_LEAST).in_unit(unit)
    if stock.low == stock.high:
        return exact(stock.low, base).in_unit(unit)
    return Quantity(stock.low, stock.high, None, base, Qualifier.RANGE).in_unit(unit)


def _all_of(stock: Stock) -> Quantity:
    """Everything that is left; in the words it came in with when nothing else was written since."""
    live = list(stock.entries.filter(undone_at=None)[:2])
    if len(live) == 1:
        return live[0].quantity
    return rest_of(stock)


def donor_of(draft: DonorDraft) -> Donor:
    """The donor this draft means; private people are all one, until one of them agrees to be named."""
    kind = Donor.Kind(draft.kind)
    name = " ".join(draft.name.split())[:160]
    if kind is Donor.Kind.ORGANISATION:
        if not name:
            raise Refused(_("Xin ghi tên tổ chức, doanh nghiệp góp."), field="donor_name")
        return Donor.objects.get_or_create(kind=kind, name=name)[0]
    if name:
        raise Refused(
            _("Người góp riêng chỉ ghi là “nhà hảo tâm”. Muốn nêu tên phải có giấy đồng ý, ghi sau ở dòng thu."),
            field="donor_name",
        )
    if kind is Donor.Kind.UNIT and draft.unit is None:
        raise Refused(_("Xin chọn đơn vị có cán bộ, hội viên góp."), field="donor_unit")
    unit = draft.unit if kind is Donor.Kind.UNIT else None
    known = Donor.objects.filter(kind=kind, unit=unit, contact=None, consented_on=None).order_by("pk").first()
    return known or Donor.objects.create(kind=kind, unit=unit)


def _write(
    actor: Actor,
    drive: Drive,
    entry: Entry,
    quantity: Quantity,
    worth: Quantity | None,
    rest: Rest,
    at: datetime | None,
) -> Entry:
    entry.quantity = quantity
    entry.text = entry.text or in_words(quantity)[:LONGEST_TEXT]
    entry.save()
    if worth is not None:
        if worth.unit.dimension is not Dimension.MONEY:
            raise Refused(_("Trị giá ghi bằng tiền, như “gần 40 triệu đồng”."), field="worth")
        value = EntryWorth(entry=entry)
        value.quantity = worth
        value.save()
    entry.stock.low, entry.stock.high = rest.low, rest.high
    entry.stock.save(update_fields=["low", "high"])
    log_entry("giving.taken" if entry.way == Entry.Way.IN else "giving.given", actor, drive, entry, at)
    return entry


def log_entry(action: str, actor: Actor, drive: Drive, entry: Entry, at: datetime | None) -> None:
    """Numbers and codes; never a donor's name nor a household."""
    ends: list[log.Plain] = [None if end is None else f"{end:f}" for end in (entry.low, entry.high)]
    log.record(
        action, actor=actor, kind="drive", object_id=drive.pk, unit_id=drive.owner_id, area_id=drive.area_id, at=at,
        data={"entry": entry.pk, "stock": entry.stock_id, "ends": ends, "unit": entry.measure_unit, "group": entry.group},
    )  # fmt: skip


@transaction.atomic
def entry_undo(*, actor: Actor, entry_id: int, reason: str, at: datetime | None = None) -> Entry:
    """Undo a wrong line; it stays to be read, with the reason. Refused where something given later rests on it."""
    if not reason.strip():
        raise Refused(_("Xin viết vì sao huỷ dòng này; câu này hiện công khai trong sổ."), field="reason")
    drive = for_writing(actor, Entry.objects.values_list("stock__drive_id", flat=True).get(pk=entry_id))
    stock = Stock.objects.select_for_update().get(entries=entry_id)
    lines = list(stock.entries.filter(undone_at=None).order_by("at", "pk"))
    wrong = next((line for line in lines if line.pk == entry_id), None)
    if wrong is None:
        raise Refused(_("Dòng này đã huỷ rồi."))
    if wrong.group == ReceiverGroup.CARRIED:
        raise Refused(_("Phần chuyển đợt ghi khi chốt sổ, không huỷ riêng được."))
    left = [line for line in lines if line.pk != entry_id]
    if any(line.everything for line in left[lines.index(wrong) :]):
        raise Refused(_("Sau dòng này đã phát hết phần còn lại. Xin huỷ dòng phát hết trước."))
    try:
        rest = fold(Line(each.way == Entry.Way.IN, each.quantity, each.everything) for each in left)
    except TooMuch:
        raise Refused(_("Khoản này đã chi rồi nên không huỷ dòng thu được. Xin huỷ dòng chi trước.")) from None
    wrong.undone_at, wrong.undone_by_id, wrong.undone_reason = (
        at or timezone.now(),
        actor.member_id,
        reason.strip()[:200],
    )
    wrong.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    stock.low, stock.high = rest.low, rest.high
    stock.save(update_fields=["low", "high"])
    log_entry("giving.undone", actor, drive, wrong, at)
    return wrong
