"""The speakers' list and the contributions: turns and people are counted apart, and nobody is named."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.meetings.models import AgendaItem, Contribution, Meeting, Speaker
from gandan.meetings.services.common import item_of, logged, one_line

MOST_PEOPLE = 2_000


@transaction.atomic
def floor_ask(
    *, actor: Actor, item_id: int, group: str, role: str = "", number: int | None = None, at: datetime | None = None
) -> Contribution:
    """Somebody asks to speak: a new number on the list, or (`number`) one that spoke before. It waits for its turn."""
    item = item_of(actor, item_id, "speak")
    speaker = _speaker(item.meeting, group, role, number)
    waiting, made = Contribution.objects.get_or_create(
        item=item, speaker=speaker, defaults={"asked_at": at or timezone.now()}
    )
    if made:
        logged("floor.asked", actor, item.meeting, at, {"item": item.number, "speaker": speaker.number})
    return waiting


@transaction.atomic
def contribution_record(
    *, actor: Actor, item_id: int, text: str = "", speaker_number: int | None = None, group: str = "", role: str = "",
    people: int = 1, turns: int = 1, at: datetime | None = None,
) -> Contribution:  # fmt: skip
    """So many turns were spoken on an item: by a number of the list, by a new one (`group`), or by several people noted
    together (`people` > 1). The same number again adds turns, never a person. Raises Refused.
    """
    item = item_of(actor, item_id, "speak")
    if not 1 <= people <= turns <= MOST_PEOPLE:
        raise Refused(_("Số lượt không thể ít hơn số người phát biểu."), field="turns")
    now = at or timezone.now()
    if people > 1:
        made = Contribution.objects.create(
            item=item, people=people, turns=turns, text=text.strip(), asked_at=now, spoken_at=now
        )
    else:
        made = _spoke(item, _speaker(item.meeting, group, role, speaker_number), turns, text.strip(), now)
    logged("contribution.recorded", actor, item.meeting, at, {"item": item.number, "turns": turns, "people": people})
    return made


@transaction.atomic
def floor_leave(*, actor: Actor, contribution_id: int, at: datetime | None = None) -> None:
    """Who waits does not wish to speak any more."""
    waiting = Contribution.objects.filter(pk=contribution_id, turns=0).first()
    if waiting is None:
        raise Refused(_("Người này đã phát biểu hoặc đã rút tên."))
    item = item_of(actor, waiting.item_id, "speak")
    waiting.delete()
    if waiting.speaker_id is not None:
        Speaker.objects.filter(pk=waiting.speaker_id, contributions=None).delete()
    logged("floor.left", actor, item.meeting, at, {"item": item.number})


def _spoke(item: AgendaItem, speaker: Speaker, turns: int, text: str, now: datetime) -> Contribution:
    found = Contribution.objects.filter(item=item, speaker=speaker).first() or Contribution(
        item=item, speaker=speaker, asked_at=now
    )
    found.turns, found.spoken_at = found.turns + turns, now
    found.text = "\n".join(part for part in (found.text, text) if part)
    found.save()
    return found


def _speaker(meeting: Meeting, group: str, role: str, number: int | None) -> Speaker:
    if number is not None:
        found = meeting.speakers.filter(number=number).first()
        if found is None:
            raise Refused(_("Danh sách không có số %(number)s.") % {"number": number}, field="number")
        return found
    if group not in Speaker.Group.values:
        raise Refused(_("Xin chọn người phát biểu thuộc nhóm nào."), field="group")
    last = meeting.speakers.aggregate(last=Max("number"))["last"] or 0
    return Speaker.objects.create(meeting=meeting, number=last + 1, group=group, role=one_line(role, 80))
