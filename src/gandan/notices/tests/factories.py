"""Many of everything at one place, written straight into the tables: for counting queries and lists."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from gandan.activities.models import Activity, Campaign, Result
from gandan.core.quantities import parse
from gandan.documents.models import Mandate
from gandan.notices.models import Story
from gandan.postings.models import Announcement
from gandan.voices.models import Case, Voice

KINDS = ("road_built", "road_mended", "drain", "flowers", "canal")


def cases(number, unit, area, *, public=True, title="Đường vào bản hỏng", state="received", late=0, code="GD-26"):
    """Open cases with one voice each, `late` days past their deadline."""
    due = timezone.localdate() - timedelta(days=late)
    found = Case.objects.bulk_create(
        Case(
            code=f"{code}-{area.pk}{each:05d}", title=f"{title} {each}", topic="road", area=area, unit=unit, state=state,
            public=public, due_on=due, voice_count=1,
        )
        for each in range(number)
    )  # fmt: skip
    Voice.objects.bulk_create(
        Voice(topic="road", text=f"Lời riêng {each.code}", area=area, receipt_hash=each.code, case=each)
        for each in found
    )
    return found


def activities(number, unit, area, *, state="open", title="Sửa đường bản", days=2):
    """Activities that begin so many days from now (negative: ago) and last three hours."""
    start = timezone.now() + timedelta(days=days)
    return Activity.objects.bulk_create(
        Activity(
            title=f"{title} {each}", topic="road", lead=unit, area=area, state=state, starts_at=start,
            ends_at=start + timedelta(hours=3),
        )
        for each in range(number)
    )  # fmt: skip


def results(number, unit, area, *, text="150 m", state="reported", title="Đường bản", day=None, kinds=KINDS):
    """Results of one reported activity, their kinds in turn."""
    [activity] = activities(1, unit, area, state="reported", title="Ngày cuối tuần", days=-1)
    day = day or timezone.localdate()
    found = []
    for each in range(number):
        result = Result(
            activity=activity, kind=kinds[each % len(kinds)], title=f"{title} {each}", area=area, unit=unit,
            happened_on=day, state=state,
        )  # fmt: skip
        result.quantity = parse(text)
        found.append(result)
    return Result.objects.bulk_create(found)


def announced(number, unit):
    """Movements and public documents of a unit."""
    day = timezone.localdate()
    for each in range(number):
        Campaign.objects.create(kind="movement", name=f"Phong trào {each}", owner=unit, launched_on=day)
        Mandate.objects.create(
            kind="plan", number=f"{each}/KH", subject=f"Kế hoạch {each}", issuer=unit.name, issued_on=day, unit=unit
        )


def told(number, unit, area):
    """Announcements in their days and published stories of a place."""
    day = timezone.localdate()
    for each in range(number):
        made = Announcement.objects.create(
            unit=unit,
            title=f"Thông báo {each}",
            text="Lời",
            first_day=day,
            state="published",
            published_at=timezone.now(),
        )
        made.areas.add(area)
        Story.objects.create(
            unit=unit, area=area, title=f"Bài {each}", text="Lời", byline="Cán bộ", source="Báo", state="published",
            published_at=timezone.now(),
        )  # fmt: skip
