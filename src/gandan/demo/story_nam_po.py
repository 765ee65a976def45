"""Story 1, Nậm Pồ: the volunteer weekend. 121 villages, 121 teams, a road disputed, inspected, mended, confirmed."""

from __future__ import annotations

from datetime import timedelta

from gandan.activities.models import Activity, Campaign, Result
from gandan.activities.services import (
    ContributionDraft,
    ResultDraft,
    activity_begin,
    activity_open,
    activity_plan,
    activity_report,
    campaign_launch,
    signup_add,
)
from gandan.areas.models import Area
from gandan.checks.models import Inspection
from gandan.checks.services import check_give, inspection_close, inspection_find, inspection_mend
from gandan.core.models import Channel
from gandan.core.quantities import parse
from gandan.demo.dates import days_back, future, moment, months_back, next_saturday, weekend_back
from gandan.demo.names import DIEN_BIEN, NAM_PO
from gandan.demo.stage import Stage, commune, homes_of, household_actor
from gandan.documents.services import mandate_register
from gandan.units.models import Assignment
from gandan.voices.models import Case
from gandan.voices.services import case_accept, case_answer, verdict_give, voice_say


def tell(stage: Stage) -> None:
    communes = {name: commune(DIEN_BIEN, name) for name in dict.fromkeys(group.commune for group in NAM_PO)}
    _organisations(stage, communes)
    _villages_and_teams(stage, communes)
    _people(stage)
    campaign = _launch(stage)
    _huoi_sang_road(stage, campaign, _voice_about_the_road(stage))
    _other_works(stage, campaign)
    _weekend_visits(stage, campaign)
    _open_matters(stage, campaign)


def _organisations(stage: Stage, communes: dict[str, Area]) -> None:
    province = next(iter(communes.values())).parent
    stage.unit("tinh", "Uỷ ban nhân dân tỉnh Điện Biên", "peoples_committee", area=province, short_name="UBND tỉnh", symbol="UBND")
    stage.unit("hu", "Huyện uỷ Nậm Pồ", "party_committee", area=province, heading="party", short_name="Huyện uỷ Nậm Pồ", symbol="HU")
    stage.in_charge("tinh", [province])
    stage.in_charge("hu", communes.values(), Assignment.Kind.SPONSOR)
    for name, area in communes.items():
        stage.unit(f"ubnd-{name}", f"Uỷ ban nhân dân xã {name}", "peoples_committee", parent="tinh", area=area, short_name=f"UBND xã {name}", symbol="UBND")
        stage.unit(f"bttnd-{name}", f"Ban Thanh tra nhân dân xã {name}", "inspection_board", area=area, short_name=f"Ban TTND xã {name}")
        stage.in_charge(f"ubnd-{name}", [area])
        stage.in_charge(f"bttnd-{name}", [area], Assignment.Kind.BOARD)
    stage.unit("dang-na-hy", "Đảng uỷ xã Nà Hỳ", "party_committee", parent="hu", area=communes["Nà Hỳ"], heading="party", symbol="ĐU")
    stage.unit("don-bp", "Đồn Biên phòng Nà Hỳ", "military", area=communes["Nà Hỳ"])
    stage.unit("mam-non", "Trường Mầm non Nà Hỳ", "school", parent="ubnd-Nà Hỳ", area=communes["Nà Hỳ"])
    stage.unit("doan", "Huyện đoàn Nậm Pồ", "mass_organization", parent="hu", area=communes["Mường Chà"])
    stage.unit("phu-nu", "Hội Liên hiệp Phụ nữ Nậm Pồ", "mass_organization", parent="hu")
    stage.unit("chu-thap-do", "Hội Chữ thập đỏ Nậm Pồ", "mass_organization", parent="hu")
    stage.unit("y-te", "Trung tâm Y tế Nậm Pồ", "health", parent="tinh", area=communes["Nà Bủng"])


