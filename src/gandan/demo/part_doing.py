"""What was given and who was there: lists of the weekends, lemonade at Khe Cạn, gifts of story 3 whose books close."""

from __future__ import annotations

from datetime import timedelta

from gandan.activities.models import Activity, Campaign, Contribution, Result
from gandan.activities.services import (
    activity_begin,
    activity_open,
    activity_plan,
    activity_thank,
    attendance_record,
    checkin_open,
    offer_accept,
    offer_make,
    plan_line_add,
)
from gandan.areas.models import Area
from gandan.core.actors import ANYONE
from gandan.core.quantities import parse
from gandan.demo.dates import days_back, future, moment, months_back, today
from gandan.demo.names import TUYEN_QUANG
from gandan.demo.stage import Stage, homes_of, province
from gandan.giving.drafts import DonorDraft
from gandan.giving.models import HelpedHousehold
from gandan.giving.services import drive_close, drive_open, gift_give, gift_take, help_begin, help_work_added


def load(stage: Stage) -> None:
    _who_was_there(stage)
    _materials_of_huoi_dao(stage)
    _materials_of_huoi_sang(stage)
    _three_planned_four_named(stage)
    _lemonade_at_khe_can(stage)
    _gifts_of_the_month(stage)
    _gifts_of_trung_ha(stage)
    _one_household_in_don(stage)


def _who_was_there(stage: Stage) -> None:
    """The two days at Huổi Sang by household and unit; at Huổi Dạo only so many were counted."""
    road = Activity.objects.get(title="Đổ bê tông đường ra lớp mầm non bản Huổi Sang")
    officer, homes = stage.actor("canbo-nahy"), homes_of(stage.areas["bản Huổi Sang"])
    first = road.starts_at.date()
    crews = {stage.units["don-bp"].pk: 8, stage.units["mam-non"].pk: 5}
    for number, others in ((0, 6), (1, 4)):
        day = first + timedelta(days=number)
        attendance_record(
            actor=officer, activity_id=road.pk, on=day, households={home.pk: 1 for home in homes[: 11 - number]},
            units=crews, count=others, at=moment(day, 18),
        )  # fmt: skip
    activity_thank(
        actor=officer, activity_id=road.pk, at=moment(first + timedelta(days=2), 8),
        text="Nhờ bà con và các đơn vị, các cháu đã có đường khô ráo đến lớp.",
    )  # fmt: skip
    dao = Activity.objects.get(title="Làm đường bê tông đến điểm trường bản Huổi Dạo")
    attendance_record(
        actor=stage.actor("canbo-nabung"), activity_id=dao.pk, count=64, at=moment(dao.starts_at.date(), 18)
    )
    # One day, 156 members of one union: as many persons as turns.
    tourism = Activity.objects.get(title="Dựng điểm du lịch cộng đồng bản Nà Sự")
    attendance_record(
        actor=stage.actor("bithu-doan"), activity_id=tourism.pk, units={stage.units["doan"].pk: 156},
        at=moment(tourism.starts_at.date(), 18),
    )  # fmt: skip


def _materials_of_huoi_dao(stage: Stage) -> None:
    """Labour days and materials the villagers gave are in the books as they were reported, and became the road."""
    officer, village = stage.actor("canbo-nabung"), stage.areas["bản Huổi Dạo"]
    road = Result.objects.get(title="Đường bê tông bản Huổi Dạo")
    day = road.happened_on
    drive = drive_open(
        actor=officer, owner=stage.units["ubnd-Nà Bủng"], title="Góp công, góp vật liệu làm đường bản Huổi Dạo", area=village,
        purpose="Bà con bản Huổi Dạo tự góp ngày công, cát, đá làm đường đến điểm trường.", opens_on=day,
        campaign=road.activity.campaign, at=moment(day, 7),
    )  # fmt: skip
    for given in Contribution.objects.filter(activity=road.activity).order_by("pk"):
        taken = gift_take(
            actor=officer,
            drive_id=drive.pk,
            donor=DonorDraft("residents"),
            contribution=given,
            on=day,
            at=moment(day, 18),
        )
        gift_give(
            actor=officer, drive_id=drive.pk, stock_id=taken.stock_id, group="works", everything=True, result=road,
            on=day, at=moment(day, 18, 30),
        )  # fmt: skip
    drive_close(actor=officer, drive_id=drive.pk, seen_version=0, at=moment(day + timedelta(days=7)))


