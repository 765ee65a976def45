"""From the answers of a topic to its map: the sums kept take what is new; a full pass comes when the engine says so.

A full pass over very many answers runs in a process of its own with a lower place in the queue of the machine: the
worker goes on at once, so that a big consultation never holds up a small one's map.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from django.db.models import Max, Sum
from django.utils import timezone

from gandan.core import log
from gandan.core.actors import SYSTEM
from gandan.opinions.map.live import Live, UnknownStatement, dump, live_of, load
from gandan.opinions.map.votes import votes_of
from gandan.opinions.map.whole import Drawn, as_plain, draw
from gandan.opinions.models import HandCount, OpinionVote, Topic, TopicMap
from gandan.opinions.services.common import map_ask
from gandan.opinions.states import StatementState, TopicState

HEAVY = 200_000  # answers from which a full pass gets a process of its own
LIGHT = 5_000  # answers up to which a full pass costs no more than looking what is new
CHUNK = 20_000
ROW = np.dtype([("who", np.int64), ("what", np.int32), ("how", np.int8)])


def draw_or_hand_over(topic_id: int) -> None:
    """Draw the topic's map now, or start a process that does when a full pass over very many answers is due."""
    if needs_full_pass(topic_id) and OpinionVote.objects.filter(topic=topic_id).count() > HEAVY:
        command = [sys.executable, "-m", "gandan", "opinions", "redraw", str(topic_id)]
        subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own command; it marks the map when done
        return
    map_draw(topic_id)


def map_draw_apart(topic_id: int) -> None:
    """In a process of its own: the map stays asked for until it is drawn, so that answers of those minutes start no
    second process; they are drawn right after."""
    held = _draw(topic_id)
    TopicMap.objects.filter(topic=topic_id).update(asked_at=None)
    if OpinionVote.objects.filter(topic=topic_id, id__gt=held.upto).exists():
        map_ask(topic_id)


def map_draw(topic_id: int) -> TopicMap:
    """Draw what has come since the last drawing into the map; everything again when that is due."""
    TopicMap.objects.filter(topic=topic_id).update(asked_at=None)  # whatever comes from now on asks again
    return _draw(topic_id)


def _draw(topic_id: int) -> TopicMap:
    held = TopicMap.objects.select_related("topic__unit").get(topic=topic_id)
    topic, numbers = held.topic, shown_numbers(topic_id)
    upto = OpinionVote.objects.filter(topic=topic_id).aggregate(last=Max("id"))["last"] or 0
    live = None if _full_at_once(held, numbers) else _take_new(held, upto)
    if live is None or live.is_due:
        live = live_of(draw(votes_of(*_rows(topic_id, upto), known=list(numbers.values()))))
        held.full_at = timezone.now()
    held.sums, held.upto, held.drawn_at = dump(live), upto, timezone.now()
    held.votes, held.participants = live.drawn.answers, live.drawn.participants
    held.shown = as_plain(live.drawn, _hall(topic_id, live.drawn))
    held.save(update_fields=["sums", "upto", "drawn_at", "full_at", "votes", "participants", "shown"])
    if topic.state == TopicState.CLOSED:
        _log_last(topic, held)
    return held


def needs_full_pass(topic_id: int) -> bool:
    """Before anything new is looked at: whether the held sums cannot be gone on from."""
    return _full_at_once(TopicMap.objects.get(topic=topic_id), shown_numbers(topic_id))


def shown_numbers(topic_id: int) -> dict[int, int]:
    """Statement id → its number, of those shown; the engine knows statements by number."""
    rows = Topic.objects.filter(pk=topic_id, statements__state=StatementState.SHOWN)
    return dict(rows.values_list("statements__id", "statements__number"))


def _full_at_once(held: TopicMap, numbers: dict[int, int]) -> bool:
    if held.sums is None or held.votes <= LIGHT:
        return True
    live = load(bytes(held.sums))
    return live.is_due or live.drawn.statements.tolist() != sorted(numbers.values())


def _take_new(held: TopicMap, upto: int) -> Live | None:
    """The held sums with everything since; None when something came that they have no place for."""
    assert held.sums is not None
    live = load(bytes(held.sums))
    new = OpinionVote.objects.filter(topic=held.topic_id, id__gt=held.upto, id__lte=upto)
    people = sorted(set(new.values_list("participant_id", flat=True)))
    for at in range(0, len(people), 500):
        for before, after in _changes(people[at : at + 500], held.upto, upto):
            try:
                live.answer(before, after)
            except UnknownStatement:
                return None
    return live


def _changes(people: list[int], upto: int, now: int) -> Iterator[tuple[dict[int, int], dict[int, int]]]:
    """(answers before, answers now) of each of some participants, by statement number. One query."""
    rows = OpinionVote.objects.filter(
        participant_id__in=people, id__lte=now, statement__state=StatementState.SHOWN
    ).order_by("participant_id", "id")
    found: dict[int, tuple[dict[int, int], dict[int, int]]] = {}
    for who, vote, number, choice in rows.values_list("participant_id", "id", "statement__number", "choice"):
        before, after = found.setdefault(who, ({}, {}))
        after[number] = choice
        if vote <= upto:
            before[number] = choice
    return iter(found.values())


def _rows(topic_id: int, upto: int) -> tuple[Any, Any, Any]:  # Any: columns of a structured array
    """Every answer in the order given: participants, statement numbers, choices. Read in pieces, never all as objects."""
    numbers = dict(Topic.objects.filter(pk=topic_id).values_list("statements__id", "statements__number"))
    rows = OpinionVote.objects.filter(topic=topic_id, id__lte=upto).order_by("id")
    read: Iterable[tuple[int, int, int]] = rows.values_list("participant_id", "statement_id", "choice").iterator(CHUNK)
    table = np.fromiter(((who, numbers[what], how) for who, what, how in read), ROW)
    return table["who"], table["what"], table["how"]


def _hall(topic_id: int, drawn: Drawn) -> Any:  # Any: S × 3 whole numbers, or None without any count
    """Hands and unnamed papers of every meeting, added up by statement."""
    sums = (
        HandCount.objects.filter(statement__topic=topic_id, undone_at=None, statement__state=StatementState.SHOWN)
        .values_list("statement__number")
        .annotate(no=Sum("disagree"), none=Sum("passed"), yes=Sum("agree"))
    )
    place = {int(number): at for at, number in enumerate(drawn.statements)}
    found = np.zeros((len(place), 3), np.int64)
    for number, no, none, yes in sums:
        if number in place:
            found[place[number]] = no, none, yes
    return found if found.any() else None


def _log_last(topic: Topic, held: TopicMap) -> None:
    """The closed topic's map enters the sealed log as a hash: nobody draws another one later."""
    told = json.dumps(held.shown, sort_keys=True, separators=(",", ":")).encode()
    log.record(
        "topic.map_drawn", actor=SYSTEM, kind="topic", object_id=topic.pk, unit_id=topic.unit_id,
        data={"answers": held.votes, "participants": held.participants, "sha256": hashlib.sha256(told).hexdigest()},
    )  # fmt: skip
