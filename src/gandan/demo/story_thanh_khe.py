"""Story 2, Thanh Khê Tây: 23 reports of the flooding at Khe Cạn are one problem; one answer reaches every reporter."""

from __future__ import annotations

from gandan.activities.services import campaign_launch
from gandan.core.models import Channel
from gandan.demo.dates import days_back, moment, months_back
from gandan.demo.names import DA_NANG
from gandan.demo.stage import Stage, commune, province
from gandan.documents.services import mandate_register
from gandan.units.models import Assignment
from gandan.voices.models import Case
from gandan.voices.services import Said, case_accept, case_answer, cases_merge, verdict_give, voice_say

# (days ago, channel, what was said): months of one problem, through every door.
REPORTS: tuple[tuple[int, str, str], ...] = (
    (118, Channel.WEB, "Mưa to là Khe Cạn tràn lên kiệt, nước đen và hôi."),
    (112, Channel.PHONE, "Khe Cạn ngập, nước vào nhà, hôi thối mấy ngày chưa hết."),
    (109, Channel.WEB, "Cống ở Khe Cạn nghẹt, nước không thoát, muỗi nhiều."),
    (101, Channel.MEETING, "Bà con tổ đề nghị làm cống thoát nước Khe Cạn, năm nào cũng ngập."),
    (97, Channel.WEB, "Khe Cạn bốc mùi hôi, trẻ con đi học phải bịt mũi."),
    (92, Channel.PHONE, "Nước Khe Cạn dâng ngập đường kiệt, xe không ra được."),
    (88, Channel.WEB, "Ngập Khe Cạn, rác trôi vào nhà dân."),
    (84, Channel.PAPER, "Đề nghị nạo vét và làm cống hộp Khe Cạn để hết ngập."),
    (80, Channel.WEB, "Sau mưa đêm qua Khe Cạn lại ngập nửa bánh xe."),
    (77, Channel.MEETING, "Khe Cạn ngập và hôi, đề nghị phường báo thành phố làm cống."),
    (73, Channel.WEB, "Bờ Khe Cạn sạt, nước ngập vào sân nhà."),
    (70, Channel.PHONE, "Nước ngập Khe Cạn làm hỏng đồ của nhà tôi."),
    (66, Channel.WEB, "Khe Cạn nước đọng xanh đen, muỗi và hôi quá."),
    (63, Channel.WEB, "Xin cho biết bao giờ làm cống Khe Cạn, cứ mưa là ngập."),
    (60, Channel.PAPER, "Kiệt cạnh Khe Cạn ngập sâu, người già không ra khỏi nhà được."),
    (57, Channel.WEB, "Ngập nước Khe Cạn, mùi hôi vào tận lớp học."),
    (54, Channel.PHONE, "Mưa lớn Khe Cạn tràn, đề nghị bơm và khơi thông."),
    (51, Channel.WEB, "Khe Cạn ngập, nắp cống trôi mất, nguy hiểm cho trẻ em."),
    (49, Channel.MEETING, "Tổ dân phố lại có ý kiến về ngập và hôi ở Khe Cạn."),
    (46, Channel.WEB, "Nước Khe Cạn dâng nhanh quá, cần làm thoát nước."),
    (44, Channel.WEB, "Hôi và ngập ở Khe Cạn, mong sớm làm."),
    (42, Channel.PHONE, "Ngập Khe Cạn tối qua, nước rút chậm."),
    (40, Channel.WEB, "Khe Cạn ngập lần thứ ba trong tháng."),
)


