"""Which boundaries a report is drawn in: a small value that reads from and writes to an address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import AreaChange, AreaChangeLink, Level
from gandan.core.errors import Refused

Kind = Literal["recorded", "on", "common"]
RECORDED, TODAY = "ghi-nhan", "hom-nay"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_COMMON = re.compile(rf"chung-({_DAY})-({_DAY})")


@dataclass(frozen=True, slots=True)
class Frame:
    """The boundaries of a report. Equal when the boundaries are.

    `key` is what rows are stored under: the days of a time without a change of boundaries share one ("2025-07-01" for
    every day since). `text` is what was asked for and stands in addresses ("hom-nay"). Both are read by `frame_parse`.
    """

    kind: Kind
    key: str
    text: str = field(compare=False)
    day: date | None = field(default=None, compare=False)  # "on": the day; "common": the first of the two
    second: date | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return self.key

    def label(self) -> str:
        """ "ranh giới ngày 30/06/2025", to stand inside a sentence or under a table."""
        if self.kind == "recorded":
            return _("ranh giới như khi ghi")
        if self.kind == "common":
            assert self.day
            assert self.second
            days = {"first": self.day.strftime("%d/%m/%Y"), "second": self.second.strftime("%d/%m/%Y")}
            return _("nhóm chung nhỏ nhất của ngày %(first)s và ngày %(second)s") % days
        if self.text == TODAY:
            return _("ranh giới hôm nay")
        assert self.day
        return _("ranh giới ngày %(day)s") % {"day": self.day.strftime("%d/%m/%Y")}


def frame_parse(text: str, turns: list[date] | None = None) -> Frame:
    """ "ghi-nhan", "hom-nay", "2025-06-30", "chung-2025-06-30-2026-11-21". Raises Refused for anything else.

    Also for a day before the map begins, or after the last change that is known. `turns` saves a query.
    """
    text = text.strip()
    if text == RECORDED:
        return Frame("recorded", RECORDED, RECORDED)
    turns = frame_turns() if turns is None else turns
    if text == TODAY:
        today = timezone.localdate()
        return Frame("on", _epoch(today, turns), TODAY, today)
    if common := _COMMON.fullmatch(text):
        first, second = sorted(_day(part, turns) for part in common.groups())
        key = f"chung-{_epoch(first, turns)}-{_epoch(second, turns)}"
        return Frame("common", key, f"chung-{first}-{second}", first, second)
    day = _day(text, turns)
    return Frame("on", _epoch(day, turns), day.isoformat(), day)


def frame_on(day: date) -> Frame:
    """The boundaries of a day. Raises Refused."""
    return frame_parse(day.isoformat())


def frame_common(first: date, second: date) -> Frame:
    """The finest common groups of two days. Raises Refused."""
    return frame_parse(f"chung-{first}-{second}")


def frame_recorded() -> Frame:
    return frame_parse(RECORDED)


def frame_today() -> Frame:
    return frame_parse(TODAY)


def _day(text: str, turns: list[date]) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refused(_("Không hiểu khung ranh giới này. Xin chọn lại trong danh sách."), field="frame") from None
    if turns and day < turns[0]:
        raise Refused(
            _("Bản đồ ở đây chỉ có từ ngày %(day)s. Xin chọn ngày từ đó trở đi.")
            % {"day": turns[0].strftime("%d/%m/%Y")},
            field="frame",
        )
    if day > max([timezone.localdate(), *turns]):
        raise Refused(_("Ngày này chưa đến. Xin chọn ngày không quá hôm nay."), field="frame")
    return day


def _epoch(day: date, turns: Iterable[date]) -> str:
    """The first day with the boundaries of `day`."""
    return max((turn for turn in turns if turn <= day), default=day).isoformat()


# Asked on every page with a figure, so written out: a village that moved within its commune turns nothing.
_TURNS = f"""
SELECT MIN(v.valid_from) || '' FROM areas_areaversion v JOIN areas_area a ON a.id = v.area_id WHERE a.level = '{Level.COUNTRY}'
UNION SELECT c.effective || '' FROM areas_areachange c WHERE c.state = '{AreaChange.State.APPLIED}' AND EXISTS (
  SELECT 1 FROM areas_areachangelink l JOIN areas_area f ON f.id = l.from_area_id JOIN areas_area t ON t.id = l.to_area_id
  WHERE l.change_id = c.id AND (f.level NOT IN ('{Level.VILLAGE}', '{Level.ALLEY}', '{Level.SITE}')
    OR l.kind = '{AreaChangeLink.Kind.REPARENT}' OR NOT COALESCE(f.parent_id = t.parent_id, FALSE)))
"""  # noqa: S608 - words of ours


def frame_turns() -> list[date]:
    """The first day the map knows, then every day on which boundaries of communes or wider areas changed. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_TURNS)
        return sorted(date.fromisoformat(day) for (day,) in cursor.fetchall() if day)
