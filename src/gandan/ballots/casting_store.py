"""Many votes in one transaction on PostgreSQL: the same table, the same unique turn, one commit for all of them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import psycopg

from gandan.ballots.casting_batch import promised, ready
from gandan.ballots.services.casting import Vote

STATES = "SELECT id FROM ballots_ballot WHERE id = ANY(%s) AND state = 'open' AND opens_at <= %s AND closes_at > %s FOR SHARE"
ENTRIES = """INSERT INTO ballots_entry (ballot_id, area_id, mark, turn, choice, nonce, request_key, stamp, kind, way, status,
 reason, evidence, promise, at)
SELECT v.*, 'vote', 'online', 'accepted', '', '', %s, %s
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::int[], %s::text[], %s::text[], %s::text[], %s::text[]) v
ON CONFLICT DO NOTHING RETURNING id, stamp"""
PROMISE = "INSERT INTO ballots_promise (key, leaves, root, signature, at) VALUES (%s, %s, %s, %s, %s)"
Connection = psycopg.AsyncConnection[Any]  # Any: rows as tuples


async def votes_store(connection: Connection, votes: Sequence[Vote]) -> list[str | None]:
    """Store what can be accepted at once; a receipt for each, None for those the slow way has to look at (a second vote
    of the same turn, a repeated request, a ballot not open)."""
    now, promise = datetime.now(UTC), secrets.token_hex(16)
    async with connection.transaction():
        ids = sorted({vote.ground.ballot_id for vote in votes})
        cursor = await connection.execute(STATES, [ids, now, now])
        taking = {row[0] for row in await cursor.fetchall()}
        rows = ready([vote for vote in votes if vote.ground.ballot_id in taking], promise, now)
        if not rows:
            return [None] * len(votes)
        columns = zip(
            *(
                (r.vote.ground.ballot_id, r.vote.ground.area_id, r.vote.mark, r.vote.turn, r.vote.choice, r.nonce,
                 r.vote.request_key, r.stamp)
                for r in rows
            ), strict=True,
        )  # fmt: skip
        cursor = await connection.execute(ENTRIES, [promise, now, *map(list, columns)])
        stored: dict[str, int] = {stamp: entry for entry, stamp in await cursor.fetchall()}
        kept = [row for row in rows if row.stamp in stored]
        if not kept:
            return [None] * len(votes)
        made = promised([row.leaf for row in kept], now)
        await connection.execute(PROMISE, [promise, b"".join(made.leaves), made.root, made.signature, now])
    receipts = {id(row.vote): made.receipt(index, stored[row.stamp]) for index, row in enumerate(kept)}
    return [receipts.get(id(vote)) for vote in votes]
