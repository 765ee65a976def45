"""October 2026 in Nà Hỳ, lived through the rooms' own services; reports are drawn on 5 November."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gandan.activities import services
from gandan.activities.drafts import ContributionDraft, ResultDraft
from gandan.activities.models import Result
from gandan.checks.services import check_give
from gandan.core import periods
from gandan.core.actors import ANYONE
from gandan.core.quantities import parse
from gandan.voices.models import Case
from gandan.voices.services import case_accept, case_answer, verdict_give, voice_say

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
OCTOBER = periods.month("2026-10")


def at(month, day, hour=9, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


DRAWN = at(11, 5)


def say(area, text, **more):
    given = {"kind": "report", "topic": "road", "channel": "web", "at": at(10, 1), **more}
    return voice_say(actor=ANYONE, text=text, area=area, **given)


def answer(actor, case, when):
    case.refresh_from_db()
    return case_answer(actor=actor, case_id=case.pk, seen_version=case.version, text="Đã sửa chỗ hỏng.", at=when)


def report_activity(actor, lead, area, *drafts, day, title="Làm đường bản", **more):
    planned = services.activity_plan(
        actor=actor, title=title, lead=lead, area=area, topic="road",
        starts_at=at(*day, 7), ends_at=at(*day, 11), at=at(9, 20), partners=more.pop("partners", ()),
    )  # fmt: skip
    begun = services.activity_begin(actor=actor, activity_id=planned.pk, seen_version=planned.version, at=at(*day, 7))
    return services.activity_report(
        actor=actor, activity_id=begun.pk, seen_version=begun.version, results=drafts, at=at(*day, 16), **more
    )


def draft(quantity, kind="road_built", title="Đường bê tông bản Huổi Sang", *, day=date(2026, 10, 10), **more):
    return ResultDraft(kind=kind, title=title, quantity=parse(quantity), happened_on=day, **more)


@pytest.fixture
def heard(places, units, actors):
    """Three voices on the road of Huổi Sang: solved on time, answered late and not solved, not answered yet."""
    village = places.village
    first, second, third = (
        say(village, text) for text in ("Cống tràn hỏng.", "Đường sạt sau mưa đêm qua.", "Cầu treo mất ván.")
    )
    case_accept(
        actor=actors.officer, case_id=first.case.pk, seen_version=first.case.version, title="Cống tràn bản Huổi Sang",
        summary="Cống hỏng.", public=True, at=at(10, 2),
    )  # fmt: skip
    answer(actors.officer, first.case, at(10, 6))
    verdict_give(receipt=first.receipt, solved=True, at=at(10, 7))
    answer(actors.officer, second.case, at(10, 30))
    verdict_give(receipt=second.receipt, solved=False, reason="Vẫn sạt.", at=at(10, 31))
    say(places.other_village, "Nhà tôi bị thu hồi sai.", kind="complaint", topic="land", at=at(10, 3))
    say(places.other_village, "Bao giờ có điện?", kind="question", topic="light", channel="field", at=at(9, 30, 23, 59))
    return [first, second, third]


@pytest.fixture
def done(places, units, actors, neighbours):
    """A road confirmed by five households and doubted by one; a total with its part; gifts by the hundred."""
    road = report_activity(
        actors.secretary, units.committee, places.village,
        draft("gần 200 m", measures={"width": parse("1,2 m"), "thickness": parse("8 cm")},
              beneficiaries="gần 70 học sinh", place="từ nhà văn hoá đến lớp mầm non"),
        day=(10, 10), attendance_turns=120, partners=[units.youth],
        contributions=[
            ContributionDraft("residents", "labour", parse("86 ngày công")),
            ContributionDraft("donor", "money", parse("5 triệu đồng")),
            ContributionDraft("residents", "goods", parse("20 bao"), what="cát"),
            ContributionDraft("residents", "goods", parse("hơn 10 bao"), what="Cát"),
        ],
    )[0]  # fmt: skip
    for home in neighbours[:5]:
        check_give(actor=home, result_id=road.pk, verdict="confirm", at=at(10, 12))
    check_give(
        actor=neighbours[5], result_id=road.pk, verdict="dispute", amount_text="20 m", text="20 m cuối bị nứt.",
        at=at(10, 13),
    )  # fmt: skip
    whole = report_activity(
        actors.secretary, units.committee, places.commune,
        draft("hơn 7 km", "road_mended", "Sửa đường toàn xã", day=date(2026, 10, 20)),
        draft("hàng trăm suất quà", "gift_parcel", "Quà tặng hộ nghèo", day=date(2026, 10, 20)), day=(10, 20),
    )[0]  # fmt: skip
    report_activity(
        actors.secretary, units.committee, places.other_village,
        draft("gần 2 km", "road_mended", "Sửa đường Huổi Dạo", day=date(2026, 10, 20), part_of=whole), day=(10, 20),
    )  # fmt: skip
    return Result.objects.get(pk=road.pk)


@pytest.fixture
def planned(places, units, actors):
    return services.activity_plan(
        actor=actors.secretary, title="Dọn kênh bản Huổi Dạo", lead=units.committee, area=places.other_village,
        topic="water", starts_at=at(11, 21, 7), ends_at=at(11, 21, 11), at=at(10, 28),
    )  # fmt: skip


@pytest.fixture
def october(heard, done, planned):
    """The whole month."""
    return Case.objects.order_by("pk")
