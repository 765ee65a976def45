"""Versions and tree rows on the day of a change: end an area, or give one its next version, all below it too."""

from __future__ import annotations

from datetime import date

from gandan.areas.models import Area, AreaClosure, AreaVersion


def end(area: Area, day: date, document: str = "") -> None:
    """The area is no more from `day` on."""
    version = AreaVersion.objects.get(area=area, valid_to=None)
    version.valid_to, version.document = day, document or version.document
    version.save(update_fields=["valid_to", "document"])
    AreaClosure.objects.filter(descendant=area, valid_to=None).update(valid_to=day)


def next_version(area: Area, day: date, *, name: str, kind: str, code: str, parent: Area, document: str) -> None:
    """From `day` on it is called so and lies there; the newest words on the area itself too."""
    AreaVersion.objects.filter(area=area, valid_to=None).update(valid_to=day)
    AreaVersion.objects.create(
        area=area, name=name, kind=kind, code=code, parent=parent, valid_from=day, document=document
    )
    moved = area.parent_id != parent.pk
    area.name, area.kind, area.code, area.parent = name, kind, code, parent
    area.save(update_fields=["name", "kind", "code", "parent", "name_key"])
    if moved:
        _replant(area, parent, day)


def _replant(area: Area, parent: Area, day: date) -> None:
    """The area and all in it leave what they lay in, and come under the new parent and what that lies in."""
    inside = dict(AreaClosure.objects.filter(ancestor=area, valid_to=None).values_list("descendant_id", "depth"))
    outside = AreaClosure.objects.filter(descendant__in=inside, valid_to=None).exclude(ancestor__in=inside)
    outside.update(valid_to=day)
    above = list(AreaClosure.objects.filter(descendant=parent, valid_to=None).values_list("ancestor_id", "depth"))
    AreaClosure.objects.bulk_create(
        AreaClosure(ancestor_id=up, descendant_id=pk, depth=high + 1 + low, valid_from=day)
        for pk, low in inside.items()
        for up, high in above
    )
