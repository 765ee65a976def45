"""Targets: what is measured, how much of it until when, and the path there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.quantities import Qualifier, Quantity, exact
from gandan.core.units_of_measure import Unit as Measured
from gandan.core.units_of_measure import by_code
from gandan.documents.models import Mandate
from gandan.targets import features
from gandan.targets.indicators import Measure, catalogue, own
from gandan.targets.models import Indicator, PathPoint, Target, Term
from gandan.targets.services.terms import setter_required
from gandan.targets.states import Comparator, Feed
from gandan.units.models import Unit

MOST_POINTS = 40
_PLAIN = (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.EQUAL, Comparator.SHARE)


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What a form or a story says of a target. `measures`: a slug of the catalogue, or an indicator of a unit."""

    name: str
    measures: str | Indicator
    comparator: str
    deadline: date
    goal: Quantity | None = None
    share_of: str = ""
    scope: str = Target.Scope.UNIT
    area: Area | None = None
    document: Mandate | None = None
    part_of: Target | None = None
    worked_out: str = ""
    public: bool = True
    baseline: Quantity | None = None
    place: int | None = None


@transaction.atomic
def indicator_define(
    *, actor: Actor, owner: Unit, name: str, unit: str, feed: str, source: str = "", adds: bool = False,
    explained: str = "", at: datetime | None = None,
) -> Indicator:  # fmt: skip
    """An indicator the catalogue does not have; units below `owner` may use it. Raises Refused, NotPermitted."""
    setter_required(actor, owner)
    name = " ".join(name.split())[:160]
    if not name:
        raise Refused(_("Hãy ghi tên: đếm hay đo cái gì."), field="name")
    if feed == Feed.FEATURE and source not in features.known():
        raise Refused(_("Hãy chọn số lấy từ phần nào của sổ."), field="source")
    if feed == Feed.FEATURE and unit != "percent":
        raise Refused(_("Số lấy từ phần khác của sổ là tỷ lệ phần trăm. Hãy chọn đơn vị %."), field="unit")
    try:
        with transaction.atomic():
            made = Indicator.objects.create(
                owner=owner, name=name, measure_unit=by_code(unit).code, feed=Feed(feed), source=source, adds=adds,
                explained=explained[:300],
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Đơn vị đã có chỉ số mang tên này."), field="name") from None
    log.record(
        "indicator.defined", actor=actor, kind="indicator", object_id=made.pk, unit_id=owner.pk,
        area_id=owner.area_id, at=at, data={"unit": unit, "feed": feed},
    )  # fmt: skip
    return made


@transaction.atomic
def target_set(*, actor: Actor, term: Term, goal: Goal, at: datetime | None = None) -> Target:
    """Put a target into a term. Raises Refused, NotPermitted."""
    setter_required(actor, term.unit)
    target = Target(term=term)
    _fill(target, goal)
    target.place = goal.place if goal.place is not None else term.targets.count() + 1
    _save(target)
    _baseline(target, goal.baseline)
    _log("target.set", actor, target, at)
    return target


@transaction.atomic
def target_change(*, actor: Actor, target_id: int, seen_version: int, goal: Goal, at: datetime | None = None) -> Target:
    """Mend a target; the log keeps what it was. Raises Refused, NotPermitted, Stale by its version."""
    target = target_locked(target_id)
    setter_required(actor, target.term.unit)
    if target.version != seen_version:
        raise Refused(_("Vừa có người khác sửa chỉ tiêu này. Xin mở lại rồi sửa tiếp."))
    measured = target.measure_unit
    _fill(target, goal)
    if target.measure_unit != measured and target.entries.exists():
        raise Refused(_("Đã có số liệu theo đơn vị cũ nên không đổi đơn vị được. Xin lập chỉ tiêu mới."), field="goal")
    target.version += 1
    _save(target)
    _baseline(target, goal.baseline)
    _log("target.changed", actor, target, at)
    return target


@transaction.atomic
def path_set(
    *, actor: Actor, target_id: int, points: Sequence[tuple[date, Quantity]], at: datetime | None = None
) -> Target:
    """What is expected on which day between the baseline and the deadline; replaces the path. Raises Refused."""
    target = target_locked(target_id)
    setter_required(actor, target.term.unit)
    unit, kept = by_code(target.measure_unit), target.path.filter(role=PathPoint.Role.BASELINE).first()
    if len(points) > MOST_POINTS:
        raise Refused(_("Lộ trình có nhiều nhất %(n)s mốc.") % {"n": MOST_POINTS}, field="points")
    days = [day for day, _value in points]
    if len(set(days)) < len(days) or (kept and kept.on in days):
        raise Refused(_("Mỗi ngày chỉ ghi một mốc."), field="points")
    if any(not target.term.starts_on <= day < target.deadline for day in days):
        raise Refused(_("Mốc phải nằm giữa ngày bắt đầu nhiệm kỳ và hạn của chỉ tiêu."), field="points")
    target.path.filter(role=PathPoint.Role.PATH).delete()
    for day, value in points:
        point = PathPoint(target=target, role=PathPoint.Role.PATH, on=day)
        point.quantity = _fits(value, unit, "points")
        point.save()
    log.record(
        "target.path", actor=actor, kind="target", object_id=target.pk, unit_id=target.term.unit_id,
        area_id=target.term.unit.area_id, at=at, data={"points": [str(day) for day in sorted(days)]},
    )  # fmt: skip
    return target


def target_locked(target_id: int) -> Target:
    """The target, held until the transaction ends. Raises Refused."""
    found = Target.objects.select_for_update(of=("self",)).select_related("term__unit", "indicator")
    target = found.filter(pk=target_id).first()
    if target is None:
        raise Refused(_("Không còn chỉ tiêu này."))
    return target


def _fill(target: Target, goal: Goal) -> None:
    measure = _measure(goal)
    name = " ".join(goal.name.split())
    if not name:
        raise Refused(_("Hãy ghi tên chỉ tiêu như trong nghị quyết."), field="name")
    if not target.term.starts_on <= goal.deadline <= target.term.ends_on:
        raise Refused(_("Hạn của chỉ tiêu phải nằm trong nhiệm kỳ."), field="deadline")
    if goal.scope == Target.Scope.AREA and goal.area is None:
        raise Refused(_("Hãy chọn địa bàn được tính."), field="area")
    target.name, target.deadline, target.scope, target.area = name[:200], goal.deadline, goal.scope, goal.area
    target.catalogue = goal.measures if isinstance(goal.measures, str) else ""
    target.indicator = None if isinstance(goal.measures, str) else goal.measures
    target.document, target.public, target.worked_out = goal.document, goal.public, goal.worked_out[:300]
    _number(target, goal, measure.unit)
    _whole(target, goal, measure)


def _measure(goal: Goal) -> Measure:
    if isinstance(goal.measures, Indicator):
        return own(goal.measures)
    found = catalogue().get(goal.measures)
    if found is None:
        raise Refused(_("Hãy chọn chỉ số trong danh mục."), field="measures")
    return found


def _number(target: Target, goal: Goal, unit: Measured) -> None:
    """The goal as its comparator needs it: one number, a range, or none."""
    if goal.comparator not in Comparator.values:
        raise Refused(_("Hãy chọn cách so sánh: ít nhất, nhiều nhất, đúng bằng…"), field="comparator")
    target.comparator, target.share_of = goal.comparator, ""
    if goal.comparator == Comparator.NONE:
        target.low = target.high = target.nominal = None
        target.measure_unit, target.qualifier, target.text = unit.code, "", ""
        return
    if goal.goal is None:
        raise Refused(_("Hãy ghi con số của chỉ tiêu, hoặc chọn “nghị quyết không nêu số”."), field="goal")
    value = _fits(goal.goal, unit, "goal")
    if goal.comparator in _PLAIN:
        value = _one_number(value, goal.goal.text)
    elif value.low is None or value.high is None or value.low == value.high:
        raise Refused(_("Một khoảng cần hai đầu, như “80 đến 85 người”."), field="goal")
    if goal.comparator == Comparator.SHARE:
        _share(target, goal, value, unit)
    if goal.comparator in (Comparator.AT_LEAST, Comparator.SHARE) and value.nominal == 0:
        raise Refused(_("“Ít nhất 0” thì lúc nào cũng đạt. Hãy ghi con số cần đạt."), field="goal")
    target.quantity = value


def _share(target: Target, goal: Goal, value: Quantity, unit: Measured) -> None:
    """A percentage says what it is a percentage of, and is not over a hundred."""
    if unit.code != "percent":
        raise Refused(_("Chỉ số này không tính bằng %. Hãy chọn “ít nhất” và ghi số lượng."), field="comparator")
    if not goal.share_of.strip():
        raise Refused(_("Tỷ lệ phần trăm phải nói rõ là của cái gì, như “của tổng số đảng viên”."), field="share_of")
    if (value.nominal or Decimal(0)) > 100:
        raise Refused(_("Không thể quá 100 % của một tổng."), field="goal")
    target.share_of = goal.share_of.strip()[:160]


def _one_number(value: Quantity, text: str) -> Quantity:
    """ "từ 200 trở lên" beside ≥ is the number 200; a range or "hàng trăm" is no single number."""
    if value.qualifier in (Qualifier.RANGE, Qualifier.ORDER_OF_MAGNITUDE, Qualifier.APPROX):
        raise Refused(_("Hãy ghi một con số, hoặc chọn “trong khoảng”."), field="goal")
    number = next(n for n in (value.nominal, value.low, value.high, Decimal(0)) if n is not None)
    return replace(exact(number, value.unit), text=text)


def _fits(value: Quantity, unit: Measured, field: str) -> Quantity:
    if value.unit.dimension is not unit.dimension:
        raise Refused(
            _("Chỉ số này đếm bằng %(unit)s. Hãy ghi số với đơn vị ấy.") % {"unit": unit.name_vi}, field=field
        )
    return value


def _whole(target: Target, goal: Goal, measure: Measure) -> None:
    """A part has the same unit as its whole; percentages are never added; one level is enough."""
    target.part_of = goal.part_of
    if goal.part_of is None:
        return
    whole = goal.part_of
    if whole.term_id != target.term_id or whole.pk == target.pk or whole.part_of_id or measure.feed is Feed.PARTS:
        raise Refused(_("Chỉ tiêu chung phải ở cùng nhiệm kỳ và không tự là phần của chỉ tiêu khác."), field="part_of")
    unit = by_code(whole.measure_unit)
    if unit.dimension is not measure.unit.dimension or unit.code == "percent":
        raise Refused(_("Phần và tổng phải đếm cùng một đơn vị; tỷ lệ phần trăm không cộng được."), field="part_of")


def _baseline(target: Target, value: Quantity | None) -> None:
    target.path.filter(role=PathPoint.Role.BASELINE).delete()
    if value is None:
        return
    point = PathPoint(target=target, role=PathPoint.Role.BASELINE, on=target.term.starts_on)
    point.quantity = _fits(value, by_code(target.measure_unit), "baseline")
    point.save()


def _save(target: Target) -> None:
    try:
        with transaction.atomic():
            target.save()
    except IntegrityError:
        raise Refused(_("Nhiệm kỳ này đã có chỉ tiêu mang tên ấy. Xin sửa chỉ tiêu đã có."), field="name") from None


def _log(action: str, actor: Actor, target: Target, at: datetime | None) -> None:
    ends = [None if end is None else f"{end:f}" for end in (target.low, target.high, target.nominal)]
    log.record(
        action, actor=actor, kind="target", object_id=target.pk, unit_id=target.term.unit_id,
        area_id=target.area_id or target.term.unit.area_id, at=at,
        data={"goal": [*ends, target.measure_unit], "comparator": target.comparator, "deadline": str(target.deadline)},
    )  # fmt: skip
