"""Tasks of the term: set with owner and day, finished with what came of them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_readable
from gandan.targets import rules
from gandan.targets.models import Shortcoming, Target, Task, Term
from gandan.targets.services.terms import setter_required
from gandan.targets.states import TASK, TaskState
from gandan.units.models import Member, Role, Unit
from gandan.units.queries import valid_on


@transaction.atomic
def task_set(
    *, actor: Actor, term: Term, text: str, owner: Unit, due_on: date, direction: str = "",
    mandate: Mandate | None = None, target: Target | None = None, member: Member | None = None,
    mends: Shortcoming | None = None, at: datetime | None = None,
) -> Task:  # fmt: skip
    """Turn a direction into a task of the term: whose, until when. Raises Refused, NotPermitted."""
    setter_required(actor, term.unit)
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Hãy ghi việc phải làm."), field="text")
    if not owner.path.startswith(term.unit.path):
        raise Refused(_("Giao việc cho chính đơn vị hoặc đơn vị trực thuộc."), field="owner")
    if not term.starts_on <= due_on <= term.ends_on:
        raise Refused(_("Hạn của việc phải nằm trong nhiệm kỳ."), field="due_on")
    if member is not None and not Role.objects.filter(valid_on(), unit=owner, member=member).exists():
        raise Refused(_("Người này không làm việc ở đơn vị được giao."), field="member")
    if mandate is not None and not mandates_readable(actor).filter(pk=mandate.pk).exists():
        raise Refused(_("Văn bản này không còn trong sổ. Hãy chọn lại."), field="mandate")
    if target is not None and target.term_id != term.pk:
        raise Refused(_("Chỉ tiêu này thuộc nhiệm kỳ khác."), field="target")
    if mends is not None and mends.term_id not in (term.pk, term.before_id):
        raise Refused(_("Hạn chế này của nhiệm kỳ khác."), field="mends")
    try:
        with transaction.atomic():
            task = Task.objects.create(
                term=term, text=text[:300], owner=owner, due_on=due_on, direction=" ".join(direction.split())[:300],
                mandate=mandate, target=target, member=member, mends=mends, created_at=at or timezone.now(),
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Việc này đã giao cho đơn vị ấy rồi."), field="text") from None
    log.record(
        "task.set", actor=actor, kind="task", object_id=task.pk, unit_id=owner.pk, area_id=owner.area_id, at=at,
        data={
            "term": term.pk, "due": str(due_on), "mandate": mandate.pk if mandate else None,
            "mends": mends.pk if mends else None,
        },
    )  # fmt: skip
    return task


@transaction.atomic
def task_act(
    *, actor: Actor, task_id: int, act: str, seen_version: int, outcome: str = "", at: datetime | None = None
) -> Task:
    """`finish` (by its owner, saying what came of it), `drop` or `reopen` (by who sets tasks). Raises Refused."""
    rows = Task.objects.select_for_update(of=("self",)).select_related("term__unit", "owner")
    task = rows.filter(pk=task_id).first()
    if task is None:
        raise Refused(_("Không còn việc này."))
    try:
        taken = step(TASK, task.state, act)
    except NotAllowed:
        raise Stale(_("Việc này đã đổi trạng thái. Xin mở lại trang.")) from None
    _permitted(actor, task, taken.who)
    if task.version != seen_version:
        raise Stale(_("Việc này vừa có người khác sửa. Xin mở lại trang."))
    outcome = " ".join(outcome.split())
    if taken.to != TaskState.OPEN and not outcome:
        raise Refused(_("Hãy ghi một câu: đã làm được gì, hoặc vì sao không làm nữa."), field="outcome")
    opened = taken.to == TaskState.OPEN
    task.state, task.version, task.outcome = taken.to, task.version + 1, outcome[:300]
    task.ended_on = None if opened else timezone.localdate(at)
    task.ended_by_id = None if opened else actor.member_id
    task.save()
    log.record(
        f"task.{act}", actor=actor, kind="task", object_id=task.pk, unit_id=task.owner_id, area_id=task.owner.area_id,
        at=at, data={"term": task.term_id},
    )  # fmt: skip
    return task


def _permitted(actor: Actor, task: Task, who: str) -> None:
    allowed = rules.sets(actor, task.term.unit) if who == "setter" else rules.finishes(actor, task)
    if not allowed:
        raise NotPermitted(_("Việc này của %(unit)s; bạn chỉ xem được.") % {"unit": task.owner})
