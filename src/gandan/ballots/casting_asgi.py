"""A small ASGI endpoint that takes the voting form: it gathers what is waiting and answers after one commit for all.

It serves POST of the form's own address on PostgreSQL; a proxy leads that address here (docs/operations.md). Whatever it
cannot answer at once goes the ordinary way: another vote of the same turn, a late one and a repeated request through the
same service as the Django view; a form without a valid ticket or with a bad answer to the Django view itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.settings")
django.setup()

import httpx  # noqa: E402 - Django must be up before our own modules
import psycopg  # noqa: E402 - as above
from django.db import connection as settings_of  # noqa: E402 - as above
from django.db import connections, transaction  # noqa: E402 - as above
from django.utils import timezone  # noqa: E402 - as above

from gandan.ballots.casting_store import votes_store  # noqa: E402 - as above
from gandan.ballots.facts import questions_of  # noqa: E402 - as above
from gandan.ballots.heads import gaps  # noqa: E402 - as above
from gandan.ballots.models import Ballot  # noqa: E402 - as above
from gandan.ballots.services.casting import Vote, vote_append  # noqa: E402 - as above
from gandan.ballots.tally.choices import BadChoice, Question, clean, left_standing, to_text  # noqa: E402 - as above
from gandan.ballots.tickets import Ticket, ticket_read  # noqa: E402 - as above

Scope = dict[str, Any]  # Any: ASGI
Receive = Callable[[], Awaitable[dict[str, Any]]]  # Any: ASGI
Send = Callable[[dict[str, Any]], Awaitable[None]]  # Any: ASGI
Answers = tuple[tuple[str, str], ...]  # (field, value) of a form
_asked: dict[int, tuple[tuple[Question, ...], frozenset[int]]] = {}  # a ballot once open does not change
HOP_BY_HOP = ("connection", "content-length", "transfer-encoding", "content-encoding", "keep-alive")
LONGEST = 20_000  # bytes of a form
MOST = 500  # votes in one transaction
MAIN = os.environ.get("GANDAN_MAIN_URL", "http://127.0.0.1:8000")


class Answer(NamedTuple):
    """What goes back to the browser."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """As an ASGI server calls it."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
        return
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
    path = scope["path"] + (f"?{scope['query_string'].decode()}" if scope["query_string"] else "")
    answer = await _answered(scope["method"], path, headers, await _body(receive))
    head = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": head})
    await send({"type": "http.response.body", "body": answer.body})


async def rsgi(scope: Any, protocol: Any) -> None:  # Any: granian's own
    """As granian calls it when asked for its own interface: half the hops between server and Python."""
    path = scope.path + (f"?{scope.query_string}" if scope.query_string else "")
    answer = await _answered(scope.method, path, scope.headers.items(), await protocol())
    protocol.response_bytes(answer.status, answer.headers, answer.body)


async def _answered(method: str, path: str, headers: Iterable[tuple[str, str]], body: bytes | None) -> Answer:
    """A receipt after the commit, or what the Django view says."""
    if method == "POST" and body is not None and len(body) <= LONGEST:
        ticket, answers = _read(body)
        choice = await _choice_of(ticket, answers) if ticket else None
        if ticket is not None and choice is not None:
            receipt = await _gatherer().cast(ticket.vote(choice))
            place = ("location", f"/bieu-quyet/{ticket.ballot}/bien-nhan")
            return Answer(303, [place, ("content-type", "text/plain"), ("cache-control", "no-store")], receipt.encode())
    return await _relay(method, path, headers, body or b"")


