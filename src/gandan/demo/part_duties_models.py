"""Story 2: the scheme above the ward's theme, and a model of alleys compared where it was adopted."""

from __future__ import annotations

from datetime import timedelta

from gandan.activities.drafts import ResultDraft
from gandan.activities.models import Campaign
from gandan.activities.services import (
    adoption_judge,
    campaign_call,
    campaign_launch,
    model_adopt,
    title_give,
)
from gandan.checks.services import check_give
from gandan.core.models import Channel
from gandan.core.quantities import parse
from gandan.demo.dates import moment, months_back, weekend_back
from gandan.demo.stage import Stage, household_actor
from gandan.demo.work import Work, work_done

MODEL = "Kiệt an toàn, văn minh, sạch, đẹp"


def model_compared(stage: Stage) -> None:
    ward, head = stage.units["phuong"], stage.actor("chutich-thanhkhe")
    stage.member("lanhdao-tp", "Lãnh đạo UBND thành phố Đà Nẵng", ("tp", "secretary"))
    _scheme(stage)
    model = campaign_launch(
        actor=head, owner=ward, kind="practice_model", name=MODEL, launched_on=months_back(8, 3),
        purpose="Bà con mỗi kiệt tự quản: không rác, đủ đèn, có bình chữa cháy, có hoa.",
        fields=["urban_order", "environment", "fire_safety", "security"],
    )  # fmt: skip
    bloc = stage.actor("khoi-thanhkhe")
    for number, (alley, metres) in enumerate((("239 Dũng Sĩ Thanh Khê", "120 m"), ("18 Phùng Hưng", "hơn 80 m"))):
        area, day = stage.areas[f"kiệt {alley}"], weekend_back(7 - number)
        adoption = model_adopt(
            actor=bloc, campaign_id=model.pk, unit=stage.units["khoi-dv"], area=area, on=months_back(7, 10)
        )
        [result] = work_done(Work(
            title=f"Trồng hoa, dọn kiệt {alley}", actor=bloc, lead=stage.units["khoi-dv"], area=area, day=day,
            topic="environment", campaign=model, agreed_by=head,
            results=[ResultDraft(kind="flowers", title=f"Hoa dọc kiệt {alley}", quantity=parse(metres), area=area, happened_on=day)],
        ))  # fmt: skip
        if number == 0:
            for home in stage.households(area, 6, actor=stage.actor("canbo-thanhkhe"))[:4]:
                check_give(
                    actor=household_actor(home), result_id=result.pk, verdict="confirm", channel=Channel.CARD,
                    at=moment(day + timedelta(days=3), 18),
                )  # fmt: skip
            adoption_judge(
                actor=bloc, adoption_id=adoption.pk, verdict="works", at=moment(day + timedelta(days=20)),
                reason="Bà con tự phân công mỗi tuần một nhà; ba tháng rồi không còn rác đầu kiệt.",
            )  # fmt: skip
            title_give(actor=head, campaign_id=model.pk, area=area, title=MODEL, since=day + timedelta(days=21))


def _scheme(stage: Stage) -> None:
    """The scheme of the city that the ward's theme of the year makes concrete."""
    above, theme = stage.actor("lanhdao-tp"), Campaign.objects.get(name="Năm mở rộng kiệt, hẻm")
    scheme = campaign_launch(
        actor=above, owner=stage.units["tp"], kind="scheme", name="Đề án mở rộng kiệt, hẻm", launched_on=months_back(10, 5),
        purpose="Mỗi phường chọn kiệt mở rộng trong năm, bàn với bà con từng kiệt trước khi làm.", fields=["urban_order"],
        at=moment(months_back(10, 5)),
    )  # fmt: skip
    [call] = campaign_call(
        actor=above, campaign_id=scheme.pk, units=[stage.units["phuong"]], at=moment(months_back(10, 6))
    )
    # The ward's theme was there before it could be linked: the answer is written down as it was given.
    call.taken_on = theme.launched_on
    call.save(update_fields=["taken_on"])
    theme.under = scheme
    theme.save(update_fields=["under"])