def _materials_of_huoi_sang(stage: Stage) -> None:
    """Labour and cement of the other road, taken over from its report; these books are still open."""
    officer, road = stage.actor("canbo-nahy"), Result.objects.get(title="Đường bê tông bản Huổi Sang")
    day = road.happened_on
    drive = drive_open(
        actor=officer, owner=stage.units["ubnd-Nà Hỳ"], title="Góp công, góp vật liệu làm đường bản Huổi Sang",
        area=stage.areas["bản Huổi Sang"], opens_on=day, campaign=road.activity.campaign, at=moment(day, 7),
        purpose="Bà con và các đơn vị góp ngày công, xi măng làm đường ra lớp mầm non.",
    )  # fmt: skip
    for given in Contribution.objects.filter(activity=road.activity).select_related("unit").order_by("pk"):
        donor = DonorDraft("unit", unit=given.unit) if given.unit else DonorDraft("residents")
        taken = gift_take(
            actor=officer, drive_id=drive.pk, donor=donor, name="xi măng" if given.kind == "goods" else "ngày công",
            contribution=given, on=day, at=moment(day, 18),
        )  # fmt: skip
    gift_give(
        actor=officer, drive_id=drive.pk, stock_id=taken.stock_id, group="works", quantity=parse("110 bao"), area=road.area,
        on=day, at=moment(day, 18, 30),
    )  # fmt: skip


def _three_planned_four_named(stage: Stage) -> None:
    theme, head = Campaign.objects.get(name="Năm mở rộng kiệt, hẻm"), stage.actor("chutich-thanhkhe")

    def alleys(*names: str) -> list[Area | str]:
        return [stage.areas.get(f"kiệt {name}") or name for name in names]

    day = moment(months_back(9, 12))
    for what, amount, places in (
        ("rà soát, mở rộng kiệt", "3 tuyến", alleys("19 Phú Lộc 10", *(f"211{x} Dũng Sĩ Thanh Khê" for x in "ABC"))),
        ("tuyến đường kiểu mẫu", "2 tuyến", alleys("đường Yên Khê 1", "đường Yên Khê 2")),
        ("kiệt “an toàn, văn minh, sạch, đẹp”", "3 tuyến",
         alleys("239 Dũng Sĩ Thanh Khê", "18 Phùng Hưng", "46 Dũng Sĩ Thanh Khê")),
    ):  # fmt: skip
        plan_line_add(
            actor=head, of=theme, kind="alley_upgraded", what=what, quantity=parse(amount), places=places, at=day
        )


def _lemonade_at_khe_can(stage: Stage) -> None:
    """Work going on today: the door of check-in is open, lemonade was taken, noodles wait for the officer's word."""
    officer, quarter = stage.actor("canbo-thanhkhe"), stage.areas["Khe Cạn"]
    work = activity_plan(
        actor=officer, title="Khơi thông, nạo vét Khe Cạn trước khi làm cống", lead=stage.units["phuong"], area=quarter,
        topic="water", starts_at=moment(days_back(1), 7), ends_at=future(today() + timedelta(days=1), 17),
        place="đoạn qua kiệt 211 Dũng Sĩ Thanh Khê", partners=[stage.units["khoi-dv"], stage.units["mt-phuong"]],
        why="23 ý kiến của bà con về Khe Cạn ngập và hôi; phường khơi thông trong khi chờ thành phố làm cống.",
        at=moment(days_back(6)),
    )  # fmt: skip
    activity_open(actor=officer, activity_id=work.pk, seen_version=work.version, at=moment(days_back(5)))
    activity_begin(actor=officer, activity_id=work.pk, seen_version=1, at=moment(days_back(1), 7))
    attendance_record(
        actor=officer, activity_id=work.pk, on=days_back(1), units={stage.units["khoi-dv"].pk: 9}, count=22,
        at=moment(days_back(1), 17),
    )  # fmt: skip
    for browser, amount, what, hour in (
        ("a", "20 lít", "nước chanh cho anh em", 9),
        ("b", "5 kg", "mì cho anh em thợ", 11),
    ):
        offer = offer_make(
            actor=ANYONE, activity_id=work.pk, kind="goods", quantity=parse(amount), what=what, browser=browser,
            at=moment(days_back(1), hour),
        )  # fmt: skip
        if browser == "a":
            offer_accept(actor=officer, offer_id=offer.pk, at=moment(days_back(1), 16))
    checkin_open(actor=officer, activity_id=work.pk)


