"""Practices that close the list: fire-safety groups of neighbours, what a term lacked, the regulation on democracy."""

from __future__ import annotations

from datetime import timedelta

from gandan.activities.drafts import ResultDraft
from gandan.activities.services import (
    adoption_homes_set,
    adoption_judge,
    campaign_launch,
    model_adopt,
    neighbour_group_add,
)
from gandan.checks.services import check_give
from gandan.core.models import Channel
from gandan.core.quantities import parse
from gandan.demo.dates import days_back, moment, months_back, weekend_back
from gandan.demo.stage import Stage, homes_of, household_actor
from gandan.demo.work import Work, work_done
from gandan.documents.services import mandate_register
from gandan.notices.services import regulation_set
from gandan.targets.models import Term
from gandan.targets.services import shortcoming_record, task_act, task_set

MODEL = "Tổ liên gia an toàn phòng cháy, chữa cháy"
# Alley, households in all, and its groups: how many households, which stretch.
ALLEYS = (
    ("18 Phùng Hưng", 18, ((8, "từ đầu kiệt đến chỗ gấp khúc"), (6, "từ chỗ gấp khúc vào cuối kiệt"))),
    ("46 Dũng Sĩ Thanh Khê", 20, ((10, "dãy số chẵn"),)),
)


def load(stage: Stage) -> None:
    _fire_groups(stage)
    _lacking(stage)
    _regulations(stage)


def _fire_groups(stage: Stage) -> None:
    """Two alleys take the model over; in one a drill was held and the neighbours said it was so."""
    ward, officer = stage.units["phuong"], stage.actor("canbo-thanhkhe")
    begun = months_back(3, 6)
    model = campaign_launch(
        actor=officer, owner=ward, kind="practice_model", name=MODEL, launched_on=begun, fields=["fire_safety"],
        purpose="Nhà liền nhau lập tổ: có chuông báo chung, có bình chữa cháy, cùng tập dập cháy và thoát nạn.",
        at=moment(begun),
    )  # fmt: skip
    for number, (alley, homes, groups) in enumerate(ALLEYS):
        area, day = stage.areas[f"kiệt {alley}"], begun + timedelta(days=10 + 20 * number)
        adoption = model_adopt(actor=officer, campaign_id=model.pk, unit=ward, area=area, on=day, at=moment(day))
        adoption_homes_set(actor=officer, adoption_id=adoption.pk, homes=homes, at=moment(day))
        for households, place in groups:
            neighbour_group_add(
                actor=officer, adoption_id=adoption.pk, households=households, place=place, on=day, at=moment(day, 10)
            )
        if number == 0:
            drilled = weekend_back(3)
            [result] = work_done(Work(
                title=f"Tập chữa cháy, thoát nạn ở kiệt {alley}", actor=officer, lead=ward, area=area, day=drilled,
                topic="security", campaign=model, results=[ResultDraft(
                    kind="households_drilled", title=f"Hộ kiệt {alley} tập chữa cháy", quantity=parse("14 hộ"), area=area,
                    happened_on=drilled,
                )],
            ))  # fmt: skip
            for home in homes_of(area)[:4]:
                check_give(
                    actor=household_actor(home), result_id=result.pk, verdict="confirm", channel=Channel.CARD,
                    at=moment(drilled + timedelta(days=2), 18),
                )  # fmt: skip
            adoption_judge(
                actor=officer, adoption_id=adoption.pk, verdict="works", at=moment(drilled + timedelta(days=9)),
                reason="Các nhà biết tắt điện, báo chuông, dùng bình; một vụ cháy bếp được dập trước khi xe đến.",
            )  # fmt: skip


def _lacking(stage: Stage) -> None:
    """The cell of the centre names what was not good enough in its last term, and mends it in the new one."""
    secretary, cell = stage.actor("bithu-baotro"), stage.units["cb-baotro"]
    old, new = Term.objects.filter(unit=cell).order_by("starts_on")[:2]
    row = shortcoming_record(
        actor=secretary, term=old, kind="close", at=moment(new.starts_on, 10),
        text="Có nơi, có lúc chưa gần người được nuôi dưỡng và gia đình, nắm điều họ lo còn chậm",
        cause="Chưa phân công ai phụ trách nhóm nào, họp với gia đình chưa đều",
    )  # fmt: skip
    told = (
        ("Phân công mỗi đảng viên phụ trách một nhóm người được nuôi dưỡng", "bithu-baotro", 30),
        ("Mỗi quý họp với gia đình một lần, ghi lại điều họ lo", "congdong-baotro", 90),
    )
    tasks = [
        task_set(
            actor=secretary, term=new, text=text, owner=cell, member=stage.people[who], mends=row,
            due_on=new.starts_on + timedelta(days=ahead), at=moment(new.starts_on, 17),
        )
        for text, who, ahead in told
    ]  # fmt: skip
    task_act(
        actor=secretary, task_id=tasks[0].pk, act="finish", seen_version=0, at=moment(days_back(1)),
        outcome="Đã phân công xong, niêm yết ở từng khu nhà",
    )  # fmt: skip


def _regulations(stage: Stage) -> None:
    """A commune and a ward say which document is their regulation on democracy."""
    for key, who in (("ubnd-Nà Hỳ", "chutich-nahy"), ("phuong", "canbo-thanhkhe")):
        unit, actor, day = stage.units[key], stage.actor(who), months_back(5, 12)
        mandate = mandate_register(
            actor=actor, unit=unit, kind="regulation", issuer=unit.short, issued_on=day, public=True, at=moment(day),
            subject="Quy chế thực hiện dân chủ ở cơ sở: dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng",
        )  # fmt: skip
        regulation_set(actor=actor, unit=unit, mandate=mandate, at=moment(day))
