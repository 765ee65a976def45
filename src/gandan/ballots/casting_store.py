"""Many votes in one statement on PostgreSQL: the same table, the same unique turn, one commit for all of them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import psycopg

from gandan.ballots.casting_batch import promised, ready
from gandan.ballots.services.casting import Vote

# The state is held until the commit (closing waits for it). The promise covers every leaf of the batch, also one that is
# then refused: nobody is ever given the receipt of that one.
STORE = """WITH taking AS (
  SELECT id FROM ballots_ballot WHERE id = ANY(%s) AND state = 'open' AND opens_at <= %s AND closes_at > %s FOR SHARE
), promised AS (INSERT INTO ballots_promise (key, leaves, root, signature, at) VALUES (%s, %s, %s, %s, %s))
INSERT INTO ballots_entry (ballot_id, area_id, mark, turn, choice, nonce, request_key, stamp, kind, way, status, reason,
  evidence, promise, at)
SELECT v.*, 'vote', 'online', 'accepted', '', '', %s, %s
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::int[], %s::text[], %s::text[], %s::text[], %s::text[]) v (ballot)
JOIN taking ON taking.id = v.ballot ON CONFLICT DO NOTHING RETURNING id, stamp"""
Connection = psycopg.AsyncConnection[Any]  # Any: rows as tuples


async def votes_store(connection: Connection, votes: Sequence[Vote]) -> list[str | None]:
    """Store what can be accepted at once; a receipt for each, None for those the slow way has to look at (a second vote
    of the same turn, a repeated request, a ballot not open). The connection commits by itself."""
    now, promise = datetime.now(UTC), secrets.token_hex(16)
    rows = ready(votes, promise, now)
    made = promised([row.leaf for row in rows], now)
    columns: list[list[Any]] = [  # Any: one type for each
        [vote.ground.ballot_id for vote in votes],
        [vote.ground.area_id for vote in votes],
        [vote.mark for vote in votes],
        [vote.turn for vote in votes],
        [vote.choice for vote in votes],
        [row.nonce for row in rows],
        [vote.request_key for vote in votes],
        [row.stamp for row in rows],
    ]
    cursor = await connection.execute(
        STORE,
        [
            sorted(set(columns[0])), now, now, promise, b"".join(made.leaves), made.root, made.signature, now, promise, now,
            *columns,
        ],
    )  # fmt: skip
    stored: dict[str, int] = {stamp: entry for entry, stamp in await cursor.fetchall()}
    return [made.receipt(index, stored[row.stamp]) if row.stamp in stored else None for index, row in enumerate(rows)]
