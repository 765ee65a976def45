"""Story 1, Nậm Pồ: the volunteer weekend. 121 villages, 121 teams, a road disputed, inspected, mended, confirmed."""

from __future__ import annotations

from datetime import timedelta

from gandan.activities.drafts import ContributionDraft, ResultDraft
from gandan.activities.models import Campaign, Result
from gandan.activities.services import activity_open, activity_plan, campaign_launch, signup_add
from gandan.areas.models import Area
from gandan.checks.inspecting import inspection_close, inspection_find, inspection_mend
from gandan.checks.models import Inspection
from gandan.checks.services import check_give, words_release
from gandan.core.actors import Actor
from gandan.core.models import Channel
from gandan.core.quantities import parse
from gandan.demo.dates import days_back, future, moment, months_back, next_saturday, weekend_back
from gandan.demo.names import NAM_PO
from gandan.demo.stage import Stage, homes_of, household_actor
from gandan.demo.story_nam_po_cast import put_on_stage
from gandan.demo.work import Work, work_done
from gandan.documents.services import mandate_register
from gandan.residents.models import Household
from gandan.voices.models import Case
from gandan.voices.services import case_accept, case_answer, verdict_give, voice_say


def tell(stage: Stage) -> None:
    put_on_stage(stage)
    campaign = _launch(stage)
    case = _voice_about_the_road(stage)
    road = _huoi_sang_road(stage, campaign, case)
    _dispute_and_mend(stage, road)
    _huoi_dao_road(stage, campaign)
    _other_works(stage, campaign)
    _weekend_visits(stage, campaign)
    _what_waits(stage, campaign)


