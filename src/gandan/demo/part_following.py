"""What was handed over or reminded of is looked at again: a gym followed for months (story 4), the ladder (story 2)."""

from __future__ import annotations

from datetime import date, timedelta

from gandan.checks.handing import followup_answer, handover_record, instruction_give
from gandan.checks.models import HandOver, Reminder
from gandan.checks.reminding import reminder_act, reminder_give
from gandan.demo.dates import days_back, moment, months_back
from gandan.demo.stage import Stage, commune
from gandan.voices.services import case_accept, case_answer

HO_CHI_MINH = "79"


def load(stage: Stage) -> None:
    _gym(stage)
    _ladder(stage)


def _gym(stage: Stage) -> None:
    """Story 4: outdoor gym equipment is handed over, then people are taught to use it, then somebody looks again."""
    ward = commune(HO_CHI_MINH, "Phú Nhuận")
    stage.unit(
        "pn-ubnd", "Uỷ ban nhân dân phường Phú Nhuận", "peoples_committee", area=ward, short_name="UBND phường Phú Nhuận", symbol="UBND",
    )  # fmt: skip
    stage.unit(
        "pn-tdtt",
        "Trung tâm Thể dục thể thao Phú Nhuận",
        "office",
        parent="pn-ubnd",
        area=ward,
        short_name="Trung tâm TDTT",
    )
    stage.in_charge("pn-ubnd", [ward])
    stage.member("canbo-phunhuan", "Cán bộ văn phòng UBND phường Phú Nhuận", ("pn-ubnd", "officer"))
    stage.member("tdtt-phunhuan", "Phó Giám đốc Trung tâm Thể dục thể thao Phú Nhuận", ("pn-tdtt", "secretary"))
    quarter = stage.village("Khu phố 1 Phú Nhuận", "1", "khu phố", ward, households=640)
    sport, day = stage.actor("tdtt-phunhuan"), months_back(6, 10)
    made = handover_record(
        actor=sport, giver=stage.units["pn-tdtt"], what="Dụng cụ tập thể dục ngoài trời", receiver="Ban điều hành khu phố 1",
        area=quarter, place="công viên nhỏ của khu phố", handed_on=day, text="Kèm bảng hướng dẫn cách tập.", at=moment(day, 16),
    )  # fmt: skip
    taught = day + timedelta(days=9)
    instruction_give(
        actor=sport, handover_id=made.pk, persons=35, at=moment(taught, 7),
        text="Hướng dẫn viên tập cùng người cao tuổi và thanh niên, dặn cách giữ dụng cụ.",
    )  # fmt: skip
    _gym_looks(stage, made)


def _gym_looks(stage: Stage, made: HandOver) -> None:
    officer, first = stage.actor("canbo-phunhuan"), made.followups.order_by("due_on")[0]
    found = followup_answer(
        actor=officer, followup_id=first.pk, verdict="partly", at=moment(first.due_on, 9),
        text="Máy đi bộ kẹt trục, các dụng cụ khác dùng tốt.",
    )  # fmt: skip
    assert found.case is not None
    case_accept(
        actor=officer, case_id=found.case.pk, seen_version=found.case.version, public=True, title="Máy đi bộ ngoài trời ở khu phố 1 bị kẹt",
        summary="Dụng cụ tập ở khu phố 1 có máy đi bộ kẹt trục.", at=moment(first.due_on + timedelta(days=1), 9),
    )  # fmt: skip
    found.case.refresh_from_db()
    case_answer(
        actor=officer, case_id=found.case.pk, seen_version=found.case.version, at=moment(first.due_on + timedelta(days=8), 9),
        text="Trung tâm Thể dục thể thao đã thay trục máy đi bộ, bà con dùng lại được.",
    )  # fmt: skip
    again = made.followups.filter(verdict="").order_by("due_on")[0]
    followup_answer(
        actor=officer, followup_id=again.pk, verdict="works", text="Máy đi bộ chạy êm.",
        at=moment(min(again.due_on, days_back(1)), 9),
    )  # fmt: skip


def _ladder(stage: Stage) -> None:
    """Story 2: reminders, inspection and, after repeated offences, a sanction."""
    kiet = _remind(
        stage,
        "kiệt 19 Phú Lộc 10",
        "để vật liệu xây dựng lấn lòng kiệt",
        44,
        "Tổ dân phố và phường đến nhắc, hẹn ba ngày dọn.",
    )
    for act, days, words, document in (
        ("found", 38, "Vật liệu vẫn chiếm nửa lòng kiệt.", ""),
        ("remind", 37, "Nhắc lần hai, gửi giấy hẹn dọn.", ""),
        ("found", 31, "Chỉ dọn một phần.", ""),
        ("sanction", 29, "Lập biên bản, xử phạt theo quy định.", "87/QĐ-XPHC"),
        ("gone", 22, "Lòng kiệt đã thông.", ""),
    ):
        _climb(stage, kiet, act, days_back(days), words, document)
    rubbish = _remind(stage, "Khe Cạn", "đổ rác xuống Khe Cạn", 12, "Nhắc trên loa và tại nhà văn hoá tổ.")
    _climb(stage, rubbish, "found", days_back(8), "Sau mưa vẫn thấy rác mới.")
    _climb(stage, rubbish, "remind", days_back(7), "Nhắc lại, đặt thêm hai thùng rác.")
    _remind(stage, "kiệt 18 Phùng Hưng", "đỗ xe chắn đầu kiệt", 1, "Nhắc chung cả kiệt, kẻ vạch đầu kiệt.")


def _remind(stage: Stage, place: str, matter: str, days: int, words: str) -> Reminder:
    return reminder_give(
        actor=stage.actor("canbo-thanhkhe"), unit=stage.units["phuong"], area=stage.areas[place], matter=matter, text=words,
        at=moment(days_back(days), 9),
    )  # fmt: skip


def _climb(stage: Stage, reminder: Reminder, act: str, day: date, words: str, document: str = "") -> None:
    reminder.refresh_from_db()
    who = "chutich-thanhkhe" if act == "sanction" else "canbo-thanhkhe"
    reminder_act(
        actor=stage.actor(who), reminder_id=reminder.pk, act=act, seen_version=reminder.version, text=words,
        document=document, at=moment(day, 15),
    )  # fmt: skip
