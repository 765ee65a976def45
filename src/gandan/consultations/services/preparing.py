"""A consultation from its first line to its close: what is asked, the draft, how long, and the count of people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.consultations import marks, rules
from gandan.consultations.drafting import Line
from gandan.consultations.models import Comment, Consultation, Draft, Hearing, Paragraph
from gandan.consultations.ruleset import PORTAL, matter, matters
from gandan.consultations.services.locking import for_keeping, fresh, walk
from gandan.consultations.states import State
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.text import clip, plain
from gandan.postings.models import Way
from gandan.postings.queries import areas_in_reach
from gandan.postings.services import announcement_publish, announcement_withdraw
from gandan.units.models import Unit
from gandan.voices.models import Case

MOST_DAYS = 365
MOST_AREAS = 60


@transaction.atomic
def consultation_prepare(
    *, actor: Actor, unit: Unit, title: str, matter_slug: str, area_ids: Sequence[int], purpose: str = "",
    case_id: int | None = None, at: datetime | None = None,
) -> Consultation:  # fmt: skip
    """Begin: what the people are asked about, and where. The page of the commune is its first form."""
    if not rules.asks(actor, unit):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới làm được việc này.") % {"unit": unit})
    title = " ".join(plain(title).split())
    if not title:
        raise Refused(_("Hãy ghi lấy ý kiến về việc gì."), field="title")
    if matter_slug not in matters():
        raise Refused(_("Hãy chọn loại việc."), field="matter")
    areas = _areas(unit, area_ids)
    if case_id is not None and not Case.objects.filter(pk=case_id).exists():
        raise Refused(_("Không tìm thấy vụ việc này."), field="case")
    made = Consultation.objects.create(
        unit=unit, title=title[:200], purpose=plain(purpose), matter=matter_slug, case_id=case_id,
        made_by_id=actor.member_id, made_at=at or timezone.now(),
    )  # fmt: skip
    made.areas.set(areas)
    Hearing.objects.create(consultation=made, form=PORTAL, unit=unit)
    _logged("prepared", actor, made, at, areas=len(areas))
    return made


def _areas(unit: Unit, area_ids: Sequence[int]) -> list[Area]:
    """The places concerned: within the unit's own reach, as its announcement needs it."""
    wanted = set(area_ids)
    if not wanted:
        raise Refused(_("Hãy chọn nơi liên quan: hỏi bà con ở đâu?"), field="areas")
    if len(wanted) > MOST_AREAS:
        raise Refused(_("Chọn nhiều nhất %(most)s nơi.") % {"most": MOST_AREAS}, field="areas")
    found = list(areas_in_reach(unit).filter(pk__in=wanted))
    if len(found) != len(wanted):
        raise Refused(_("Có nơi không thuộc địa bàn của %(unit)s. Hãy chọn lại.") % {"unit": unit}, field="areas")
    return found


@transaction.atomic
def draft_write(
    *, actor: Actor, consultation_id: int, lines: Sequence[Line], seen_version: int, note: str = "",
    at: datetime | None = None,
) -> Draft:  # fmt: skip
    """Write the draft while it is prepared; after the close, the next version. What is being commented stays."""
    found = for_keeping(actor, consultation_id)
    fresh(found, seen_version)
    if found.state not in (State.DRAFT, State.CLOSED):
        raise Refused(_("Dự thảo đang lấy ý kiến thì không sửa. Bản mới viết sau khi hết hạn góp ý."))
    if not lines:
        raise Refused(_("Dự thảo chưa có chữ nào. Hãy gõ hoặc chọn tệp có nội dung."), field="text")
    if found.state == State.DRAFT:
        found.drafts.all().delete()
    elif _texts(found) == [line.text for line in lines]:
        raise Refused(_("Bản này giống hệt bản trước. Hãy sửa những đoạn đã tiếp thu rồi ghi."), field="text")
    last = found.drafts.aggregate(n=Max("number"))["n"] or 0
    draft = Draft.objects.create(
        consultation=found, number=last + 1, note=" ".join(plain(note).split())[:400], made_by_id=actor.member_id,
        made_at=at or timezone.now(),
    )  # fmt: skip
    Paragraph.objects.bulk_create(
        Paragraph(draft=draft, position=n, text=line.text, heading=line.heading) for n, line in enumerate(lines, 1)
    )
    found.version += 1
    found.save(update_fields=["version"])
    _logged("drafted", actor, found, at, number=draft.number, paragraphs=len(lines))
    return draft


