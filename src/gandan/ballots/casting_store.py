"""Many votes in one statement on PostgreSQL: the same table, the same unique turn, one commit for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import psycopg

from gandan.ballots.casting_batch import Batch, Promised, promised

# The state is held until the commit (closing waits for it). The promise covers every leaf of the batch, also one that is
# then refused: nobody is ever given the receipt of that one. In the order of the marks two batches cannot wait for each other.
STORE = """WITH taking AS (
  SELECT id FROM ballots_ballot WHERE id = ANY(%(ballots)s::bigint[]) AND state = 'open' AND opens_at <= %(at)s
    AND closes_at > %(now)s FOR SHARE
), promised AS (
  INSERT INTO ballots_promise (key, leaves, root, signature, at)
  VALUES (%(promise)s, %(leaves)b, %(root)b, %(signature)s, %(at)s)
)
INSERT INTO ballots_entry (ballot_id, area_id, mark, turn, choice, nonce, request_key, stamp, kind, way, status, reason,
  evidence, promise, at)
SELECT v.*, 'vote', 'online', 'accepted', '', '', %(promise)s, %(at)s
FROM unnest(%(ballot)s::bigint[], %(area)s::bigint[], %(mark)s::text[], %(turn)s::int[], %(choice)s::text[],
  %(nonce)s::text[], %(request)s::text[], %(stamp)s::text[]) v (ballot, area, mark)
JOIN taking ON taking.id = v.ballot ORDER BY v.mark {careful} RETURNING stamp, id"""
QUICK, CAREFUL = STORE.format(careful=""), STORE.format(careful="ON CONFLICT DO NOTHING")
Connection = psycopg.AsyncConnection[Any]  # Any: rows as tuples
Receipts = Iterator[str | None]


async def batch_store(connection: Connection, batch: Batch) -> Receipts:
    """Store what can be accepted at once; a receipt for each, None for those the slow way has to look at (a second vote
    of the same turn, a repeated request, a ballot not open). The connection commits by itself."""
    votes, now = [row.vote for row in batch.rows], datetime.now(UTC)
    made = promised([row.leaf for row in batch.rows], batch.at)
    ballots = [vote.ground.ballot_id for vote in votes]
    said = {
        "at": str(batch.at),
        "now": str(now),
        "promise": batch.promise,
        "leaves": b"".join(made.leaves),
        "root": made.root,
        "signature": made.signature,
        "ballots": _array(set(ballots)),
        "ballot": _array(ballots),
        "area": _array(vote.ground.area_id for vote in votes),
        "mark": _array(vote.mark for vote in votes),
        "turn": _array(vote.turn for vote in votes),
        "choice": _array(_quoted(vote.choice) for vote in votes),
        "nonce": _array(row.nonce for row in batch.rows),
        "request": _array(_quoted(vote.request_key) for vote in votes),
        "stamp": _array(row.stamp for row in batch.rows),
    }
    try:
        cursor = await connection.execute(QUICK, said)
    except psycopg.errors.UniqueViolation:  # rare, and looking out for it would cost every row a quarter more
        cursor = await connection.execute(CAREFUL, said)
    return _receipts(batch, made, dict(await cursor.fetchall()))


def _receipts(batch: Batch, made: Promised, stored: Mapping[str, int]) -> Receipts:
    """`stored`: stamp → number of the entry. Written one by one as they are sent."""
    for index, row in enumerate(batch.rows):
        entry = stored.get(row.stamp)
        yield None if entry is None else made.receipt(index, entry)


def _array(items: Iterable[object]) -> str:
    """PostgreSQL's own way to write an array: one string, where a list would be looked at item by item."""
    return f"{{{','.join(map(str, items))}}}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