def _villages_and_teams(stage: Stage, communes: dict[str, Area]) -> None:
    for group in NAM_PO:
        for number, name in enumerate(group.names()):
            key = f"bản {name}"
            village = stage.village(key, name, "bản", communes[group.commune], households=38 + 7 * number)
            stage.unit(f"tdv {name}", f"Tổ dân vận bản {name}", "mobilization_team", parent=f"ubnd-{group.commune}", area=village)
            stage.in_charge(f"tdv {name}", [village], Assignment.Kind.TEAM)
            stage.unit(key, f"Bản {name}", "village", parent=f"ubnd-{group.commune}", area=village)
            stage.in_charge(key, [village])


def _people(stage: Stage) -> None:
    stage.member("lanhdao-tinh", "Lãnh đạo UBND tỉnh Điện Biên", ("tinh", "leader"))
    stage.member("bithu-hu", "Bí thư Huyện uỷ Nậm Pồ", ("hu", "secretary"))
    stage.member("chutich-nahy", "Chủ tịch UBND xã Nà Hỳ", ("ubnd-Nà Hỳ", "secretary"), ("ubnd-Nà Hỳ", "admin"))
    stage.member("canbo-nahy", "Cán bộ văn phòng UBND xã Nà Hỳ", ("ubnd-Nà Hỳ", "officer"))
    stage.member("canbo-nabung", "Cán bộ văn phòng UBND xã Nà Bủng", ("ubnd-Nà Bủng", "officer"))
    for name in ("Mường Chà", "Si Pa Phìn", "Chà Tở", "Quảng Lâm"):
        stage.member(f"canbo-{name}", f"Cán bộ văn phòng UBND xã {name}", (f"ubnd-{name}", "officer"))
    stage.member("bithu-doan", "Bí thư Huyện đoàn Nậm Pồ", ("doan", "secretary"))
    stage.member("bs-yte", "Phụ trách Trung tâm Y tế Nậm Pồ", ("y-te", "secretary"))
    # One person, several roles: the village head also leads the village's mobilisation team.
    stage.member("truongban-huoisang", "Trưởng bản Huổi Sang", ("bản Huổi Sang", "village_head"), ("tdv Huổi Sang", "secretary"))
    stage.member("truongban-huoidao", "Trưởng bản Huổi Dạo", ("bản Huổi Dạo", "village_head"), ("tdv Huổi Dạo", "secretary"))
    stage.member("todv-mayhoc", "Tổ trưởng tổ dân vận bản Mạy Hốc", ("tdv Mạy Hốc", "secretary"))
    stage.member("thanhtra-nahy", "Trưởng Ban Thanh tra nhân dân xã Nà Hỳ", ("bttnd-Nà Hỳ", "inspector"))
    stage.member("thanhtra-nabung", "Trưởng Ban Thanh tra nhân dân xã Nà Bủng", ("bttnd-Nà Bủng", "inspector"))


def _launch(stage: Stage) -> Campaign:
    leader = stage.actor("bithu-hu")
    launched = months_back(2, 2)
    plan = mandate_register(
        actor=leader, unit=stage.units["hu"], kind="plan", number="32-KH/HU", issued_on=launched,
        subject="Phát động phong trào “Ngày cuối tuần tình nguyện”", issuer="Ban Thường vụ Huyện uỷ Nậm Pồ", public=True,
    )  # fmt: skip
    older = campaign_launch(
        actor=leader, owner=stage.units["hu"], kind="movement", name="Thêm việc tốt mỗi ngày",
        purpose="Mỗi ngày làm một việc tốt cho bà con.", launched_on=months_back(8, 19),
    )  # fmt: skip
    return campaign_launch(
        actor=leader, owner=stage.units["hu"], kind="movement", name="Ngày cuối tuần tình nguyện", mandate=plan,
        purpose="Mỗi cán bộ, đảng viên, công chức, viên chức, chiến sĩ dành ít nhất một ngày thứ Bảy hoặc Chủ nhật mỗi tháng"
        " về bản cùng làm với bà con và nghe bà con nói; gắn với 121 tổ dân vận.",
        launched_on=launched, tied_to=[older],
    )  # fmt: skip


