"""What is wrong with a row of the file: every bad row, with its reason. One query for what is there already."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypedDict

from django.utils.translation import gettext as _

from gandan.areas.kinds import kind_called, level_of, name_key
from gandan.areas.models import Area, AreaClosure, Level
from gandan.areas.services import LONGEST_NAME, MOST_HOUSEHOLDS
from gandan.areas.sheet import Row
from gandan.core.text import clip, fold


class Planned(TypedDict):
    """A good row: `parent` is the key of a village of the file, or "" below the commune; `parent_id` one that is there."""

    row: int
    name: str
    kind: str
    level: str
    parent: str
    parent_id: int | None
    inside: str  # the village as it was written
    households: int | None


class Wrong(TypedDict):
    """A bad row: its number, the code of the reason, and what the sentence needs."""

    row: int
    code: str
    about: str


def check(
    rows: Sequence[Row], parent: Area, told: Callable[[int], None] = lambda _n: None
) -> tuple[list[Planned], list[Wrong]]:
    """The rows that can be created and those that cannot. One query, however many rows."""
    there = places_in(parent)
    planned: list[Planned] = []
    wrong: list[Wrong] = []
    for done, row in enumerate(rows, start=1):
        found = _read(row)
        if isinstance(found, str):
            code, _sep, about = found.partition(":")
            wrong.append({"row": row.number, "code": code, "about": about})
        else:
            planned.append(found)
        if done % 100 == 0:
            told(done)
    lost = _settle(planned, there)
    unsettled = {one["row"] for one in lost}
    wrong += [*lost, *doubles([one for one in planned if one["row"] not in unsettled], parent, there)]
    bad = {one["row"] for one in wrong}
    return [one for one in planned if one["row"] not in bad], sorted(wrong, key=lambda one: one["row"])


def places_in(parent: Area) -> list[Area]:
    """Today's small places in the commune, at any depth. One query."""
    inside = AreaClosure.objects.filter(ancestor=parent, valid_to=None, depth__gt=0)
    return list(Area.objects.filter(pk__in=inside.values("descendant_id"), current=True))


def _read(row: Row) -> Planned | str:
    """The row by itself: a plan, or "code:about" of the first thing wrong with it."""
    if row.odd:
        return row.odd
    name = " ".join("".join(char if char.isprintable() else " " for char in row.name).split())
    if not fold(name):
        return "no_name"
    if len(name) > LONGEST_NAME:
        return "long_name"
    if not row.kind:
        return "no_kind"
    kind = kind_called(row.kind)
    if kind is None:
        return f"bad_kind:{clip(row.kind, 40)}"
    households = _households(row.households)
    if isinstance(households, str):
        return f"bad_households:{clip(row.households, 20)}"
    name = _without_kind(name, kind)
    level = level_of(kind)
    if level == Level.VILLAGE and row.parent:
        return "village_in_village"
    return {
        "row": row.number, "name": name, "kind": kind, "level": level, "parent": row.parent, "parent_id": None, "inside": row.parent,
        "households": households,
    }  # fmt: skip


def _without_kind(name: str, kind: str) -> str:
    """ "Bản Huổi Sang" of the kind "bản" is called "Huổi Sang"."""
    rest = name[len(kind) :].strip()
    return rest if name.casefold().startswith(f"{kind} ") and rest else name


def _households(text: str) -> int | str | None:
    if not text:
        return None
    plain = (
        re.sub(r"[\s.]|hộ$", "", text)
        if re.fullmatch(r"\d{1,3}(\.\d{3})+(\s*hộ)?", text)
        else re.sub(r"\s*hộ$", "", text)
    )
    return int(plain) if re.fullmatch(r"[0-9]{1,5}", plain) and int(plain) <= MOST_HOUSEHOLDS else "bad"


