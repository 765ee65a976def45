"""Story 3, Tuyên Quang: 26 cells in charge of 17 communes, and a month's totals that contain their single events once."""

from __future__ import annotations

from datetime import timedelta

from gandan.activities.models import Activity, Campaign
from gandan.activities.services import (
    ContributionDraft,
    ResultDraft,
    activity_agree,
    activity_begin,
    activity_plan,
    activity_report,
    campaign_launch,
)
from gandan.areas.models import Area
from gandan.checks.services import check_give
from gandan.core.models import Channel
from gandan.core.quantities import parse
from gandan.demo.dates import moment, months_back, weekend_back
from gandan.demo.names import SEVENTEEN, TUYEN_QUANG, TWENTY_SIX
from gandan.demo.stage import Stage, commune, household_actor
from gandan.documents.services import mandate_register


def tell(stage: Stage) -> None:
    communes = [commune(TUYEN_QUANG, name) for name in SEVENTEEN]
    _organisations(stage, communes)
    campaign = _mandates(stage)
    _month(stage, campaign, communes)


def _organisations(stage: Stage, communes: list[Area]) -> None:
    province = communes[0].parent
    stage.unit("tu-tq", "Tỉnh uỷ Tuyên Quang", "party_committee", area=province, heading="party", symbol="TU")
    stage.unit("ubnd-tq", "Uỷ ban nhân dân tỉnh Tuyên Quang", "peoples_committee", area=province, symbol="UBND")
    stage.in_charge("ubnd-tq", [province])
    stage.unit("duca", "Đảng uỷ Công an tỉnh Tuyên Quang", "party_committee", parent="tu-tq", area=province, heading="party", symbol="ĐUCA")
    for area in communes:
        stage.unit(f"xa {area.name}", f"Uỷ ban nhân dân xã {area.name}", "peoples_committee", parent="ubnd-tq", area=area, short_name=f"UBND xã {area.name}", symbol="UBND")
        stage.in_charge(f"xa {area.name}", [area])
    for number, name in enumerate(TWENTY_SIX):
        key = f"cb {name}"
        stage.unit(key, f"Chi bộ {name}", "party_cell", parent="duca", heading="party")
        # 26 over 17: the first nine communes have two cells, the others one.
        stage.in_charge(key, [communes[number % len(communes)]])
    stage.member("bithu-duca", "Bí thư Đảng uỷ Công an tỉnh Tuyên Quang", ("duca", "secretary"))
    stage.member("canbo-duca", "Cán bộ công tác đảng, Công an tỉnh Tuyên Quang", ("duca", "officer"))
    stage.member("pccc", "Bí thư Chi bộ Phòng Cảnh sát phòng cháy, chữa cháy", ("cb Phòng Cảnh sát phòng cháy, chữa cháy", "secretary"))
    stage.member("canbo-tinh-tq", "Cán bộ văn phòng UBND tỉnh Tuyên Quang", ("ubnd-tq", "officer"))
    stage.member("canbo-trungha", "Cán bộ UBND xã Trung Hà", ("xa Trung Hà", "officer"))
    stage.member("canbo-minhthanh", "Cán bộ UBND xã Minh Thanh", ("xa Minh Thanh", "officer"))
    stage.village("Túm", "Túm", "thôn", communes[0], households=64)
    stage.village("Dõn", "Dõn", "thôn", communes[1], households=71)


def _mandates(stage: Stage) -> Campaign:
    leader = stage.actor("bithu-duca")
    scheme = mandate_register(
        actor=leader, unit=stage.units["duca"], kind="scheme", number="02-ĐA/TU", issued_on=months_back(18, 23),
        subject="Nâng cao chất lượng công tác dân vận, tham gia xây dựng nông thôn mới", issuer="Tỉnh uỷ Tuyên Quang", public=True,
    )  # fmt: skip
    guidance = mandate_register(
        actor=leader, unit=stage.units["duca"], kind="guidance", number="77/HD/ĐUCA", issued_on=months_back(1, 12),
        subject="26 chi bộ, đảng bộ cơ sở phụ trách 17 xã đặc biệt khó khăn", issuer="Đảng uỷ Công an tỉnh Tuyên Quang",
        public=True, concretises=[scheme],
    )  # fmt: skip
    return campaign_launch(
        actor=leader, owner=stage.units["duca"], kind="scheme", name="Phụ trách 17 xã đặc biệt khó khăn", mandate=guidance,
        purpose="Mỗi chi bộ liên hệ, khảo sát, thống nhất với xã rồi mới làm: xây dựng nông thôn mới và nông thôn mới nâng cao.",
        launched_on=months_back(1, 12),
    )  # fmt: skip


