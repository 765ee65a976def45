"""Story 3, Tuyên Quang: 26 cells in charge of 17 communes, and a month's totals that contain their single events once."""

from __future__ import annotations

from datetime import date, timedelta

from gandan.activities.drafts import ContributionDraft, ResultDraft
from gandan.activities.models import Campaign, Result
from gandan.activities.services import campaign_launch
from gandan.areas.models import Area
from gandan.checks.services import check_give
from gandan.core.models import Channel
from gandan.core.quantities import parse
from gandan.demo.dates import moment, months_back, weekend_back
from gandan.demo.names import SEVENTEEN, TUYEN_QUANG, TWENTY_SIX
from gandan.demo.stage import Stage, commune, household_actor, province
from gandan.demo.work import Work, work_done
from gandan.documents.services import mandate_register


def tell(stage: Stage) -> None:
    communes = [commune(TUYEN_QUANG, name) for name in SEVENTEEN]
    _organisations(stage, communes)
    campaign = _mandates(stage)
    _month(stage, campaign)


def _organisations(stage: Stage, communes: list[Area]) -> None:
    home = province(TUYEN_QUANG)
    stage.unit("tu-tq", "Tỉnh uỷ Tuyên Quang", "party_committee", area=home, heading="party", symbol="TU")
    stage.unit("ubnd-tq", "Uỷ ban nhân dân tỉnh Tuyên Quang", "peoples_committee", area=home, symbol="UBND")
    stage.in_charge("ubnd-tq", [home])
    stage.unit(
        "duca",
        "Đảng uỷ Công an tỉnh Tuyên Quang",
        "party_committee",
        parent="tu-tq",
        area=home,
        heading="party",
        symbol="ĐUCA",
    )
    for area in communes:
        stage.unit(
            f"xa {area.name}",
            f"Uỷ ban nhân dân xã {area.name}",
            "peoples_committee",
            parent="ubnd-tq",
            area=area,
            short_name=f"UBND xã {area.name}",
            symbol="UBND",
        )
        stage.in_charge(f"xa {area.name}", [area])
    for number, name in enumerate(TWENTY_SIX):
        key = f"cb {name}"
        stage.unit(key, f"Chi bộ {name}", "party_cell", parent="duca", heading="party")
        # 26 over 17: the first nine communes have two cells, the others one.
        stage.in_charge(key, [communes[number % len(communes)]])
    stage.member("bithu-duca", "Bí thư Đảng uỷ Công an tỉnh Tuyên Quang", ("duca", "secretary"))
    stage.member("canbo-duca", "Cán bộ công tác đảng, Công an tỉnh Tuyên Quang", ("duca", "officer"))
    stage.member(
        "pccc",
        "Bí thư Chi bộ Phòng Cảnh sát phòng cháy, chữa cháy",
        ("cb Phòng Cảnh sát phòng cháy, chữa cháy", "secretary"),
    )
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


def _month(stage: Stage, campaign: Campaign) -> None:
    """The month's totals, and the single events within them: counted once, because they are part of the whole."""
    day, home = weekend_back(1), province(TUYEN_QUANG)
    road, gifts, turns = _totals(stage, campaign, home, day)
    tum, don, police = stage.areas["Túm"], stage.areas["Dõn"], stage.units["duca"]
    fire, firemen = stage.actor("pccc"), stage.units["cb Phòng Cảnh sát phòng cháy, chữa cháy"]
    trung_ha, minh_thanh = stage.actor("canbo-trungha"), stage.actor("canbo-minhthanh")
    [tum_road, _twenty] = work_done(Work(
        title="Sửa đường thôn Túm", actor=fire, lead=firemen, area=tum, day=day - timedelta(days=7), topic="road", campaign=campaign,
        agreed_by=trung_ha, partners=[stage.units["xa Trung Hà"]],
        results=[
            _draft("road_mended", "Đường thôn Túm được sửa, dọn sạch", "gần 2 km", tum, day - timedelta(days=7), part_of=road),
            _draft("attendance", "Cán bộ phòng cháy, chữa cháy làm đường", "20 lượt người", tum, day - timedelta(days=7), part_of=turns),
        ],
    ))  # fmt: skip
    given = day - timedelta(days=6)
    work_done(Work(
        title="Tặng quà và thiết bị vệ sinh cho hộ nghèo Trung Hà", actor=fire, lead=firemen, area=tum, day=given, topic="welfare",
        campaign=campaign, agreed_by=trung_ha,
        results=[
            _draft("gift_parcel", "Quà tặng hộ nghèo xã Trung Hà", "100 suất quà", tum, given, part_of=gifts),
            _draft("toilet_bowl", "Bệ xí tặng hộ nghèo", "40 cái", tum, given),
        ],
        contributions=[
            ContributionDraft(giver="donor", kind="money", quantity=parse("15 triệu đồng"), what="nhà hảo tâm góp"),
            ContributionDraft(giver="unit", unit=police, kind="money", quantity=parse("10 triệu đồng"), what="cán bộ, chiến sĩ góp"),
        ],
    ))  # fmt: skip
    laid = day - timedelta(days=1)
    work_done(Work(
        title="Làm sân bê tông cho một hộ nghèo", actor=stage.actor("canbo-duca"), lead=police, area=don, day=laid, topic="welfare",
        campaign=campaign, agreed_by=minh_thanh, results=[_draft("yard", "Sân bê tông một hộ nghèo ở Dõn", "40 m²", don, laid)],
    ))  # fmt: skip
    for home_ in stage.households(tum, 10, actor=trung_ha)[:5]:
        check_give(
            actor=household_actor(home_),
            result_id=tum_road.pk,
            verdict="confirm",
            channel=Channel.CARD,
            at=moment(day, 18),
        )


def _totals(stage: Stage, campaign: Campaign, home: Area, day: date) -> tuple[Result, Result, Result]:
    """What the party committee reports for the whole month; the road and the gifts hold single events."""
    turns, _canal, road, _flowers, gifts, _worth = work_done(Work(
        title="Kết quả một tháng giúp 17 xã", actor=stage.actor("canbo-duca"), lead=stage.units["duca"], area=home, day=day, topic="road",
        campaign=campaign, agreed_by=stage.actor("canbo-tinh-tq"),
        results=[
            _draft("attendance", "Lượt cán bộ, chiến sĩ về xã", "hàng trăm lượt người", home, day),
            _draft("canal", "Vận chuyển, lắp đặt cấu kiện kênh mương", "700 m", home, day),
            _draft("road_mended", "Sửa chữa, phát quang, vệ sinh đường nông thôn", "hơn 7 km", home, day),
            _draft("flowers", "Trồng hoa hai bên đường", "hơn 1 km", home, day),
            _draft("gift_parcel", "Quà tặng hộ nghèo, hộ khó khăn", "hàng trăm suất quà", home, day),
            _draft("gift_value", "Trị giá quà tặng", "gần 40 triệu đồng", home, day),
        ],
    ))  # fmt: skip
    return road, gifts, turns


def _draft(kind: str, title: str, amount: str, area: Area, day: date, *, part_of: Result | None = None) -> ResultDraft:
    return ResultDraft(kind=kind, title=title, quantity=parse(amount), area=area, happened_on=day, part_of=part_of)
