"""Whether a big consultation slows a small one: an answer in a small topic until its map shows it, alone and while the
map of a big topic is drawn from the database in the process it is handed to."""

from __future__ import annotations

import itertools
import os
import statistics
import time
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from gandan.bench import ballots_world, measure
from gandan.bench.opinions import Size, planted
from gandan.core.actors import SYSTEM
from gandan.core.planner import statistics_refresh
from gandan.opinions.drawing import draw_or_hand_over, map_draw
from gandan.opinions.models import Participant, Statement, Topic, TopicMap
from gandan.opinions.services import Draft, statements_add, topic_draft, topic_open, vote_cast
from gandan.opinions.voters import Voter
from gandan.units.models import Unit

SMALL = Size(400, 25, 8_000, 0, 0)  # enough that its map goes on from sums instead of being drawn whole
QUICK = Size(7_000, 60, 205_000, 0, 0)  # just enough to be handed to a process of its own
FULL = Size(33_422, 783, 2_060_000, 0, 0)
CHUNK = 20_000
ALONE = 60  # answers
STORE = """INSERT INTO opinions_opinionvote (topic_id, participant_id, statement_id, choice, channel, at)
VALUES (%s, %s, %s, %s, 'web', %s)"""
LONGEST = 900  # seconds until a drawing that never ends is called one


def run(*, quick: bool) -> dict[str, Any]:  # Any: figures and words
    """`ratio`: the median answer beside the drawing over the median answer alone; `ratio_p95` the same of the tails."""
    unit = Unit.objects.first() or ballots_world.opened(20).unit
    size = QUICK if quick else FULL
    small, big = asked(unit, SMALL), asked(unit, size)
    statistics_refresh()
    map_draw(small.pk)
    turns = itertools.count()
    alone = measure.times(lambda: _answer(small, next(turns)), ALONE)
    handed_over = measure.times(lambda: draw_or_hand_over(big.pk), 1, warm=False)[0]
    start, beside = time.monotonic(), []
    while TopicMap.objects.get(topic=big).drawn_at is None:
        beside += measure.times(lambda: _answer(small, next(turns)), 1, warm=False)
        if time.monotonic() > start + LONGEST:
            raise RuntimeError("the big map was not drawn")
    took = time.monotonic() - start
    left, right = measure.spread(alone), measure.spread(beside)
    return {
        **measure.machine(), "load": round(os.getloadavg()[0], 1), "big": size[:3], "big_drawn_s": round(took, 1),
        "handed_over_ms": round(handed_over, 1), "answers_beside": len(beside), "alone": left, "beside": right,
        "ratio": round(statistics.median(beside) / statistics.median(alone), 2),
        "ratio_p95": round(right["p95_ms"] / left["p95_ms"], 2),
    }  # fmt: skip


def asked(unit: Unit, size: Size) -> Topic:
    """An open topic with planted answers in the database, and no map yet."""
    assert unit.area_id is not None
    topic = topic_draft(actor=SYSTEM, unit=unit, draft=Draft("Năm nay làm gì trước?", [unit.area_id]))
    statements_add(
        actor=SYSTEM, topic_id=topic.pk, texts=[f"Việc số {n} nên làm trước." for n in range(size.statements)]
    )
    topic_open(actor=SYSTEM, topic_id=topic.pk, seen_version=0)
    Participant.objects.bulk_create(
        (Participant(topic=topic, key=f"{n:064x}", kind="browser") for n in range(size.people)), CHUNK
    )
    crowd, hour = planted(size), timezone.now().replace(minute=0, second=0, microsecond=0)
    people = np.array(Participant.objects.filter(topic=topic).order_by("key").values_list("pk", flat=True))
    lines = np.array(Statement.objects.filter(topic=topic).order_by("number").values_list("pk", flat=True))
    rows = zip(people[crowd.who].tolist(), lines[crowd.what].tolist(), crowd.how.tolist(), strict=True)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(STORE, [(topic.pk, who, what, how, hour) for who, what, how in rows])
    TopicMap.objects.filter(topic=topic).update(sums=None, drawn_at=None, asked_at=None, votes=0)
    return topic


def _answer(topic: Topic, turn: int) -> None:
    """One more answer; tasks run at once here, so that the map shows it when this returns."""
    voter = Voter(Participant.Kind.BROWSER, f"b{turn % 50}")
    vote_cast(voter=voter, topic_id=topic.pk, number=1 + turn % SMALL.statements, choice=1 - turn % 3)
