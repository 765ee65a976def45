"""Story 4, Phú Nhuận: a thematic session of more than an hour that changes what the sports centre does.

Three contents, an opening paper, an outline sent before, 11 contributions, and who "the people" are: three groups.
"""

from __future__ import annotations

from datetime import date

from gandan.activities.services import activity_plan
from gandan.demo.dates import days_back, future, moment, months_back, next_saturday
from gandan.demo.evening import Evening, Item, Task, evening
from gandan.demo.stage import SINCE, Stage
from gandan.units.models import PeopleGroup, Role
from gandan.units.services import people_group_add

CELL, CENTRE, HEAD = "pn-cb", "pn-tdtt", "tdtt-phunhuan"
GROUPS = (
    ("Cán bộ, người lao động, vận động viên của trung tâm", "Người trong nhà: điều kiện làm việc, tập luyện."),
    ("Người tập ở các điểm của trung tâm", "Giờ mở cửa, sân bãi, thái độ phục vụ."),
    ("Bà con địa bàn được chăm lo về thể thao", "Người cao tuổi, thiếu nhi, trẻ khuyết tật, khu phố chưa có chỗ tập."),
)
MEMBERS = (
    ("chuyende-tdtt", "Đảng viên phụ trách chuyên đề"), ("phobithu-tdtt", "Phó Bí thư Chi bộ Trung tâm TDTT"),
    ("phongtrao-tdtt", "Đảng viên, tổ phong trào"), ("doan-tdtt", "Đảng viên trẻ, Chi đoàn trung tâm"),
    ("ho-boi-tdtt", "Đảng viên, tổ hồ bơi"), ("nha-thi-dau-tdtt", "Đảng viên, tổ nhà thi đấu"),
    ("san-bong-tdtt", "Đảng viên, tổ sân bóng"), ("hlv-tdtt", "Đảng viên, huấn luyện viên"),
    ("ketoan-tdtt", "Đảng viên, kế toán"), ("hanhchinh-tdtt", "Đảng viên, tổ hành chính"),
    ("congdoan-tdtt", "Đảng viên, công đoàn cơ sở"),
)  # fmt: skip
SPEAKING = (3, 4, 4)  # eleven contributions over the three contents; how they split is ours


def load(stage: Stage) -> None:
    _people(stage)
    groups = _groups(stage)
    stage.meetings["thematic"] = evening(_session(stage, groups))
    _teaching(stage, groups)


def session_day() -> date:
    """The July meeting; the gym was handed over the month after."""
    return months_back(7, 14)


def _people(stage: Stage) -> None:
    ward = stage.units["pn-ubnd"].area
    stage.unit(
        "pn-du", "Đảng uỷ phường Phú Nhuận", "party_committee", heading="party", symbol="ĐU", area=ward,
        short_name="Đảng uỷ phường Phú Nhuận",
    )  # fmt: skip
    stage.unit(
        CELL, "Chi bộ Trung tâm Thể dục thể thao Phú Nhuận", "party_cell", parent="pn-du", heading="party", symbol="CB",
        area=ward, short_name="Chi bộ Trung tâm TDTT",
    )  # fmt: skip
    # One person, two roles: who leads the centre is also secretary of its cell.
    Role.objects.create(member=stage.people[HEAD], unit=stage.units[CELL], kind="secretary", since=SINCE)
    for username, title in MEMBERS:
        stage.member(username, title, (CELL, "member"))
    stage.member("bithu-phunhuan", "Bí thư Đảng uỷ phường Phú Nhuận", ("pn-du", "secretary"))


def _groups(stage: Stage) -> list[PeopleGroup]:
    unit, actor = stage.units[CENTRE], stage.actor(HEAD)
    return [
        people_group_add(actor=actor, unit=unit, name=name, note=note, at=moment(session_day(), 16))
        for name, note in GROUPS
    ]


