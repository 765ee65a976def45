"""Making all the letters of a decision in one go, in the background, with progress."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.commendations import rules
from gandan.commendations.letters import fields_of, file_set, letters
from gandan.commendations.models import Commendation, Decision, LetterRun
from gandan.core import log
from gandan.core.actors import SYSTEM, Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.papers import docx, pdf
from gandan.papers.merge import merge
from gandan.papers.queries import templates_for

GIVEN_UP = timedelta(minutes=15)  # after which a run that died with its worker no longer holds the place


@transaction.atomic
def letters_start(
    *, actor: Actor, decision_id: int, template_id: int | None = None, at: datetime | None = None
) -> LetterRun:
    """Ask for the letters; `letters_make` does it (a task calls it). Raises Refused, NotPermitted."""
    decision = Decision.objects.select_related("unit").filter(pk=decision_id).first()
    if decision is None:
        raise Refused(_("Không tìm thấy quyết định này."))
    if not rules.holds(actor, decision.unit):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới làm được việc này.") % {"unit": decision.unit})
    if template_id is not None and not templates_for(actor, "letter").filter(pk=template_id).exists():
        raise Refused(_("Mẫu này không còn dùng. Hãy chọn mẫu khác."), field="template")
    now = at or timezone.now()
    running = LetterRun.objects.filter(decision=decision, state=LetterRun.State.RUNNING)
    running.filter(at__lt=now - GIVEN_UP).update(state=LetterRun.State.FAILED)
    total = Commendation.objects.filter(decision=decision).count()
    try:
        with transaction.atomic():
            run = LetterRun.objects.create(
                decision=decision, template_id=template_id, total=total, asked_by_id=actor.member_id, at=now
            )
    except IntegrityError:
        raise Refused(_("Thư của quyết định này đang được làm. Hãy chờ một lát.")) from None
    log.record(
        "letters.asked", actor=actor, kind="decision", object_id=decision.pk, unit_id=decision.unit_id, at=at,
        data={"letters": total},
    )  # fmt: skip
    return run


def letters_make(run_id: int) -> None:
    """Make every letter of a run; how far it is shows while it works, so this is not one transaction."""
    run = LetterRun.objects.select_related("decision", "template").get(pk=run_id)
    if run.state != LetterRun.State.RUNNING:
        return
    try:
        _make(run)
    except Exception:
        LetterRun.objects.filter(pk=run_id).update(state=LetterRun.State.FAILED)
        raise


def _make(run: LetterRun) -> None:
    rows = list(letter_rows(run.decision))

    def progress(done: int) -> None:
        LetterRun.objects.filter(pk=run.pk).update(done=done)

    printed: bytes | None = None
    if run.template is not None:
        merged = merge(run.template, [fields_of(row) for row in rows], progress)
        archive, joined = merged.archive, merged.joined
    else:
        archive, contents = file_set(rows, progress), letters(rows)
        joined, printed = docx.render_all(contents), pdf.render_all(contents)
    with transaction.atomic():
        LetterRun.objects.filter(pk=run.pk).update(
            state=LetterRun.State.DONE, archive=archive, joined=joined, printed=printed
        )
        older = LetterRun.objects.filter(decision=run.decision).exclude(pk=run.pk)
        older.update(archive=None, joined=None, printed=None)
        log.record(
            "letters.made", actor=SYSTEM, kind="decision", object_id=run.decision_id, unit_id=run.decision.unit_id,
            data={"letters": len(rows)},
        )  # fmt: skip


def letter_rows(decision: Decision) -> list[Commendation]:
    """Every commendation of a decision in order, with what a letter says. One query."""
    rows = Commendation.objects.filter(decision=decision).order_by("number")
    return list(rows.select_related("unit", "decision__unit__area", "decision__unit__parent"))