def _voice_about_the_road(stage: Stage) -> Case:
    """The worry told on a village evening that began the road."""
    said = voice_say(
        actor=stage.actor("truongban-huoisang"), kind="report", topic="road", channel=Channel.FIELD,
        text="Đường từ bản ra lớp mầm non lầy lắm, mưa là các cháu phải lội bùn, xe máy không vào được.",
        area=stage.areas["bản Huổi Sang"], place="đoạn từ nhà văn hoá bản đến lớp mầm non",
        said_at=moment(months_back(2, 6), 19),
    )  # fmt: skip
    assert said.case is not None
    officer = stage.actor("canbo-nahy")
    case_accept(
        actor=officer, case_id=said.case.pk, seen_version=0, public=True, title="Đường ra lớp mầm non bản Huổi Sang lầy lội",
        summary="Đoạn đường từ nhà văn hoá bản đến lớp mầm non lầy khi mưa, học sinh và bà con khó đi.",
        at=moment(months_back(2, 7), 8, 30),
    )  # fmt: skip
    case_answer(
        actor=officer, case_id=said.case.pk, seen_version=1,
        text="Xã cùng Đồn Biên phòng, Trường Mầm non và bà con đổ bê tông đoạn đường này trong đợt cuối tuần tình nguyện.",
        at=moment(months_back(2, 10), 10),
    )  # fmt: skip
    verdict_give(receipt=said.receipt, solved=True, at=moment(weekend_back(3), 18))
    return said.case


def _huoi_sang_road(stage: Stage, campaign: Campaign, case: Case) -> None:
    officer = stage.actor("canbo-nahy")
    village = stage.areas["bản Huổi Sang"]
    day = weekend_back(6)
    activity = activity_plan(
        actor=officer, title="Đổ bê tông đường ra lớp mầm non bản Huổi Sang", lead=stage.units["ubnd-Nà Hỳ"], area=village,
        starts_at=moment(day, 7), ends_at=moment(day + timedelta(days=1), 17), topic="road", case=case, campaign=campaign,
        why="Bà con nói đường ra lớp lầy lội; bản họp và chọn làm trước mùa mưa sau.",
        partners=[stage.units["don-bp"], stage.units["mam-non"]], place="từ nhà văn hoá bản đến lớp mầm non",
        at=moment(day - timedelta(days=6)),
    )  # fmt: skip
    activity_open(actor=officer, activity_id=activity.pk, seen_version=activity.version, at=moment(day - timedelta(days=5)))
    homes = stage.households(village, 24, actor=stage.actor("truongban-huoisang"))
    for home in homes[:9]:
        signup_add(actor=household_actor(home), activity_id=activity.pk, persons=2, at=moment(day - timedelta(days=3), 19))
    activity.refresh_from_db()
    activity_begin(actor=officer, activity_id=activity.pk, seen_version=activity.version, at=moment(day, 7))
    activity.refresh_from_db()
    results = activity_report(
        actor=officer, activity_id=activity.pk, seen_version=activity.version,
        results=[
            ResultDraft(
                kind="road_built", title="Đường bê tông bản Huổi Sang", quantity=parse("gần 200 m"), area=village,
                happened_on=day + timedelta(days=1), place="từ nhà văn hoá bản đến lớp mầm non",
                measures={"length": parse("gần 200 m"), "width": parse("1,2 m"), "thickness": parse("8 cm")},
                beneficiaries="gần 70 học sinh", beneficiaries_who="học sinh và bà con trong bản",
            )
        ],
        contributions=[
            ContributionDraft(giver="residents", kind="labour", quantity=parse("86 ngày công"), what="trộn và đổ bê tông"),
            ContributionDraft(giver="unit", unit=stage.units["don-bp"], kind="labour", quantity=parse("24 ngày công"), what="đào nền, vận chuyển"),
            ContributionDraft(giver="unit", unit=stage.units["mam-non"], kind="labour", quantity=parse("10 ngày công"), what="nấu cơm, phục vụ"),
            ContributionDraft(giver="unit", unit=stage.units["ubnd-Nà Hỳ"], kind="goods", quantity=parse("120 bao"), what="xi măng"),
        ],
        attendance_turns=57, text="Làm xong trong hai ngày cuối tuần.", at=moment(day + timedelta(days=1), 18),
    )  # fmt: skip
    _dispute_and_mend(stage, results[0], homes)


