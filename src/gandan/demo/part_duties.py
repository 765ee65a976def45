"""What the stories owe and agree: the monthly weekend day of story 1, the theme of story 2, the 26 × 17 of story 3."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from gandan.activities.models import Activity, Campaign
from gandan.activities.services import (
    activity_begin,
    activity_plan,
    activity_report,
    attendance_record,
    campaign_call,
    campaign_take_up,
)
from gandan.demo.dates import moment, months_back, today
from gandan.demo.names import NAM_PO
from gandan.demo.part_duties_models import model_compared
from gandan.demo.part_duties_pairs import pairs_at_every_stage
from gandan.demo.stage import SINCE, Stage
from gandan.duties.services import exemption_give, obligation_set
from gandan.units.models import Member, Role, Unit

CREWS = {"doan": 24, "phu-nu": 8, "chu-thap-do": 6, "y-te": 11, "don-bp": 12, "mam-non": 9}
OFFICE, TEAM = 8, 5
# Beside which commune's weekend each organisation worked.
BESIDE = {"doan": "Mường Chà", "phu-nu": "Nà Hỳ", "chu-thap-do": "Nà Hỳ", "y-te": "Nà Bủng", "don-bp": "Nà Hỳ", "mam-non": "Nà Hỳ"}  # fmt: skip


def load(stage: Stage) -> None:
    communes = list(dict.fromkeys(group.commune for group in NAM_PO))
    _people(stage, communes)
    campaign = Campaign.objects.get(name="Ngày cuối tuần tình nguyện", owner=stage.units["hu"])
    _taken_up(stage, campaign, communes)
    _villages_called(stage)
    _owed(stage, campaign)
    for back in (2, 1, 0):
        saturday = _saturday(back)
        if saturday is not None:
            for commune in communes:
                _weekend(stage, campaign, commune, saturday, back)
    model_compared(stage)
    pairs_at_every_stage(stage)


def _people(stage: Stage, communes: list[str]) -> None:
    """Members by post alone: offices, organisations, and five in each of the 121 teams."""
    crews = {f"ubnd-{commune}": OFFICE for commune in communes} | CREWS
    teams = {f"tdv {name}": TEAM for group in NAM_PO for name in group.names()}
    rows: list[tuple[Unit, str]] = []
    for key, size in (crews | teams).items():
        unit = stage.units[key]
        post = "Tổ viên" if key in teams else "Cán bộ"
        rows += [(unit, f"{post} {n}, {unit.short}") for n in range(1, size + 1)]
    closed = make_password(None)
    made = Member.objects.bulk_create(
        [Member(username=f"nguoi-{n}", title=title, password=closed) for n, (_unit, title) in enumerate(rows)]
    )
    kinds = {Unit.Kind.MOBILIZATION_TEAM: Role.Kind.MEMBER}
    Role.objects.bulk_create(
        [
            Role(member=member, unit=unit, kind=kinds.get(Unit.Kind(unit.kind), Role.Kind.MEMBER), since=SINCE)
            for member, (unit, _title) in zip(made, rows, strict=True)
        ]
    )
    stage.member("chutich-phunu", "Chủ tịch Hội Liên hiệp Phụ nữ Nậm Pồ", ("phu-nu", "secretary"))
    stage.member("dontruong", "Chính trị viên Đồn Biên phòng Nà Hỳ", ("don-bp", "secretary"))


def _taken_up(stage: Stage, campaign: Campaign, communes: list[str]) -> None:
    """The party committee calls the six communes, the health centre and the border post; all but one answered."""
    called = [*(f"ubnd-{commune}" for commune in communes), "y-te", "don-bp", "doan", "phu-nu", "chu-thap-do"]
    units = [stage.units[key] for key in called]
    campaign_call(
        actor=stage.actor("bithu-hu"), campaign_id=campaign.pk, units=units, at=moment(campaign.launched_on, 10)
    )
    speakers = {"Nà Hỳ": "canbo-nahy", "Nà Bủng": "canbo-nabung"}
    answers = {f"ubnd-{commune}": speakers.get(commune, f"canbo-{commune}") for commune in communes}
    answers |= {"y-te": "bs-yte", "don-bp": "dontruong", "doan": "bithu-doan", "phu-nu": "chutich-phunu"}
    for key, username in answers.items():
        unit = stage.units[key]
        day = months_back(1, 1) if key == "y-te" else campaign.launched_on
        campaign_take_up(
            actor=stage.actor(username), campaign_id=campaign.pk, unit=unit, on=day, at=moment(day, 15),
            name=f"Ngày cuối tuần tình nguyện: {unit.short}",
            purpose="Mỗi người một ngày thứ Bảy hoặc Chủ nhật mỗi tháng về bản; tổ dân vận từng bản cùng làm.",
        )  # fmt: skip


def _villages_called(stage: Stage) -> None:
    """Nà Hỳ calls its villages in turn; they have not answered yet."""
    own = Campaign.objects.get(owner=stage.units["ubnd-Nà Hỳ"], under__isnull=False)
    names = [name for group in NAM_PO if group.commune == "Nà Hỳ" for name in group.names()]
    campaign_call(
        actor=stage.actor("chutich-nahy"), campaign_id=own.pk, units=[stage.units[f"bản {name}"] for name in names],
        at=moment(months_back(1, 3)),
    )  # fmt: skip


def _owed(stage: Stage, campaign: Campaign) -> None:
    duty = obligation_set(
        actor=stage.actor("bithu-hu"), campaign=campaign, unit=stage.units["hu"], cadence="month", minimum=1,
        title="Ngày cuối tuần về bản", weekdays=[5, 6], starts_on=campaign.launched_on,
        groups=["offices", "party", "front", "mass_organizations", "public_services", "armed_forces", "teams"],
        mandate=campaign.mandate, at=moment(campaign.launched_on, 11),
    )  # fmt: skip
    exempt = Member.objects.filter(roles__unit=stage.units["doan"], roles__kind="member").order_by("pk").last()
    assert exempt is not None
    exemption_give(
        actor=stage.actor("bithu-doan"), obligation_id=duty.pk, unit=stage.units["doan"], member=exempt,
        period_of=months_back(1), periods=2, kind="study", at=moment(months_back(1), 8),
    )  # fmt: skip


def _saturday(back: int) -> date | None:
    """The second Saturday of the month so many months back; None when it is still to come."""
    first = months_back(back) if back else today().replace(day=1)
    saturday = first + timedelta(days=(5 - first.weekday()) % 7 + 7)
    return saturday if saturday < today() else None


def _weekend(stage: Stage, campaign: Campaign, commune: str, saturday: date, back: int) -> None:
    """One weekend of one commune: planned, done, and who was there by the list of the day."""
    officer = stage.actor({"Nà Hỳ": "canbo-nahy", "Nà Bủng": "canbo-nabung"}.get(commune, f"canbo-{commune}"))
    lead = stage.units[f"ubnd-{commune}"]
    assert lead.area is not None
    activity = activity_plan(
        actor=officer, title=f"Ngày cuối tuần tình nguyện, xã {commune}", lead=lead, area=lead.area, topic="culture",
        starts_at=moment(saturday, 7), ends_at=moment(saturday, 17), campaign=campaign,
        partners=[stage.units[key] for key, beside in BESIDE.items() if beside == commune],
        why="Nghe bà con nói, làm cùng bà con; việc trong thẩm quyền giải quyết ngay.", at=moment(saturday - timedelta(days=5)),
    )  # fmt: skip
    activity_begin(actor=officer, activity_id=activity.pk, seen_version=activity.version, at=moment(saturday, 7))
    came = _came(stage, commune, back)
    attendance_record(actor=officer, activity_id=activity.pk, on=saturday, members=came, at=moment(saturday, 18))
    current = Activity.objects.get(pk=activity.pk)
    activity_report(
        actor=officer, activity_id=activity.pk, seen_version=current.version, results=[], attendance_turns=len(came),
        text="Về các bản cùng làm và nghe bà con nói.", at=moment(saturday, 19),
    )  # fmt: skip


def _came(stage: Stage, commune: str, back: int) -> list[int]:
    """Most came; every fifth team hardly ever, offices miss one or two."""
    keys = [f"ubnd-{commune}", *(key for key, beside in BESIDE.items() if beside == commune)]
    teams = [f"tdv {name}" for group in NAM_PO if group.commune == commune for name in group.names()]
    names = {stage.units[key].pk: key for key in [*keys, *teams]}
    crews: dict[int, list[int]] = {pk: [] for pk in names}
    roles = Role.objects.filter(unit_id__in=names, member__username__startswith="nguoi-").order_by("member_id")
    for unit_id, member_id in roles.values_list("unit_id", "member_id"):
        crews[unit_id].append(member_id)
    came = []
    for place, (unit_id, crew) in enumerate(crews.items()):
        absent = (place * 3 + back * 2) % 4 if names[unit_id].startswith("tdv") else (place + back) % 3
        if names[unit_id].startswith("tdv") and place % 5 == 4:
            absent = 3 + back % 2
        came += crew[absent:]
    return came
