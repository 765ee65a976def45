"""The minutes as an official document: who was there, what was said how often, what was concluded and given to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gandan.core import words
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.meetings import showing
from gandan.meetings.inviting import address_of, invitation, places_of
from gandan.meetings.kinds import kind
from gandan.meetings.models import AgendaItem, Meeting
from gandan.meetings.queries import items_of, quorum_of, tally_of
from gandan.meetings.services.common import caller_required, logged
from gandan.meetings.states import HELD
from gandan.papers.content import (
    Block,
    Cell,
    Column,
    Content,
    Heading,
    Items,
    Link,
    Paragraph,
    Sentence,
    Table,
    sentence,
)
from gandan.papers.letterhead import composed
from gandan.papers.models import Paper
from gandan.papers.services import paper_draft, paper_drop
from gandan.papers.states import PaperState
from gandan.units.models import Unit

SOURCE, INVITING = "meetings.minutes", "meetings.invitation"


@transaction.atomic
def minutes_draft(*, actor: Actor, meeting_id: int, at: datetime | None = None) -> Paper:
    """Draw the minutes anew as a draft of the unit; an unsigned draft of before is thrown away, a signed one stays."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("unit__area").filter(pk=meeting_id).first()
    if meeting is None or meeting.state not in HELD:
        raise Refused(_("Cuộc họp chưa diễn ra nên chưa có biên bản."))
    caller_required(actor, meeting.unit)
    old = meeting.minutes_paper
    paper = paper_draft(
        actor=actor, unit=meeting.unit, kind="minutes", content=minutes(meeting, at or timezone.now()), source=SOURCE,
        query={"meeting": meeting.pk}, public=meeting.public,
        supersedes_id=old.pk if old and old.state == PaperState.SIGNED else None, at=at,
    )  # fmt: skip
    meeting.minutes_paper = paper
    meeting.save(update_fields=["minutes_paper"])
    if old is not None and old.state == PaperState.DRAFT:
        paper_drop(actor=actor, paper_id=old.pk, seen_version=old.version, at=at)
    logged("meeting.minutes", actor, meeting, at, {"paper": paper.pk})
    return paper


def invitation_draft(*, actor: Actor, meeting_id: int, at: datetime | None = None) -> Paper:
    """The invitation as a draft of the unit, to be signed like any paper."""
    meeting = Meeting.objects.select_related("unit__area").get(pk=meeting_id)
    caller_required(actor, meeting.unit)
    return paper_draft(
        actor=actor, unit=meeting.unit, kind="invitation", content=invitation(meeting, at or timezone.now()),
        source=INVITING, query={"meeting": meeting.pk}, at=at,
    )  # fmt: skip


def draw_minutes(unit: Unit, query: Mapping[str, Any], at: datetime) -> Content:  # Any: as `minutes_draft` put it there
    return minutes(Meeting.objects.select_related("unit__area").get(pk=query["meeting"], unit=unit), at)


def draw_invitation(unit: Unit, query: Mapping[str, Any], at: datetime) -> Content:  # Any: as above
    return invitation(Meeting.objects.select_related("unit__area").get(pk=query["meeting"], unit=unit), at)


def minutes(meeting: Meeting, at: datetime) -> Content:
    """Always Vietnamese; every number links to the meeting's page."""
    with translation.override("vi"):
        return composed(
            meeting.unit, kind="minutes", subject=f"{kind(meeting.kind).vi}: {meeting.title}"[:300],
            blocks=list(_blocks(meeting)), at=at, authority="", post="CHỦ TRÌ CUỘC HỌP", keywords="họp, biên bản",
        )  # fmt: skip


def _blocks(meeting: Meeting) -> Iterator[Block]:
    yield Paragraph((f"Bắt đầu lúc {words.moment(meeting.opened_at)}, tại {meeting.place}.",))
    yield Heading("I. Thành phần")
    yield Items(tuple(_present(meeting)))
    yield Heading("II. Nội dung")
    for item in items_of(meeting):
        yield from _item(item)
    yield Heading("III. Kết luận của người chủ trì")
    for line in (meeting.conclusion or "Như kết luận của từng nội dung.").splitlines():
        if line.strip():
            yield Paragraph((line.strip(),))
    tasks = list(meeting.tasks.select_related("unit").order_by("due_on", "pk"))
    if tasks:
        yield Heading("IV. Việc giao sau cuộc họp")
        yield Table(
            (Column("Việc", 0.5), Column("Nơi làm", 0.3), Column("Hạn", 0.2, "center")),
            tuple((_cell(each.text), _cell(each.unit.name), _cell(words.day(each.due_on))) for each in tasks),
            "Việc giao sau cuộc họp",
        )
    end = words.moment(meeting.closed_at) if meeting.closed_at else "………"
    took = showing.whole_duration(meeting)
    yield Paragraph(
        (f"Kết thúc lúc {end}{f', sau {took}' if took else ''}. Biên bản đã đọc lại cho người dự cùng nghe.",)
    )


def _present(meeting: Meeting) -> Iterator[Sentence]:
    quorum, page = quorum_of(meeting), address_of(meeting)
    if meeting.chair_title:
        yield (f"Chủ trì: {meeting.chair_title}.",)
    places = places_of(meeting)
    if places:
        yield (f"Nơi liên quan: {', '.join(places)}.",)
    yield sentence("{present}.", present=Link(showing.quorum_words(quorum), page))
    if quorum.needs is not None:
        yield ("Đủ số có mặt theo quy định." if quorum.reached else "Không đủ số có mặt theo quy định.",)
    if quorum.guests and quorum.needs is not None:
        yield (f"Khách mời và người dự khác: {quorum.guests} người.",)
    tally = tally_of(meeting)
    yield sentence(
        "Ý kiến phát biểu: {turns} của {people}.",
        turns=Link(f"{tally.turns} lượt", page), people=Link(f"{tally.people} người", page),
    )  # fmt: skip
    if meeting.mandate:
        yield (f"Căn cứ: {meeting.mandate.get_kind_display()} {meeting.mandate.number}, {meeting.mandate.subject}.",)


def _item(item: AgendaItem) -> Iterator[Block]:
    yield Heading(f"{item.number}. {item.title}", level=2)
    facts = [f"Người trình bày: {item.presenter}" if item.presenter else "", showing.time_used(item)]
    if item.case_id and item.case and item.case.public:
        facts.append(f"Từ vụ việc {item.case.code}")
    turns, people = getattr(item, "turns", 0), getattr(item, "people", 0)
    if turns:
        facts.append(f"{turns} lượt ý kiến của {people} người")
    told = ". ".join(fact[0].upper() + fact[1:] for fact in facts if fact)
    if told:
        yield Paragraph((f"{told}.",))
    said = [
        (f"{each.speaker or 'Nhiều người'}: {each.text}",)
        for each in item.contributions.select_related("speaker").exclude(text="")
    ]
    if said:
        yield Items(tuple(said))
    if item.conclusion:
        yield Paragraph((f"Kết luận: {item.conclusion}",))


def _cell(text: str) -> Cell:
    return ((text,),)