def _dispute_and_mend(stage: Stage, road: Result, homes: list) -> None:
    """Seven households confirm, one says the last 20 m are cracked; the board looks, the unit mends, all is confirmed."""
    day = road.happened_on
    for offset, home in enumerate(homes[:6]):
        check_give(actor=household_actor(home), result_id=road.pk, verdict="confirm", channel=Channel.CARD, at=moment(day + timedelta(days=2), 8 + offset))
    check_give(
        actor=household_actor(homes[7]), result_id=road.pk, verdict="dispute", amount_text="20 m", channel=Channel.CARD,
        text="20 m cuối bị nứt, nước đọng.", at=moment(day + timedelta(days=3), 20),
    )  # fmt: skip
    inspection = Inspection.objects.get(result=road)
    board, officer = stage.actor("thanhtra-nahy"), stage.actor("canbo-nahy")
    inspection_find(
        actor=board, inspection_id=inspection.pk, seen_version=inspection.version,
        text="Đúng như bà con nói: 20 m cuối nứt do nền yếu. Đề nghị đục bỏ, đầm lại nền và đổ lại.", at=moment(day + timedelta(days=9), 10),
    )  # fmt: skip
    inspection.refresh_from_db()
    inspection_mend(
        actor=officer, inspection_id=inspection.pk, seen_version=inspection.version,
        text="Đã đổ lại 20 m cuối, thêm rãnh thoát nước.", at=moment(day + timedelta(days=16), 16),
    )  # fmt: skip
    inspection.refresh_from_db()
    inspection_close(
        actor=board, inspection_id=inspection.pk, seen_version=inspection.version, amount_text="",
        text="Đã xem lại: 20 m cuối làm tốt, hết đọng nước.", at=moment(day + timedelta(days=23), 9),
    )  # fmt: skip
    check_give(actor=household_actor(homes[7]), result_id=road.pk, verdict="confirm", channel=Channel.CARD, at=moment(day + timedelta(days=24), 19))


def _done(
    stage: Stage, who: str, title: str, lead: str, area: str, weeks: int, topic: str, campaign: Campaign, result: ResultDraft,
    *, partners: tuple[str, ...] = (), contributions: tuple[ContributionDraft, ...] = (), turns: int | None = None, why: str = "",
) -> Result:  # fmt: skip
    """An activity of a past weekend, begun and reported."""
    actor, day = stage.actor(who), weekend_back(weeks)
    activity = activity_plan(
        actor=actor, title=title, lead=stage.units[lead], area=stage.areas[area], starts_at=moment(day, 7), ends_at=moment(day, 17),
        topic=topic, campaign=campaign, why=why, partners=[stage.units[key] for key in partners], at=moment(day - timedelta(days=4)),
    )  # fmt: skip
    _agree_if_needed(stage, activity, day)
    activity.refresh_from_db()
    activity_begin(actor=actor, activity_id=activity.pk, seen_version=activity.version, at=moment(day, 7))
    activity.refresh_from_db()
    return activity_report(
        actor=actor, activity_id=activity.pk, seen_version=activity.version, results=[result], contributions=contributions,
        attendance_turns=turns, at=moment(day, 18),
    )[0]  # fmt: skip


