"""Meetings of the stories: Khe Cạn and the alleys (2), the congress (5), days of receiving citizens. Story 4 beside it.

The published news gives no attendance for Khe Cạn: those figures are ours, within the 212 households of the quarter.
"""

from __future__ import annotations

from datetime import date

from gandan.activities.drafts import ResultDraft
from gandan.areas.models import Area
from gandan.checks.services import check_give
from gandan.core.models import Channel
from gandan.core.quantities import parse
from gandan.demo import part_meetings_nam_po, part_meetings_now, part_meetings_phu_nhuan, part_meetings_receiving
from gandan.demo.dates import days_back, moment
from gandan.demo.evening import Evening, Item, Task, evening
from gandan.demo.stage import Stage, homes_of, household_actor
from gandan.demo.story_bao_tro import CELL, congress_day
from gandan.demo.work import Work, work_done
from gandan.documents.models import Mandate
from gandan.meetings.models import Meeting
from gandan.residents.models import Household
from gandan.residents.services import cards_issue, households_add, sheet_done
from gandan.voices.models import Case

CASE = "Khe Cạn ngập và hôi khi mưa"
HOUSEHOLDS, CARDS = 212, 16
OFFICER, CHAIR = "canbo-thanhkhe", "chutich-thanhkhe"
FRONT = "mattran-thanhkhe"
BLOC = (
    ("phunu-thanhkhe", "Chủ tịch Hội Phụ nữ phường, thành viên Khối Dân vận"),
    ("thanhnien-thanhkhe", "Bí thư Đoàn phường, thành viên Khối Dân vận"),
    ("ccb-thanhkhe", "Chủ tịch Hội Cựu chiến binh phường, thành viên Khối Dân vận"),
)


def load(stage: Stage) -> None:
    _people(stage)
    _comments_on_the_authorities(stage)
    _criticism(stage)
    _alleys(stage)
    stage.meetings["dialogue"] = _dialogue(stage)
    stage.meetings["khe cạn"] = _khe_can(stage)
    _first_metres(stage)
    part_meetings_now.load(stage)
    part_meetings_phu_nhuan.load(stage)
    stage.meetings["congress"] = congress(stage)
    part_meetings_receiving.load(stage)
    part_meetings_nam_po.nam_po(stage)


def _people(stage: Stage) -> None:
    stage.member(FRONT, "Chủ tịch Uỷ ban MTTQ phường Thanh Khê", ("mt-phuong", "secretary"))
    for username, title in BLOC:
        stage.member(username, title, ("khoi-dv", "member"))
    officer, quarter = stage.actor(OFFICER), stage.areas["Khe Cạn"]
    if not Household.objects.filter(area=quarter).exists():
        households_add(actor=officer, area=quarter, first=1, last=HOUSEHOLDS, at=moment(days_back(60)))
        batch = cards_issue(actor=officer, area=quarter, households=homes_of(quarter)[:CARDS])
        sheet_done(actor=officer, batch_id=batch.pk)


def _ward(stage: Stage) -> Area:
    area = stage.units["phuong"].area
    assert area is not None
    return area


def _comments_on_the_authorities(stage: Stage) -> None:
    evening(
        Evening(
            stage, who=FRONT, unit="mt-phuong", kind="party_comments", day=days_back(100), hour=8, minutes=130, ahead=9,
            title="Góp ý xây dựng Đảng, chính quyền phường", place="Hội trường phường", areas=[_ward(stage)],
            chair="Chủ tịch Uỷ ban MTTQ phường", guests={"đại biểu các tổ dân phố, đoàn thể": 46},
            items=[Item("Góp ý về tác phong của cán bộ, tiến độ trả lời bà con", 90, turns=12, people=10)],
            conclusion="Chuyển 12 lượt ý kiến đến Đảng uỷ và UBND phường; báo lại bà con kết quả tiếp thu.",
            tasks=[Task("Trả lời từng ý kiến góp ý, niêm yết ở nhà văn hoá các tổ", "phuong", 20, done="Đã niêm yết 12 trả lời.", by=OFFICER)],
        )
    )  # fmt: skip


