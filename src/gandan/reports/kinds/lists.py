"""Lists: who is in charge of where, and who was at an activity (units and counts, never names)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import Count, Q, Sum
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from gandan.activities.attending import turns_and_persons
from gandan.activities.models import Activity, Attendance
from gandan.areas.models import Level
from gandan.core.actors import Actor
from gandan.duties.matrix import Place, matrix
from gandan.papers.content import (
    Block,
    Cell,
    Column,
    Content,
    Link,
    Paragraph,
    Sentence,
    Table,
    sentence,
    two_digits,
)
from gandan.papers.letterhead import composed
from gandan.reports.kinds.kind import Choice, DocKind
from gandan.reports.rules import COMMITTEES, may_draw
from gandan.reports.scope import address
from gandan.units.models import Assignment, Unit
from gandan.units.queries import units_below

BOARD = (
    Column("TT", 10, "center"), Column("Nơi", 36), Column("Đơn vị phụ trách", 60), Column("Việc đến đâu", 34),
    Column("Lần đến gần nhất", 30),
)  # fmt: skip
CAME = (Column("TT", 12, "center"), Column("Ngày", 26, "center"), Column("Đơn vị", 90), Column("Số người", 26, "right"))


def draw_board(unit: Unit, at: datetime) -> Content:
    """Every place of the unit's area with who is in charge; gaps and overlaps are said."""
    with translation.override("vi"):
        area = unit.area
        assert area is not None  # `find_board` gives none without
        kind = Assignment.Kind.TEAM if area.level == Level.COMMUNE else Assignment.Kind.IN_CHARGE
        board = matrix(area, kind, small=area.level == Level.COMMUNE)
        page = address("duties:board")
        places = [*board.places, *board.hidden]
        blocks: list[Block] = [
            Paragraph(
                sentence(
                    "Địa bàn {area} có {n}; {gaps} chưa có đơn vị phụ trách, {shared} có từ hai đơn vị trở lên.", area=str(area),
                    n=Link(f"{two_digits(len(places))} nơi", page), gaps=Link(_n(len(board.gaps)), page),
                    shared=Link(_n(len(board.shared)), page),
                )
            ),
            Table(BOARD, tuple(_place(n, each, page) for n, each in enumerate(places, 1)), "Phân công phụ trách địa bàn"),
            Paragraph((f"Danh sách lập theo phân công đến ngày {timezone.localdate(at):%d/%m/%Y}./.",)),
        ]  # fmt: skip
        return composed(unit, kind="list", subject=f"Phân công phụ trách địa bàn {area}", blocks=blocks, at=at)


def _n(n: int) -> str:
    return f"{two_digits(n)} nơi" if n else "không nơi nào"


def _place(at: int, place: Place, page: str) -> tuple[Cell, ...]:
    units: Cell = tuple((cell.unit.name,) for cell in place.cells) or (("chưa có",),)
    how: Cell = tuple((cell.words,) for cell in place.cells)
    last = f"{place.last:%d/%m/%Y}" if place.last else "chưa có"
    return (((str(at),),), ((str(place.area),),), units, how, ((Link(last, page),),))


def draw_attendance(activity: Activity, at: datetime) -> Content:
    """Turns and persons of an activity, by day and unit."""
    with translation.override("vi"):
        came = turns_and_persons(activity)
        page = address("activities:activity", activity.pk)
        rows = list(
            Attendance.objects.filter(activity=activity)
            .order_by()
            .values("on", "unit__name")
            .annotate(n=Sum("persons"), lines=Count("pk"))
            .order_by("on", "unit__name")
        )
        first = timezone.localdate(activity.starts_at)
        lead: Sentence = (
            sentence(
                "{title}, ngày {day}, tại {area}: {turns}, là {persons}.", title=Link(activity.title, page), day=_day(first),
                area=str(activity.area), turns=Link(f"{two_digits(came.turns)} lượt người", page), persons=came.persons_text(),
            )
            if rows
            else sentence("{title}: chưa ghi ai có mặt.", title=Link(activity.title, page))
        )  # fmt: skip
        cells = tuple(_came(n, row, page) for n, row in enumerate(rows, 1))
        blocks: list[Block] = [Paragraph(lead)]
        if cells:
            blocks.append(Table(CAME, cells, "Có mặt theo ngày và đơn vị"))
        blocks.append(Paragraph(("Danh sách ghi đơn vị và số người, không ghi tên./.",)))
        return composed(
            activity.lead, kind="list", subject=f"Có mặt tại hoạt động “{activity.title}”", blocks=blocks, at=at
        )


def _came(at: int, row: Mapping[str, object], page: str) -> tuple[Cell, ...]:
    day, n = row["on"], row["n"]
    assert isinstance(day, date)
    assert isinstance(n, int)
    return (((str(at),),), ((_day(day),),), ((str(row["unit__name"] or "bà con"),),), ((Link(two_digits(n), page),),))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def find_board(actor: Actor | None, pk: int) -> Unit | None:
    found = Unit.objects.select_related("area", "parent").filter(pk=pk).exclude(area=None).first()
    if found is None or found.area is None or found.area.level not in (Level.COMMUNE, Level.PROVINCE, Level.DISTRICT):
        return None
    return found if actor is None or may_draw(actor, found) else None


def board_unit(unit: Unit) -> Unit:
    return unit


def board_choices(actor: Actor) -> Sequence[Choice]:
    rows = units_below(actor).filter(
        kind__in=COMMITTEES, area__level__in=(Level.COMMUNE, Level.PROVINCE, Level.DISTRICT)
    )
    return [Choice(each.pk, each.name) for each in rows.distinct().order_by("path")[:20]]


def find_activity(actor: Actor | None, pk: int) -> Activity | None:
    found = Activity.objects.select_related("lead__area", "lead__parent", "area").filter(pk=pk).first()
    return found if found and (actor is None or may_draw(actor, found.lead)) else None


def activity_unit(activity: Activity) -> Unit:
    return activity.lead


def activity_choices(actor: Actor) -> Sequence[Choice]:
    under = Q(pk__in=[])
    for post in actor.posts:
        under |= Q(lead__path__startswith=post.path)
    present = Attendance.objects.values("activity_id")
    rows = Activity.objects.filter(under, pk__in=present).select_related("area").order_by("-starts_at", "-pk")[:12]
    return [Choice(each.pk, each.title, f"{each.area} · {_day(timezone.localdate(each.starts_at))}") for each in rows]


ASSIGNMENTS = DocKind("phan-cong", _("Danh sách phân công"), "list", find_board, board_unit, draw_board, board_choices)
ATTENDANCE = DocKind(
    "co-mat", _("Danh sách có mặt"), "list", find_activity, activity_unit, draw_attendance, activity_choices
)