def _session(stage: Stage, groups: list[PeopleGroup]) -> Evening:
    day = session_day()
    soon = (days_back(-12) - day).days
    return Evening(
        stage, who=HEAD, unit=CELL, kind="thematic", day=day, hour=14, minutes=85, ahead=7, public=True,
        title="Gần dân, sát dân trong công việc của trung tâm", place="Phòng họp trung tâm", members=True,
        purpose="Xác định ai là “dân” của trung tâm và phải làm gì để gần họ.", chair="Bí thư chi bộ",
        groups=groups, guests={"đại diện cấp uỷ phường": 1},
        files=[
            ("outline", "Đề cương gợi ý thảo luận", "1. Dân của trung tâm là ai?\n2. Bà con cần gì ở mình?\n3. Việc gì báo cáo hay mà bà con chưa thấy?"),
            ("reading", "Tài liệu đọc trước về phong cách gần dân", "Trích đọc: sát cơ sở, nói đi đôi với làm, khiêm tốn, hoà nhã."),
            ("opening", "Báo cáo đề dẫn", "Việc đã làm, việc còn xa dân, ba câu hỏi để chi bộ bàn."),
        ],
        items=[
            Item("Báo cáo đề dẫn: gần dân là gì với trung tâm", 15, is_opening=True, presenter="Đảng viên phụ trách chuyên đề"),
            Item("Lý luận: vì sao phải gần dân, sát dân", 15, turns=SPEAKING[0], people=SPEAKING[0]),
            Item("Thực tiễn: trung tâm đang gần dân đến đâu", 20, turns=SPEAKING[1], people=SPEAKING[1],
                 conclusion="Dân của trung tâm là ba nhóm: người trong đơn vị, người đến tập, bà con địa bàn được chăm lo."),
            Item("Học và làm theo: mỗi người làm gì", 20, turns=SPEAKING[2], people=SPEAKING[2]),
        ],
        conclusion="Kế hoạch nào cũng bắt đầu từ lợi ích của bà con.\nKiểm tra, giám sát thường xuyên, không báo cáo một chiều."
        "\nSửa chỗ chưa được, nhân rộng chỗ tốt.\nGiữ liên hệ trực tiếp và gián tiếp với bà con.\nKhiêm tốn, hoà nhã khi tiếp bà con.",
        tasks=[
            Task("Bàn giao dụng cụ tập ngoài trời cho khu phố 1, hướng dẫn bà con tập", CENTRE, 45, member=HEAD, item=3,
                 done="Đã bàn giao và hướng dẫn 35 bà con; máy đi bộ kẹt trục đã thay, lần xem lại sau dùng tốt."),
            Task("Đoàn viên dạy thể thao cho trẻ khuyết tật ở trường", CELL, soon - 3, member="doan-tdtt", item=4),
            Task("Xem lại dụng cụ đã bàn giao: còn dùng tốt không", CENTRE, soon, member=HEAD, item=3),
            Task("Mỗi kế hoạch ghi rõ bà con nhóm nào được lợi gì", CELL, soon + 20, member="phobithu-tdtt", item=4),
        ],
    )  # fmt: skip


def _teaching(stage: Stage, groups: list[PeopleGroup]) -> None:
    """Young members teach sport to disabled children; the activity says which group of the people it is for."""
    actor, ward = stage.actor(HEAD), stage.units["pn-ubnd"].area
    assert ward is not None
    saturday = next_saturday()
    activity_plan(
        actor=actor, title="Dạy thể thao cho trẻ khuyết tật", lead=stage.units[CENTRE], area=ward, topic="culture",
        starts_at=future(saturday, 7), ends_at=future(saturday, 10), place="sân trường chuyên biệt của phường",
        why="Kết luận của buổi sinh hoạt chuyên đề: bà con địa bàn được chăm lo về thể thao.", audience=[groups[2]],
        at=moment(days_back(6)),
    )  # fmt: skip
