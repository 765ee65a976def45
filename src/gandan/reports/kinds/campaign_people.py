"""Who took part in a campaign: turns and persons, who met the obligation, where nobody came."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from gandan.activities.attending import turns_and_persons_of
from gandan.activities.models import Activity, Attendance, Campaign
from gandan.activities.queries import family
from gandan.activities.states import DONE_STATES
from gandan.areas.models import Area, AreaClosure, Level
from gandan.areas.queries import below
from gandan.core.collation import sort_key
from gandan.duties import words as duty_words
from gandan.duties.models import Obligation
from gandan.duties.sheets import Sheet, sheet
from gandan.papers.content import (
    Block,
    Cell,
    Column,
    Heading,
    Link,
    Paragraph,
    Picture,
    Sentence,
    Table,
    sentence,
    two_digits,
)
from gandan.papers.pictures import Spot, dots
from gandan.reports.scope import address

MOST_NAMED = 40
DUTY = (
    Column("Đơn vị", 60), Column("Phải thực hiện", 28, "right"), Column("Đã thực hiện", 28, "right"),
    Column("Chưa", 20, "right"), Column("Được miễn", 22, "right"), Column("Tỷ lệ", 18, "right"),
)  # fmt: skip


def taking_part(campaign: Campaign, day: date) -> list[Block]:
    activities = Activity.objects.filter(campaign__in=family(campaign.pk).values("pk"))
    held = activities.filter(state__in=DONE_STATES).count()
    page = address("activities:campaign", campaign.pk)
    found: list[Block] = [Paragraph(_turns(campaign, held, page))]
    for obligation in Obligation.objects.filter(campaign__in=family(campaign.pk).values("pk")).select_related(
        "unit", "campaign"
    ):
        found += _duty(obligation, day)
    return [*found, *_visits(campaign, activities)]


def _turns(campaign: Campaign, held: int, page: str) -> Sentence:
    if not held:
        return ("Chưa có hoạt động nào được báo cáo.",)
    attended = Attendance.objects.filter(activity__campaign__in=family(campaign.pk).values("pk"))
    came = turns_and_persons_of(attended)
    n = Link(f"{two_digits(held)} hoạt động", page)
    if not came.turns:
        return sentence("Đã tổ chức {n}.", n=n)
    return sentence(
        "Đã tổ chức {n}, {turns} tham gia, là {persons}; lượt người không cộng vào số người.", n=n,
        turns=Link(f"{two_digits(came.turns)} lượt người", page), persons=came.persons_text(),
    )  # fmt: skip


def _duty(obligation: Obligation, day: date) -> list[Block]:
    board = sheet(obligation, today=day, most=2)
    page = address("duties:obligation", obligation.pk)
    rule = duty_words.rule(obligation)
    found: list[Block] = [Heading(f"Nghĩa vụ: {obligation.title}", 2)]
    newest = board.newest
    if newest is None or not newest.everybody:
        return [*found, Paragraph((f"{rule}. Chưa có kỳ nào để tính.",))]
    done = Link(f"{two_digits(newest.met)} người", page)
    found.append(
        Paragraph(
            sentence(
                "{rule}. {period}: {met} đã thực hiện trong {bound} người phải thực hiện{share}; {exempt} được miễn.",
                rule=rule, period=_upper(duty_words.label(board.periods[-1])), met=done,
                bound=two_digits(newest.bound), share=f" ({newest.share} %)" if newest.share is not None else "",
                exempt=f"{two_digits(newest.exempt)} người" if newest.exempt else "không ai",
            )
        )
    )  # fmt: skip
    return [*found, _duty_table(board, page), *_withheld(board)]


def _duty_table(board: Sheet, page: str) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for row in board.rows:
        last = row.counts[-1]
        name = row.unit.name if row.unit else "các đơn vị khác"
        if row.pooled:
            name = f"{two_digits(row.pooled)} đơn vị nhỏ thuộc {name}"
        numbers = (last.bound, last.met, last.unmet + last.open, last.exempt)
        cells: tuple[Cell, ...] = tuple(((Link(two_digits(n), page),),) for n in numbers)
        share = f"{last.share} %" if last.share is not None else "–"
        rows.append((((name,),), *cells, ((share,),)))
    about = "Mỗi dòng một đơn vị: số người phải thực hiện, đã thực hiện, chưa, được miễn và tỷ lệ."
    return Table(DUTY, tuple(rows), "Ai đã thực hiện nghĩa vụ", about)


def _withheld(board: Sheet) -> list[Block]:
    if not board.withheld:
        return []
    return [
        Paragraph(
            (f"{two_digits(board.withheld)} đơn vị quá nhỏ (dưới 05 người) không nêu riêng và không tính ở đây.",),
            quiet=True,
        )
    ]


def _visits(campaign: Campaign, activities: QuerySet[Activity]) -> list[Block]:
    """Which villages nobody came to, of those the owner's area has."""
    area = campaign.owner.area
    if area is None:
        return []
    villages = Area.objects.filter(pk__in=below(area.pk), level=Level.VILLAGE, current=True)
    total = villages.count()
    if not total:
        return []
    seen = AreaClosure.objects.filter(
        descendant_id__in=activities.filter(state__in=DONE_STATES).values("area_id"), valid_to=None
    ).values("ancestor_id")
    missing = villages.exclude(pk__in=seen).select_related("parent")
    n = missing.count()
    page = address("duties:board")
    lead = sentence(
        "Trong {total} thôn, bản của địa bàn, {seen} đã có hoạt động, {n} chưa có.", total=two_digits(total),
        seen=Link(two_digits(total - n), page), n=Link(two_digits(n), page),
    )  # fmt: skip
    found: list[Block] = [Heading("Nơi đã đến và chưa đến", 2), Paragraph(lead)]
    if n:
        names = sorted((f"{each} ({each.parent})" for each in missing[: MOST_NAMED * 4]), key=sort_key)
        more = f" và {two_digits(n - MOST_NAMED)} nơi khác" if n > MOST_NAMED else ""
        found.append(Paragraph((f"Chưa có hoạt động: {', '.join(names[:MOST_NAMED])}{more}.",)))
    return [*found, *_map(area, activities)]


def _map(area: Area, activities: QuerySet[Activity]) -> list[Block]:
    """The communes of the area as dots: filled where something was done."""
    communes = list(Area.objects.filter(pk__in=below(area.pk), level=Level.COMMUNE, current=True).exclude(lat=None))
    if len(communes) < 2:
        return []
    lit = set(
        AreaClosure.objects.filter(
            descendant_id__in=activities.filter(state__in=DONE_STATES).values("area_id"),
            ancestor__level=Level.COMMUNE,
            valid_to=None,
        ).values_list("ancestor_id", flat=True)
    )
    named = len(communes) <= 24
    spots = [
        Spot(float(each.lon or 0), float(each.lat or 0), each.pk in lit, each.name if named else "")
        for each in communes
    ]
    done = sum(each.pk in lit for each in communes)
    alt = (
        f"Bản đồ {two_digits(len(communes))} xã, phường của {area}: {two_digits(done)} nơi đã có hoạt động (chấm đặc)."
    )
    return [
        Picture(alt=alt, svg=dots(spots), caption="Chấm đặc: nơi đã có hoạt động. Vòng tròn: nơi chưa có.", width=110)
    ]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