class Gatherer:
    """One connection, one batch under way; what arrives meanwhile is the next batch."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Vote, asyncio.Future[str]]] = []
        self._arrived = asyncio.Event()
        self._connection: psycopg.AsyncConnection[Any] | None = None  # Any: rows
        self._slow: set[asyncio.Task[None]] = set()  # kept, or the loop forgets them
        self._work = asyncio.get_running_loop().create_task(self._run())

    async def cast(self, vote: Vote) -> str:
        """The receipt, after the commit."""
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._waiting.append((vote, answer))
        self._arrived.set()
        return await answer

    async def close(self) -> None:
        """No more votes: what waits is answered, then the connection goes."""
        while self._waiting:
            await asyncio.sleep(0.01)
        self._work.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._work

    async def _run(self) -> None:
        try:
            await self._serve()
        finally:
            if self._connection is not None:
                await self._connection.close()

    async def _serve(self) -> None:
        while True:
            await self._arrived.wait()
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            if not self._waiting:
                self._arrived.clear()
            receipts = await self._store([vote for vote, _answer in batch])
            for (vote, answer), receipt in zip(batch, receipts, strict=True):
                if receipt is not None and not answer.done():  # whoever hung up is done
                    answer.set_result(receipt)
                elif receipt is None:
                    task = asyncio.get_running_loop().create_task(_slow(vote, answer))
                    self._slow.add(task)
                    task.add_done_callback(self._slow.discard)

    async def _store(self, votes: list[Vote]) -> list[str | None]:
        try:
            if self._connection is None or self._connection.closed:
                self._connection = await _connect()
            return await votes_store(self._connection, votes)
        except psycopg.Error:  # the slow way tells each of them what is wrong, or stores it
            if self._connection is not None:
                await self._connection.close()
            return [None] * len(votes)


async def _slow(vote: Vote, answer: asyncio.Future[str]) -> None:
    try:
        receipt = await asyncio.to_thread(_append, vote)
        if not answer.done():
            answer.set_result(receipt)
    except Exception as error:  # whatever it is, it belongs to this vote alone
        if not answer.done():
            answer.set_exception(error)


def _append(vote: Vote) -> str:
    """Conflicts, repeated requests and late votes: the service every other way uses."""
    try:
        with transaction.atomic():
            return vote_append(vote, Ballot.objects.get(pk=vote.ground.ballot_id), timezone.now()).receipt.text
    finally:
        connections.close_all()


def _read(body: bytes) -> tuple[Ticket | None, Answers]:
    """The ticket of a form and its answers; no ticket when Django has to look at it."""
    fields = parse_qsl(body.decode(errors="replace"), max_num_fields=200)
    ticket = next((ticket_read(value) for name, value in fields if name == "ticket"), None)
    return ticket, tuple((name, value) for name, value in fields if name[:1] == "q")


async def _choice_of(ticket: Ticket, answers: Answers) -> str | None:
    """The canonical choice; None when it is not a complete answer."""
    if ticket.ballot not in _asked:
        _asked[ticket.ballot] = await asyncio.to_thread(_learn, ticket.ballot)
    return _choice(ticket.ballot, answers)


@lru_cache(maxsize=10_000)
def _choice(ballot_id: int, answers: Answers) -> str | None:
    """The same ticks give the same text."""
    asked, crossing = _asked[ballot_id]
    try:
        found = {question.number: _answer(question, answers, question.number in crossing) for question in asked}
        if not asked or any(question.kind in ("agree", "one") and not found[question.number] for question in asked):
            return None
        return to_text(clean(asked, found))
    except (BadChoice, ValueError):
        return None


def _answer(question: Question, answers: Answers, crossing: bool) -> list[int]:
    name = f"q{question.number}"
    if question.kind == "order":
        ranked = sorted(
            (int(value), int(key.rpartition("_")[2])) for key, value in answers if value and key.startswith(f"{name}_")
        )
        if len({rank for rank, _option in ranked}) < len(ranked):
            raise ValueError("two of one rank")
        return [option for _rank, option in ranked]
    ticked = [int(value) for key, value in answers if key == name]
    return left_standing(question, ticked) if crossing else ticked


def _learn(ballot_id: int) -> tuple[tuple[Question, ...], frozenset[int]]:
    """The questions of a ballot and those answered by crossing out; none when its log has a gap (Django says so)."""
    try:
        ballot = Ballot.objects.get(pk=ballot_id)
        if ballot.is_secret or gaps(ballot):
            return (), frozenset()
        crossing = ballot.questions.filter(crossing_out=True).values_list("number", flat=True)
        return questions_of(ballot), frozenset(crossing)
    finally:
        connections.close_all()


@lru_cache(maxsize=1)
def _gatherer() -> Gatherer:
    return Gatherer()


async def _connect() -> psycopg.AsyncConnection[Any]:  # Any: rows
    """As Django connects, but with prepared statements and plain rows."""
    ours = settings_of.get_connection_params()
    for name in ("cursor_factory", "context", "prepare_threshold"):
        ours.pop(name, None)
    made: psycopg.AsyncConnection[Any] = await psycopg.AsyncConnection.connect(**ours, autocommit=True)  # Any: rows
    return made


async def _body(receive: Receive) -> bytes | None:
    """The whole form; None when it is too long."""
    parts = b""
    while True:
        message = await receive()
        parts += bytes(message.get("body", b""))
        if len(parts) > LONGEST:
            return None
        if not message.get("more_body"):
            return parts


async def _relay(method: str, path: str, headers: Iterable[tuple[str, str]], body: bytes) -> Answer:
    """Hand the request to the Django server and its answer back."""
    kept = [(name, value) for name, value in headers if name.lower() not in HOP_BY_HOP]
    async with httpx.AsyncClient(follow_redirects=False, timeout=30) as client:
        answer = await client.request(method, MAIN + path, headers=kept, content=body)
    back = [(name, value) for name, value in answer.headers.multi_items() if name.lower() not in HOP_BY_HOP]
    return Answer(answer.status_code, back, answer.content)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            if _gatherer.cache_info().currsize:
                await _gatherer().close()
            return
