"""Receiving a voice: route it, open its case or hand it over by law, give its receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import codes, log, search
from gandan.core.actors import Actor
from gandan.core.counters import counter_next
from gandan.core.errors import Refused
from gandan.core.models import Photo
from gandan.core.text import plain
from gandan.residents.models import Contact
from gandan.residents.services import contact_add
from gandan.units.models import Unit
from gandan.units.topics import Topic
from gandan.voices import deadlines, reading, receipts, routing
from gandan.voices.models import STATUTORY, Case, CaseStep, PendingPhoto, Voice
from gandan.voices.states import CaseState

MOST_PHOTOS = 5
_PLACE = 160


@dataclass(frozen=True)
class Said:
    """What was acknowledged. `receipt` is shown once: only its hash is kept. `repeated`: the same form came again."""

    voice: Voice
    receipt: str
    case: Case | None
    repeated: bool = False


def voice_say(
    *,
    actor: Actor,
    text: str,
    kind: str,
    topic: str,
    area: Area,
    place: str = "",
    photos: Sequence[Photo] = (),
    contact: Contact | Mapping[str, str] | None = None,
    channel: str,
    said_at: datetime | None = None,
    household_id: int | None = None,
    title: str = "",
    submit: str = "",
    at: datetime | None = None,
) -> Said:
    """Receive one voice: route it, open its case (or hand it over by law) and give its receipt.

    `submit` is the token of the form: the same form with the same words gives the same receipt, once.
    `said_at` is when it was said (now when None; `at` is the same for callers that load history). Raises Refused.
    """
    text, place = _checked(text, place, photos)
    topic = topic or reading.guess_topic(text) or Topic.OTHER
    receipt = (
        receipts.receipt_for(submit, _fingerprint(text, kind, area, place, photos)) if submit else codes.receipt_code()
    )
    hashed = receipts.receipt_hash(receipt)
    known = Voice.objects.select_related("case").filter(receipt_hash=hashed).first()
    if known:
        return Said(known, receipt, known.case, repeated=True)
    voice = Voice(
        kind=kind, topic=topic, text=text, area=area, place=place, channel=channel, receipt_hash=hashed,
        household_id=None if kind in STATUTORY else household_id, recorded_by_id=actor.member_id,
        said_at=said_at or at or timezone.now(),
    )  # fmt: skip
    try:
        return Said(voice, receipt, _receive(actor, voice, photos, contact, title))
    except IntegrityError:  # the same form arrived twice at the same moment and the other one was first
        known = Voice.objects.select_related("case").filter(receipt_hash=hashed).first()
        if known is None:
            raise
        return Said(known, receipt, known.case, repeated=True)


@transaction.atomic
def _receive(
    actor: Actor,
    voice: Voice,
    photos: Sequence[Photo],
    contact: Contact | Mapping[str, str] | None,
    title: str,
) -> Case | None:
    case = None
    if voice.kind in STATUTORY:
        voice.handed_to = routing.unit_by_law(voice.area_id, voice.topic)
    else:
        case = voice.case = _case_open(voice, routing.unit_for(voice.area_id, voice.topic), title)
    voice.contact = contact if isinstance(contact, Contact) else contact_add(**contact) if contact else None
    voice.save(force_insert=True)
    voice.photos.set(photos)
    PendingPhoto.objects.filter(photo__in=photos).delete()
    if case is None:
        # Nothing but the fact: neither place nor kind may lead to who said it.
        log.record("voice.handed_over", actor=actor, kind="voice", object_id=voice.pk, at=voice.said_at)
        return None
    log.record(
        "voice.said", actor=actor, kind="case", object_id=case.pk, unit_id=case.unit_id, area_id=case.area_id,
        at=voice.said_at, data={"topic": case.topic, "channel": voice.channel, "urgent": case.urgent},
    )  # fmt: skip
    return case


def _case_open(voice: Voice, unit: Unit | None, title: str) -> Case:
    day = timezone.localtime(voice.said_at).date()
    urgent = reading.seems_urgent(voice.text)
    case = Case.objects.create(
        code=codes.case_code(counter_next(f"case-{day.year}"), day.year),
        title=title or _neutral_title(voice), topic=voice.topic, area=voice.area, place=voice.place, unit=unit,
        urgent=urgent, received_at=voice.said_at, voice_count=1,
        due_on=deadlines.deadline(deadlines.slug_of(voice.kind, urgent=urgent)).from_day(day),
    )  # fmt: skip
    CaseStep.objects.create(case=case, act="receive", to_state=CaseState.RECEIVED, unit=unit, at=voice.said_at)
    search.index([search.entry("case", case.pk, case.title, also=case.code, area_id=case.area_id)])
    return case


def _neutral_title(voice: Voice) -> str:
    """Topic and place: what somebody wrote becomes no title before an officer has read it."""
    with translation.override("vi"):
        return f"{Topic(voice.topic).label} · {voice.area}"[:160]


def _checked(text: str, place: str, photos: Sequence[Photo]) -> tuple[str, str]:
    text, place = plain(text), plain(place)
    if not text:
        raise Refused(_("Chưa có lời nào. Xin viết bà con muốn nói gì rồi gửi lại."), field="text")
    if len(text) > reading.LONGEST:
        raise Refused(
            _("Lời này dài quá %(most)s ký tự. Xin viết gọn lại, hoặc gửi làm hai lần.") % {"most": "5.000"},
            field="text",
        )
    if len(place) > _PLACE:
        raise Refused(_("Chỗ cụ thể dài quá 160 ký tự. Xin viết gọn lại."), field="place")
    if len(photos) > MOST_PHOTOS:
        raise Refused(_("Mỗi lần gửi được nhiều nhất 5 ảnh. Xin bỏ bớt ảnh."), field="photos")
    return text, place


def _fingerprint(text: str, kind: str, area: Area, place: str, photos: Sequence[Photo]) -> str:
    return "\n".join([kind, str(area.pk), place, *sorted(photo.sha256 for photo in photos), text])