def _texts(consultation: Consultation) -> list[str]:
    last = consultation.drafts.order_by("-number").first()
    return list(last.paragraphs.order_by("position").values_list("text", flat=True)) if last else []


@transaction.atomic
def consultation_open(
    *, actor: Actor, consultation_id: int, seen_version: int, days: int, ways: Collection[str] = (Way.PORTAL,),
    at: datetime | None = None,
) -> Consultation:  # fmt: skip
    """Post the draft for `days` days, today the first; never fewer than the matter's rule asks for."""
    found = for_keeping(actor, consultation_id)
    rule = matter(found.matter)
    if not found.drafts.exists():
        raise Refused(_("Chưa có dự thảo. Hãy gõ hoặc tải dự thảo lên trước khi đăng."))
    if days < rule.days:
        raise Refused(
            _("%(matter)s phải đăng ít nhất %(least)s ngày. Căn cứ: %(source)s.")
            % {"matter": rule.label, "least": rule.days, "source": rule.source},
            field="days",
        )
    if days > MOST_DAYS:
        raise Refused(_("Đăng nhiều nhất %(most)s ngày.") % {"most": MOST_DAYS}, field="days")
    walk(found, "open", seen_version)
    first = timezone.localdate(at) if at else timezone.localdate()
    found.opens_on, found.closes_on, found.least_days = first, first + timedelta(days=days - 1), rule.days
    found.announcement = announcement_publish(
        actor=actor, unit_id=found.unit_id, title=clip(_("Lấy ý kiến: %(title)s") % {"title": found.title}, 160),
        text=found.purpose or found.title, area_ids=list(found.areas.values_list("pk", flat=True)), first_day=first,
        days=days, ways={Way.PORTAL.value, *ways}, at=at,
    )  # fmt: skip
    found.save()
    _logged("opened", actor, found, at, days=days, least=rule.days)
    return found


@transaction.atomic
def consultation_close(
    *, actor: Actor, consultation_id: int, seen_version: int, at: datetime | None = None
) -> Consultation:
    """Take no more comments online: people are counted once, then nothing tells who wrote. Not before the last day."""
    found = for_keeping(actor, consultation_id)
    walk(found, "close", seen_version)
    moment = at or timezone.now()
    _refuse_early(found, timezone.localdate(moment))
    online = Comment.objects.filter(consultation=found).exclude(mark="")
    told = online.aggregate(
        households=Count("mark", distinct=True, filter=Q(mark__startswith=marks.HOUSEHOLD)),
        browsers=Count("mark", distinct=True, filter=Q(mark__startswith=marks.BROWSER)),
    )
    found.households, found.browsers, found.closed_at = told["households"], told["browsers"], moment
    found.save()
    online.update(mark="")
    _logged("closed", actor, found, at, households=found.households, browsers=found.browsers)
    return found


def _refuse_early(consultation: Consultation, today: date) -> None:
    last = consultation.closes_on
    assert last is not None  # a consultation that was opened has its days
    if today <= last:
        raise Refused(
            _("Đã hứa nhận ý kiến hết ngày %(day)s, nên đến lúc đó mới khoá được.") % {"day": f"{last:%d/%m/%Y}"}
        )


@transaction.atomic
def consultation_cancel(
    *, actor: Actor, consultation_id: int, seen_version: int, why: str, at: datetime | None = None
) -> Consultation:
    """Give it up, saying why; what was said stays readable to the unit, its writers read the reason."""
    found = for_keeping(actor, consultation_id)
    why = " ".join(plain(why).split())
    if not why:
        raise Refused(_("Hãy ghi vì sao thôi lấy ý kiến; bà con đọc câu này."), field="why")
    walk(found, "cancel", seen_version)
    found.why_cancelled = why[:400]
    found.save()
    Comment.objects.filter(consultation=found).update(mark="")
    told = found.announcement
    if told is not None and told.withdrawn_on is None:
        announcement_withdraw(
            actor=actor, announcement_id=told.pk, seen_version=told.version, reason=found.why_cancelled, at=at
        )
    _logged("cancelled", actor, found, at)
    return found


def _logged(what: str, actor: Actor, consultation: Consultation, at: datetime | None, **data: int) -> None:
    log.record(
        f"consultation.{what}", actor=actor, kind="consultation", object_id=consultation.pk,
        unit_id=consultation.unit_id, area_id=consultation.unit.area_id, at=at, data={**data},
    )  # fmt: skip
