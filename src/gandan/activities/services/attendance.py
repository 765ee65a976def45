"""Who was there: the list the lead keeps. Turns (lượt) are what is added up; persons only where they are known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities import rules
from gandan.activities.models import Activity, Attendance
from gandan.activities.services.process import locked
from gandan.activities.states import ATTENDABLE, DONE_STATES, ActivityState
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.units.models import Role, Unit
from gandan.units.queries import valid_on

LARGEST_CROWD = 100_000
Way = Attendance.Way
_BY_HAND = (Way.LIST, Way.COUNT)


@dataclass(frozen=True)
class _Line:
    """One entry as it should stand; `key` tells it from the others of its day."""

    member_id: int | None = None
    household_id: int | None = None
    unit_id: int | None = None
    persons: int = 1

    @property
    def key(self) -> tuple[int | None, int | None, int | None]:
        return self.member_id, self.household_id, None if self.member_id or self.household_id else self.unit_id


@transaction.atomic
def attendance_record(
    *,
    actor: Actor,
    activity_id: int,
    on: date | None = None,
    members: Collection[int] = (),
    households: Mapping[int, int] | None = None,
    units: Mapping[int, int] | None = None,
    count: int | None = None,
    whole: bool = True,
    at: datetime | None = None,
) -> list[Attendance]:
    """The list of a day: `members` by id, `households` and `units` with how many came, `count` people nobody named.

    `on` defaults to the activity's first day. Said again it is corrected, never doubled: with `whole` the list
    replaces what was listed by hand before, otherwise it only adds to it and changes what it names. Who checked in
    alone (QR, card) stays. The lead lists anybody; a partner's speaker lists its own unit and members (`whole` is then
    ignored). Returns the day's entries. Raises Refused, NotPermitted.
    """
    activity = locked(activity_id)
    day = on or timezone.localdate(activity.starts_at)
    lines = _lines(activity, members, households or {}, units or {}, count, day)
    leads = rules.leads(actor, activity)
    if not leads:
        _refuse_others(actor, activity, lines)
    refuse_day(activity, day, at or timezone.now())
    _refuse_numbers(lines)
    if whole and leads:
        _strike(activity, day, {line.key for line in lines})
    _write(activity, actor, day, lines, at or timezone.now())
    entries = list(activity.attendance.filter(on=day).order_by("pk"))
    log.record(
        "attendance.recorded", actor=actor, kind="activity", object_id=activity.pk, unit_id=activity.lead_id,
        area_id=activity.area_id, at=at,
        data={"on": day.isoformat(), "entries": len(entries), "turns": sum(each.persons for each in entries)},
    )  # fmt: skip
    return entries


def _lines(
    activity: Activity,
    members: Collection[int],
    households: Mapping[int, int],
    units: Mapping[int, int],
    count: int | None,
    day: date,
) -> list[_Line]:
    for_unit = unit_of_member(activity, members, day)
    lines = [_Line(member_id=pk, unit_id=for_unit.get(pk)) for pk in dict.fromkeys(members)]
    lines += [_Line(household_id=pk, persons=persons) for pk, persons in households.items()]
    lines += [_Line(unit_id=pk, persons=persons) for pk, persons in units.items()]
    if count:
        lines.append(_Line(persons=count))
    return lines


def unit_of_member(activity: Activity, members: Collection[int], day: date) -> dict[int, int]:
    """For which unit each member came: one that leads or shares the activity before any other. Two queries."""
    ours = {activity.lead_id, *activity.partnerships.values_list("unit_id", flat=True)}
    found: dict[int, int] = {}
    for role in Role.objects.filter(valid_on(day), member_id__in=list(members)).order_by("since", "pk"):
        if role.member_id not in found or (role.unit_id in ours and found[role.member_id] not in ours):
            found[role.member_id] = role.unit_id
    return found


def _refuse_others(actor: Actor, activity: Activity, lines: list[_Line]) -> None:
    """A partner's speaker may say who of its own came, and nothing else."""
    wanted = {line.unit_id for line in lines}
    shares = set(activity.partnerships.values_list("unit_id", flat=True))
    named = Unit.objects.in_bulk([pk for pk in wanted if pk in shares])
    own = {pk for pk, unit in named.items() if rules.speaks_for(actor, unit.path)}
    if not own or not wanted <= own or any(line.household_id for line in lines):
        raise NotPermitted(
            _("Chỉ đơn vị chủ trì (%(unit)s) mới ghi danh sách này; đơn vị cùng làm ghi người của mình.")
            % {"unit": activity.lead}
        )


def refuse_day(activity: Activity, day: date, now: datetime) -> None:
    if activity.state not in ATTENDABLE:
        if activity.state in DONE_STATES:
            raise Refused(_("Kết quả đã chốt nên danh sách người tham gia không sửa được nữa."))
        state = ActivityState(activity.state).label
        raise Refused(_("Hoạt động đang ở bước “%(state)s” nên chưa ghi người tham gia được.") % {"state": state})
    first, last = timezone.localdate(activity.starts_at), timezone.localdate(activity.ends_at)
    if not first <= day <= last:
        raise Refused(_("Ngày này không nằm trong các ngày của hoạt động. Xin chọn lại."), field="on")
    if day > timezone.localdate(now):
        raise Refused(_("Ngày này chưa tới nên chưa ghi được ai tham gia."), field="on")


def _refuse_numbers(lines: list[_Line]) -> None:
    if any(not 1 <= line.persons <= LARGEST_CROWD for line in lines):
        raise Refused(
            _("Xin ghi số người từ 1 đến %(most)s; ai không đến thì để trống.") % {"most": LARGEST_CROWD}, field="count"
        )


def _strike(activity: Activity, day: date, kept: set[tuple[int | None, int | None, int | None]]) -> None:
    """Take out what was listed by hand before and is not in the list any more."""
    listed = Attendance.objects.filter(activity=activity, on=day, way__in=_BY_HAND)
    gone = [each.pk for each in listed if _key(each) not in kept]
    listed.filter(pk__in=gone).delete()


def _write(activity: Activity, actor: Actor, day: date, lines: Sequence[_Line], now: datetime) -> None:
    """Change the entries these lines name, or make them. Who came in by the door is not counted again. Three queries."""
    known = {
        _key(each): each
        for each in Attendance.objects.filter(activity=activity, on=day).order_by("-pk")
        if _key(each) != _NAMELESS or each.way == Way.COUNT
    }
    fresh, changed = [], []
    for line in lines:
        there = known.get(line.key)
        if there is None:
            fresh.append(
                Attendance(
                    activity=activity,
                    on=day,
                    member_id=line.member_id,
                    household_id=line.household_id,
                    unit_id=line.unit_id,
                    persons=line.persons,
                    at=now,
                    recorded_by_id=actor.member_id,
                    way=Way.COUNT if line.key == _NAMELESS else Way.LIST,
                )
            )
        elif there.persons != line.persons:
            there.persons, there.recorded_by_id = line.persons, actor.member_id
            changed.append(there)
    Attendance.objects.bulk_create(fresh, batch_size=500)
    Attendance.objects.bulk_update(changed, ["persons", "recorded_by"], batch_size=500)


_NAMELESS = (None, None, None)


def _key(entry: Attendance) -> tuple[int | None, int | None, int | None]:
    """What tells an entry from the others of its day, as `_Line.key`."""
    return entry.member_id, entry.household_id, None if entry.member_id or entry.household_id else entry.unit_id
