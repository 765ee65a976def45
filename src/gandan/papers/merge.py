"""Many documents from one template: a .zip with one .docx for each row, and all of them in one .docx to print."""

from __future__ import annotations

import copy
import uuid
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.papers import rules
from gandan.papers.docx_parts import RELATION
from gandan.papers.fields import Values
from gandan.papers.models import MergeJob, PaperTemplate
from gandan.papers.names import file_name
from gandan.papers.templates import filled

MOST_ROWS = 2_000
NAME = "nguoi_nhan"  # the field that names the file of a row
STEP = 10  # rows between two notes of progress


@dataclass(frozen=True)
class Merged:
    """`archive`: .zip of one .docx per row; `joined`: all in one .docx, each on its own page."""

    archive: bytes
    joined: bytes
    count: int


def merge(
    template: bytes | PaperTemplate, rows: Sequence[Values], progress: Callable[[int], None] = lambda _done: None
) -> Merged:
    """Every row filled into the template. The same fields for all; a missing one stays empty. Raises Refused."""
    if not rows:
        raise Refused(_("Chưa có dòng nào để in."))
    if len(rows) > MOST_ROWS:
        raise Refused(_("Mỗi lần in nhiều nhất %(n)s bản.") % {"n": f"{MOST_ROWS:,}".replace(",", ".")})
    data = template if isinstance(template, bytes) else read(template)
    archive, made = BytesIO(), []
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as whole:  # a .docx is packed already
        for done, (name, body) in enumerate(_each(data, rows), start=1):
            whole.writestr(name, body)
            made.append(body)
            progress(done)
    return Merged(archive.getvalue(), joined(made), len(made))


def _each(data: bytes, rows: Sequence[Values]) -> Iterator[tuple[str, bytes]]:
    width = len(str(len(rows)))
    for at, row in enumerate(rows, start=1):
        yield file_name(f"{at:0{width}d}", str(row.get(NAME, "")), kind="docx"), filled(data, row)


def joined(documents: Sequence[bytes]) -> bytes:
    """Documents of one template in one file. They share styles, headers and pictures, so bodies alone are put together."""
    first = Document(BytesIO(documents[0]))
    body = first.element.body
    last = body.find(qn("w:sectPr"))
    for each in documents[1:]:
        last.addprevious(_page_break())
        document = Document(BytesIO(each))
        for element in document.element.body:
            if element.tag != qn("w:sectPr"):
                last.addprevious(_taken_over(element, document.part, first.part))
    file = BytesIO()
    first.save(file)
    return file.getvalue()


def _taken_over(element: Any, source: Any, target: Any) -> Any:  # Any: python-docx has no types
    """A copy whose links point where they did."""
    copied = copy.deepcopy(element)
    for link in copied.iter(qn("w:hyperlink")):
        if key := link.get(qn("r:id")):
            link.set(qn("r:id"), target.relate_to(source.rels[key].target_ref, RELATION, is_external=True))
    return copied


def _page_break() -> Any:  # Any: as above
    paragraph, run, line = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:br")
    line.set(qn("w:type"), "page")
    run.append(line)
    paragraph.append(run)
    return paragraph


def read(template: PaperTemplate) -> bytes:
    with template.file.open("rb") as file:
        body: bytes = file.read()
    return body


@transaction.atomic
def merge_start(
    *, actor: Actor, template_id: int, title: str, rows: Sequence[Values], at: datetime | None = None
) -> MergeJob:
    """Begin a merge in the background. Rows name posts and units, never people (ADR 13)."""
    template = PaperTemplate.objects.select_related("unit").filter(pk=template_id, retired_at=None).first()
    if template is None:
        raise Refused(_("Mẫu này không còn dùng. Hãy chọn mẫu khác."))
    if not rules.keeps_templates(actor, template.unit):
        raise NotPermitted(_("Chỉ người soạn văn bản của đơn vị mới dùng được mẫu của đơn vị."))
    if not 0 < len(rows) <= MOST_ROWS:
        raise Refused(_("Mỗi lần in nhiều nhất %(n)s bản.") % {"n": f"{MOST_ROWS:,}".replace(",", ".")})
    job = MergeJob.objects.create(
        unit=template.unit, template=template, title=title[:200], rows=[dict(row) for row in rows], total=len(rows),
        member_id=actor.member_id, created_at=at or timezone.now(),
    )  # fmt: skip
    log.record(
        "merge.started", actor=actor, kind="merge", object_id=job.pk, unit_id=template.unit_id, at=at,
        data={"template": template.pk, "rows": len(rows)},
    )  # fmt: skip
    transaction.on_commit(lambda: _later(job.pk))
    return job


def _later(job_id: int) -> None:
    from gandan.papers.tasks import run_merge

    run_merge.enqueue(job_id)


def run(job_id: int) -> None:
    """Called by the task. What went wrong is said on the job's page."""
    job = MergeJob.objects.select_related("template").get(pk=job_id)
    if job.state != MergeJob.State.RUNNING:
        return

    def note(done: int) -> None:
        if done % STEP == 0:
            MergeJob.objects.filter(pk=job_id).update(done=done)

    try:
        made = merge(job.template, job.rows, note)
    except Refused as refused:
        job.state, job.reason = MergeJob.State.FAILED, refused.sentence[:300]
        job.save(update_fields=["state", "reason"])
        return
    job.archive.save(f"{uuid.uuid4().hex}.zip", ContentFile(made.archive), save=False)
    job.joined.save(f"{uuid.uuid4().hex}.docx", ContentFile(made.joined), save=False)
    job.state, job.done = MergeJob.State.DONE, made.count
    job.save(update_fields=["archive", "joined", "state", "done"])
