"""What the responsible unit does with a case: accept, publish, pass on, answer. The first one wins, the second is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log, search, words
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import Photo
from gandan.core.photos import photos_publish
from gandan.core.text import plain
from gandan.core.transitions import NotAllowed, step
from gandan.units.models import Unit
from gandan.voices import deadlines, reading
from gandan.voices.models import Case, CaseStep, Voice
from gandan.voices.queries import cases_without_unit
from gandan.voices.rules import WORKING, may_work
from gandan.voices.states import CASE, CaseState


@transaction.atomic
def case_accept(
    *,
    actor: Actor,
    case_id: int,
    seen_version: int,
    title: str,
    summary: str,
    public: bool,
    at: datetime | None = None,
    public_photos: Sequence[int] = (),
) -> Case:
    """Take the case on, in the officer's own words; `public` puts title and summary on the place's page.

    `public_photos`: ids of photos of its voices that may be shown. Raises NotPermitted, Stale, Refused.
    """
    case = case_locked(actor, case_id, seen_version)
    walk(case, "accept")
    _describe(case, title, summary, public, public_photos)
    case.accepted_at = at or timezone.now()
    case_saved(case, actor, "accept", at=at, words=case.summary)
    _logged("case.accepted", case, actor, at, {"public": public})
    return case


@transaction.atomic
def case_publish(
    *,
    actor: Actor,
    case_id: int,
    seen_version: int,
    title: str,
    summary: str,
    public: bool,
    at: datetime | None = None,
    public_photos: Sequence[int] = (),
) -> Case:
    """Change what everybody may read about a case, in any state, without an act of its process. Raises as above."""
    case = case_locked(actor, case_id, seen_version)
    if case.state == CaseState.MERGED:
        raise Refused(_("Vụ việc này đã gộp vào vụ việc khác. Xin sửa ở vụ việc được giữ lại."))
    _describe(case, title, summary, public, public_photos)
    case.version += 1
    case.save()
    _logged("case.published" if public else "case.hidden", case, actor, at)
    return case


@transaction.atomic
def case_pass_on(
    *, actor: Actor, case_id: int, seen_version: int, to_unit: Unit, reason: str, at: datetime | None = None
) -> Case:
    """Give the case to the unit it belongs to, with a reason everybody who spoke can read. Raises as above."""
    case = case_locked(actor, case_id, seen_version)
    before = CaseState(case.state)
    walk(case, "pass_on")
    reason = plain(reason)[:1000]
    if not reason:
        raise Refused(_("Xin viết vì sao chuyển, để bà con hiểu."), field="reason")
    if to_unit.pk == case.unit_id:
        raise Refused(_("Vụ việc đang ở chính đơn vị này. Xin chọn đơn vị khác."), field="to_unit")
    if to_unit.valid_to is not None:
        raise Refused(_("Đơn vị này không còn hoạt động. Xin chọn đơn vị khác."), field="to_unit")
    moment = at or timezone.now()
    fresh = deadlines.deadline("passed_on").from_day(timezone.localtime(moment).date())
    case.due_on = max(case.due_on, fresh) if case.due_on else fresh
    old, case.unit = case.unit_id, to_unit
    case_saved(case, actor, "pass_on", at=at, words=reason, before=before, unit_id=old, to_unit=to_unit)
    _logged("case.passed_on", case, actor, at, {"from": old})
    return case


@transaction.atomic
def case_answer(
    *,
    actor: Actor,
    case_id: int,
    seen_version: int,
    text: str,
    photos: Sequence[Photo] = (),
    at: datetime | None = None,
) -> Case:
    """One answer to everybody who spoke. They then say whether it is solved. Raises as above."""
    case = case_locked(actor, case_id, seen_version)
    before = CaseState(case.state)
    walk(case, "answer")
    text = plain(text)
    if not text:
        raise Refused(_("Chưa có câu trả lời. Xin viết đã làm gì, hoặc sẽ làm gì và bao giờ."), field="text")
    if len(text) > reading.LONGEST:
        raise Refused(_("Câu trả lời dài quá 5.000 ký tự. Xin viết gọn lại."), field="text")
    case.answered_at = at or timezone.now()
    late = bool(case.due_on and timezone.localtime(case.answered_at).date() > case.due_on)
    said = case_saved(case, actor, "answer", at=at, words=text, before=before)
    said.photos.set(photos)
    _logged("case.answered", case, actor, at, {"voices": case.voice_count, "late": late})
    return case


def case_locked(actor: Actor, case_id: int, seen_version: int | None = None) -> Case:
    """The case, locked for this transaction, after permission and version are seen to. Raises NotPermitted, Stale."""
    case = Case.objects.select_for_update(of=("self",)).select_related("unit", "area").filter(pk=case_id).first()
    if case is None:
        raise Refused(_("Không có vụ việc này."))
    allowed = may_work(actor, case) or (case.unit is None and cases_without_unit(actor).filter(pk=case.pk).exists())
    if seen_version is not None and case.version != seen_version and (allowed or _worked_before(actor, case)):
        raise Stale(_first_one(case))
    if not allowed:
        raise NotPermitted(_("Vụ việc này không thuộc đơn vị của bạn, nên bạn không xử lý được."))
    return case


def walk(case: Case, act: str) -> None:
    """Take `act` on the case by the table of states. Raises Refused with the state in words."""
    try:
        case.state = CaseState(step(CASE, case.state, act).to)
    except NotAllowed:
        state = CaseState(case.state).label
        raise Refused(_("Vụ việc đang ở bước “%(state)s”, nên không làm việc này được.") % {"state": state}) from None


def case_saved(
    case: Case,
    actor: Actor,
    act: str,
    *,
    at: datetime | None,
    words: str = "",
    before: str = "",
    unit_id: int | None = None,
    to_unit: Unit | None = None,
) -> CaseStep:
    """Save the case one version on, with the step that says who did what."""
    case.version += 1
    case.save()
    return CaseStep.objects.create(
        case=case, act=act, from_state=before, to_state=case.state, text=words, at=at or timezone.now(),
        by_id=actor.member_id, unit_id=unit_id or case.unit_id, to_unit=to_unit,
    )  # fmt: skip


def _describe(case: Case, title: str, summary: str, public: bool, public_photos: Sequence[int]) -> None:
    title, summary = " ".join(plain(title).split()), plain(summary)
    if not title:
        raise Refused(_("Xin đặt cho vụ việc một tên ngắn."), field="title")
    if len(title) > 160:
        raise Refused(_("Tên vụ việc dài quá 160 ký tự. Xin viết gọn lại."), field="title")
    case.title, case.summary, case.public = title, summary[:2000], public
    search.index([search.entry("case", case.pk, case.title, also=case.code, area_id=case.area_id)])
    shown = Photo.objects.filter(pk__in=_photo_ids(case))
    shown.update(public=False)
    if public:
        photos_publish(shown.filter(pk__in=public_photos))


def _photo_ids(case: Case) -> list[int]:
    return [pk for pk in Voice.objects.filter(case=case).values_list("photos", flat=True) if pk]


def _worked_before(actor: Actor, case: Case) -> bool:
    own = [post.unit_id for post in actor.posts if post.kind in WORKING]
    return case.steps.filter(unit_id__in=own).exists()


def _first_one(case: Case) -> str:
    last = case.steps.select_related("by").order_by("-at", "-pk").first()
    who = last.by.title if last and last.by else _("Người đã nói")
    return _(
        "%(who)s vừa xử lý vụ việc này lúc %(when)s, trước khi bạn gửi. "
        "Điều bạn viết vẫn còn trong khung; xin xem bước mới nhất rồi quyết định tiếp."
    ) % {"who": who, "when": words.moment(last.at if last else case.received_at)}


def _logged(
    action: str, case: Case, actor: Actor, at: datetime | None, data: dict[str, log.Plain] | None = None
) -> None:
    log.record(
        action,
        actor=actor,
        kind="case",
        object_id=case.pk,
        unit_id=case.unit_id,
        area_id=case.area_id,
        at=at,
        data=data,
    )
