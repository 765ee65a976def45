"""Accepted targets of a text: into the term whose days hold their deadline, not public, until somebody reads them again.

Commendations and obligations stay facts of the text. Their rooms know no draft of them: an obligation binds members from
its first day and asks for groups and weekdays, a commendation asks for a decision or its document number, and a text of
the past says neither. The review page says so beside each of them.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.quantities import Quantity, QuantityError, parse
from gandan.core.text import clip
from gandan.reading.engine.dates_value import value_of
from gandan.reading.models import Fact, Narrative, Writing, Written
from gandan.reading.states import KEPT, VEILED, FactKind
from gandan.targets.models import Term
from gandan.targets.services import indicator_define, target_set
from gandan.targets.services.goals import Goal
from gandan.targets.states import Comparator, Feed

ONLY_FACTS = (FactKind.COMMENDATION, FactKind.OBLIGATION)
_COMPARATORS = {"≤": Comparator.AT_MOST, "in": Comparator.RANGE}  # a bare number of a text is to be reached, or passed
_SENTENCE = re.compile(r"[^.;\n]*(?:\.\d[^.;\n]*)*")
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")


def targets_written(
    actor: Actor, writing: Writing, narrative: Narrative, kept: Sequence[Fact], at: datetime | None
) -> int:
    """How many accepted targets went into a term of the unit. What has no deadline, term or plain number stays a fact."""
    people = [(fact.start, fact.end) for fact in narrative.facts.filter(kind__in=VEILED).only("start", "end")]
    made = 0
    for fact in kept:
        deadline = last_day(str(fact.data.get("deadline") or "")) if fact.kind == FactKind.TARGET else None
        term = _term(narrative, deadline)
        quantity = _quantity(narrative, fact)
        if deadline is None or term is None or quantity is None:
            continue
        try:
            with transaction.atomic():
                target = _set(actor, narrative, term, (_name(narrative, fact, people), quantity, deadline), fact, at)
        except Refused:  # of this name already, or of a shape that asks for a person: the fact stays
            continue
        Written.objects.create(writing=writing, made="target", object_id=target)
        made += 1
    return made


def _set(
    actor: Actor, narrative: Narrative, term: Term, told: tuple[str, Quantity, date], fact: Fact, at: datetime | None
) -> int:
    name, quantity, deadline = told
    indicator = indicator_define(
        actor=actor, owner=narrative.unit, name=name, unit=quantity.unit.code, feed=Feed.TYPED, at=at
    )
    goal = Goal(
        name=name, measures=indicator, deadline=deadline, goal=quantity, public=False,
        comparator=_COMPARATORS.get(str(fact.data.get("comparator")), Comparator.AT_LEAST),
        worked_out=_("Nêu trong “%(title)s”") % {"title": narrative.title},
    )  # fmt: skip
    return target_set(actor=actor, term=term, goal=goal, at=at).pk


def _term(narrative: Narrative, deadline: date | None) -> Term | None:
    """The term of the unit that was newest when its deadline lies in it."""
    if deadline is None:
        return None
    return narrative.unit.terms.filter(starts_on__lte=deadline, ends_on__gte=deadline).order_by("-starts_on").first()


def _quantity(narrative: Narrative, fact: Fact) -> Quantity | None:
    try:
        return parse(narrative.text[fact.start : fact.end])
    except QuantityError:
        return None


def _name(narrative: Narrative, fact: Fact, people: Sequence[tuple[int, int]]) -> str:
    """The sentence that sets it; only the words of the number where the sentence names somebody."""
    start = max(narrative.text.rfind(mark, 0, fact.start) for mark in (". ", "; ", "\n", ": ")) + 1
    end = next((m.end() for m in [_SENTENCE.match(narrative.text, fact.end)] if m), fact.end)
    if any(start < behind and first < end for first, behind in people):
        start, end = fact.start, fact.end
    return clip(" ".join(narrative.text[start:end].split()).strip(" -–+•"), 160)


def last_day(said: str) -> date | None:
    """The last day of what a text calls its deadline: "năm 2025", "quý II/2025", "ngày 15/12/2025". None without a year."""
    value = (value_of(said.lower()) or "").rpartition("/")[2] if said else ""
    quarter = _QUARTER.match(value)
    if quarter:
        value = f"{quarter[1]}-{int(quarter[2]) * 3:02}"
    found = _ISO.match(value)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 12), int(found[3] or 0)
    try:
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def stays_a_fact(writing: Writing) -> int:
    """How many accepted targets, commendations and obligations this writing left in the text."""
    told = writing.narrative.facts.filter(decision__in=KEPT, kind__in=(FactKind.TARGET, *ONLY_FACTS)).count()
    return told - writing.made.filter(made="target").count()
