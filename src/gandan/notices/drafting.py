"""A story drafted from the facts of an activity: title, lead, paragraphs. A person then makes it readable.

The two numbers are not written into the text: they are drawn beside it, as they stand on the day it is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from gandan.activities.kinds import label
from gandan.activities.models import Activity, Contribution, Result
from gandan.activities.showing import givers_of
from gandan.areas.models import Area

MOST_PARTNERS = 4


@dataclass(frozen=True)
class Draft:
    title: str
    lead: str
    text: str


def draft_of(activity: Activity) -> Draft:
    """In Vietnamese, the language stories are written in. Four queries."""
    results = list(Result.objects.filter(activity=activity).select_related("area").order_by("pk"))
    given = Contribution.objects.filter(activity=activity).select_related("unit").order_by("pk")
    paragraphs = [_why(activity), *map(_done, results), *_given(given), _turns(activity), _next(results)]
    return Draft(activity.title, _lead(activity), "\n\n".join(part for part in paragraphs if part))


def _lead(activity: Activity) -> str:
    """ "Ngày 12/09/2026, tại bản Huổi Sang, UBND xã Nà Hỳ cùng Đồn Biên phòng và bà con …" """
    day = timezone.localtime(activity.starts_at)
    partners = [unit.short for unit in activity.partners.order_by("name")[:MOST_PARTNERS]]
    together = f" cùng {', '.join(partners)} và bà con" if partners else " cùng bà con"
    where = _where(activity.area, activity.place)
    title = activity.title[:1].lower() + activity.title[1:]
    return f"Ngày {day:%d/%m/%Y}, tại {where}, {activity.lead.name}{together}: {title}."[:500]


def _why(activity: Activity) -> str:
    if activity.case is not None and activity.case.public:
        return f"Việc này bắt đầu từ điều bà con nói: “{activity.case.title}”."
    if activity.why.strip():
        return activity.why.strip()
    return f"Việc này nằm trong {activity.campaign}." if activity.campaign else ""


def _done(result: Result) -> str:
    who = ", ".join(part for part in (result.beneficiaries, result.beneficiaries_who) if part)
    told = f"{result.title} ({label(result.kind, 'vi').lower()}) ở {_where(result.area, result.place)}, ngày {result.happened_on:%d/%m/%Y}."
    return f"{told} Được nhờ: {who}." if who else told


def _given(given: Iterable[Contribution]) -> list[str]:
    lines = []
    for giver in givers_of(given):
        gave = "; ".join(f"{amount} {what}".strip() for _kind, amount, what in giver.lines)
        lines.append(f"{giver.name} góp {gave}.")
    return lines


def _where(area: Area, place: str) -> str:
    """ "bản Huổi Sang (từ nhà văn hoá đến lớp mầm non)" """
    return f"{area} ({place})" if place else str(area)


def _turns(activity: Activity) -> str:
    return f"Có {activity.attendance_turns} lượt người tham gia." if activity.attendance_turns else ""


def _next(results: list[Result]) -> str:
    if not results:
        return ""
    return "Con số của việc này gồm hai phần: đơn vị báo cáo và bà con xác nhận. Bà con ở gần xem tận nơi rồi nói đúng hay chưa đúng."
