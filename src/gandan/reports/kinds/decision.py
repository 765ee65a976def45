"""The decision of a round of commendations, with its list. Its number was given when it was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from gandan.commendations.models import Commendation, Decision, Form, Recipient
from gandan.commendations.queries import decision_rows
from gandan.core.actors import Actor
from gandan.papers.content import (
    Block,
    Column,
    Content,
    Heading,
    Link,
    Paragraph,
    Strong,
    Table,
    sentence,
    two_digits,
)
from gandan.papers.formats import capitals
from gandan.papers.letterhead import composed
from gandan.reports.kinds.kind import Choice, DocKind
from gandan.reports.rules import may_draw
from gandan.reports.scope import address
from gandan.reports.wording import lower_first
from gandan.units.models import Unit

LIST = (Column("TT", 12, "center"), Column("Được khen", 66), Column("Thành tích", 92))


def draw(decision: Decision, at: datetime) -> Content:  # noqa: ARG001 - the same for every kind
    with translation.override("vi"):
        held, unit = decision.round, decision.unit
        collectives = list(decision_rows(decision, Recipient.COLLECTIVE))
        individuals = list(decision_rows(decision, Recipient.INDIVIDUAL))
        page = address("commendations:decision", decision.pk)
        given = sentence(
            "Tặng {words} “{title}”.", words=_given(decision, len(collectives), len(individuals), page),
            title=held.campaign.name if held.campaign else held.title,
        )  # fmt: skip
        blocks: list[Block] = [
            Paragraph(
                sentence("Căn cứ tiêu chí {round} công khai ngày {day};", round=Link(f"“{held.title}”", address("commendations:round", held.pk)), day=_day(timezone.localdate(held.published_at))),
                style="basis",
            ),
            Paragraph((f"Xét kết quả được bà con xác nhận từ ngày {_day(held.since)} đến ngày {_day(held.until)},",), style="basis"),
            Paragraph(("QUYẾT ĐỊNH:",), style="order"),
            Paragraph((Strong("Điều 1. "), *given)),
            Paragraph((Strong("Điều 2. "), "Quyết định này có hiệu lực từ ngày ký.")),
            Paragraph((Strong("Điều 3. "), f"{unit.name}, các tập thể và cá nhân có tên ở Điều 1 chịu trách nhiệm thi hành quyết định này.")),
            *_list("Danh sách tập thể", collectives),
            *_list("Danh sách cá nhân", individuals),
            Paragraph((f"Danh sách có {two_digits(len(collectives))} tập thể và {two_digits(len(individuals))} cá nhân./.",)),
        ]  # fmt: skip
        signed = timezone.make_aware(datetime.combine(decision.decided_on, datetime.min.time().replace(hour=9)))
        made = composed(unit, kind="decision", subject=_about(held.title), blocks=blocks, at=signed)
        post = capitals(decision.signer.removesuffix(unit.name).strip()) or made.post
        lead = "Số: " if made.number.startswith("Số:") else "Số "
        return replace(made, number=f"{lead}{decision.number}", post=post)


def _given(decision: Decision, collectives: int, individuals: int, page: str) -> tuple[str | Link, ...]:
    parts: list[str | Link] = []
    for form, n, whom in (
        (decision.form_collective, collectives, "tập thể"),
        (decision.form_individual, individuals, "cá nhân"),
    ):
        if n:
            parts += [" và " if parts else "", f"{Form(form).label} cho ", Link(f"{two_digits(n)} {whom}", page)]
    return (*[each for each in parts if each], " đã có thành tích trong")


def _list(title: str, rows: Sequence[Commendation]) -> list[Block]:
    if not rows:
        return []
    cells = tuple((((str(row.number),),), ((_who(row),),), ((row.reason.rstrip("."),),)) for row in rows)
    return [Heading(title, 2), Table(LIST, cells, title, "Mỗi dòng một tập thể hoặc chức danh và thành tích.")]


def _who(row: Commendation) -> str:
    if not row.post or row.unit.name in row.post:
        return row.post or row.unit.name
    return f"{row.post}, {row.unit.name}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _about(title: str) -> str:
    """A round called "Khen thưởng sau hai tháng" is not "khen thưởng khen thưởng"."""
    lowered = lower_first(title)
    return (
        f"Về việc {lowered}" if lowered.startswith(("khen", "tặng", "biểu dương")) else f"Về việc khen thưởng {lowered}"
    )


def find(actor: Actor | None, pk: int) -> Decision | None:
    rows = Decision.objects.select_related("round__campaign", "unit__area", "unit__parent")
    found = rows.filter(pk=pk).first()
    return found if found and (actor is None or may_draw(actor, found.unit)) else None


def unit(decision: Decision) -> Unit:
    return decision.unit


def choices(actor: Actor) -> Sequence[Choice]:
    under = Q(pk__in=[])
    for post in actor.posts:
        under |= Q(unit__path__startswith=post.path)
    rows = Decision.objects.filter(under).select_related("round", "unit").order_by("-decided_on", "-pk")[:20]
    return [Choice(each.pk, f"{each.number}: {each.round.title}", each.unit.short) for each in rows]


KIND = DocKind("khen-thuong", _("Quyết định khen thưởng"), "", find, unit, draw, choices)
