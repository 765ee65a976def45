"""Reporting what an activity yielded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.drafts import ContributionDraft, ResultDraft
from gandan.activities.kinds import catalogue
from gandan.activities.measures import measures_of
from gandan.activities.models import Activity, Contribution, Result, ResultMeasure
from gandan.activities.services.process import locked, touch, walk
from gandan.activities.services.wholes import part_joins
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.models import Photo
from gandan.core.quantities import Quantity
from gandan.core.units_of_measure import Dimension
from gandan.units.queries import ancestors_of_area

LONGEST_TEXT = 80  # characters of a quantity as written: the column's width
_GIVEN_IN = {
    Contribution.Kind.LABOUR: Dimension.PERSON_DAY,
    Contribution.Kind.MONEY: Dimension.MONEY,
    Contribution.Kind.LAND: Dimension.AREA,
}


@transaction.atomic
def activity_report(
    *,
    actor: Actor,
    activity_id: int,
    seen_version: int,
    results: Sequence[ResultDraft],
    contributions: Sequence[ContributionDraft] = (),
    attendance_turns: int | None = None,
    photos: Sequence[Photo] = (),
    text: str = "",
    at: datetime | None = None,
) -> list[Result]:
    """Report an activity under way: what was done, who gave what, how many turns of people came.

    Raises Refused, NotPermitted, Stale.
    """
    activity = locked(activity_id)
    walk(activity, actor, "report", seen_version, text, at)
    if not results and not attendance_turns and not text.strip():
        raise Refused(_("Báo cáo chưa có gì. Xin ghi ít nhất một kết quả, hoặc kể lại việc đã làm."))
    now = at or timezone.now()
    activity.reported_at, activity.attendance_turns = now, attendance_turns
    touch(activity, "reported_at", "attendance_turns")
    made = _written(activity, actor, results, contributions, photos, now)
    _log(activity, actor, "reported", at, made)
    return made


@transaction.atomic
def activity_add(
    *,
    actor: Actor,
    activity_id: int,
    seen_version: int,
    results: Sequence[ResultDraft] = (),
    contributions: Sequence[ContributionDraft] = (),
    attendance_turns: int | None = None,
    photos: Sequence[Photo] = (),
    text: str = "",
    at: datetime | None = None,
) -> list[Result]:
    """Report more of what was reported already: later results, gifts, turns (the new number stands). Until closed.

    Raises Refused, NotPermitted, Stale.
    """
    activity = locked(activity_id)
    walk(activity, actor, "add", seen_version, text, at)
    if not (results or contributions or photos or text.strip() or attendance_turns is not None):
        raise Refused(_("Chưa có gì để báo cáo thêm. Xin ghi một kết quả, hoặc kể lại việc đã làm."))
    if attendance_turns is not None:
        activity.attendance_turns = attendance_turns
        activity.save(update_fields=["attendance_turns"])
    made = _written(activity, actor, results, contributions, photos, at or timezone.now())
    _log(activity, actor, "added", at, made)
    return made


def _written(
    activity: Activity,
    actor: Actor,
    results: Sequence[ResultDraft],
    contributions: Sequence[ContributionDraft],
    photos: Sequence[Photo],
    now: datetime,
) -> list[Result]:
    activity.photos.add(*photos)
    made = [result_made(activity, actor, draft, now) for draft in results]
    Contribution.objects.bulk_create([contribution_of(activity, draft, now) for draft in contributions])
    return made


def _log(activity: Activity, actor: Actor, did: str, at: datetime | None, made: Sequence[Result]) -> None:
    log.record(
        f"activity.{did}", actor=actor, kind="activity", object_id=activity.pk, unit_id=activity.lead_id,
        area_id=activity.area_id, at=at,
        data={"results": [result.pk for result in made], "turns": activity.attendance_turns},
    )  # fmt: skip


def result_made(activity: Activity, actor: Actor, draft: ResultDraft, now: datetime) -> Result:
    area = draft.area or activity.area
    _refuse_wrong(activity, draft, area.pk, timezone.localdate(now))
    result = Result(
        activity=activity, kind=draft.kind, title=draft.title.strip(), area=area, place=draft.place.strip(),
        unit=activity.lead, happened_on=draft.happened_on,
        beneficiaries=draft.beneficiaries.strip(), beneficiaries_who=draft.beneficiaries_who.strip(),
        reported_by_id=actor.member_id, reported_at=now,
    )  # fmt: skip
    result.quantity = draft.quantity
    result.save()
    if draft.part_of is not None:
        part_joins(result, draft.part_of)
    result.photos.set(draft.photos)
    ResultMeasure.objects.bulk_create([_measure(result, *each) for each in measures_of(draft.quantity, draft.measures)])
    return result


def _refuse_wrong(activity: Activity, draft: ResultDraft, area_id: int, today: date) -> None:
    kind = catalogue().get(draft.kind)
    if kind is None:
        raise Refused(_("Loại kết quả này không có trong danh mục. Xin chọn lại."), field="kind")
    refuse_quantity(draft.quantity, kind.dimension, kind.name())
    if not draft.title.strip():
        raise Refused(_("Xin ghi tên kết quả, ví dụ “Đường bê tông vào bản”."), field="title")
    if draft.happened_on > today:
        raise Refused(_("Ngày làm chưa tới. Kết quả chỉ báo cáo sau khi đã làm xong."), field="happened_on")
    if area_id != activity.area_id and activity.area_id not in ancestors_of_area(area_id):
        raise Refused(_("Nơi có kết quả phải thuộc %(area)s.") % {"area": activity.area}, field="area")


def refuse_quantity(quantity: Quantity, dimension: Dimension | None, name: str) -> None:
    """Only what its kind is counted in, and only what can be added up."""
    if quantity.unit.dimension is Dimension.PERCENT:
        raise Refused(_("Tỷ lệ phần trăm không cộng được. Xin ghi số lượng thật."), field="quantity")
    if dimension is not None and quantity.unit.dimension is not dimension:
        raise Refused(
            _("“%(kind)s” không tính bằng %(unit)s. Xin sửa đơn vị hoặc chọn loại khác.")
            % {"kind": name, "unit": quantity.unit.symbol_vi},
            field="quantity",
        )
    if len(quantity.text) > LONGEST_TEXT:
        raise Refused(_("Số lượng viết dài quá. Xin ghi ngắn, như “gần 200 m”."), field="quantity")


def _measure(result: Result, role: str, quantity: Quantity, derived: bool) -> ResultMeasure:
    measure = ResultMeasure(result=result, role=role, derived=derived)
    measure.quantity = quantity
    return measure


def refuse_gift(kind: Contribution.Kind, quantity: Quantity) -> None:
    """Labour in days, money in đồng, land in m²; goods in whatever they are counted in."""
    refuse_quantity(quantity, _GIVEN_IN.get(kind), str(kind.label))


def contribution_of(activity: Activity, draft: ContributionDraft, now: datetime) -> Contribution:
    """The row of a contribution, not saved yet. Raises Refused."""
    refuse_gift(Contribution.Kind(draft.kind), draft.quantity)
    by_unit = draft.giver == Contribution.Giver.UNIT
    given = Contribution(
        activity=activity, giver=draft.giver, unit=(draft.unit or activity.lead) if by_unit else None,
        kind=draft.kind, what=draft.what.strip(), at=now,
    )  # fmt: skip
    given.quantity = draft.quantity
    return given
