"""The tree of organisations: create, edit, close."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import SYSTEM, Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.units.models import Unit
from gandan.units.queries import valid_on
from gandan.units.services.permission import day_of, must_be_open, must_manage, must_reach

EDITABLE = ("name", "short_name", "symbol", "heading", "contact_line")
DEEPEST = 200  # characters of `Unit.path`


@transaction.atomic
def unit_create(
    *,
    actor: Actor,
    name: str,
    kind: str,
    parent: Unit | None = None,
    area: Area | None = None,
    short_name: str = "",
    symbol: str = "",
    heading: str = Unit.Heading.STATE,
    contact_line: str = "",
    at: datetime | None = None,
) -> Unit:
    """A new organisation below `parent`. Only the installation itself (`SYSTEM`) makes one without a parent."""
    if parent is None and actor is not SYSTEM:
        raise NotPermitted(_("Đơn vị mới phải thuộc một đơn vị bạn quản lý."))
    if parent is not None:
        must_manage(actor, parent)
        must_be_open(parent)
        if area is not None:
            must_reach(actor, parent, [area])
    name = _name(name, parent)
    unit = Unit.objects.create(
        name=name, kind=kind, parent=parent, area=area, short_name=short_name.strip(), symbol=symbol.strip(),
        heading=heading, contact_line=contact_line.strip(), path="", valid_from=day_of(at),
    )  # fmt: skip
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    if len(unit.path) > DEEPEST:
        raise Refused(_("Cây đơn vị đã quá sâu. Xin đặt đơn vị này ở cấp cao hơn."))
    unit.save(update_fields=["path"])
    log.record(
        "unit.created",
        actor=actor,
        kind="unit",
        object_id=unit.pk,
        unit_id=unit.pk,
        area_id=unit.area_id,
        at=at,
    )
    return unit


@transaction.atomic
def unit_edit(*, actor: Actor, unit: Unit, at: datetime | None = None, **fields: str) -> Unit:
    """Change what EDITABLE names; a rename is logged with both names. Kind, parent and area stay: they route cases."""
    must_manage(actor, unit)
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise TypeError(f"not editable: {sorted(unknown)}")
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    before = unit.name
    if "name" in fields:
        fields["name"] = _name(fields["name"], unit.parent, but=unit)
    changed = sorted(key for key, value in fields.items() if getattr(unit, key) != value.strip())
    for key in changed:
        setattr(unit, key, fields[key].strip())
    if not changed:
        return unit
    unit.save(update_fields=changed)
    names: dict[str, log.Plain] = {"from": before, "to": unit.name} if "name" in changed else {}
    log.record(
        "unit.edited", actor=actor, kind="unit", object_id=unit.pk, unit_id=unit.pk, area_id=unit.area_id, at=at,
        data={"changed": list(changed), **names},
    )  # fmt: skip
    return unit


@transaction.atomic
def unit_close(*, actor: Actor, unit: Unit, at: datetime | None = None) -> Unit:
    """Close a unit: its roles and assignments end that day, open invitations are withdrawn; the past stays."""
    must_manage(actor, unit)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    must_be_open(unit)
    if unit.parent_id is None and actor is not SYSTEM:
        raise Refused(_("Không tự đóng được đơn vị gốc. Xin nhờ người cài đặt hệ thống."))
    if unit.children.filter(valid_to=None).exists():
        raise Refused(_("Xin đóng các đơn vị trực thuộc trước, rồi mới đóng %(unit)s.") % {"unit": unit})
    day = day_of(at)
    unit.valid_to = max(day, unit.valid_from)
    unit.save(update_fields=["valid_to"])
    unit.roles.filter(valid_on(day)).update(until=day)
    unit.assignments.filter(valid_on(day)).update(until=day)
    unit.invitations.filter(accepted_at=None, revoked_at=None).update(revoked_at=at or timezone.now())
    log.record(
        "unit.closed",
        actor=actor,
        kind="unit",
        object_id=unit.pk,
        unit_id=unit.pk,
        area_id=unit.area_id,
        at=at,
    )
    return unit


def _name(name: str, parent: Unit | None, *, but: Unit | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Xin ghi tên đơn vị."), field="name")
    same = Unit.objects.filter(parent=parent, name__iexact=name, valid_to=None)
    if parent is not None and same.exclude(pk=but.pk if but else 0).exists():
        raise Refused(_("Đã có đơn vị tên này ở đây. Xin chọn tên khác."), field="name")
    return name
