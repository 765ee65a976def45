"""The report of a campaign: its launch, who met what it asks for, what came of it, who checked, who was commended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from gandan.activities.attending import turns_and_persons_of
from gandan.activities.cascading import above, mandate_chain
from gandan.activities.figures import figures
from gandan.activities.models import Activity, Attendance, Campaign, CampaignUnit, Result
from gandan.activities.queries import family, results_matching
from gandan.activities.states import DONE_STATES, ResultState
from gandan.areas.models import Area, AreaClosure, Level
from gandan.areas.queries import below
from gandan.checks.models import Check, Inspection
from gandan.commendations.models import Commendation, Decision, Recipient
from gandan.core.actors import Actor
from gandan.core.collation import sort_key
from gandan.core.periods import ZONE
from gandan.duties import words as duty_words
from gandan.duties.models import Obligation
from gandan.duties.sheets import Sheet, sheet
from gandan.papers.content import (
    Block,
    Cell,
    Column,
    Content,
    Heading,
    Items,
    Link,
    Paragraph,
    Picture,
    Sentence,
    Table,
    joined,
    sentence,
    two_digits,
)
from gandan.papers.letterhead import composed
from gandan.papers.pictures import Spot, bars, dots
from gandan.reports.doing import result_lines
from gandan.reports.kinds.kind import Choice, DocKind, named
from gandan.reports.pairs import pairs_of
from gandan.reports.photographs import photographs
from gandan.reports.rules import may_draw
from gandan.reports.scope import absolute, address
from gandan.reports.wording import LEGEND
from gandan.reports.wording_done import result_table
from gandan.reports.wording_figures import BARS, highlights, picture_words
from gandan.units.models import Unit

MOST_RESULTS = 200
MOST_NAMED = 40
DUTY = (
    Column("Đơn vị", 60), Column("Phải thực hiện", 28, "right"), Column("Đã thực hiện", 28, "right"),
    Column("Chưa", 20, "right"), Column("Được miễn", 22, "right"), Column("Tỷ lệ", 18, "right"),
)  # fmt: skip


def draw(campaign: Campaign, at: datetime) -> Content:
    """The document, in the format of the campaign's owner, always in Vietnamese."""
    with translation.override("vi"):
        day = timezone.localdate(at)
        name = f"{campaign.get_kind_display()} “{campaign.name}”"
        results = results_matching(campaign_id=campaign.pk).filter(happened_on__lte=day)
        blocks: list[Block] = [
            Paragraph((f"{campaign.owner.name} báo cáo kết quả thực hiện {name} như sau:",)),
            Paragraph((f"Số liệu tính đến {_moment(at)}.",), quiet=True),
            Heading("I. Phát động, chỉ đạo"),
            *_launch(campaign, name),
            Heading("II. Tham gia"),
            *_taking_part(campaign, day),
            Heading("III. Kết quả"),
            *_results(campaign, results),
            Heading("IV. Kiểm tra, giám sát"),
            *_checks(campaign, results),
            Heading("V. Khen thưởng"),
            *_praise(campaign),
            Paragraph((f"Trên đây là báo cáo kết quả thực hiện {name} của {campaign.owner.name}./.",)),
        ]
        return composed(
            campaign.owner, kind="report", subject=f"Kết quả thực hiện {name}", blocks=blocks, at=at,
            keywords="phong trào",
        )  # fmt: skip


def _moment(at: datetime) -> str:
    here = at.astimezone(ZONE)
    return f"{here.hour} giờ {here:%M} ngày {here:%d/%m/%Y}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _launch(campaign: Campaign, name: str) -> list[Block]:
    page = address("activities:campaign", campaign.pk)
    found: list[Block] = [
        Paragraph(
            sentence(
                "Ngày {day}, {owner} phát động {name}{until}.", day=_day(campaign.launched_on), owner=campaign.owner.name,
                name=Link(name, page), until=f", thực hiện đến ngày {_day(campaign.ends_on)}" if campaign.ends_on else "",
            )
        )
    ]  # fmt: skip
    if campaign.purpose:
        found.append(Paragraph((f"Mục đích: {campaign.purpose.rstrip('.')}.",)))
    rows = [*_mandates(campaign), *_ties(campaign), *_calls(campaign)]
    return [*found, Items(tuple(rows))] if rows else found


def _mandates(campaign: Campaign) -> list[Sentence]:
    chain = mandate_chain(campaign)
    if not chain:
        return []
    links = joined([(Link(named(each), absolute(f"/van-ban/{each.pk}")),) for each in chain], ", cụ thể hoá ")
    return [sentence("Căn cứ: {links}.", links=links)]


def _ties(campaign: Campaign) -> list[Sentence]:
    rows = [*above(campaign), *campaign.tied_to.order_by("launched_on", "pk")]
    if not rows:
        return []
    links = joined([(Link(f"“{each.name}”", address("activities:campaign", each.pk)),) for each in rows], ", ")
    return [sentence("Gắn với {links}.", links=links)]