def _month(stage: Stage, campaign: Campaign, communes: list[Area]) -> None:
    day = weekend_back(1)
    province, tum, don = communes[0].parent, stage.areas["Túm"], stage.areas["Dõn"]
    officer, fire = stage.actor("canbo-duca"), stage.actor("pccc")
    canal, road, flowers, gifts, worth = _report(
        stage, officer, "Kết quả một tháng giúp 17 xã", "duca", province, day, campaign, turns=486, agreed_by="canbo-tinh-tq",
        results=[
            ResultDraft(kind="canal", title="Vận chuyển, lắp đặt cấu kiện kênh mương", quantity=parse("700 m"), area=province, happened_on=day),
            ResultDraft(kind="road_mended", title="Sửa chữa, phát quang, vệ sinh đường nông thôn", quantity=parse("hơn 7 km"), area=province, happened_on=day),
            ResultDraft(kind="flowers", title="Trồng hoa hai bên đường", quantity=parse("hơn 1 km"), area=province, happened_on=day),
            ResultDraft(kind="gift_parcel", title="Quà tặng hộ nghèo, hộ khó khăn", quantity=parse("hàng trăm suất quà"), area=province, happened_on=day),
            ResultDraft(kind="gift_value", title="Trị giá quà tặng", quantity=parse("gần 40 triệu đồng"), area=province, happened_on=day),
        ],
    )  # fmt: skip
    [tum_road] = _report(
        stage, fire, "Sửa đường thôn Túm", "cb Phòng Cảnh sát phòng cháy, chữa cháy", tum, day - timedelta(days=7), campaign, turns=20, agreed_by="canbo-trungha",
        partners=["xa Trung Hà"],
        results=[ResultDraft(kind="road_mended", title="Đường thôn Túm được sửa, dọn sạch", quantity=parse("gần 2 km"), area=tum, happened_on=day - timedelta(days=7), part_of=road)],
    )  # fmt: skip
    _report(
        stage, fire, "Tặng quà và thiết bị vệ sinh cho hộ nghèo Trung Hà", "cb Phòng Cảnh sát phòng cháy, chữa cháy", tum, day - timedelta(days=6), campaign, agreed_by="canbo-trungha",
        results=[
            ResultDraft(kind="gift_parcel", title="Quà tặng hộ nghèo xã Trung Hà", quantity=parse("100 suất quà"), area=tum, happened_on=day - timedelta(days=6), part_of=gifts),
            ResultDraft(kind="toilet_bowl", title="Bệ xí tặng hộ nghèo", quantity=parse("40 cái"), area=tum, happened_on=day - timedelta(days=6)),
        ],
        contributions=[ContributionDraft(giver="donor", kind="money", quantity=parse("15 triệu đồng"), what="nhà hảo tâm"), ContributionDraft(giver="unit", unit=stage.units["duca"], kind="money", quantity=parse("10 triệu đồng"), what="cán bộ, chiến sĩ góp")],
    )  # fmt: skip
    _report(
        stage, officer, "Làm sân bê tông cho một hộ nghèo", "duca", don, day - timedelta(days=1), campaign, agreed_by="canbo-minhthanh",
        results=[ResultDraft(kind="yard", title="Sân bê tông một hộ nghèo ở Dõn", quantity=parse("40 m²"), area=don, happened_on=day - timedelta(days=1))],
    )  # fmt: skip
    homes = stage.households(tum, 10, actor=stage.actor("canbo-trungha"))
    for home in homes[:5]:
        check_give(actor=household_actor(home), result_id=tum_road.pk, verdict="confirm", channel=Channel.CARD, at=moment(day, 18))
    assert (canal.kind, flowers.kind, worth.kind) == ("canal", "flowers", "gift_value")


def _report(stage, actor, title, lead, area, day, campaign, *, results, agreed_by, partners=(), contributions=(), turns=None):  # type: ignore[no-untyped-def]
    activity: Activity = activity_plan(
        actor=actor, title=title, lead=stage.units[lead], area=area, starts_at=moment(day, 7), ends_at=moment(day, 17), topic="road",
        campaign=campaign, partners=[stage.units[key] for key in partners], at=moment(day - timedelta(days=8)),
    )  # fmt: skip
    activity.refresh_from_db()
    if activity.state == "planned":
        activity_agree(actor=stage.actor(agreed_by), activity_id=activity.pk, seen_version=activity.version, at=moment(day - timedelta(days=5)))
        activity.refresh_from_db()
    activity_begin(actor=actor, activity_id=activity.pk, seen_version=activity.version, at=moment(day, 7))
    activity.refresh_from_db()
    return activity_report(
        actor=actor, activity_id=activity.pk, seen_version=activity.version, results=results, contributions=contributions,
        attendance_turns=turns, at=moment(day, 18),
    )  # fmt: skip
