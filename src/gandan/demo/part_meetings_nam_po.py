"""Meetings in the places of story 1: the village of Huổi Sang sits together, the commune receives and is asked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from gandan.demo.dates import days_back, future, moment
from gandan.demo.evening import Evening, Item, Task, evening
from gandan.demo.part_meetings_now import invited
from gandan.demo.part_meetings_receiving import every_week
from gandan.demo.stage import Stage
from gandan.meetings import services
from gandan.meetings.models import Meeting
from gandan.meetings.reach import households_concerned
from gandan.meetings.services import Call


def nam_po(stage: Stage) -> None:
    stage.meetings["huổi sang"] = _huoi_sang(stage)
    stage.meetings["now"] = _now(stage)
    every_week(stage, "chutich-nahy", "ubnd-Nà Hỳ", missed=(3,))
    _a_matter(stage)
    _asked(stage)


def _huoi_sang(stage: Stage) -> Meeting:
    """A village's own meeting, called and kept by its head."""
    village = stage.areas["bản Huổi Sang"]
    return evening(
        Evening(
            stage, who="truongban-huoisang", unit="bản Huổi Sang", kind="residents_meeting", day=days_back(33), hour=19,
            minutes=80, ahead=6, title="Họp bản Huổi Sang về giữ đường bê tông", place="Nhà văn hoá bản", areas=[village],
            chair="Trưởng bản", households=17, cards=3, guests={"Đồn Biên phòng": 2},
            items=[
                Item("Ai trông đường, ai dọn rãnh từng đoạn", 30, turns=6, people=5),
                Item("Không thả trâu bò trên đường mới", 20, turns=4, people=4),
            ],
            conclusion="Mỗi nhóm năm hộ nhận một đoạn; trâu bò dắt vòng lối suối.",
            tasks=[
                Task("Chia đoạn, treo bảng tên nhóm hộ", "bản Huổi Sang", 7, done="Đã treo năm bảng."),
                Task("Xem lại rãnh thoát nước trước mùa mưa", "bản Huổi Sang", 40, member="truongban-huoisang"),
            ],
        )
    )  # fmt: skip


def _now(stage: Stage) -> Meeting:
    """The village of Huổi Sang sits together: eleven households so far, somebody waits to speak."""
    who, begun = "truongban-huoisang", timezone.now() - timedelta(minutes=25)
    call = Call(
        title="Họp bản Huổi Sang: nước về bản mùa khô", starts_at=begun, ends_at=begun + timedelta(hours=2),
        place="Nhà văn hoá bản", areas=[stage.areas["bản Huổi Sang"]], chair_title="Trưởng bản",
    )  # fmt: skip
    topics = [("Giữ nguồn nước, dọn đường ống", None), ("Chia phiên lấy nước", None)]
    meeting = invited(stage, who, "bản Huổi Sang", call, topics, 6)
    actor = stage.actor(who)
    services.meeting_open(actor=actor, meeting_id=meeting.pk, seen_version=meeting.version, at=begun)
    homes = list(households_concerned(meeting).order_by("number").values_list("pk", flat=True)[:11])
    services.attendance_mark(actor=actor, meeting_id=meeting.pk, households=homes, at=_after(begun, 3))
    item = meeting.items.get(number=1)
    services.item_start(actor=actor, item_id=item.pk, at=_after(begun, 5))
    for minute in (8, 11):
        services.contribution_record(actor=actor, item_id=item.pk, group="household", at=_after(begun, minute))
    services.floor_ask(actor=actor, item_id=item.pk, group="household", at=_after(begun, 14))
    return meeting


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


def _after(begun: datetime, minutes: int) -> datetime:
    return begun + timedelta(minutes=minutes)