def _launch(stage: Stage) -> Campaign:
    leader, unit, day = stage.actor("bithu-hu"), stage.units["hu"], months_back(2, 2)
    plan = mandate_register(
        actor=leader, unit=unit, kind="plan", number="32-KH/HU", issued_on=day, issuer="Ban Thường vụ Huyện uỷ Nậm Pồ",
        subject="Phát động phong trào “Ngày cuối tuần tình nguyện”", public=True,
    )  # fmt: skip
    older = campaign_launch(
        actor=leader, owner=unit, kind="movement", name="Thêm việc tốt mỗi ngày", launched_on=months_back(8, 19),
        purpose="Mỗi ngày làm một việc tốt cho bà con.",
    )  # fmt: skip
    return campaign_launch(
        actor=leader, owner=unit, kind="movement", name="Ngày cuối tuần tình nguyện", mandate=plan, launched_on=day, tied_to=[older],
        purpose="Mỗi cán bộ, đảng viên, công chức, viên chức, chiến sĩ dành ít nhất một ngày thứ Bảy hoặc Chủ nhật mỗi tháng"
        " về bản cùng làm với bà con và nghe bà con nói; gắn với 121 tổ dân vận.",
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
    officer, case_id = stage.actor("canbo-nahy"), said.case.pk
    case_accept(
        actor=officer, case_id=case_id, seen_version=0, public=True, title="Đường ra lớp mầm non bản Huổi Sang lầy lội",
        summary="Đoạn đường từ nhà văn hoá bản đến lớp mầm non lầy khi mưa, học sinh và bà con khó đi.",
        at=moment(months_back(2, 7), 8, 30),
    )  # fmt: skip
    case_answer(
        actor=officer, case_id=case_id, seen_version=1, at=moment(months_back(2, 10), 10),
        text="Xã cùng Đồn Biên phòng, Trường Mầm non và bà con đổ bê tông đoạn đường này trong đợt cuối tuần tình nguyện.",
    )  # fmt: skip
    verdict_give(receipt=said.receipt, solved=True, at=moment(weekend_back(3), 18))
    return said.case


def _huoi_sang_road(stage: Stage, campaign: Campaign, case: Case) -> Result:
    """One activity with lead, partners, three dimensions, beneficiaries, and contributions by who gave them."""
    village, day, units = stage.areas["bản Huổi Sang"], weekend_back(6), stage.units
    [road] = work_done(Work(
        title="Đổ bê tông đường ra lớp mầm non bản Huổi Sang", actor=stage.actor("canbo-nahy"), lead=units["ubnd-Nà Hỳ"],
        area=village, day=day, days=2, topic="road", case=case, campaign=campaign, turns=57,
        why="Bà con nói đường ra lớp lầy lội; bản họp và chọn làm trước mùa mưa sau.",
        place="từ nhà văn hoá bản đến lớp mầm non", partners=[units["don-bp"], units["mam-non"]],
        results=[ResultDraft(
            kind="road_built", title="Đường bê tông bản Huổi Sang", quantity=parse("gần 200 m"), area=village,
            happened_on=day + timedelta(days=1), place="từ nhà văn hoá bản đến lớp mầm non",
            measures={"length": parse("gần 200 m"), "width": parse("1,2 m"), "thickness": parse("8 cm")},
            beneficiaries="gần 70 học sinh", beneficiaries_who="học sinh và bà con trong bản",
        )],
        contributions=[
            ContributionDraft(giver="residents", kind="labour", quantity=parse("86 ngày công"), what="trộn và đổ bê tông"),
            ContributionDraft(giver="unit", unit=units["don-bp"], kind="labour", quantity=parse("24 ngày công"), what="đào nền, vận chuyển"),
            ContributionDraft(giver="unit", unit=units["mam-non"], kind="labour", quantity=parse("10 ngày công"), what="nấu cơm, phục vụ"),
            ContributionDraft(giver="unit", unit=units["ubnd-Nà Hỳ"], kind="goods", quantity=parse("120 bao"), what="xi măng"),
        ],
    ))  # fmt: skip
    return road


def _dispute_and_mend(stage: Stage, road: Result) -> None:
    """Six households confirm, one says the last 20 m are cracked; the board looks, the unit mends, all is confirmed."""
    day, homes = road.happened_on, homes_of(stage.areas["bản Huổi Sang"])
    _confirm(road, homes[:6], days_after=2)
    disputed = check_give(
        actor=household_actor(homes[7]), result_id=road.pk, verdict="dispute", amount_text="20 m", channel=Channel.CARD,
        text="20 m cuối bị nứt, nước đọng.", at=moment(day + timedelta(days=3), 20),
    )  # fmt: skip
    board, found = stage.actor("thanhtra-nahy"), Inspection.objects.get(result=road)
    words_release(actor=board, check_id=disputed.pk, public=True, at=moment(day + timedelta(days=9), 9))
    inspection_find(
        actor=board, inspection_id=found.pk, seen_version=_version(found), at=moment(day + timedelta(days=9), 10),
        text="Đúng như bà con nói: 20 m cuối nứt do nền yếu. Đề nghị đục bỏ, đầm lại nền và đổ lại.",
    )  # fmt: skip
    inspection_mend(
        actor=stage.actor("canbo-nahy"), inspection_id=found.pk, seen_version=_version(found),
        text="Đã đổ lại 20 m cuối, thêm rãnh thoát nước.", at=moment(day + timedelta(days=16), 16),
    )  # fmt: skip
    inspection_close(
        actor=board, inspection_id=found.pk, seen_version=_version(found), amount_text="",
        text="Đã xem lại: 20 m cuối làm tốt, hết đọng nước.", at=moment(day + timedelta(days=23), 9),
    )  # fmt: skip
    _confirm(road, [homes[7]], days_after=24)


def _version(inspection: Inspection) -> int:
    inspection.refresh_from_db()
    return inspection.version


def _confirm(result: Result, homes: list[Household], *, days_after: int) -> None:
    for hour, home in enumerate(homes, start=8):
        at = moment(result.happened_on + timedelta(days=days_after), hour)
        check_give(actor=household_actor(home), result_id=result.pk, verdict="confirm", channel=Channel.CARD, at=at)


def _huoi_dao_road(stage: Stage, campaign: Campaign) -> None:
    """The villagers gave labour days and materials themselves."""
    village, day = stage.areas["bản Huổi Dạo"], weekend_back(5)
    [road] = work_done(Work(
        title="Làm đường bê tông đến điểm trường bản Huổi Dạo", actor=stage.actor("canbo-nabung"), lead=stage.units["ubnd-Nà Bủng"],
        area=village, day=day, topic="road", campaign=campaign, turns=64,
        results=[ResultDraft(
            kind="road_built", title="Đường bê tông bản Huổi Dạo", quantity=parse("gần 100 m"), area=village, happened_on=day,
            beneficiaries_who="học sinh và bà con bản Huổi Dạo",
        )],
        contributions=[
            ContributionDraft(giver="residents", kind="labour", quantity=parse("64 ngày công"), what="bà con tự làm"),
            ContributionDraft(giver="residents", kind="goods", quantity=parse("18 m³"), what="cát, đá"),
        ],
    ))  # fmt: skip
    _confirm(road, homes_of(village)[:4], days_after=6)


def _other_works(stage: Stage, campaign: Campaign) -> None:
    def done(
        who: str, title: str, lead: str, place: str, weeks: int, topic: str, kind: str, result: str, amount: str,
        *, agreed_by: str = "", partners: tuple[str, ...] = (), turns: int | None = None, why: str = "",
    ) -> Result:  # fmt: skip
        area, day = stage.areas[f"bản {place}"], weekend_back(weeks)
        draft = ResultDraft(kind=kind, title=result, quantity=parse(amount), area=area, happened_on=day)
        agreed: Actor | None = stage.actor(agreed_by) if agreed_by else None
        return work_done(Work(
            title=title, actor=stage.actor(who), lead=stage.units[lead], area=area, day=day, topic=topic, results=[draft],
            agreed_by=agreed, campaign=campaign, why=why, partners=[stage.units[key] for key in partners], turns=turns,
        ))[0]  # fmt: skip

    done(
        "bithu-doan", "Dựng điểm du lịch cộng đồng bản Nà Sự", "doan", "Nà Sự", 4, "livelihood", "work",
        "Điểm du lịch cộng đồng bản Nà Sự", "1 công trình", agreed_by="canbo-Mường Chà", turns=156,
        why="Bản có nghề dệt và nhà sàn cổ; bà con muốn đón khách.",
    )  # fmt: skip
    clinic = done(
        "bs-yte", "Tư vấn, khám bệnh, phát thuốc miễn phí bản Pá Kha", "y-te", "Pá Kha", 3, "health", "health_exam",
        "Khám bệnh, phát thuốc miễn phí bản Pá Kha", "64 lượt người", agreed_by="canbo-nabung", partners=("phu-nu", "chu-thap-do"),
    )  # fmt: skip
    _confirm(clinic, homes_of(stage.areas["bản Pá Kha"])[:2], days_after=7)
    done(
        "todv-mayhoc", "Nói rõ việc giao đất giao rừng, trồng mắc-ca, phòng dịch, giấy tờ hộ tịch", "tdv Mạy Hốc", "Mạy Hốc", 2, "papers",
        "legal_talk", "Bà con bản Mạy Hốc được nghe và hỏi", "hơn 100 người", agreed_by="canbo-nahy",
    )  # fmt: skip
    done(
        "canbo-Si Pa Phìn", "Chăm sóc hàng cây ban ở Phìn Hồ", "ubnd-Si Pa Phìn", "Phìn Hồ 1", 1, "environment", "trees",
        "Cây ban ven đường được chăm sóc", "hàng trăm cây",
    )  # fmt: skip


def _weekend_visits(stage: Stage, campaign: Campaign) -> None:
    """Most villages were visited; the last two of each former commune were not, and that must be seen."""
    for group in NAM_PO:
        officer = stage.actor(
            {"Nà Hỳ": "canbo-nahy", "Nà Bủng": "canbo-nabung"}.get(group.commune, f"canbo-{group.commune}")
        )
        for number, name in enumerate(group.names()[:-2]):
            day = weekend_back(1 + (number * 5 + len(group.former)) % 11)
            area = stage.areas[f"bản {name}"]
            metres = parse(f"{200 + 50 * (number % 7)} m")
            work_done(Work(
                title=f"Cuối tuần tình nguyện tại bản {name}", actor=officer, lead=stage.units[f"ubnd-{group.commune}"], area=area,
                day=day, topic="road", campaign=campaign, turns=12 + number,
                results=[ResultDraft(kind="road_mended", title=f"Phát quang, dọn đường bản {name}", quantity=metres, area=area, happened_on=day)],
            ))  # fmt: skip


def _what_waits(stage: Stage, campaign: Campaign) -> None:
    """What there is to do today: a doubted result, a coming weekend, a case that is late and one that is due."""
    officer, village, homes = (
        stage.actor("canbo-nahy"),
        stage.areas["bản Huổi Sang"],
        homes_of(stage.areas["bản Huổi Sang"]),
    )
    day = weekend_back(1)
    [drain] = work_done(Work(
        title="Nạo rãnh thoát nước trục chính bản Huổi Sang", actor=officer, lead=stage.units["ubnd-Nà Hỳ"], area=village, day=day,
        topic="water", campaign=campaign, turns=31,
        results=[ResultDraft(kind="drain", title="Rãnh thoát nước bản Huổi Sang", quantity=parse("150 m"), area=village, happened_on=day)],
    ))  # fmt: skip
    _confirm(drain, homes[10:14], days_after=4)
    check_give(
        actor=household_actor(homes[14]), result_id=drain.pk, verdict="partly", amount_text="120 m", channel=Channel.CARD,
        text="30 m gần suối chưa nạo.", at=moment(day + timedelta(days=5), 20),
    )  # fmt: skip
    saturday = next_saturday()
    coming = activity_plan(
        actor=officer, title="Sửa mái nhà văn hoá bản Huổi Sang", lead=stage.units["ubnd-Nà Hỳ"], area=village, topic="culture",
        starts_at=future(saturday, 7), ends_at=future(saturday, 16), campaign=campaign, capacity=40, place="nhà văn hoá bản",
        why="Mái dột, bà con họp phải che bạt.", partners=[stage.units["don-bp"]],
    )  # fmt: skip
    activity_open(actor=officer, activity_id=coming.pk, seen_version=coming.version)
    for home in homes[:5]:
        signup_add(actor=household_actor(home), activity_id=coming.pk, persons=2, brings="cuốc, xẻng")
    _voices_waiting(stage, village, officer)


def _voices_waiting(stage: Stage, village: Area, officer: Actor) -> None:
    head = stage.actor("truongban-huoisang")
    voice_say(
        actor=head, kind="petition", topic="light", channel=Channel.FIELD, area=village, place="nhà văn hoá bản",
        text="Đèn đường trước nhà văn hoá hỏng, tối đi lại khó, xin xã cho sửa.", said_at=moment(days_back(24), 19),
    )  # fmt: skip
    asked = voice_say(
        actor=head, kind="question", topic="land", channel=Channel.MEETING, area=stage.areas["bản Mạy Hốc"],
        text="Bà con hỏi bao giờ được cấp giấy chứng nhận đất rừng đã giao.", said_at=moment(days_back(5), 20),
    )  # fmt: skip
    assert asked.case is not None
    case_accept(
        actor=officer, case_id=asked.case.pk, seen_version=0, public=True, title="Giấy chứng nhận đất rừng ở bản Mạy Hốc",
        summary="Bà con hỏi thời gian cấp giấy cho đất rừng đã giao.", at=moment(days_back(4), 9),
    )  # fmt: skip
