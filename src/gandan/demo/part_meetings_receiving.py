"""Days of receiving citizens as the law asks."""

from __future__ import annotations

from datetime import timedelta

from gandan.demo.dates import days_back, moment, today
from gandan.demo.stage import Stage
from gandan.meetings import services
from gandan.meetings.services import Received

WEEKS = 7


def load(stage: Stage) -> None:
    every_week(stage, "chutich-thanhkhe", "phuong", missed=())
    _party_heads(stage)


def every_week(stage: Stage, who: str, unit: str, missed: tuple[int, ...]) -> None:
    """Each Tuesday; a week that was missed says why."""
    tuesday = today() - timedelta(days=(today().weekday() - 1) % 7)
    for back in range(WEEKS, -1, -1):
        day, turns = tuesday - timedelta(weeks=back), 2 + back % 3
        told = Received(on=day, by_role="chair", place="Phòng tiếp công dân", turns=turns, persons=turns)
        if back in missed:
            told = Received(on=day, by_role="chair", held=False, reason="Đi chỉ đạo chống sạt lở ở bản.")
        services.reception_record(
            actor=stage.actor(who), unit=stage.units[unit], day=told, at=moment(max(day, days_back(60)), 17)
        )


def _party_heads(stage: Stage) -> None:
    """Two days a month, at Phú Nhuận."""
    for back in (82, 68, 54, 40, 26, 12, 1):
        services.reception_record(
            actor=stage.actor("bithu-phunhuan"), unit=stage.units["pn-du"], at=moment(days_back(back), 17),
            day=Received(on=days_back(back), by_role="party_head", place="Trụ sở Đảng uỷ", turns=3, persons=3),
        )  # fmt: skip
