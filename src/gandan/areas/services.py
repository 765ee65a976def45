"""Keeping the register of small places: add, rename, count, close. Territories are never changed here (see areas.md)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas import index, rules
from gandan.areas.kinds import level_of, name_key
from gandan.areas.models import Area, AreaChange, AreaChangeLink, AreaClosure, AreaVersion, Level
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.text import fold

MOST_HOUSEHOLDS = 20_000
LONGEST_NAME = 120


@transaction.atomic
def area_create(
    *,
    actor: Actor,
    parent_id: int,
    name: str,
    kind: str,
    households: int | None = None,
    since: date | None = None,
    different: bool = False,
    at: datetime | None = None,
) -> Area:
    """Add a village, quarter or alley. `different`: yes, it is another place than the one whose name differs in marks.

    Raises NotPermitted, or Refused for a bad name, kind, parent or a name that is there already.
    """
    rules.must_keep(actor, parent_id)
    parent = lock(parent_id)
    name, kind = name_checked(name), kind_checked(kind, parent)
    refuse_same_name(parent, kind, name, different=different)
    area = Area.objects.create(
        level=level_of(kind), name=name, kind=kind, parent=parent, households=households_checked(households),
        code=f"{parent.code}-{next_number(parent):02d}",
    )  # fmt: skip
    root([area], since or _day(at))
    index.refresh([area])
    log.record("area.created", actor=actor, kind="area", object_id=area.pk, area_id=area.pk, at=at)
    return area


@transaction.atomic
def area_rename(
    *,
    actor: Actor,
    area_id: int,
    name: str,
    kind: str,
    since: date,
    document: str = "",
    different: bool = False,
    at: datetime | None = None,
) -> Area:
    """A new name or kind from a day on: a new version. On the first day of the present version it corrects that one.

    Raises NotPermitted, or Refused for official units, bad names, and days in the future or before the present version.
    """
    area = _kept_small(actor, area_id)
    parent = lock(area.parent_id or 0)
    name, kind = name_checked(name), kind_checked(kind, parent)
    if level_of(kind) != area.level:
        raise Refused(
            _("Loại mới phải cùng cấp với loại cũ: thôn, bản với thôn, bản; hẻm, ngõ với hẻm, ngõ."),
            field="kind",
        )
    if (name, kind) == (area.name, area.kind):
        raise Refused(_("Tên và loại vẫn như cũ, nên chưa có gì để đổi."), field="name")
    refuse_same_name(parent, kind, name, different=different, but=area)
    open_ = area.versions.get(valid_to=None)
    _day_checked(since, open_.valid_from)
    if since > open_.valid_from:
        _next_version(area, open_, name, kind, since, document[:200])
    else:
        AreaVersion.objects.filter(pk=open_.pk).update(name=name, kind=kind, document=document[:200] or open_.document)
    area.name, area.kind = name, kind
    area.save(update_fields=["name", "kind", "name_key"])
    index.refresh(Area.objects.filter(parent=area, current=True).union(Area.objects.filter(pk=area.pk)))
    log.record("area.renamed", actor=actor, kind="area", object_id=area.pk, area_id=area.pk, at=at)
    return area


@transaction.atomic
def area_count(*, actor: Actor, area_id: int, households: int | None, at: datetime | None = None) -> Area:
    """How many households live there; None when it is not known. Raises NotPermitted or Refused."""
    area = _kept_small(actor, area_id)
    area.households = households_checked(households)
    area.save(update_fields=["households"])
    log.record(
        "area.counted", actor=actor, kind="area", object_id=area.pk, area_id=area.pk, at=at,
        data={"households": area.households},
    )  # fmt: skip
    return area


@transaction.atomic
def area_close(*, actor: Actor, area_id: int, on: date, document: str = "", at: datetime | None = None) -> Area:
    """The place does not exist any more from `on`. What was recorded there stays there.

    Raises NotPermitted, or Refused while there are places in it, or for a day that does not fit.
    """
    area = _kept_small(actor, area_id)
    if Area.objects.filter(parent=area, current=True).exists():
        raise Refused(_("Nơi này còn hẻm, ngõ hoặc đường bên trong. Xin đóng những nơi đó trước."))
    open_ = area.versions.get(valid_to=None)
    _day_checked(on, open_.valid_from + timedelta(days=1))
    AreaVersion.objects.filter(pk=open_.pk).update(valid_to=on, document=document[:200] or open_.document)
    AreaClosure.objects.filter(descendant=area, valid_to=None).update(valid_to=on)
    area.current = False
    area.save(update_fields=["current"])
    index.refresh([area])
    log.record("area.closed", actor=actor, kind="area", object_id=area.pk, area_id=area.pk, at=at)
    return area


def lock(area_id: int) -> Area:
    """The parent, locked: names and numbers below it are given out one writer at a time. Raises Refused."""
    area = Area.objects.select_for_update().filter(pk=area_id, current=True).first()
    if area is None:
        raise Refused(_("Địa bàn này không còn. Xin chọn lại xã, phường."))
    return area


def name_checked(name: str) -> str:
    """One line, not empty, not too long, without control characters. Raises Refused."""
    name = " ".join("".join(char if char.isprintable() else " " for char in name).split())
    if not fold(name):
        raise Refused(_("Chưa có tên. Xin ghi tên của thôn, bản hoặc hẻm."), field="name")
    if len(name) > LONGEST_NAME:
        raise Refused(_("Tên dài quá %(n)s ký tự. Xin ghi ngắn lại.") % {"n": LONGEST_NAME}, field="name")
    return name


def kind_checked(kind: str, parent: Area) -> str:
    """A kind that may lie directly in `parent`. Raises Refused."""
    try:
        level = level_of(kind)
    except KeyError:
        raise Refused(_("Loại này chưa có trong danh sách. Xin chọn một loại trong danh sách."), field="kind") from None
    fits = {Level.VILLAGE: [Level.COMMUNE], Level.ALLEY: [Level.COMMUNE, Level.VILLAGE]}[Level(level)]
    if parent.level not in fits:
        raise Refused(
            _("Thôn, bản, tổ thuộc xã, phường; hẻm, ngõ, đường thuộc xã, phường hoặc thôn, bản, tổ."),
            field="kind",
        )
    return kind


def households_checked(households: int | None) -> int | None:
    """Raises Refused for a number that no village has."""
    if households is not None and not 0 <= households <= MOST_HOUSEHOLDS:
        raise Refused(_("Số hộ phải từ 0 đến 20.000."), field="households")
    return households


def refuse_same_name(parent: Area, kind: str, name: str, *, different: bool, but: Area | None = None) -> None:
    """Raises Refused when a place of this kind and name is there, or one that differs in marks alone."""
    for other in Area.objects.filter(parent=parent, kind=kind, current=True):
        if other == but:
            continue
        if other.name_key == name_key(name):
            raise Refused(_("Ở đây đã có %(place)s.") % {"place": str(other)}, field="name")
        if fold(other.name) == fold(name) and not different:
            raise Refused(
                _("Ở đây đã có %(place)s, chỉ khác dấu. Nếu đúng là hai nơi khác nhau, xin đánh dấu vào ô bên dưới.")
                % {"place": str(other)},
                field="name",
            )


def next_number(parent: Area) -> int:
    """The next running number below `parent`; numbers of closed places are not given out again. One query."""
    return next_numbers(parent)[parent.code]


def next_numbers(top: Area) -> defaultdict[str, int]:
    """For `top` and every place in it, by code: the next running number below it; 1 where there is none. One query."""
    codes = Area.objects.filter(code__startswith=f"{top.code}-").values_list("code", flat=True)
    found: defaultdict[str, int] = defaultdict(lambda: 1)
    for code in codes:
        above, _sep, number = code.rpartition("-")
        if number.isdecimal() and not above.endswith("-den"):
            found[above] = max(found[above], int(number) + 1)
    return found


def root(areas: list[Area], since: date) -> None:
    """Give new areas (saved, with a parent that has its rows) their first version and their rows in the tree."""
    AreaVersion.objects.bulk_create(
        AreaVersion(area=area, name=area.name, kind=area.kind, code=area.code, parent=area.parent, valid_from=since)
        for area in areas
    )
    above: dict[int, list[tuple[int, int]]] = defaultdict(list)
    parents = {area.parent_id for area in areas}
    for row in AreaClosure.objects.filter(descendant_id__in=parents, valid_to=None):
        above[row.descendant_id].append((row.ancestor_id, row.depth + 1))
    AreaClosure.objects.bulk_create(
        AreaClosure(ancestor_id=up, descendant=area, depth=depth, valid_from=since)
        for area in areas
        for up, depth in [(area.pk, 0), *above[area.parent_id or 0]]
    )


def _kept_small(actor: Actor, area_id: int) -> Area:
    rules.must_keep(actor, area_id)
    area = Area.objects.select_for_update().filter(pk=area_id).first()
    if area is None or not area.current:
        raise Refused(_("Địa bàn này không còn. Xin tải lại trang."))
    if area.level not in {Level.VILLAGE, Level.ALLEY, Level.SITE}:
        raise Refused(_("Tỉnh, xã, phường chỉ thay đổi theo nghị quyết, không sửa ở đây được."))
    return area


def _next_version(area: Area, open_: AreaVersion, name: str, kind: str, since: date, document: str) -> None:
    AreaVersion.objects.filter(pk=open_.pk).update(valid_to=since)
    AreaVersion.objects.create(
        area=area,
        name=name,
        kind=kind,
        code=area.code,
        parent_id=area.parent_id,
        valid_from=since,
        document=document,
    )
    change = AreaChange.objects.create(
        effective=since,
        title=f"{open_} → {kind} {name}"[:200],
        resolution=document,
        state=AreaChange.State.APPLIED,
    )
    AreaChangeLink.objects.create(
        change=change, from_area=area, to_area=area, kind=AreaChangeLink.Kind.RENAME,
        method=AreaChangeLink.Method.OFFICIAL, share_households=1, share_residents=1, share_area=1,
    )  # fmt: skip


def _day_checked(day: date, earliest: date) -> None:
    if day > timezone.localdate():
        raise Refused(_("Ngày này chưa đến. Xin ghi lại vào đúng ngày có hiệu lực."), field="since")
    if day < earliest:
        raise Refused(
            _("Ngày này trước ngày %(day)s, là ngày sớm nhất có thể ghi.") % {"day": earliest.strftime("%d/%m/%Y")},
            field="since",
        )


def _day(at: datetime | None) -> date:
    return timezone.localtime(at).date() if at else timezone.localdate()
