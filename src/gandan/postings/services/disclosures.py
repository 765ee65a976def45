"""The year's list of what must be public: lines added, shown by what is public, taken back when that was a mistake."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused, Stale
from gandan.documents.models import Mandate
from gandan.papers.models import Paper
from gandan.postings import rules
from gandan.postings.matters import matter_of, rules_of_disclosure
from gandan.postings.models import Announcement, Disclosure
from gandan.postings.services.announcements import must_speak, unit_of
from gandan.postings.states import AnnouncementState

YEARS = (2023, 2100)


@transaction.atomic
def disclosure_add(
    *,
    actor: Actor,
    unit_id: int,
    matter: str,
    title: str,
    due_day: date | None = None,
    document_day: date | None = None,
    year: int | None = None,
    at: datetime | None = None,
) -> Disclosure:
    """One thing that must be public by `due_day`; without one by the rule: of its document's day, else of its year.

    Raises Refused, NotPermitted.
    """
    unit, kind = unit_of(unit_id), matter_of(matter)
    must_speak(actor, unit)
    if kind is None:
        raise Refused(_("Hãy chọn nội dung theo Điều 11."), field="matter")
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Hãy ghi công khai cái gì."), field="title")
    whole_year = year or (due_day or document_day or timezone.localdate(at)).year
    due = due_day or (rules_of_disclosure().due_after(document_day) if document_day else kind.due_in(whole_year))
    if due is None:
        raise Refused(_("Hãy ghi hạn công khai, hoặc ngày của văn bản để máy tính hạn."), field="due_day")
    if not YEARS[0] <= whole_year <= YEARS[1]:
        raise Refused(_("Luật này có từ năm 2023. Hãy xem lại năm."), field="year")
    try:
        with transaction.atomic():
            made = Disclosure.objects.create(
                unit=unit, matter=matter, year=whole_year, title=title[:200], due_day=due,
                created_at=at or timezone.now(),
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Danh mục năm này đã có mục cùng tên."), field="title") from None
    _log("disclosure.added", actor, made, at)
    return made


@transaction.atomic
def disclosure_year(*, actor: Actor, unit_id: int, year: int, at: datetime | None = None) -> int:
    """Lay out a year's list: one line for each yearly kind that has none. Returns how many were made."""
    unit = unit_of(unit_id)
    must_speak(actor, unit)
    if not YEARS[0] <= year <= YEARS[1]:
        raise Refused(_("Luật này có từ năm 2023. Hãy xem lại năm."), field="year")
    there = set(Disclosure.objects.filter(unit=unit, year=year).values_list("matter", flat=True))
    made = Disclosure.objects.bulk_create(
        Disclosure(
            unit=unit, matter=kind.slug, year=year, title=kind.vi[:200], due_day=due, created_at=at or timezone.now()
        )
        for kind in rules_of_disclosure().matters.values()
        if kind.yearly and kind.slug not in there and (due := kind.due_in(year))
    )
    log.record(
        "disclosure.year", actor=actor, kind="unit", object_id=unit.pk, unit_id=unit.pk, area_id=unit.area_id, at=at,
        data={"year": year, "lines": len(made)},
    )  # fmt: skip
    return len(made)


@transaction.atomic
def disclosure_show(
    *,
    actor: Actor,
    disclosure_id: int,
    seen_version: int,
    announcement_id: int | None = None,
    mandate_id: int | None = None,
    paper_id: int | None = None,
    at: datetime | None = None,
) -> Disclosure:
    """This line is public, and here is what shows it. Its day is the day that thing really became public."""
    line = _locked(actor, disclosure_id, seen_version)
    if line.public_on is not None:
        raise Refused(_("Mục này đã công khai rồi. Muốn gắn thứ khác, hãy gỡ thứ đang gắn trước."))
    if sum(each is not None for each in (announcement_id, mandate_id, paper_id)) != 1:
        raise Refused(_("Hãy chọn một thông báo hoặc một văn bản."), field="shown_by")
    day = _attach(line, announcement_id, mandate_id, paper_id)
    line.public_on, line.stays_until = day, rules_of_disclosure().stays_until(day)
    line.version += 1
    line.save()
    _log("disclosure.shown", actor, line, at)
    return line


@transaction.atomic
def disclosure_unshow(*, actor: Actor, disclosure_id: int, seen_version: int, at: datetime | None = None) -> Disclosure:
    """The wrong thing was attached: the line waits again."""
    line = _locked(actor, disclosure_id, seen_version)
    line.announcement = line.mandate = line.paper = None
    line.public_on = line.stays_until = None
    line.version += 1
    line.save()
    _log("disclosure.unshown", actor, line, at)
    return line


@transaction.atomic
def disclosure_drop(*, actor: Actor, disclosure_id: int, seen_version: int, at: datetime | None = None) -> None:
    """A line entered by mistake; what is public stays on the list."""
    line = _locked(actor, disclosure_id, seen_version)
    if line.public_on is not None:
        raise Refused(_("Mục đã công khai thì ở lại trong danh mục."))
    Disclosure.objects.filter(pk=line.pk).delete()
    _log("disclosure.dropped", actor, line, at)


def _attach(line: Disclosure, announcement_id: int | None, mandate_id: int | None, paper_id: int | None) -> date:
    """Set what shows the line; the day on which that became public."""
    if announcement_id is not None:
        published = Announcement.objects.filter(unit=line.unit, state=AnnouncementState.PUBLISHED)
        told = published.filter(pk=announcement_id).first()
        if told is None or told.published_at is None:
            raise Refused(_("Chỉ gắn được thông báo đã công khai của chính đơn vị."), field="shown_by")
        line.announcement = told
        return max(told.first_day, timezone.localdate(told.published_at))
    if mandate_id is not None:
        document = Mandate.objects.filter(pk=mandate_id, unit=line.unit, public=True).first()
        if document is None:
            raise Refused(_("Chỉ gắn được văn bản công khai trong sổ của đơn vị."), field="shown_by")
        line.mandate = document
        return timezone.localdate(document.registered_at)
    paper = Paper.objects.filter(pk=paper_id or 0, unit=line.unit, public=True).exclude(signed_at=None).first()
    if paper is None or paper.signed_at is None:
        raise Refused(_("Chỉ gắn được văn bản đã ký và công khai của đơn vị."), field="shown_by")
    line.paper = paper
    return timezone.localdate(paper.signed_at)


def _locked(actor: Actor, disclosure_id: int, seen_version: int) -> Disclosure:
    line = Disclosure.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=disclosure_id).first()
    if line is None or not rules.reads(actor, line.unit):
        raise Refused(_("Không có mục này."))
    must_speak(actor, line.unit)
    if line.version != seen_version:
        raise Stale(_("Mục này vừa được người khác sửa. Xin xem lại rồi làm tiếp."))
    return line


def _log(action: str, actor: Actor, line: Disclosure, at: datetime | None) -> None:
    log.record(
        action, actor=actor, kind="disclosure", object_id=line.pk, unit_id=line.unit_id, area_id=line.unit.area_id, at=at,
        data={"matter": line.matter, "year": line.year, "due": line.due_day.isoformat()},
    )  # fmt: skip
