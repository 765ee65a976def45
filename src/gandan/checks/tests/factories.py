"""Results as activities leave them after reporting, without walking the whole process."""

from __future__ import annotations

from datetime import UTC, date, datetime

from gandan.activities.models import Activity, ActivityPartner, Result
from gandan.core.quantities import parse

THE_DAY = date(2026, 10, 11)
REPORTED_AT = datetime(2026, 10, 11, 11, tzinfo=UTC)


def make_result(
    lead, area, quantity="gần 200 m", *, partners=(), title="Đường bê tông bản Huổi Sang", kind="road_built"
):
    """A reported result of a reported activity led by `lead`."""
    activity = Activity.objects.create(
        title="Đổ bê tông đường ra lớp mầm non", topic="road", lead=lead, area=area,
        starts_at=REPORTED_AT, ends_at=REPORTED_AT, state="reported", reported_at=REPORTED_AT,
    )  # fmt: skip
    for unit in partners:
        ActivityPartner.objects.create(activity=activity, unit=unit)
    result = Result(
        activity=activity, kind=kind, title=title, area=area, unit=lead, happened_on=THE_DAY,
        reported_at=REPORTED_AT, place="từ nhà văn hoá đến lớp mầm non",
    )  # fmt: skip
    result.quantity = parse(quantity)
    result.save()
    return result