def _criticism(stage: Stage) -> None:
    evening(
        Evening(
            stage, who=FRONT, unit="mt-phuong", kind="criticism", day=days_back(72), hour=8, minutes=150, ahead=10,
            title="Phản biện dự thảo kế hoạch mở rộng kiệt, hẻm", place="Hội trường phường", areas=[_ward(stage)],
            chair="Chủ tịch Uỷ ban MTTQ phường", guests={"đại biểu các tổ dân phố": 34, "cơ quan soạn thảo": 4},
            files=[("draft", "Dự thảo kế hoạch mở rộng kiệt", "Mở rộng 3 kiệt trong năm; bà con lùi rào, phường làm nền và thoát nước.")],
            items=[
                Item("Dự thảo kế hoạch và cách lùi rào, lùi cổng", 60, turns=6, people=6),
                Item("Mức hỗ trợ hộ phải dời công tơ, mái hiên", 50, turns=5, people=4),
            ],
            conclusion="Đề nghị UBND phường ghi rõ mức hỗ trợ dời công tơ và bỏ quy định lùi đều 1 m với kiệt cụt.",
            tasks=[Task("Gửi văn bản phản biện và theo dõi việc tiếp thu", "mt-phuong", 10, done="Phường tiếp thu 2 ý, giải trình 1 ý.")],
        )
    )  # fmt: skip


def _alleys(stage: Stage) -> None:
    """One consultation for each alley of the three, as one series: M59."""
    for number, letter in enumerate("ABC"):
        alley = stage.areas[f"kiệt 211{letter} Dũng Sĩ Thanh Khê"]
        evening(
            Evening(
                stage, who=OFFICER, unit="phuong", kind="consultation", day=days_back(64 - number), hour=19, minutes=75,
                ahead=6, title=f"Lấy ý kiến mở rộng kiệt 211{letter} Dũng Sĩ Thanh Khê", series="Lấy ý kiến mở rộng kiệt",
                place=f"đầu kiệt 211{letter}", areas=[alley], chair="Phó Chủ tịch UBND phường",
                guests={"bà con trong kiệt": 18 + 3 * number}, items=[Item("Mở rộng kiệt, lùi rào, làm thoát nước", 60, turns=7 + number, people=6)],
                conclusion="Đa số bà con đồng ý; phần lùi rào sẽ lấy phiếu từng hộ.",
            )
        )  # fmt: skip


def _dialogue(stage: Stage) -> Meeting:
    return evening(
        Evening(
            stage, who=OFFICER, unit="phuong", kind="dialogue", day=days_back(48), hour=8, minutes=160, ahead=11,
            title="Đối thoại giữa lãnh đạo phường với Nhân dân", place="Hội trường phường", areas=[_ward(stage)],
            chair="Bí thư Đảng uỷ, Chủ tịch UBND phường", guests={"bà con 8 tổ dân phố": 142, "đơn vị liên quan": 11},
            items=[
                Item("Ngập, thoát nước ở Khe Cạn và các kiệt trũng", 60, turns=9, people=8),
                Item("Mở rộng kiệt, đường an toàn, văn minh, sạch, đẹp", 60, turns=7, people=7),
            ],
            conclusion="Phường họp riêng bà con Khe Cạn trước khi làm; trả lời từng ý kiến trên trang của phường.",
            tasks=[Task("Họp riêng bà con quanh Khe Cạn trước khi thi công", "phuong", 40, member=OFFICER, done="Đã họp ở nhà văn hoá Khe Cạn.")],
        )
    )  # fmt: skip


def _khe_can(stage: Stage) -> Meeting:
    """Only the quarter concerned; the case of 23 reports is an item; the bloc's members are sent to persuade: M13."""
    case, plan = Case.objects.get(title=CASE), Mandate.objects.get(number="41/TB-UBND")
    bloc = "Đến từng hộ dọc khe giải thích phương án, ghi lại điều bà con còn lo"
    return evening(
        Evening(
            stage, who=OFFICER, unit="phuong", kind="residents_meeting", day=days_back(20), hour=19, minutes=110, ahead=7,
            title="Họp bà con Khe Cạn về cống thoát nước", place="Nhà văn hoá tổ dân phố Khe Cạn",
            purpose="Thành phố có kế hoạch làm cống; phường nghe bà con trước khi thi công.",
            areas=[stage.areas["Khe Cạn"]], chair="Chủ tịch UBND phường", mandate=plan,
            households=128, cards=9, guests={"Khối Dân vận, đoàn thể phường": 9, "đơn vị thiết kế": 2},
            items=[
                Item("Kế hoạch xây cống thoát nước Khe Cạn", 20, mandate=plan, presenter="Cán bộ địa chính, xây dựng", turns=2, people=2),
                Item("", 45, case=case, turns=11, people=9, conclusion="Làm cống hộp kín; nạo vét trước mùa mưa, không chờ cống."),
                Item("Nhường lối thi công, không đổ rác xuống khe", 25, turns=4, people=4),
            ],
            conclusion="Bà con thống nhất nhường lối thi công. Phường nạo vét ngay; Khối Dân vận và đoàn thể đến từng hộ giải thích.",
            tasks=[
                Task("Nạo vét đợt một trước mùa mưa", "phuong", 10, member=OFFICER, item=2, done="Đã nạo vét đợt một, bà con xác nhận."),
                Task("Phân công Khối Dân vận đến từng hộ", "khoi-dv", 5, member="khoi-thanhkhe", done="Đã chia ba nhóm, mỗi nhóm một đoạn khe."),
                Task(f"{bloc}: đoạn đầu khe", "khoi-dv", 28, member="phunu-thanhkhe"),
                Task(f"{bloc}: đoạn giữa khe", "khoi-dv", 28, member="thanhnien-thanhkhe"),
                Task(f"{bloc}: đoạn cuối khe", "khoi-dv", 28, member="ccb-thanhkhe", done="Đã đến 31 hộ, hai hộ lo nứt tường: đã báo phường."),
                Task("Báo tiến độ làm cống cho bà con mỗi tháng", "phuong", 21, member=OFFICER),
            ],
            minutes_signed_by=CHAIR,
        )
    )  # fmt: skip


