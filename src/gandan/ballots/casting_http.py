"""HTTP of the quick endpoint: a connection is asked one thing at a time, and each answer is one write.

httptools reads the protocol; here are the bounds, how long a request may be and how long it may take. A vote costs no task
and no future: `told` is called by the gatherer after the commit. Whatever is not a vote with a good ticket is handed to the
Django server.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterable
from http.client import responses
from typing import Any, cast

import httptools
import httpx

from gandan.ballots.casting_form import Form, ballot_learn, form_read
from gandan.ballots.casting_gather import Gatherer

LONGEST = 40_000  # bytes of a request, head and form
PATIENCE = 30  # seconds for a request to arrive whole
IDLE = 150  # seconds a connection may wait for its next request: longer than proxies keep one
BETWEEN_HOPS = (b"connection", b"content-length", b"expect", b"keep-alive", b"transfer-encoding", b"upgrade")
Headers = list[tuple[bytes, bytes]]
log = logging.getLogger(__name__)


class House:
    """What all connections share: the gatherer, the way to the Django server, and what is being done aside."""

    def __init__(self, main: str) -> None:
        self.gatherer = Gatherer()
        self.talks: set[Talk] = set()
        self.buffer = bytearray(LONGEST)  # what a connection has received it reads at once
        self._main = main
        self._way = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))
        self._aside: set[asyncio.Task[None]] = set()  # kept, or the loop forgets them

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it aside."""
        task = asyncio.get_running_loop().create_task(work)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    def sweep(self, seconds: int) -> None:
        """So much time has gone by: close who was too slow."""
        for talk in list(self.talks):
            talk.wait(seconds)

    async def close(self) -> None:
        """Whoever was heard gets an answer; then the database is let go."""
        for talk in list(self.talks):
            talk.leave()
        while any(talk.busy for talk in self.talks) or self._aside:
            await asyncio.sleep(0.01)
        await self.gatherer.close()
        await self._way.aclose()

    async def relayed(self, method: bytes, url: bytes, headers: Headers, body: bytes) -> tuple[int, Headers, bytes]:
        """What the Django server answers."""
        asked = httpx.Request(
            method.decode(), self._main + url.decode("latin-1"), headers=_through(headers), content=body,
            extensions={"timeout": httpx.Timeout(30).as_dict()},
        )  # fmt: skip
        answer = await self._way.handle_async_request(asked)
        raw = b"".join([part async for part in answer.aiter_raw()])
        return answer.status_code, _through(answer.headers.raw), raw


class Talk(asyncio.BufferedProtocol):
    """One connection. What comes before the answer is out is not read: after it the connection closes."""

    transport: asyncio.Transport

    def __init__(self, house: House) -> None:
        self.busy = False
        self._house = house
        self._parser = httptools.HttpRequestParser(self)
        self._last = False  # close after this answer
        self._form: Form | None = None
        self._next()

    def _next(self) -> None:
        self.busy = self._whole = False
        self._size = self._waited = 0
        self._url = self._body = b""
        self._headers: Headers = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self._house.talks.add(self)

    def connection_lost(self, _exc: Exception | None) -> None:
        self._house.talks.discard(self)

    def eof_received(self) -> bool:
        self._last = True
        return self.busy  # whoever asked and closed his side still gets his answer

    def get_buffer(self, _sizehint: int) -> bytearray:
        return self._house.buffer

    def buffer_updated(self, nbytes: int) -> None:
        if self.busy:
            self._last = True
            return
        if not self._size:
            self._waited = 0
        self._size += nbytes
        if self._size > LONGEST:
            self._refuse(413)
            return
        try:
            self._parser.feed_data(memoryview(self._house.buffer)[:nbytes])
        except httptools.HttpParserUpgrade:
            self._last = True  # we speak nothing else
        except httptools.HttpParserError:
            if not self._whole:
                self._refuse(400)
                return
            self._last = True
        if self._whole:
            self._heard()

    def on_message_begin(self) -> None:
        self._last |= self._whole

    def on_url(self, url: bytes) -> None:
        if not self._whole:
            self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self._whole:
            self._headers.append((name, value))

    def on_body(self, body: bytes) -> None:
        if not self._whole:
            self._body += body

    def on_message_complete(self) -> None:
        if not self._whole:
            self._whole = True
            self._method = self._parser.get_method()
            self._last |= not self._parser.should_keep_alive()

    def _heard(self) -> None:
        """The request is whole."""
        self.busy = True
        self._form = form_read(self._body) if self._method == b"POST" else None
        if self._form is not None and not self._form.is_known:
            self._house.begin(self._learn(self._form))
        else:
            self._cast()

    async def _learn(self, form: Form) -> None:
        try:
            await asyncio.to_thread(ballot_learn, form.ticket.ballot)
            self._cast()
        except Exception as error:  # no database, no such ballot: the Django view says it in words
            log.error("a ballot was not read: %s", type(error).__name__)
            await self._relay()

    def _cast(self) -> None:
        vote = self._form.vote() if self._form else None
        if vote is None:
            self._house.begin(self._relay())
        else:
            self._house.gatherer.cast(vote, self._told)

    def _told(self, receipt: str | None) -> None:
        """After the commit; None when the vote could not be stored."""
        if receipt is None or self._form is None:
            self._house.begin(self._relay())
            return
        self._write(
            b"HTTP/1.1 303 See Other\r\nlocation: /bieu-quyet/%d/bien-nhan\r\ncontent-type: text/plain\r\n"
            b"cache-control: no-store\r\n%bcontent-length: %d\r\n\r\n%b"
            % (self._form.ticket.ballot, self._goodbye(), len(receipt), receipt.encode())
        )

    async def _relay(self) -> None:
        if not self._url.startswith(b"/"):  # else it might name another server
            self._refuse(400)
            return
        try:
            answer = await self._house.relayed(self._method, self._url, self._headers, self._body)
        except Exception as error:  # whatever it is, somebody waits for an answer
            log.error("the main server did not answer: %s", type(error).__name__)
            self._refuse(502)
            return
        self._answer(*answer)

    def _refuse(self, status: int) -> None:
        self._last = True
        self._answer(status, [], b"")

    def _answer(self, status: int, headers: Headers, body: bytes) -> None:
        lines = b"".join(b"%b: %b\r\n" % header for header in headers) + self._goodbye()
        reason = responses.get(status, "").encode()
        self._write(b"HTTP/1.1 %d %b\r\n%bcontent-length: %d\r\n\r\n%b" % (status, reason, lines, len(body), body))

    def _goodbye(self) -> bytes:
        return b"connection: close\r\n" if self._last else b""

    def _write(self, answer: bytes) -> None:
        if not self.transport.is_closing():  # else whoever asked has gone
            self.transport.write(answer)
        if self._last:
            self.transport.close()
        self._next()

    def leave(self) -> None:
        """We are closing: after the answer, or now."""
        self._last = True
        if not self.busy:
            self.transport.close()

    def wait(self, seconds: int) -> None:
        """Time goes by; whoever sends too slowly, reads too slowly or has nothing to say is hung up on."""
        self._waited += seconds
        if not self.busy and self._waited > (PATIENCE if self._size else IDLE):
            self.transport.abort()

    def pause_writing(self) -> None:
        self.transport.pause_reading()  # one who does not read what was answered is not heard

    def resume_writing(self) -> None:
        self.transport.resume_reading()


def _through(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Those that are not between two neighbours alone."""
    return [header for header in headers if header[0].lower() not in BETWEEN_HOPS]