def _agree_if_needed(stage: Stage, activity: Activity, day: object) -> None:
    from gandan.activities.services import activity_agree
    from gandan.activities.states import ActivityState

    activity.refresh_from_db()
    if activity.state == ActivityState.PLANNED:
        place = stage.units[f"ubnd-{activity.area.parent.name}"]
        officer = next(n for n, m in stage.people.items() if m.roles.filter(unit=place).exists())
        activity_agree(actor=stage.actor(officer), activity_id=activity.pk, seen_version=activity.version, at=moment(day - timedelta(days=3)))


def _other_works(stage: Stage, campaign: Campaign) -> None:
    village = stage.areas
    road = _done(
        stage, "canbo-nabung", "Làm đường bê tông đến điểm trường bản Huổi Dạo", "ubnd-Nà Bủng", "bản Huổi Dạo", 5, "road", campaign,
        ResultDraft(kind="road_built", title="Đường bê tông bản Huổi Dạo", quantity=parse("gần 100 m"), area=village["bản Huổi Dạo"], happened_on=weekend_back(5), beneficiaries_who="học sinh và bà con bản Huổi Dạo"),
        contributions=(
            ContributionDraft(giver="residents", kind="labour", quantity=parse("64 ngày công"), what="bà con tự làm"),
            ContributionDraft(giver="residents", kind="goods", quantity=parse("18 m³"), what="cát, đá"),
        ), turns=64,
    )  # fmt: skip
    homes = stage.households(village["bản Huổi Dạo"], 12, actor=stage.actor("truongban-huoidao"))
    for home in homes[:4]:
        check_give(actor=household_actor(home), result_id=road.pk, verdict="confirm", channel=Channel.CARD, at=moment(weekend_back(4), 17))
    _done(
        stage, "bithu-doan", "Dựng điểm du lịch cộng đồng bản Nà Sự", "doan", "bản Nà Sự", 4, "livelihood", campaign,
        ResultDraft(kind="work", title="Điểm du lịch cộng đồng bản Nà Sự", quantity=parse("1 công trình"), area=village["bản Nà Sự"], happened_on=weekend_back(4)),
        turns=156, why="Bản có nghề dệt và nhà sàn cổ; bà con muốn đón khách.",
    )  # fmt: skip
    clinic = _done(
        stage, "bs-yte", "Tư vấn, khám bệnh, phát thuốc miễn phí bản Pá Kha", "y-te", "bản Pá Kha", 3, "health", campaign,
        ResultDraft(kind="health_exam", title="Khám bệnh, phát thuốc miễn phí bản Pá Kha", quantity=parse("64 lượt người"), area=village["bản Pá Kha"], happened_on=weekend_back(3)),
        partners=("phu-nu", "chu-thap-do"),
    )  # fmt: skip
    homes = stage.households(village["bản Pá Kha"], 8, actor=stage.actor("canbo-nabung"))
    for home in homes[:2]:
        check_give(actor=household_actor(home), result_id=clinic.pk, verdict="confirm", channel=Channel.CARD, at=moment(weekend_back(2), 9))
    _done(
        stage, "todv-mayhoc", "Nói rõ việc giao đất giao rừng, trồng mắc-ca, phòng dịch, giấy tờ hộ tịch", "tdv Mạy Hốc", "bản Mạy Hốc", 2, "papers", campaign,
        ResultDraft(kind="legal_talk", title="Bà con bản Mạy Hốc được nghe và hỏi", quantity=parse("hơn 100 người"), area=village["bản Mạy Hốc"], happened_on=weekend_back(2)),
    )  # fmt: skip
    _done(
        stage, "canbo-Si Pa Phìn", "Chăm sóc hàng cây ban ở Phìn Hồ", "ubnd-Si Pa Phìn", "bản Phìn Hồ 1", 1, "environment", campaign,
        ResultDraft(kind="trees", title="Cây ban ven đường được chăm sóc", quantity=parse("hàng trăm cây"), area=village["bản Phìn Hồ 1"], happened_on=weekend_back(1)),
    )  # fmt: skip