def tell(stage: Stage) -> None:
    ward, city = commune(DA_NANG, "Thanh Khê"), province(DA_NANG)
    stage.unit("tp", "Uỷ ban nhân dân thành phố Đà Nẵng", "peoples_committee", area=city, symbol="UBND")
    stage.unit(
        "phuong",
        "Uỷ ban nhân dân phường Thanh Khê",
        "peoples_committee",
        parent="tp",
        area=ward,
        short_name="UBND phường Thanh Khê",
        symbol="UBND",
    )
    stage.unit("khoi-dv", "Khối Dân vận phường Thanh Khê", "mobilization_bloc", parent="phuong", area=ward)
    stage.unit(
        "mt-phuong",
        "Uỷ ban Mặt trận Tổ quốc Việt Nam phường Thanh Khê",
        "fatherland_front",
        area=ward,
        short_name="Mặt trận phường Thanh Khê",
    )
    stage.in_charge("tp", [city])
    stage.in_charge("phuong", [ward])
    stage.unit("bttnd-phuong", "Ban Thanh tra nhân dân phường Thanh Khê", "inspection_board", area=ward)
    stage.in_charge("bttnd-phuong", [ward], Assignment.Kind.BOARD)
    stage.member("canbo-thanhkhe", "Cán bộ văn phòng UBND phường Thanh Khê", ("phuong", "officer"))
    stage.member("chutich-thanhkhe", "Chủ tịch UBND phường Thanh Khê", ("phuong", "secretary"))
    stage.member("khoi-thanhkhe", "Trưởng Khối Dân vận phường Thanh Khê", ("khoi-dv", "secretary"))
    quarter = stage.village("Khe Cạn", "Khe Cạn", "tổ dân phố", ward, households=212)
    for alley in (
        "19 Phú Lộc 10",
        "211A Dũng Sĩ Thanh Khê",
        "211B Dũng Sĩ Thanh Khê",
        "211C Dũng Sĩ Thanh Khê",
        "239 Dũng Sĩ Thanh Khê",
        "18 Phùng Hưng",
        "46 Dũng Sĩ Thanh Khê",
    ):
        stage.village(f"kiệt {alley}", alley, "kiệt", ward)
    _one_case_of_23(stage)
    head = stage.actor("chutich-thanhkhe")
    plan = mandate_register(
        actor=head, unit=stage.units["phuong"], kind="announcement", number="41/TB-UBND", issued_on=months_back(1, 5),
        subject="Kế hoạch xây dựng cống thoát nước Khe Cạn", issuer="UBND phường Thanh Khê", public=True,
    )  # fmt: skip
    campaign_launch(
        actor=head, owner=stage.units["phuong"], kind="theme", name="Năm mở rộng kiệt, hẻm", mandate=plan, launched_on=months_back(9, 10),
        purpose="Mở rộng 3 kiệt, xây dựng 2 tuyến đường và 3 kiệt “an toàn, văn minh, sạch, đẹp”.",
    )  # fmt: skip
    assert quarter.parent_id == ward.pk


def _one_case_of_23(stage: Stage) -> None:
    officer = stage.actor("canbo-thanhkhe")
    said = [_say(stage, *report) for report in REPORTS]
    cases = [one.case for one in said if one.case is not None]
    kept = cases[0]
    kept = case_accept(
        actor=officer, case_id=kept.pk, seen_version=0, public=True, title="Khe Cạn ngập và hôi khi mưa",
        summary="Bà con quanh Khe Cạn báo nhiều lần: mưa là ngập kiệt, nước hôi, muỗi. Cần thoát nước lâu dài.", at=moment(days_back(117), 9),
    )  # fmt: skip
    cases_merge(actor=officer, keep_id=kept.pk, gone_ids=[case.pk for case in cases[1:]], at=moment(days_back(39), 15))
    kept = Case.objects.get(pk=kept.pk)
    case_answer(
        actor=officer, case_id=kept.pk, seen_version=kept.version,
        text="Thành phố đã đưa cống thoát nước Khe Cạn vào kế hoạch. Trong khi chờ, phường nạo vét mỗi tháng và đặt máy bơm"
        " khi có báo mưa lớn. Phường sẽ họp bà con các kiệt liên quan trước khi thi công.", at=moment(days_back(30), 10),
    )  # fmt: skip
    for number in (0, 3, 5, 8, 11):  # how they were received is summed up from five answers on
        verdict_give(
            receipt=said[number].receipt, solved=True, courteous=number != 5, at=moment(days_back(28 - number), 19)
        )


def _say(stage: Stage, days: int, channel: str, words: str) -> Said:
    from gandan.core.actors import ANYONE

    typed = channel not in (Channel.WEB, Channel.CARD)
    return voice_say(
        actor=stage.actor("canbo-thanhkhe") if typed else ANYONE, kind="report", topic="water", text=words, channel=channel,
        area=stage.areas["Khe Cạn"], place="Khe Cạn", said_at=moment(days_back(days), 8 + days % 12),
    )  # fmt: skip
