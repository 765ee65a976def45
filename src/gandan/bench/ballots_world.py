"""A ballot of many households, written in bulk; its roll, and a vote of each."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from gandan.areas import seed
from gandan.areas.models import Area, Level
from gandan.areas.services import area_create
from gandan.ballots import services
from gandan.ballots.casting_batch import Batch
from gandan.ballots.entering import Ground
from gandan.ballots.models import Ballot, Option, Promise, Question, RollEntry
from gandan.ballots.services.casting import Vote
from gandan.core.actors import SYSTEM, Actor
from gandan.core.planner import statistics_refresh
from gandan.residents.models import Household
from gandan.units.models import Unit
from gandan.units.services import unit_create

AREAS = 20
CHUNK = 20_000
_runs = itertools.count(1)


def officer() -> Actor:
    return SYSTEM


def opened(homes: int) -> Ballot:
    """A ballot open now, of `homes` households in 20 new villages."""
    if not Area.objects.filter(level=Level.COMMUNE).exists():
        seed.load(only=["11"])
    commune = Area.objects.filter(level=Level.COMMUNE, current=True).order_by("code").first()
    assert commune is not None
    run = next(_runs)
    unit = Unit.objects.first() or unit_create(actor=SYSTEM, name="UBND xã", kind="peoples_committee", area=commune)
    villages = [
        area_create(actor=SYSTEM, parent_id=commune.pk, name=f"Bản {run}.{n}", kind="bản") for n in range(AREAS)
    ]
    rows = (Household(area=villages[n % AREAS], number=1 + n // AREAS) for n in range(homes))
    while chunk := list(itertools.islice(rows, CHUNK)):
        Household.objects.bulk_create(chunk)
    now = timezone.now()
    ballot = Ballot.objects.create(
        unit=unit, title="Dọn đường", matter="self_management", ways=["online", "paper"], opens_at=now,
        closes_at=now + timedelta(days=1),
    )  # fmt: skip
    ballot.areas.set(villages)
    question = Question.objects.create(ballot=ballot, number=1, text="Đồng ý?", kind="agree")
    for number, meaning in enumerate(("agree", "disagree"), start=1):
        Option.objects.create(question=question, number=number, text=meaning, meaning=meaning)
    made = services.ballot_open(actor=SYSTEM, ballot_id=ballot.pk)
    statistics_refresh()
    return made


def roll(ballot: Ballot) -> Iterator[RollEntry]:
    """The roll in an order that touches all areas by turns."""
    yield from RollEntry.objects.filter(ballot=ballot).order_by("mark").iterator(chunk_size=CHUNK)


def fill(ballot: Ballot) -> None:
    """One vote of everybody on the roll, made as the endpoint makes them and copied in."""
    lines, now = roll(ballot), timezone.now()
    while chunk := list(itertools.islice(lines, CHUNK)):
        batch = Batch(now)
        for n, line in enumerate(chunk):
            ground = Ground(ballot.pk, ballot.key.hex, line.area_id)
            batch.add(Vote(ground, line.mark, "online", 1, f'{{"1":[{1 + n % 2}]}}', secrets.token_hex(16)))
        with (
            connection.cursor() as cursor,
            cursor.copy(
                "COPY ballots_entry (ballot_id, area_id, kind, mark, way, turn, status, reason, choice, nonce, evidence, request_key,"
                " promise, stamp, at) FROM STDIN"
            ) as copy,
        ):
            for row in batch.rows:
                copy.write_row([
                    ballot.pk, row.vote.ground.area_id, "vote", row.vote.mark, "online", 1, "accepted", "", row.vote.choice,
                    row.nonce, "", row.vote.request_key, batch.promise, row.stamp, now,
                ])  # fmt: skip
        Promise.objects.create(key=batch.promise, leaves=b"", root=b"", signature="", at=now)