def _calls(campaign: Campaign) -> list[Sentence]:
    called = CampaignUnit.objects.filter(campaign__in=family(campaign.pk).values("pk"))
    sums = called.aggregate(all=Count("pk"), taken=Count("pk", filter=Q(taken_on__isnull=False)))
    if not sums["all"]:
        return []
    n = Link(f"{two_digits(sums['all'])} đơn vị", address("activities:campaign", campaign.pk))
    return [sentence("Giao xuống {n}, {taken} đơn vị đã hưởng ứng.", n=n, taken=two_digits(sums["taken"]))]


def _taking_part(campaign: Campaign, day: date) -> list[Block]:
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


def _results(campaign: Campaign, results: QuerySet[Result]) -> list[Block]:
    found = [replace(each, url=absolute(each.url)) for each in figures(results, "vi", sources={"pt": str(campaign.pk)})]
    if not found:
        return [Paragraph(("Chưa có kết quả nào được báo cáo.",))]
    pairs = pairs_of(found)
    lines = list(result_lines(results, MOST_RESULTS))
    blocks: list[Block] = [
        *highlights(found, "Đến nay"),
        Paragraph((LEGEND,), quiet=True),
        pairs,
        Picture(alt=picture_words(pairs), svg=bars(pairs.rows), caption=BARS),
        result_table(lines),
    ]
    more = results.count() - len(lines)
    if more > 0:
        rest = Link(f"{two_digits(more)} kết quả khác", address("activities:results", pt=str(campaign.pk)))
        blocks.append(Paragraph(sentence("Còn {n}, không nêu từng việc ở đây.", n=rest)))
    return [*blocks, *photographs(results, "Hình ảnh")]


def _checks(campaign: Campaign, results: QuerySet[Result]) -> list[Block]:
    page = address("activities:results", pt=str(campaign.pk))
    ids = results.order_by().values("pk")
    states = dict(results.order_by().values_list("state").annotate(n=Count("pk")))
    total = sum(states.values())
    if not total:
        return [Paragraph(("Chưa có kết quả nào để kiểm tra.",))]
    words = Check.objects.filter(result_id__in=ids, counts=True, superseded_at=None).aggregate(
        n=Count("pk"), homes=Count("household", distinct=True)
    )
    waiting = states.get(ResultState.REPORTED, 0)
    parts: Sentence = sentence(
        "Trong {total}, {heard} đã có lời của bà con, {waiting} còn chờ.", total=Link(f"{two_digits(total)} kết quả", page),
        heard=two_digits(total - waiting), waiting=two_digits(waiting),
    )  # fmt: skip
    told: Sentence = (f" Các hộ đã cho {two_digits(words['n'])} ý kiến.",) if words["n"] >= 5 else ()
    inspections = Inspection.objects.filter(result_id__in=ids).aggregate(
        n=Count("pk"), closed=Count("pk", filter=Q(closed_at__isnull=False))
    )
    looked: Sentence = ()
    if inspections["n"]:
        looked = (
            f" Ban giám sát đã mở {two_digits(inspections['n'])} cuộc kiểm tra, kết thúc {two_digits(inspections['closed'])} cuộc.",
        )
    return [Paragraph((*parts, *told, *looked))]


def _praise(campaign: Campaign) -> list[Block]:
    decisions = Decision.objects.filter(round__campaign__in=family(campaign.pk).values("pk")).select_related("unit")
    rows = [_decided(each) for each in decisions.order_by("decided_on", "pk")]
    return [Items(tuple(rows))] if rows else [Paragraph(("Chưa có quyết định khen thưởng nào.",))]


def _decided(decision: Decision) -> Sentence:
    page = address("commendations:decision", decision.pk)
    counts = dict(Commendation.objects.filter(decision=decision).order_by().values_list("kind").annotate(n=Count("pk")))
    return sentence(
        "{number} ngày {day} của {unit}: khen {collectives} và {individuals}.",
        number=Link(f"Quyết định số {decision.number}", page), day=_day(decision.decided_on), unit=decision.unit.name,
        collectives=Link(f"{two_digits(counts.get(Recipient.COLLECTIVE, 0))} tập thể", page),
        individuals=Link(f"{two_digits(counts.get(Recipient.INDIVIDUAL, 0))} cá nhân", page),
    )  # fmt: skip


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def find(actor: Actor | None, pk: int) -> Campaign | None:
    found = Campaign.objects.select_related("owner__area", "owner__parent", "mandate").filter(pk=pk).first()
    return found if found and (actor is None or may_draw(actor, found.owner)) else None


def unit(campaign: Campaign) -> Unit:
    return campaign.owner


def choices(actor: Actor) -> Sequence[Choice]:
    under = Q(pk__in=[])
    for post in actor.posts:
        under |= Q(owner__path__startswith=post.path)
    rows = Campaign.objects.filter(under).select_related("owner").order_by("-launched_on", "-pk")[:20]
    return [Choice(each.pk, each.name, f"{each.owner.short} · {_day(each.launched_on)}") for each in rows]


KIND = DocKind("phong-trao", _("Báo cáo phong trào"), "report", find, unit, draw, choices)
