"""The endpoint's own HTTP: what nobody should send, what comes in pieces, what comes too slowly, and what is handed on."""

import asyncio
from urllib.parse import urlencode

import httpx
import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.ballots.casting_http import IDLE, LONGEST, PATIENCE
from gandan.ballots.models import Entry
from gandan.ballots.tally.receipts import from_text
from gandan.ballots.tests.casting import said, served
from gandan.ballots.tests.factories import homes_in, opened
from gandan.ballots.tests.test_quick import form, on_postgres

HEAD = b"POST /bieu-quyet/1/bo-phieu HTTP/1.1\r\nhost: x\r\n"
CLOSED = (b"", b"HTTP/1.1 400", b"HTTP/1.1 413", b"HTTP/1.1 502")  # nobody listens behind the endpoint


def sent(*parts):
    return served(lambda address, _house: said(address, *parts))


def connections_ended():
    """As when the database is restarted under the endpoint."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'WITH taking%'")
        assert cursor.fetchall()
    connection.close()


def request(fields, head=HEAD):
    body = urlencode(fields).encode()
    return head + b"content-length: %d\r\n\r\n" % len(body) + body


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n", 400),
        (b"POST /x HTTP/1.1\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd", 400),
        (b"POST /x HTTP/1.1\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (b"POST /x HTTP/1.1\r\ncontent-length: -1\r\n\r\n", 400),
        (b"POST /x HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"GET http://elsewhere/ HTTP/1.1\r\nconnection: close\r\n\r\n", 400),
        (b"GET /" + b"x" * LONGEST + b" HTTP/1.1\r\n\r\n", 413),
        (HEAD + b"x: " + b"y" * LONGEST, 413),
        (HEAD + b"content-length: 9999999\r\n\r\n" + b"q1=1&" * (LONGEST // 5), 413),
        (HEAD + b"connection: close\r\ncontent-length: 7\r\n\r\nticket=", 502),
        (b"GET / HTTP/1.1\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n", 502),
    ],
)
def test_what_is_no_proper_request_is_refused_and_the_connection_closed(asked, status):
    answer = sent(asked)
    assert answer.startswith(b"HTTP/1.1 %d" % status)
    assert answer.count(b"HTTP/1.1") == 1


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=40),
            st.sampled_from(
                [HEAD, b"\r\n", b"\r\n\r\n", b"content-length: 5\r\n", b"transfer-encoding: chunked\r\n", b"0\r\n\r\n"]
            ),
        ),
        max_size=8,
    )
)
def test_nothing_sent_breaks_the_endpoint(parts):
    async def work(address, _house):
        answer = await said(address, b"".join(parts), done=True)
        assert any(answer.startswith(start) for start in CLOSED)
        return await said(address, b"nonsense\r\n\r\n")

    assert served(work).startswith(b"HTTP/1.1 400")


def test_who_sends_too_slowly_or_nothing_is_hung_up_on():
    async def work(address, house):
        slow, idle = [asyncio.ensure_future(said(address, part)) for part in (HEAD, b"")]
        while len(house.talks) < 2 or not any(talk._size for talk in house.talks):
            await asyncio.sleep(0)
        house.sweep(PATIENCE)
        assert len(house.talks) == 2
        house.sweep(1)
        assert await slow == b""
        assert len(house.talks) == 1
        house.sweep(IDLE)
        assert await idle == b""

    served(work)


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_a_vote_in_pieces_in_chunks_or_two_at_once_is_answered_once_each(actors, units, places):
    homes = homes_in(places.village, 12)
    ballot = opened(actors.officer, units.committee, [places.village])
    closing = HEAD + b"connection: close\r\n"
    whole = request(form(ballot, homes[0]), closing)
    body = urlencode(form(ballot, homes[1])).encode()
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:50], body[50:]))
    answers = [
        sent(*(whole[at : at + 40] for at in range(0, len(whole), 40))),
        sent(closing + b"transfer-encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"),
        sent(request(form(ballot, homes[2])) + request(form(ballot, homes[3]))),  # the second is not heard
    ]
    assert [answer.count(b"HTTP/1.1 303") for answer in answers] == [1, 1, 1]
    for answer in answers:
        from_text(answer.partition(b"\r\n\r\n")[2].decode())
    assert Entry.objects.filter(ballot=ballot, status="accepted").count() == 3


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_database_and_the_main_server_the_answer_is_an_error_and_the_same_form_works_later(
    actors, units, places
):
    homes = homes_in(places.village, 12)
    ballot = opened(actors.officer, units.committee, [places.village])
    held = form(ballot, homes[0])

    async def twice(address, _house):
        async with httpx.AsyncClient(base_url=address) as client:
            first = await client.post("/", data=held)
            await asyncio.to_thread(connections_ended)
            return first, await client.post("/", data=held | {"q1": "x"}), await client.post("/", data=held)

    first, bad, again = served(twice)
    assert (first.status_code, bad.status_code, again.status_code) == (303, 502, 303)
    assert first.text == again.text
    assert Entry.objects.filter(ballot=ballot).count() == 1


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_whoever_was_heard_before_the_endpoint_stops_is_answered(actors, units, places):
    homes = homes_in(places.village, 40)
    ballot = opened(actors.officer, units.committee, [places.village])
    forms = [form(ballot, home) for home in homes]

    async def stopped(address, house):
        async with httpx.AsyncClient(base_url=address) as client:
            asking = [asyncio.ensure_future(client.post("/", data=each)) for each in forms]
            while not any(talk.busy for talk in house.talks):
                await asyncio.sleep(0)
            await house.close()
            return await asyncio.gather(*asking, return_exceptions=True)

    answered = [answer for answer in served(stopped) if not isinstance(answer, Exception)]
    assert {answer.status_code for answer in answered} == {303}
    assert Entry.objects.filter(ballot=ballot, status="accepted").count() == len(answered) > 0


@pytest.mark.django_db(transaction=True)
def test_what_is_no_vote_is_answered_by_the_main_server(live_server):
    async def work(address, _house):
        async with httpx.AsyncClient(base_url=address, headers={"accept-encoding": "gzip"}) as client:
            page = await client.get("/bieu-quyet?x=1")
            return page, await client.post("/bieu-quyet/999/bo-phieu", data={"q1": "1"})

    page, post = served(work, main=live_server.url)
    assert page.status_code == 200
    assert "<html" in page.text
    assert post.status_code == 403  # no token against forgery: the Django view's own answer
