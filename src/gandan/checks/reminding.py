"""Writing: the ladder. Remind, look, sanction only what came again; about a matter at a place, never about a person."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.rules import SPEAKERS, speaks_for
from gandan.areas.models import Area
from gandan.checks.models import Reminder, ReminderStep
from gandan.checks.ruleset import rule
from gandan.checks.states import LADDER, LadderState
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step
from gandan.units.models import Assignment, Unit
from gandan.units.queries import NEAR, in_charge_of
from gandan.voices.models import Case
from gandan.voices.reading import private_parts

CHIEFS = ("leader", "secretary")
SANCTIONING = (Unit.Kind.PEOPLES_COMMITTEE, Unit.Kind.POLICE)
LONGEST_TEXT = 2_000


@transaction.atomic
def reminder_give(
    *,
    actor: Actor,
    unit: Unit,
    area: Area,
    matter: str,
    text: str,
    place: str = "",
    case: Case | None = None,
    at: datetime | None = None,
) -> Reminder:
    """The first rung: somebody went there and reminded. Raises Refused, NotPermitted."""
    at = at or timezone.now()
    _refuse_stranger(actor, unit, area)
    matter, place = (
        " ".join(matter.replace("\x00", "").split())[:160],
        " ".join(place.replace("\x00", "").split())[:120],
    )
    if not matter:
        raise Refused(_("Hãy ghi nhắc việc gì, ví dụ: để vật liệu lấn lòng kiệt."), field="matter")
    words = _words(text, f"{matter} {place}")
    try:
        with transaction.atomic():
            made = Reminder.objects.create(
                unit=unit, area=area, place=place, matter=matter, case=case, state=LadderState.REMINDED, reminded=1,
                look_on=timezone.localdate(at) + timedelta(days=rule("ladder")["days_to_mend"]), opened_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Việc này ở nơi này đang được theo dõi. Hãy mở ra ghi tiếp."), field="matter") from None
    _note(made, "remind", "", words, actor, at)
    _record("reminded", actor, made, at)
    return made


@transaction.atomic
def reminder_act(
    *,
    actor: Actor,
    reminder_id: int,
    act: str,
    seen_version: int,
    text: str,
    document: str = "",
    at: datetime | None = None,
) -> Reminder:
    """remind again; found: it is still there; gone; sanction (by decision number, only after repetition).

    Raises Refused, NotPermitted, Stale.
    """
    at = at or timezone.now()
    found = (
        Reminder.objects.select_for_update(of=("self",)).select_related("unit", "area").filter(pk=reminder_id).first()
    )
    if found is None:
        raise Refused(_("Không tìm thấy lần nhắc nhở này."))
    _refuse_stranger(actor, found.unit, found.area)
    if found.version != seen_version:
        raise Stale(_("Việc này vừa có điều mới nên bạn chưa ghi được. Hãy xem bản mới nhất rồi gửi lại."))
    before = found.state
    try:
        found.state = LadderState(step(LADDER, found.state, act).to)
    except NotAllowed as error:
        raise Stale(_("Việc này đã sang bước khác. Hãy xem bản mới nhất.")) from error
    words = _words(text)
    document = _climb(actor, found, act, document, at)
    found.version += 1
    found.save()
    _note(found, act, before, words, actor, at, document)
    _record(_PAST[act], actor, found, at)
    return found


_PAST = {"remind": "reminded", "found": "found", "gone": "settled", "sanction": "sanctioned"}


def _climb(actor: Actor, found: Reminder, act: str, document: str, at: datetime) -> str:
    """Count and date the rung; refuse a look too early and a sanction too soon. Returns the document's number."""
    today, rules = timezone.localdate(at), rule("ladder")
    if act in ("remind", "sanction"):
        found.look_on = today + timedelta(days=rules["days_to_mend"])
    if act == "remind":
        found.reminded += 1
    if act == "found":
        if found.look_on and today < found.look_on:
            raise Refused(
                _("Chưa hết thời gian cho bà con tự sửa. Hãy xem lại từ ngày %(day)s.")
                % {"day": f"{found.look_on:%d/%m/%Y}"}
            )
        found.repeated += 1
    if act == "gone":
        found.closed_at, found.look_on = at, None
    if act != "sanction":
        return ""
    return _sanction(actor, found, " ".join(document.replace("\x00", "").split()))


def _sanction(actor: Actor, found: Reminder, document: str) -> str:
    needed = rule("ladder")["repeats_before_sanction"]
    if found.repeated < needed:
        raise Refused(
            _("Chưa xử phạt được: mới tái phạm %(n)s lần, cần %(needed)s lần sau khi đã nhắc.")
            % {"n": found.repeated, "needed": needed}
        )
    if found.unit.kind not in SANCTIONING or not actor.serves(found.unit_id, *CHIEFS):
        raise NotPermitted(_("Chỉ người đứng đầu cơ quan có thẩm quyền xử phạt mới ghi được quyết định xử phạt."))
    if not document:
        raise Refused(_("Hãy ghi số quyết định xử phạt."), field="document")
    return document[:60]


def keeps(actor: Actor, unit: Unit) -> bool:
    return speaks_for(actor, unit.path)


def _refuse_stranger(actor: Actor, unit: Unit, area: Area) -> None:
    if not keeps(actor, unit):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới nhắc nhở thay đơn vị được.") % {"unit": unit})
    kinds = [Assignment.Kind.IN_CHARGE, Assignment.Kind.COMPETENT, Assignment.Kind.TEAM]
    charged = in_charge_of(area.pk, kinds).values_list("unit_id", "unit__path", "area__level")
    # A unit under the commune's committee reminds for it; being under the province's is no charge of every village.
    if not any(
        unit.pk == unit_id or (level in NEAR and unit.path.startswith(path)) for unit_id, path, level in charged
    ):
        raise Refused(_("%(unit)s không phụ trách nơi này.") % {"unit": unit}, field="area")


def _words(text: str, more: str = "") -> str:
    text = text.replace("\x00", "").strip()
    if not text:
        raise Refused(_("Hãy viết rõ đã thấy gì, đã làm gì."), field="text")
    if len(text) > LONGEST_TEXT:
        raise Refused(_("Lời viết dài quá %(most)s chữ cái. Hãy viết ngắn lại.") % {"most": LONGEST_TEXT}, field="text")
    if private_parts(f"{text} {more}"):
        raise Refused(_("Chỉ ghi việc và nơi, đừng ghi số điện thoại hay số riêng của ai."), field="text")
    return text


def _note(
    made: Reminder, act: str, before: str, text: str, actor: Actor, at: datetime, document: str = ""
) -> ReminderStep:
    return ReminderStep.objects.create(
        reminder=made, act=act, from_state=before, to_state=made.state, text=text, at=at, unit_id=made.unit_id,
        by_id=actor.member_id, document=document,
    )  # fmt: skip


def _record(word: str, actor: Actor, made: Reminder, at: datetime) -> None:
    log.record(
        f"reminder.{word}", actor=actor, kind="reminder", object_id=made.pk, unit_id=made.unit_id, area_id=made.area_id,
        at=at, data={"state": str(made.state), "reminded": made.reminded, "repeated": made.repeated},
    )  # fmt: skip


def speaks_at_all(actor: Actor) -> bool:
    return any(post.kind in SPEAKERS for post in actor.posts)
