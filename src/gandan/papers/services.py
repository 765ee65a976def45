"""Writing papers: draft, edit, sign and freeze, drop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.counters import counter_next
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step
from gandan.papers import rules
from gandan.papers.content import Block, Content, Heading, Paragraph
from gandan.papers.formats import format_of, symbol_of
from gandan.papers.freeze import fingerprint, frozen, thawed
from gandan.papers.letterhead import numbered
from gandan.papers.models import Kind, Paper
from gandan.papers.states import PAPER, PaperState
from gandan.units.models import Unit

LONGEST = 8_000_000  # characters of a document; a report names at most 200 results
MOST_REMARKS = 6_000
MOST_RECIPIENTS = 20
REMARKS = "Nhận xét, đánh giá của đơn vị"


@transaction.atomic
def paper_draft(
    *, actor: Actor, unit: Unit, kind: str, content: Content, source: str = "",
    query: Mapping[str, Any] | None = None, frame_key: str = "ghi-nhan", period_code: str = "", public: bool = False,
    supersedes_id: int | None = None, at: datetime | None = None,
) -> Paper:  # fmt: skip
    """Keep a document as a draft of `unit`. Any: a query is what its drawer put there. Raises NotPermitted, Refused."""
    if not rules.drafts_for(actor, unit):
        raise NotPermitted(_("Chỉ người soạn văn bản của đơn vị hoặc đơn vị cấp trên mới lập được dự thảo."))
    if kind not in Kind.values:
        raise Refused(_("Hãy chọn loại văn bản."), field="kind")
    text = frozen(content)
    if len(text) > LONGEST:
        raise Refused(_("Văn bản dài quá. Hãy chọn kỳ ngắn hơn hoặc đơn vị nhỏ hơn."))
    paper = Paper.objects.create(
        unit=unit, kind=kind, subject=content.subject[:300], content=text, source=source, query=dict(query or {}),
        frame_key=frame_key, period_code=period_code, public=public, supersedes=_replaced(unit, supersedes_id),
        drafted_by_id=actor.member_id, drafted_at=at or timezone.now(),
    )  # fmt: skip
    log.record(
        "paper.drafted", actor=actor, kind="paper", object_id=paper.pk, unit_id=unit.pk, area_id=unit.area_id, at=at,
        data={"kind": kind, "frame": frame_key, "period": period_code},
    )  # fmt: skip
    return paper


@transaction.atomic
def paper_edit(
    *, actor: Actor, paper_id: int, seen_version: int, subject: str, recipients: Sequence[str], remarks: str,
    public: bool, at: datetime | None = None,
) -> Paper:  # fmt: skip
    """Mend what a person writes: subject, recipients, remarks. Figures are drawn, never typed."""
    paper = _locked(paper_id, seen_version)
    _must(actor, paper, "edit")
    subject, remarks = " ".join(subject.split()), remarks.strip()
    if not subject:
        raise Refused(_("Hãy ghi trích yếu: văn bản nói về việc gì."), field="subject")
    rows = tuple(line for line in (" ".join(each.split()) for each in recipients) if line)[:MOST_RECIPIENTS]
    content = replace(_without_remarks(thawed(paper.content)), subject=subject[:300], recipients=rows)
    content = _with_remarks(content, remarks[:MOST_REMARKS])
    paper.subject, paper.remarks, paper.public, paper.content = subject[:300], remarks, public, frozen(content)
    paper.version += 1
    paper.save(update_fields=["subject", "remarks", "public", "content", "version"])
    log.record("paper.edited", actor=actor, kind="paper", object_id=paper.pk, unit_id=paper.unit_id, at=at)
    return paper


@transaction.atomic
def paper_sign(*, actor: Actor, paper_id: int, seen_version: int, at: datetime | None = None) -> Paper:
    """Give the next number of the unit, year and kind, and freeze: from here on nothing changes. Files follow."""
    paper = _locked(paper_id, seen_version)
    _must(actor, paper, "sign")
    moment = at or timezone.now()
    year = timezone.localtime(moment).year
    number = counter_next(f"paper.{paper.unit_id}.{year}.{paper.kind}")
    content = numbered(thawed(paper.content), paper.unit, paper.kind, number, moment)
    paper.year, paper.number = year, number
    paper.symbol = symbol_of(format_of(paper.unit), paper.unit, paper.kind, number)
    paper.content = frozen(content)
    paper.sha256 = fingerprint(paper.content)
    paper.signed_by_id, paper.signed_title, paper.signed_at = actor.member_id, actor.title[:120], moment
    paper.state = PaperState.SIGNED
    paper.version += 1
    paper.save()
    if paper.supersedes_id:
        Paper.objects.filter(pk=paper.supersedes_id, state=PaperState.SIGNED).update(state=PaperState.SUPERSEDED)
    log.record(
        "paper.signed", actor=actor, kind="paper", object_id=paper.pk, unit_id=paper.unit_id,
        area_id=paper.unit.area_id, at=moment,
        data={"kind": paper.kind, "number": number, "year": year, "frame": paper.frame_key, "sha256": paper.sha256},
    )  # fmt: skip
    transaction.on_commit(lambda: _files_later(paper.pk))
    return paper


@transaction.atomic
def paper_drop(*, actor: Actor, paper_id: int, seen_version: int, at: datetime | None = None) -> None:
    """Throw a draft away; a signed paper stays."""
    paper = _locked(paper_id, seen_version)
    _must(actor, paper, "drop")
    paper.delete()
    log.record("paper.dropped", actor=actor, kind="paper", object_id=paper_id, unit_id=paper.unit_id, at=at)


def _files_later(paper_id: int) -> None:
    from gandan.papers.tasks import make_files

    make_files.enqueue(paper_id)


def _locked(paper_id: int, seen_version: int) -> Paper:
    paper = Paper.objects.select_for_update(of=("self",)).select_related("unit__area").filter(pk=paper_id).first()
    if paper is None:
        raise Refused(_("Không còn văn bản này."))
    if paper.version != seen_version:
        raise Stale(_("Văn bản vừa được người khác sửa hoặc ký. Xin xem lại rồi làm tiếp."))
    return paper


def _must(actor: Actor, paper: Paper, act: str) -> None:
    try:
        who = step(PAPER, paper.state, act).who
    except NotAllowed:
        raise Refused(_("Văn bản đã ký thì không đổi được nữa. Cần sửa thì lập văn bản thay thế.")) from None
    if who == "signer" and not rules.signs_for(actor, paper.unit):
        raise NotPermitted(_("Chỉ lãnh đạo, người đứng đầu của %(unit)s mới ký được.") % {"unit": paper.unit})
    if not rules.drafts_for(actor, paper.unit):
        raise NotPermitted(_("Chỉ người soạn văn bản của đơn vị hoặc đơn vị cấp trên mới làm được việc này."))


def _replaced(unit: Unit, paper_id: int | None) -> Paper | None:
    if paper_id is None:
        return None
    old = Paper.objects.filter(pk=paper_id, unit=unit, state=PaperState.SIGNED, superseded_by=None).first()
    if old is None:
        raise Refused(_("Chỉ thay thế được văn bản đã ký của chính đơn vị và chưa có văn bản nào thay thế."))
    return old


def _with_remarks(content: Content, remarks: str) -> Content:
    """The unit's own words stand before the closing sentence."""
    lines = [line.strip() for line in remarks.splitlines() if line.strip()]
    if not lines:
        return content
    *body, last = content.blocks
    own: list[Block] = [Heading(REMARKS), *(Paragraph((line,)) for line in lines)]
    return replace(content, blocks=(*body, *own, last))


def _without_remarks(content: Content) -> Content:
    """The document without the unit's own words of an earlier edit."""
    marks = [at for at, block in enumerate(content.blocks) if isinstance(block, Heading) and block.text == REMARKS]
    return replace(content, blocks=(*content.blocks[: marks[-1]], content.blocks[-1])) if marks else content
