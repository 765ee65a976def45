"""Votes that wait, stored together: a batch or two under way, what arrives meanwhile is the next."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import repeat

import psycopg
from django.db import connection as settings_of
from django.db import connections, transaction
from django.utils import timezone

from gandan.ballots.casting_batch import Batch
from gandan.ballots.casting_store import Connection, Receipts, batch_store
from gandan.ballots.models import Ballot
from gandan.ballots.services.casting import Vote, vote_append

CONNECTIONS = 2  # one batch is made ready and answered while the other is stored
MOST = 500  # votes in one transaction
Told = Callable[[str | None], None]  # called with the receipt after the commit; None: ask the Django view
log = logging.getLogger(__name__)


class Gatherer:
    """A few connections to the database, and who waits for them."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Batch, list[Told]]] = deque()
        self._arrived = asyncio.Event()
        self._closing = False
        self._slow: set[asyncio.Task[None]] = set()  # kept, or the loop forgets them
        self._work = [asyncio.get_running_loop().create_task(self._serve()) for _connection in range(CONNECTIONS)]

    def cast(self, vote: Vote, told: Told) -> None:
        """Store the vote with what else is waiting and tell its receipt after the commit."""
        if not self._waiting or len(self._waiting[-1][1]) >= MOST:
            self._waiting.append((Batch(datetime.now(UTC)), []))
            self._arrived.set()
        batch, asking = self._waiting[-1]
        batch.add(vote)
        asking.append(told)

    async def close(self) -> None:
        """No more votes: what waits is answered, then the connections go."""
        self._closing = True
        self._arrived.set()
        await asyncio.gather(*self._work)
        while self._slow:
            await asyncio.wait(self._slow)

    async def _serve(self) -> None:
        """One batch after the other; while the database stores it, those of the one before get their receipts."""
        line: Connection | None = None
        while not self._closing or self._waiting:
            if not self._waiting:
                self._arrived.clear()
                await self._arrived.wait()
                await asyncio.sleep(0)  # whoever stands at the door by now comes along
                continue
            batch, asking = self._waiting.popleft()
            try:
                line = line or await _connect()
                receipts = await batch_store(line, batch)
            except Exception as error:  # the slow way stores each of them, or tells it what is wrong
                log.error("a batch was not stored: %s", type(error).__name__)  # no more: its words may hold a vote
                await _close(line)
                receipts, line = repeat(None, len(batch.rows)), None
            asyncio.get_running_loop().call_soon(self._tell, batch, asking, receipts)
        await _close(line)

    def _tell(self, batch: Batch, asking: list[Told], receipts: Receipts) -> None:
        for row, told, receipt in zip(batch.rows, asking, receipts, strict=True):
            if receipt is not None:
                told(receipt)
            else:
                task = asyncio.get_running_loop().create_task(_slow(row.vote, told))
                self._slow.add(task)
                task.add_done_callback(self._slow.discard)


async def _slow(vote: Vote, told: Told) -> None:
    receipt = None
    try:
        receipt = await asyncio.to_thread(_append, vote)
    except Exception as error:  # whatever it is, it belongs to this vote alone; the Django view says it in words
        log.error("a vote was not stored: %s", type(error).__name__)
    told(receipt)


def _append(vote: Vote) -> str:
    """Conflicts, repeated requests and late votes: the service every other way uses."""
    try:
        with transaction.atomic():
            return vote_append(vote, Ballot.objects.get(pk=vote.ground.ballot_id), timezone.now()).receipt.text
    finally:
        connections.close_all()


async def _connect() -> Connection:
    """As Django connects, but with prepared statements and plain rows."""
    ours = settings_of.get_connection_params()
    for name in ("cursor_factory", "context", "prepare_threshold"):
        ours.pop(name, None)
    made: Connection = await psycopg.AsyncConnection.connect(**ours, autocommit=True)
    return made


async def _close(line: Connection | None) -> None:
    if line is not None:
        await line.close()