def _gifts_of_the_month(stage: Stage) -> None:
    """Hundreds of parcels worth just under 40 million đồng: in and out stay hundreds, and the books close."""
    officer, total = stage.actor("canbo-duca"), Result.objects.get(title="Quà tặng hộ nghèo, hộ khó khăn")
    day = total.happened_on
    drive = drive_open(
        actor=officer, owner=stage.units["duca"], title="Quà cho hộ nghèo, hộ khó khăn ở 17 xã", area=province(TUYEN_QUANG),
        purpose="Cán bộ, chiến sĩ góp quà tặng hộ nghèo, hộ khó khăn ở 17 xã được giao phụ trách.",
        opens_on=day - timedelta(days=21), campaign=total.activity.campaign, at=moment(day - timedelta(days=21)),
    )  # fmt: skip
    taken = gift_take(
        actor=officer, drive_id=drive.pk, donor=DonorDraft("unit", unit=stage.units["duca"]), kind="goods", name="suất quà",
        quantity=parse("hàng trăm suất quà"), worth=parse("gần 40 triệu đồng"), on=day - timedelta(days=14),
        at=moment(day - timedelta(days=14)),
    )  # fmt: skip
    gift_give(
        actor=officer, drive_id=drive.pk, stock_id=taken.stock_id, group="poor", everything=True, result=total, on=day,
        worth=parse("gần 40 triệu đồng"), at=moment(day, 19),
    )  # fmt: skip
    drive_close(actor=officer, drive_id=drive.pk, seen_version=0, at=moment(day + timedelta(days=1)))


def _gifts_of_trung_ha(stage: Stage) -> None:
    """Money of officers and donors became 100 parcels and 40 toilet bowls: each out-line opens its result."""
    fire, cell = stage.actor("pccc"), stage.units["cb Phòng Cảnh sát phòng cháy, chữa cháy"]
    parcels, bowls = (
        Result.objects.get(title=title) for title in ("Quà tặng hộ nghèo xã Trung Hà", "Bệ xí tặng hộ nghèo")
    )
    day, before = parcels.happened_on, parcels.happened_on - timedelta(days=5)
    drive = drive_open(
        actor=fire, owner=cell, title="Quà và bệ xí cho hộ nghèo xã Trung Hà", area=stage.areas["Túm"].parent or stage.areas["Túm"],
        purpose="Cán bộ, chiến sĩ và nhà hảo tâm góp tiền mua quà, bệ xí cho hộ nghèo.", opens_on=before,
        campaign=parcels.activity.campaign, at=moment(before, 8),
    )  # fmt: skip
    for given in Contribution.objects.filter(activity=parcels.activity).select_related("unit").order_by("pk"):
        donor = DonorDraft("private") if given.giver == "donor" else DonorDraft("unit", unit=given.unit)
        taken = gift_take(
            actor=fire, drive_id=drive.pk, donor=donor, contribution=given, on=before, at=moment(before, 9)
        )
    for result, more, what in (
        (parcels, {"quantity": parse("15 triệu đồng")}, "mua 100 suất quà"),
        (bowls, {"everything": True}, "mua 40 bệ xí"),
    ):
        gift_give(
            actor=fire, drive_id=drive.pk, stock_id=taken.stock_id, group="poor", result=result, note=what, on=day,
            at=moment(day, 17), **more,
        )  # fmt: skip
    drive_close(actor=fire, drive_id=drive.pk, seen_version=0, at=moment(day + timedelta(days=1)))


def _one_household_in_don(stage: Stage) -> None:
    """Chosen by the commune with the police; only the two see which household the yard was laid for."""
    locality, police = stage.actor("canbo-minhthanh"), stage.actor("canbo-duca")
    yard = Result.objects.get(title="Sân bê tông một hộ nghèo ở Dõn")
    chosen = stage.households(stage.areas["Dõn"], 12, actor=locality)[6]
    agreed = yard.happened_on - timedelta(days=10)
    helped = help_begin(
        actor=locality, household=chosen, group="poor", units=[stage.units["duca"]], since=agreed, at=moment(agreed)
    )
    help_work_added(actor=police, helped_id=helped.pk, result=yard, at=moment(yard.happened_on, 18))
    _gifts_for(stage, helped, yard)


def _gifts_for(stage: Stage, helped: HelpedHousehold, yard: Result) -> None:
    """With the yard came gifts; the public book names the commune, never the household."""
    police, unit, day = stage.actor("canbo-duca"), stage.units["duca"], yard.happened_on
    drive = drive_open(
        actor=police, owner=unit, title="Quà cho hộ nghèo xã Minh Thanh", area=stage.units["xa Minh Thanh"].area or yard.area,
        purpose="Cán bộ, chiến sĩ góp quà tặng hộ nghèo.", opens_on=day, campaign=yard.activity.campaign, at=moment(day, 7),
    )  # fmt: skip
    taken = gift_take(
        actor=police, drive_id=drive.pk, donor=DonorDraft("unit", unit=unit), kind="goods", name="suất quà",
        quantity=parse("1 suất quà"), on=day, at=moment(day, 8),
    )  # fmt: skip
    gift_give(
        actor=police, drive_id=drive.pk, stock_id=taken.stock_id, group="poor", everything=True, helped=helped, on=day,
        at=moment(day, 18),
    )  # fmt: skip
    drive_close(actor=police, drive_id=drive.pk, seen_version=0, at=moment(day, 19))
