"""Obligations, attendance and engagements made the way people make them."""

from __future__ import annotations

from datetime import date

from gandan.activities.models import Activity, Attendance
from gandan.activities.services import campaign_launch
from gandan.activities.tests.factories import moment
from gandan.conftest import make_member
from gandan.duties import services

LAUNCHED = date(2026, 9, 2)


def movement(actor, owner, name="Ngày cuối tuần tình nguyện", **more):
    return campaign_launch(
        actor=actor, owner=owner, kind="movement", name=name, purpose="Về bản", launched_on=LAUNCHED, **more
    )


def weekend_duty(actor, unit, **more):
    """At least one Saturday or Sunday a month for cadres, offices and mass organisations."""
    given = {
        "campaign": more.pop("campaign", None) or movement(actor, unit), "title": "Một ngày cuối tuần mỗi tháng",
        "groups": ["offices", "mass_organizations", "villages"], "cadence": "month", "minimum": 1, "weekdays": [5, 6],
        "starts_on": LAUNCHED, **more,
    }  # fmt: skip
    return services.obligation_set(actor=actor, unit=unit, **given)


def crew(unit, size, word="nguoi", kind="member"):
    """So many members of a unit."""
    return [make_member(f"{word}{unit.pk}-{n}", f"Cán bộ {word} {n}", unit, kind) for n in range(size)]


def outing(unit, area, **more):
    """An activity to attend, whatever its state: what counts is the entry of attendance."""
    return Activity.objects.create(
        title="Ra quân", topic="road", lead=unit, area=area, starts_at=moment(-90), ends_at=moment(-1), **more
    )


def present(activity, member, *days):
    for day in days:
        Attendance.objects.create(activity=activity, on=day, member=member, way="list")


def surveyed(actor, unit, area):
    made = services.engagement_contact(actor=actor, unit=unit, area=area, text="Gặp Chủ tịch xã, hẹn ngày đi xem")
    return services.engagement_survey(
        actor=actor, engagement_id=made.pk, seen_version=made.version, text="Đường bản lầy, bà con cần nhất"
    )


def chosen(actor, unit, area):
    made = surveyed(actor, unit, area)
    return services.engagement_choose(
        actor=actor, engagement_id=made.pk, seen_version=made.version, work="Sửa đường bản", topic="road",
        why="Bà con đi lại, trẻ em đi học",
    )  # fmt: skip


def agreed(actor, locality, unit, area):
    made = chosen(actor, unit, area)
    made = services.engagement_agree(actor=actor, engagement_id=made.pk, seen_version=made.version, side="unit")
    return services.engagement_agree(actor=locality, engagement_id=made.pk, seen_version=made.version, side="locality")
