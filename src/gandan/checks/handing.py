"""Writing: hand-over → instruction → does it still work? One thread; what is broken opens an inspection or a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Activity, Result
from gandan.activities.rules import SPEAKERS, speaks_for
from gandan.areas.models import Area
from gandan.checks.around import around
from gandan.checks.inspecting import inspection_raise, photos_attach, result_locked
from gandan.checks.models import FollowUp, HandOver, HandOverStep
from gandan.checks.ruleset import rule
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import Channel, Photo
from gandan.core.photos import photos_publish
from gandan.units.models import Assignment, Unit
from gandan.units.queries import in_charge_of
from gandan.voices.reading import private_parts
from gandan.voices.services import voice_say

LONGEST_TEXT = 2_000
AGAIN_AFTER = 30  # days until the next look at what did not work


@transaction.atomic
def handover_record(
    *,
    actor: Actor,
    giver: Unit,
    what: str,
    receiver: str,
    area: Area,
    handed_on: date,
    place: str = "",
    text: str = "",
    activity: Activity | None = None,
    result: Result | None = None,
    photos: Sequence[Photo] = (),
    at: datetime | None = None,
) -> HandOver:
    """Write down a hand-over; the looks at 3, 6 and 12 months are due from this day. Raises Refused, NotPermitted."""
    if not speaks_for(actor, giver.path):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới ghi bàn giao được.") % {"unit": giver})
    what, receiver = _line(what, "what"), _line(receiver, "receiver")
    if private_parts(f"{receiver} {text} {place}"):
        raise Refused(
            _("Đừng ghi số điện thoại hay số riêng của ai. Bên nhận ghi tên tổ chức, chức danh."), field="receiver"
        )
    if handed_on > timezone.localdate(at):
        raise Refused(_("Ngày này chưa tới. Xin xem lại."), field="handed_on")
    try:
        with transaction.atomic():
            made = HandOver.objects.create(
                activity=activity or (result.activity if result else None), result=result, what=what, giver=giver,
                receiver=receiver, area=area, place=_cut(place, 160), handed_on=handed_on, at=at or timezone.now(),
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Lần bàn giao này đã ghi rồi."), field="what") from None
    FollowUp.objects.bulk_create(
        FollowUp(handover=made, due_on=_months_after(handed_on, months)) for months in rule("follow_up").months
    )
    _note(made, "hand_over", actor, giver.pk, text, photos, at)
    _record("handover.recorded", actor, made, at)
    return made


@transaction.atomic
def instruction_give(
    *,
    actor: Actor,
    handover_id: int,
    text: str,
    persons: int | None = None,
    photos: Sequence[Photo] = (),
    at: datetime | None = None,
) -> HandOverStep:
    """People on the spot were shown how to use it. Raises Refused, NotPermitted."""
    made = _locked(handover_id)
    if not speaks_for(actor, made.giver.path):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới ghi được việc này.") % {"unit": made.giver})
    if not text.strip():
        raise Refused(_("Hãy ghi đã hướng dẫn gì, cho ai."), field="text")
    step = _note(made, "instruct", actor, made.giver_id, text, photos, at, persons)
    _record("handover.instructed", actor, made, at)
    return step


@transaction.atomic
def followup_answer(
    *,
    actor: Actor,
    followup_id: int,
    verdict: str,
    text: str = "",
    photos: Sequence[Photo] = (),
    at: datetime | None = None,
) -> FollowUp:
    """Does it still work? Broken or half broken opens an inspection of the result, else a case, and another look.

    Raises Refused, NotPermitted.
    """
    at = at or timezone.now()
    handover_id = FollowUp.objects.filter(pk=followup_id).values_list("handover_id", flat=True).first()
    if handover_id is None:
        raise Refused(_("Không tìm thấy lần xem lại này."))
    made = _locked(handover_id)
    if not follows(actor, made):
        raise NotPermitted(_("Chỉ đơn vị bàn giao hoặc đơn vị phụ trách nơi này mới ghi được."))
    found = FollowUp.objects.get(pk=followup_id)
    if found.verdict:
        raise Refused(_("Lần xem lại này đã ghi rồi. Hãy xem bản mới nhất."))
    if verdict not in {FollowUp.Verdict.WORKS, FollowUp.Verdict.PARTLY, FollowUp.Verdict.BROKEN}:
        raise Refused(_("Hãy chọn: còn dùng tốt, dùng được một phần, hoặc hỏng."), field="verdict")
    if verdict != FollowUp.Verdict.WORKS and not text.strip():
        raise Refused(_("Hãy ghi hỏng chỗ nào, để đơn vị biết mà sửa."), field="text")
    found.verdict, found.seen_on, found.text = verdict, timezone.localdate(at), _cut(text, LONGEST_TEXT)
    found.by_id, found.unit_id = actor.member_id, next(iter(sorted(actor.unit_ids)), None)
    if verdict != FollowUp.Verdict.WORKS:
        _raise(actor, made, found, at)
    found.save()
    photos_attach(found.photos, photos)
    photos_publish(photos)
    _record("handover.followed", actor, made, at, verdict=verdict)
    return found


def follows(actor: Actor, made: HandOver) -> bool:
    """The giver, or whoever is in charge of the place. One query."""
    if speaks_for(actor, made.giver.path):
        return True
    charged = in_charge_of(made.area_id, [Assignment.Kind.IN_CHARGE]).values_list("unit_id", flat=True)
    return any(actor.serves(unit_id, *SPEAKERS) for unit_id in charged)


def _raise(actor: Actor, made: HandOver, found: FollowUp, at: datetime) -> None:
    if made.result_id is not None:
        result = result_locked(made.result_id)
        found.inspection = inspection_raise(result=result, there=around(result), at=at)
    else:
        said = voice_say(
            actor=actor, text=f"{made.what}: {found.text}", kind="report", topic="other", area=made.area, place=made.place,
            channel=Channel.FIELD, said_at=at, title=_("Hỏng: %(what)s") % {"what": made.what},
        )  # fmt: skip
        found.case = said.case
    again = timezone.localdate(at) + timedelta(days=AGAIN_AFTER)
    FollowUp.objects.get_or_create(handover=made, due_on=again)


def _locked(handover_id: int) -> HandOver:
    found = (
        HandOver.objects.select_for_update(of=("self",)).select_related("giver", "area").filter(pk=handover_id).first()
    )
    if found is None:
        raise Refused(_("Không tìm thấy lần bàn giao này."))
    return found


def _note(
    made: HandOver, act: str, actor: Actor, unit_id: int, text: str, photos: Sequence[Photo], at: datetime | None,
    persons: int | None = None,
) -> HandOverStep:  # fmt: skip
    step = HandOverStep.objects.create(
        handover=made, act=act, from_state="", to_state="", text=_cut(text, LONGEST_TEXT), at=at or timezone.now(),
        unit_id=unit_id, by_id=actor.member_id, persons=persons,
    )  # fmt: skip
    photos_attach(step.photos, photos)
    photos_publish(photos)
    return step


def _months_after(start: date, months: int) -> date:
    """The same day so many months later; the last of a shorter month."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(start.day, last))


def _line(text: str, name: str) -> str:
    text = " ".join(text.replace("\x00", "").split())
    if not text:
        raise Refused(_("Hãy ghi bàn giao gì, cho tổ chức nào."), field=name)
    return text[:160]


def _cut(text: str, most: int) -> str:
    return text.replace("\x00", "").strip()[:most]


def _record(action: str, actor: Actor, made: HandOver, at: datetime | None, **data: str) -> None:
    log.record(
        action, actor=actor, kind="handover", object_id=made.pk, unit_id=made.giver_id, area_id=made.area_id, at=at,
        data=dict(data),
    )  # fmt: skip
