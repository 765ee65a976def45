"""Terms, targets and values for tests, made through the services."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from gandan.core.quantities import parse
from gandan.targets.models import Entry, Target, Term
from gandan.targets.services import entry_type, target_set, term_set
from gandan.targets.services.goals import Goal


def day(back: int) -> date:
    return timezone.localdate() - timedelta(days=back)


def make_term(actor, unit, *, name="Nhiệm kỳ này", back=400, ahead=600, **more) -> Term:
    return term_set(actor=actor, unit=unit, name=name, starts_on=day(back), ends_on=day(-ahead), **more)


def make_target(
    actor, term, name="Người được chăm sóc", goal="200 người", *, measures="clients", comparator="at_least", **more
) -> Target:
    deadline = more.pop("deadline", term.ends_on)
    baseline = more.pop("baseline", None)
    return target_set(
        actor=actor, term=term,
        goal=Goal(
            name=name, measures=measures, comparator=comparator, goal=parse(goal) if goal else None, deadline=deadline,
            baseline=parse(baseline) if baseline else None, **more,
        ),
    )  # fmt: skip


def type_in(actor, target, value="150 người", *, back=10, source="Sổ theo dõi của đơn vị", **more) -> Entry:
    return entry_type(
        actor=actor, target_id=target.pk, on=day(back), value=parse(value) if value else None, source=source, **more
    )