def _first_metres(stage: Stage) -> None:
    """What the meeting decided was done: households along the drain confirm one figure, the other waits for them."""
    quarter = stage.areas["Khe Cạn"]
    [mended, _waiting] = work_done(
        Work(
            title="Nạo vét Khe Cạn đợt một", actor=stage.actor(OFFICER), lead=stage.units["phuong"], area=quarter,
            day=days_back(12), topic="water", case=Case.objects.get(title=CASE), place="đoạn đầu khe",
            partners=[stage.units["khoi-dv"]], why="Cuộc họp bà con Khe Cạn quyết nạo vét trước mùa mưa.", turns=34,
            results=[
                ResultDraft(title="Nạo vét đoạn đầu Khe Cạn", kind="drain", quantity=parse("gần 120 m"), area=quarter, happened_on=days_back(12)),
                ResultDraft(title="Hộ dọc khe hết đọng nước", kind="households_helped", quantity=parse("40 hộ"), area=quarter, happened_on=days_back(12)),
            ],
        )
    )  # fmt: skip
    for number, home in enumerate(homes_of(quarter)[:4]):
        check_give(
            actor=household_actor(home), result_id=mended.pk, verdict="confirm", channel=Channel.CARD,
            at=moment(days_back(10 - number), 18),
        )  # fmt: skip


def congress(stage: Stage) -> Meeting:
    """Story 5: the afternoon of 10 June, eleven days after announcement 513-TB/ĐU on personnel, time and place."""
    day: date = congress_day()
    return evening(
        Evening(
            stage, who="bithu-baotro", unit=CELL, kind="congress", day=day, hour=14, minutes=150, ahead=10,
            title="Đại hội Chi bộ Trung tâm Bảo trợ xã hội", place="Hội trường trung tâm", chair="Đoàn Chủ tịch đại hội",
            mandate=Mandate.objects.get(number="513-TB/ĐU"), members=True, guests={"đại diện cấp uỷ cấp trên": 2, "đại biểu mời": 6},
            files=[("draft", "Dự thảo báo cáo nhiệm kỳ và phương hướng", "Đánh giá kết quả so với nghị quyết trước; phương hướng nhiệm kỳ mới.")],
            items=[
                Item("Báo cáo kết quả nhiệm kỳ so với nghị quyết", 30, is_opening=True, presenter="Bí thư chi bộ"),
                Item("Thảo luận phương hướng, chỉ tiêu nhiệm kỳ mới", 40, turns=5, people=5),
                Item("Ý kiến chỉ đạo của cấp uỷ cấp trên", 15, conclusion="Đề án tự chủ; dịch vụ tốt hơn; chăm sóc cả ở cộng đồng; không để thành điểm nóng."),
                Item("Bầu cấp uỷ nhiệm kỳ mới", 40),
            ],
            conclusion="Đại hội thông qua nghị quyết nhiệm kỳ; ý kiến chỉ đạo của cấp trên thành việc của nhiệm kỳ.",
            tasks=[Task("Gửi nghị quyết và biên bản đại hội lên cấp uỷ cấp trên", CELL, 12, member="bithu-baotro")],
            published=2,
        )
    )  # fmt: skip
