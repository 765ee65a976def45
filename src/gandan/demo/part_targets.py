"""The movement's obligation as a target of the district committee: every official, each month, fed by attendance."""

from __future__ import annotations

from datetime import date

from gandan.core.quantities import parse
from gandan.demo.dates import moment, months_back, today
from gandan.demo.stage import Stage
from gandan.targets import services
from gandan.targets.services.goals import Goal

OFFICERS = {"Nà Hỳ": "canbo-nahy", "Nà Bủng": "canbo-nabung"}


def load(stage: Stage) -> None:
    """No number is ours: "every official, member, public employee and soldier" is a hundred per cent."""
    leader, start = stage.actor("bithu-hu"), months_back(2, 2)
    term = services.term_set(
        actor=leader, unit=stage.units["hu"], name="Ngày cuối tuần tình nguyện", starts_on=start,
        ends_on=date(today().year + 1, 12, 31), public=True, at=moment(start),
    )  # fmt: skip
    told = (
        ("Mỗi người ít nhất một ngày cuối tuần mỗi tháng", "obligations_met", "share", "100 %", "số người phải làm"),
        ("Đường bê tông bà con cùng làm", "kq-road_built", "none", "", ""),
        ("Vụ việc bà con nêu được trả lời đúng hạn", "cases_on_time", "none", "", ""),
    )
    for name, measures, comparator, goal, of in told:
        services.target_set(
            actor=leader, term=term, at=moment(start),
            goal=Goal(
                name=name, measures=measures, comparator=comparator, goal=parse(goal) if goal else None, share_of=of,
                deadline=term.ends_on,
            ),
        )  # fmt: skip
    _peers(stage)


def _peers(stage: Stage) -> None:
    """The communes side by side: cases answered in their days, roads kept clear. Both fed by what was really done; the
    goal of 5 km is the demo's own."""
    start = months_back(2, 2)
    for key, unit in list(stage.units.items()):
        name = key.removeprefix("ubnd-")
        officer = OFFICERS.get(name, f"canbo-{name}")
        if name == key or officer not in stage.people:
            continue
        term = services.term_set(
            actor=stage.actor(officer), unit=unit, name="Nghe dân, trả lời dân", starts_on=start,
            ends_on=date(today().year + 1, 12, 31), public=True, at=moment(start),
        )  # fmt: skip
        told = (
            ("Vụ việc được trả lời đúng hạn", "cases_on_time", "share", "100 %", "số vụ việc đã đến hạn"),
            ("Đường được sửa, dọn, phát quang", "kq-road_mended", "at_least", "5 km", ""),
        )
        for label, measures, comparator, goal, of in told:
            services.target_set(
                actor=stage.actor(officer), term=term, at=moment(start),
                goal=Goal(
                    name=label, measures=measures, comparator=comparator, goal=parse(goal), share_of=of,
                    deadline=term.ends_on,
                ),
            )  # fmt: skip
