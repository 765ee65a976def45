"""What people say: online by card or without, and in the other forms, written down with how many spoke."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.ballots.models import Ballot
from gandan.consultations import marks, rules
from gandan.consultations.models import Comment, Consultation, Draft, Hearing, Paragraph, Stance
from gandan.consultations.ruleset import PORTAL, forms
from gandan.consultations.services.locking import for_keeping, locked
from gandan.consultations.states import TAKES_RECORDS, State
from gandan.core import codes, log
from gandan.core.actors import ANYONE, Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.text import plain
from gandan.meetings.models import Meeting
from gandan.opinions.models import Topic
from gandan.units.models import Unit
from gandan.voices.reading import private_parts

LONGEST = 3_000  # characters of one comment
MOST_ROWS = 300
MOST_COUNTED = 1_000_000


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a meeting's or a box's opinions: of which paragraph (None: the whole), how often it was said."""

    text: str
    paragraph_id: int | None = None
    turns: int = 1
    stance: str = Stance.CHANGE


@transaction.atomic
def hearing_add(
    *, actor: Actor, consultation_id: int, form: str, unit: Unit | None = None, on: date | None = None, place: str = "",
    people: int | None = None, meeting: Meeting | None = None, ballot: Ballot | None = None, topic: Topic | None = None,
    at: datetime | None = None,
) -> Hearing:  # fmt: skip
    """Another form beside the page: a meeting, a box, the Front. `unit` gathers it and may write it down itself."""
    found = for_keeping(actor, consultation_id)
    _refuse_over(found)
    if form not in forms() or form == PORTAL:
        raise Refused(_("Hãy chọn hình thức lấy ý kiến."), field="form")
    hearing = Hearing.objects.create(
        consultation=found, form=form, unit=unit or found.unit, on=on, place=" ".join(plain(place).split())[:200],
        people=_counted(people), meeting=meeting, ballot=ballot, topic=topic,
    )  # fmt: skip
    log.record(
        "consultation.hearing_added", actor=actor, kind="consultation", object_id=found.pk, unit_id=found.unit_id,
        area_id=found.unit.area_id, at=at, data={"hearing": hearing.pk, "form": form},
    )  # fmt: skip
    return hearing


@transaction.atomic
def comment_give(
    *, actor: Actor, consultation_id: int, text: str, stance: str, browser: str, paragraph_id: int | None = None,
    key: uuid.UUID | None = None, at: datetime | None = None,
) -> Comment:  # fmt: skip
    """One comment online. `key` makes a second sending of the same form one comment; `browser` is only ever hashed.

    The comment carries the day alone and the log no person: nobody can tell later who wrote it.
    """
    found = locked(consultation_id)
    known = Comment.objects.filter(key=key, consultation=found).first() if key else None
    if known is not None:
        return known
    moment = at or timezone.now()
    _refuse_closed(found, timezone.localdate(moment))
    draft, paragraph = _of_draft(found, paragraph_id)
    kind, who = (marks.HOUSEHOLD, str(actor.household_id)) if actor.household_id else (marks.BROWSER, browser)
    comment = Comment.objects.create(
        consultation=found, hearing=found.hearings.get(form=PORTAL), draft=draft, paragraph=paragraph,
        stance=_stance(stance), text=_text(text, stance), on=timezone.localdate(moment), key=key or uuid.uuid4(),
        code=codes.receipt_code(), mark=marks.mark_of(found, kind, who),
    )  # fmt: skip
    log.record(
        "consultation.commented", actor=ANYONE, kind="consultation", object_id=found.pk, unit_id=found.unit_id,
        area_id=found.unit.area_id, at=at,
    )  # fmt: skip
    return comment