def _settle(planned: list[Planned], there: list[Area]) -> list[Wrong]:
    """Find the village of every alley that names one: among those there, else among those of the file."""
    villages: dict[str, set[int]] = defaultdict(set)
    for area in there:
        if area.level == Level.VILLAGE:
            villages[fold(area.name)].add(area.pk)
            villages[fold(str(area))].add(area.pk)
    coming: dict[str, set[str]] = defaultdict(set)
    for one in planned:
        if one["level"] == Level.VILLAGE:
            coming[fold(one["name"])].add(key_of(one["kind"], one["name"]))
            coming[fold(f"{one['kind']} {one['name']}")].add(key_of(one["kind"], one["name"]))
    wrong: list[Wrong] = []
    for one in planned:
        known, new = villages[fold(one["parent"])], coming[fold(one["parent"])]
        if not one["parent"]:
            continue
        if len(known) == 1:
            one["parent_id"], one["parent"] = next(iter(known)), ""
        elif not known and len(new) == 1:
            one["parent"] = next(iter(new))
        else:
            code = "unclear_parent" if known or new else "no_parent"
            wrong.append({"row": one["row"], "code": code, "about": clip(one["parent"], 60)})
    return wrong


def doubles(planned: list[Planned], parent: Area, there: list[Area]) -> list[Wrong]:
    """Rows whose place is there already, or stands twice in the file; also those that differ in marks alone."""
    known = {(area.parent_id, area.kind, fold(area.name)): area for area in there}
    seen: dict[tuple[int | str, str, str], Planned] = {}
    wrong: list[Wrong] = []
    for one in planned:
        where = one["parent"] or one["parent_id"] or parent.pk
        place = (where, one["kind"], fold(one["name"]))
        area = known.get((where, *place[1:])) if isinstance(where, int) else None
        first = seen.setdefault(place, one)
        if area is not None:
            code = "there" if name_key(area.name) == name_key(one["name"]) else "there_marks"
            wrong.append({"row": one["row"], "code": code, "about": str(area)})
        elif first is not one:
            code = "twice" if name_key(first["name"]) == name_key(one["name"]) else "twice_marks"
            wrong.append({"row": one["row"], "code": code, "about": str(first["row"])})
    return wrong


def key_of(kind: str, name: str) -> str:
    """What an alley of the file calls the village of the file it lies in."""
    return f"{kind}|{name_key(name)}"


def sentence(wrong: Wrong) -> str:
    """The reason in the reader's language."""
    about = wrong["about"]
    if wrong["code"] == "file":
        return about
    sentences = {
        "formula": _("Ô có công thức. Xin ghi chữ và số, không dùng công thức."),
        "merged": _("Có ô bị gộp. Xin bỏ gộp ô rồi ghi đủ từng dòng."),
        "no_name": _("Chưa có tên."),
        "long_name": _("Tên dài quá %(n)s ký tự.") % {"n": LONGEST_NAME},
        "no_kind": _("Chưa có loại. Xin chọn trong danh sách: thôn, bản, tổ dân phố, hẻm…"),
        "bad_kind": _("Loại “%(kind)s” chưa có trong danh sách.") % {"kind": about},
        "bad_households": _("Số hộ “%(text)s” phải là số từ 0 đến 20.000.") % {"text": about},
        "village_in_village": _("Thôn, bản, tổ thuộc thẳng xã, phường: xin để trống cột “Thuộc”."),
        "no_parent": _("Không thấy “%(name)s” trong danh sách thôn, bản của xã và trong tệp.") % {"name": about},
        "parent_gone": _("Thôn, bản chứa nơi này vừa được đóng lại."),
        "unclear_parent": _("Có nhiều nơi tên “%(name)s”. Xin ghi cả loại, ví dụ “tổ dân phố số 3”.") % {"name": about},
        "there": _("Đã có %(place)s rồi.") % {"place": about},
        "there_marks": _("Đã có %(place)s, chỉ khác dấu. Nếu đúng là hai nơi, xin thêm nơi này bằng biểu mẫu.") % {"place": about},
        "twice_marks": _("Chỉ khác dấu với dòng %(row)s. Nếu đúng là hai nơi, xin thêm nơi này bằng biểu mẫu.") % {"row": about},
        "twice": _("Trùng với dòng %(row)s của tệp.") % {"row": about},
    }  # fmt: skip
    return sentences[wrong["code"]]