def _weekend_visits(stage: Stage, campaign: Campaign) -> None:
    """Most villages were visited once or more; the last ones in each group were not, and that must be seen."""
    for group in NAM_PO:
        officer = f"canbo-{group.commune}" if f"canbo-{group.commune}" in stage.people else {"Nà Hỳ": "canbo-nahy", "Nà Bủng": "canbo-nabung"}[group.commune]
        for number, name in enumerate(group.names()[:-2]):
            weeks = 1 + (number * 5 + len(group.former)) % 11
            _done(
                stage, officer, f"Cuối tuần tình nguyện tại bản {name}", f"ubnd-{group.commune}", f"bản {name}", weeks, "culture", campaign,
                ResultDraft(kind="road_mended", title=f"Phát quang, dọn đường bản {name}", quantity=parse(f"{200 + 50 * (number % 7)} m"), area=stage.areas[f"bản {name}"], happened_on=weekend_back(weeks)),
                turns=12 + number,
            )  # fmt: skip


def _open_matters(stage: Stage, campaign: Campaign) -> None:
    """What waits today: a disputed result, a coming weekend, and cases in every state."""
    officer, village = stage.actor("canbo-nahy"), stage.areas["bản Huổi Sang"]
    lane = _done(
        stage, "canbo-nahy", "Nạo rãnh thoát nước trục chính bản Huổi Sang", "ubnd-Nà Hỳ", "bản Huổi Sang", 1, "water", campaign,
        ResultDraft(kind="drain", title="Rãnh thoát nước bản Huổi Sang", quantity=parse("150 m"), area=village, happened_on=weekend_back(1)), turns=31,
    )  # fmt: skip
    homes = homes_of(village)
    for home in homes[10:14]:
        check_give(actor=household_actor(home), result_id=lane.pk, verdict="confirm", channel=Channel.CARD, at=moment(days_back(3), 18))
    check_give(
        actor=household_actor(homes[14]), result_id=lane.pk, verdict="partly", amount_text="120 m", channel=Channel.CARD,
        text="30 m gần suối chưa nạo.", at=moment(days_back(2), 20),
    )  # fmt: skip
    saturday = next_saturday()
    coming = activity_plan(
        actor=officer, title="Sửa mái nhà văn hoá bản Huổi Sang", lead=stage.units["ubnd-Nà Hỳ"], area=village, topic="culture",
        starts_at=future(saturday, 7), ends_at=future(saturday, 16), campaign=campaign, capacity=40,
        why="Mái dột, bà con họp phải che bạt.", partners=[stage.units["don-bp"]], place="nhà văn hoá bản",
    )  # fmt: skip
    activity_open(actor=officer, activity_id=coming.pk, seen_version=coming.version)
    for home in homes[:5]:
        signup_add(actor=household_actor(home), activity_id=coming.pk, persons=2, brings="cuốc, xẻng")
    head = stage.actor("truongban-huoisang")
    voice_say(actor=head, kind="petition", topic="light", channel=Channel.FIELD, area=village, place="nhà văn hoá bản", text="Đèn đường trước nhà văn hoá hỏng, tối đi lại khó, xin xã cho sửa.", said_at=moment(days_back(24), 19))
    waiting = voice_say(actor=head, kind="question", topic="land", channel=Channel.MEETING, area=stage.areas["bản Mạy Hốc"], text="Bà con hỏi bao giờ được cấp giấy chứng nhận đất rừng đã giao.", said_at=moment(days_back(5), 20))
    assert waiting.case is not None
    case_accept(actor=officer, case_id=waiting.case.pk, seen_version=0, public=True, title="Giấy chứng nhận đất rừng ở bản Mạy Hốc", summary="Bà con hỏi thời gian cấp giấy cho đất rừng đã giao.", at=moment(days_back(4), 9))