@transaction.atomic
def comments_record(
    *, actor: Actor, hearing_id: int, rows: Sequence[Said], people: int | None = None, at: datetime | None = None
) -> list[Comment]:
    """Write down what was said in another form: all rows, or none; `people` as counted there."""
    hearing = Hearing.objects.select_related("unit").filter(pk=hearing_id).exclude(form=PORTAL).first()
    if hearing is None:
        raise Refused(_("Không tìm thấy nơi lấy ý kiến này."))
    found = hearing.consultation = locked(hearing.consultation_id)
    if not rules.records(actor, hearing):
        raise NotPermitted(_("Chỉ đơn vị lấy ý kiến theo hình thức này mới ghi được."))
    _refuse_over(found)
    if not rows and people is None:
        raise Refused(_("Hãy ghi ít nhất một ý kiến, hoặc số người."), field="rows")
    if len(rows) > MOST_ROWS:
        raise Refused(_("Mỗi lần ghi nhiều nhất %(most)s ý kiến.") % {"most": MOST_ROWS}, field="rows")
    moment = at or timezone.now()
    day = hearing.on or timezone.localdate(moment)
    made = [_row(found, hearing, each, day) for each in rows]
    Comment.objects.bulk_create(made)
    if people is not None:
        hearing.people = _counted(people)
    hearing.recorded_by_id = actor.member_id
    hearing.save(update_fields=["people", "recorded_by"])
    log.record(
        "consultation.recorded", actor=actor, kind="consultation", object_id=found.pk, unit_id=hearing.unit_id,
        area_id=hearing.unit.area_id, at=at,
        data={"hearing": hearing.pk, "rows": len(made), "turns": sum(each.turns for each in made), "people": people},
    )  # fmt: skip
    return made


def _row(found: Consultation, hearing: Hearing, said: Said, day: date) -> Comment:
    draft, paragraph = _of_draft(found, said.paragraph_id)
    if not 1 <= said.turns <= MOST_COUNTED:
        raise Refused(_("Số lượt ý kiến phải từ 1 trở lên."), field="rows")
    return Comment(
        consultation=found, hearing=hearing, draft=draft, paragraph=paragraph, stance=_stance(said.stance),
        text=_text(said.text, said.stance), turns=said.turns, on=day,
    )  # fmt: skip


def _of_draft(found: Consultation, paragraph_id: int | None) -> tuple[Draft, Paragraph | None]:
    """The posted version, and its paragraph: comments always speak of what was posted."""
    draft = found.drafts.order_by("number").first()
    assert draft is not None  # none is opened without a draft
    if paragraph_id is None:
        return draft, None
    paragraph = draft.paragraphs.filter(pk=paragraph_id).first()
    if paragraph is None:
        raise Refused(_("Không tìm thấy đoạn này trong dự thảo đã đăng."), field="paragraph")
    return draft, paragraph


def _text(text: str, stance: str) -> str:
    said = plain(text)
    if not said:
        if stance == Stance.AGREE:
            return ""
        raise Refused(_("Xin viết một vài lời."), field="text")
    if len(said) > LONGEST:
        raise Refused(_("Ý kiến dài quá %(most)s chữ cái. Xin viết gọn lại, hoặc gửi làm hai lần.") % {"most": f"{LONGEST:,}".replace(",", ".")}, field="text")  # fmt: skip
    if private_parts(said):
        raise Refused(
            _("Xin bỏ số điện thoại, số giấy tờ hay thư điện tử: góp ý không cần biết là của ai."), field="text"
        )
    return said


def _stance(stance: str) -> str:
    if stance not in Stance.values:
        raise Refused(_("Xin chọn đồng ý, đề nghị sửa, không đồng ý hay hỏi thêm."), field="stance")
    return stance


def _counted(people: int | None) -> int | None:
    if people is not None and not 0 <= people <= MOST_COUNTED:
        raise Refused(_("Số người không đúng. Xin ghi lại."), field="people")
    return people


def _refuse_closed(found: Consultation, today: date) -> None:
    if found.state == State.OPEN and found.closes_on is not None and today <= found.closes_on:
        return
    raise Refused(_("Đã hết hạn góp ý trên trang này. Lời bạn viết còn đây; xin gửi ở mục “Tôi muốn nói”."))


def _refuse_over(found: Consultation) -> None:
    if found.state not in TAKES_RECORDS:
        raise Refused(_("Chỉ ghi ý kiến khi đang lấy ý kiến hoặc đang tiếp thu, giải trình."))
