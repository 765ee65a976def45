"""The report of a campaign: its launch, who met what it asks for, what came of it, who checked, who was commended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from gandan.activities.cascading import above, mandate_chain
from gandan.activities.figures import figures
from gandan.activities.models import Campaign, CampaignUnit, Result
from gandan.activities.queries import family, results_matching
from gandan.activities.states import ResultState
from gandan.checks.models import Check, Inspection
from gandan.commendations.models import Commendation, Decision, Recipient
from gandan.core.actors import Actor
from gandan.core.periods import ZONE
from gandan.papers.content import (
    Block,
    Content,
    Heading,
    Items,
    Link,
    Paragraph,
    Picture,
    Sentence,
    joined,
    sentence,
    two_digits,
)
from gandan.papers.letterhead import composed
from gandan.papers.pictures import bars
from gandan.reports.doing import result_lines
from gandan.reports.kinds.campaign_people import taking_part
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
            *taking_part(campaign, day),
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
