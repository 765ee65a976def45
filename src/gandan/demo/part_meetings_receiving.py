"""Days of receiving citizens as the law asks, some of them missed; a dialogue that voters asked for."""

from __future__ import annotations

from datetime import timedelta

from gandan.demo.dates import days_back, future, moment, today
from gandan.demo.stage import Stage
from gandan.meetings import services
from gandan.meetings.models import Meeting
from gandan.meetings.services import Call, Received

WEEKS = 7


def load(stage: Stage) -> None:
    _every_week(stage, "chutich-thanhkhe", "phuong", missed=())
    _every_week(stage, "chutich-nahy", "ubnd-Nà Hỳ", missed=(3,))
    _party_heads(stage)
    _a_matter(stage)
    _asked(stage)


def _every_week(stage: Stage, who: str, unit: str, missed: tuple[int, ...]) -> None:
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


def _a_matter(stage: Stage) -> None:
    """What somebody said at the chair's desk is a case like any other."""
    officer, unit = stage.actor("canbo-nahy"), stage.units["ubnd-Nà Hỳ"]
    day = unit.reception_days.filter(held=True).latest("on")
    services.reception_voice(
        actor=officer, reception_id=day.pk, kind="petition", topic="light", area=stage.areas["bản Huổi Sang"],
        text="Bản đề nghị kéo thêm hai cột đèn ở ngã ba vào trường, tối trẻ đi học về không thấy đường.",
        at=moment(day.on, 10),
    )  # fmt: skip


def _asked(stage: Stage) -> None:
    """One in nine voters of Nà Hỳ asks for a dialogue; it is called with more than seven days' notice."""
    actor, unit = stage.actor("canbo-nahy"), stage.units["ubnd-Nà Hỳ"]
    commune = unit.area
    assert commune is not None
    asked = services.dialogue_ask(
        actor=actor, unit=unit, area=commune, about="Đất rừng và đường vào các bản xa", asking=412, voters=3_690,
        asked_on=days_back(9), at=moment(days_back(9)),
    )  # fmt: skip
    meeting = _dialogue(stage)
    services.dialogue_answered(actor=actor, request_id=asked.pk, meeting_id=meeting.pk, at=moment(days_back(5)))


def _dialogue(stage: Stage) -> Meeting:
    actor, unit = stage.actor("canbo-nahy"), stage.units["ubnd-Nà Hỳ"]
    start = future(days_back(-9), 8)
    call = Call(
        title="Đối thoại về đất rừng và đường vào bản xa", starts_at=start, ends_at=start + timedelta(hours=3),
        place="Hội trường xã Nà Hỳ", areas=[unit.area] if unit.area else [], chair_title="Chủ tịch UBND xã",
    )  # fmt: skip
    meeting = services.meeting_call(actor=actor, unit=unit, kind_id="dialogue", call=call, at=moment(days_back(6)))
    for title in ("Giao đất, giao rừng", "Đường vào các bản xa"):
        services.agenda_add(actor=actor, meeting_id=meeting.pk, title=title, minutes=60, at=moment(days_back(6)))
    meeting.refresh_from_db()
    services.meeting_invite(actor=actor, meeting_id=meeting.pk, seen_version=meeting.version, at=moment(days_back(5)))
    return meeting
