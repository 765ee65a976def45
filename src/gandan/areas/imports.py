"""Taking over a file of villages: start (kept and read in the background), confirm, write all or nothing."""

from __future__ import annotations

import uuid
from collections import defaultdict
from datetime import datetime
from typing import cast

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gandan.areas import index, rules, states
from gandan.areas.import_checks import Planned, Wrong, check, doubles, key_of, places_in
from gandan.areas.kinds import name_key
from gandan.areas.models import Area, AreaImport, Level
from gandan.areas.services import lock, next_numbers, root
from gandan.areas.sheet import checked, read
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.transitions import NotAllowed, step


def import_start(*, actor: Actor, parent_id: int, file: File[bytes]) -> AreaImport:
    """Keep the file and read it in the background. Raises NotPermitted, or Refused for what is no small .xlsx."""
    from gandan.areas.tasks import read_import

    rules.must_keep(actor, parent_id)
    parent = Area.objects.filter(pk=parent_id, current=True, level=Level.COMMUNE).first()
    if parent is None:
        raise Refused(_("Xin chọn xã, phường để nhập danh sách."), field="file")
    if file.size is None or file.size == 0:
        raise Refused(_("Tệp trống. Xin chọn lại tệp."), field="file")
    data = checked(file)
    taken = AreaImport(parent=parent, member_id=actor.member_id or 0)
    taken.file.save(f"{uuid.uuid4()}.xlsx", ContentFile(data), save=False)
    taken.save()
    read_import.enqueue(taken.pk, translation.get_language() or "vi")
    taken.refresh_from_db()
    return taken


def import_read(import_id: int) -> None:
    """The dry run: read and check every row, write nothing but the import itself. Called by the task."""
    taken = AreaImport.objects.select_related("parent").get(pk=import_id)
    if taken.state != AreaImport.State.READING:
        return
    try:
        with taken.file.open("rb") as file:
            rows = read(file, lambda done: _progress(taken.pk, done, 0))
        planned, wrong = check(rows, taken.parent, lambda done: _progress(taken.pk, done, len(rows)))
        total = len(rows)
    except Refused as refusal:
        planned, wrong, total = [], [{"row": 0, "code": "file", "about": refusal.sentence}], 0
    taken.file.delete(save=False)  # it may hold more than we asked for
    taken.state = step(states.IMPORT, taken.state, "refuse" if wrong else "check").to
    taken.rows, taken.errors = [dict(row) for row in planned], [dict(row) for row in wrong]
    taken.rows_total = taken.rows_done = total
    taken.save()


def import_apply(*, actor: Actor, import_id: int) -> AreaImport:
    """Confirm a checked file; it is written in the background. Raises NotPermitted, or Refused when it is too late."""
    from gandan.areas.tasks import apply_import

    with transaction.atomic():
        taken = AreaImport.objects.select_for_update().get(pk=import_id)
        rules.must_keep(actor, taken.parent_id)
        try:
            taken.state = step(states.IMPORT, taken.state, "apply").to
        except NotAllowed:
            raise Refused(_("Danh sách này đã được nhập hoặc có dòng sai, nên không nhập được nữa.")) from None
        taken.member_id = actor.member_id or 0
        taken.save(update_fields=["state", "member_id"])
    apply_import.enqueue(taken.pk)
    taken.refresh_from_db()
    return taken


@transaction.atomic
def import_write(import_id: int, *, at: datetime | None = None) -> None:
    """Write all rows, or none when somebody entered one of the places meanwhile. Called by the task."""
    taken = AreaImport.objects.select_for_update().get(pk=import_id)
    if taken.state != AreaImport.State.APPLYING:
        return
    parent = lock(taken.parent_id)
    planned = cast("list[Planned]", taken.rows)
    wrong = _orphans(planned) or doubles(planned, parent, places_in(parent))
    if wrong:
        taken.state = step(states.IMPORT, taken.state, "refuse").to
        taken.errors = [dict(one) for one in wrong]
    else:
        villages, alleys = _create(planned, parent)
        since = timezone.localtime(at).date() if at else timezone.localdate()
        for part in (villages, alleys):  # in this order: an alley hangs below the rows of its village
            root(part, since)
        areas = [*villages, *alleys]
        index.refresh(areas)
        taken.state = step(states.IMPORT, taken.state, "finish").to
        taken.created_count = len(areas)
        log.record(
            "area.imported", actor=Actor(member_id=taken.member_id), kind="area_import", object_id=taken.pk,
            area_id=parent.pk, at=at, data={"areas": len(areas)},
        )  # fmt: skip
    taken.save()


def _orphans(planned: list[Planned]) -> list[Wrong]:
    """Alleys whose village was closed since the file was read; the others' villages are locked, as `lock` does."""
    wanted = {one["parent_id"] for one in planned if one["parent_id"]}
    there = {area.pk for area in Area.objects.select_for_update().filter(pk__in=wanted, current=True)}
    return [
        {"row": one["row"], "code": "parent_gone", "about": ""}
        for one in planned
        if one["parent_id"] and one["parent_id"] not in there
    ]


def _create(planned: list[Planned], parent: Area) -> tuple[list[Area], list[Area]]:
    """Villages first, so that the alleys of the file find theirs. Two bulk writes."""
    numbers = next_numbers(parent)
    new: dict[str, Area] = {}
    for one in planned:
        if one["level"] == Level.VILLAGE:
            new[key_of(one["kind"], one["name"])] = _area(one, parent, numbers)
    Area.objects.bulk_create(new.values())
    known = Area.objects.in_bulk([one["parent_id"] for one in planned if one["parent_id"]])
    alleys = [
        _area(one, new[one["parent"]] if one["parent"] else known.get(one["parent_id"] or 0, parent), numbers)
        for one in planned
        if one["level"] != Level.VILLAGE
    ]
    Area.objects.bulk_create(alleys)
    return list(new.values()), alleys


def _area(one: Planned, parent: Area, numbers: defaultdict[str, int]) -> Area:
    number = numbers[parent.code]
    numbers[parent.code] = number + 1
    return Area(
        level=one["level"], name=one["name"], name_key=name_key(one["name"]), kind=one["kind"], parent=parent,
        code=f"{parent.code}-{number:02d}", households=one["households"],
    )  # fmt: skip


def _progress(pk: int, done: int, total: int) -> None:
    AreaImport.objects.filter(pk=pk).update(rows_done=done, rows_total=total)
