"""The files of a signed paper: drawn once from the frozen content, kept with their own hashes."""

from __future__ import annotations

import hashlib
import uuid

from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone, translation

from gandan.papers import docx, pdf
from gandan.papers.docx import Seal
from gandan.papers.freeze import thawed
from gandan.papers.models import Paper

DRAWERS = {"docx": docx.render, "pdf": pdf.render}


def seal_of(paper: Paper) -> Seal | None:
    """None for a draft."""
    if not paper.is_signed or paper.signed_at is None:
        return None
    page = "papers:public" if paper.public else "papers:paper"
    day = f"{timezone.localtime(paper.signed_at):%d/%m/%Y}"
    return Seal(paper.signed_title, day, paper.code, settings.PUBLIC_URL + reverse(page, args=[paper.pk]))


def drawn(paper: Paper, kind: str) -> bytes:
    """The file as it is drawn from the content; documents are Vietnamese whatever the page is."""
    with translation.override("vi"):
        return DRAWERS[kind](thawed(paper.content), seal_of(paper))


def stored(paper: Paper, kind: str) -> bytes:
    """The kept file of a signed paper (made now when the background has not yet), the drawn one of a draft."""
    if not paper.is_signed:
        return drawn(paper, kind)
    if not getattr(paper, kind):
        make_files(paper.pk)
        paper.refresh_from_db()
    with getattr(paper, kind).open("rb") as file:
        body: bytes = file.read()
    return body


def make_files(paper_id: int) -> None:
    """Draw and keep both files once. Whoever comes second keeps what is there."""
    paper = Paper.objects.select_related("unit").get(pk=paper_id)
    for kind in DRAWERS:
        if not paper.is_signed or getattr(paper, kind):
            continue
        body = drawn(paper, kind)
        field = getattr(paper, kind)
        field.save(f"{uuid.uuid4().hex}.{kind}", ContentFile(body), save=False)
        kept = {kind: field.name, f"{kind}_sha256": hashlib.sha256(body).hexdigest()}
        if not Paper.objects.filter(pk=paper_id, **{kind: ""}).update(**kept):
            field.storage.delete(field.name)
