"""The log: everything that happened, appended once, sealed in Merkle batches."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from gandan.core.actors import Actor
from gandan.core.merkle import Frontier, leaf_hash
from gandan.core.models import LogCheckpoint, LogEntry, LogLeaf

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
SEAL_LOCK = 0x6764  # any constant: names the sealer's advisory lock on PostgreSQL


def record(
    action: str,
    *,
    actor: Actor,
    kind: str,
    object_id: int,
    unit_id: int | None = None,
    area_id: int | None = None,
    at: datetime | None = None,
    data: dict[str, Plain] | None = None,
) -> LogEntry:
    """Append one entry inside the caller's transaction. `data` holds numbers and codes, never words of a person."""
    return LogEntry.objects.create(
        action=action,
        actor_id=actor.member_id,
        unit_id=unit_id,
        area_id=area_id,
        kind=kind,
        object_id=object_id,
        at=at or timezone.now(),
        data=data or {},
    )


def canonical(entry: LogEntry) -> bytes:
    """The bytes a leaf is made of: canonical JSON, keys sorted, times in UTC."""
    body = {
        "id": entry.pk,
        "action": entry.action,
        "actor": entry.actor_id,
        "unit": entry.unit_id,
        "area": entry.area_id,
        "kind": entry.kind,
        "object": entry.object_id,
        "at": entry.at.timestamp(),
        "recorded_at": entry.recorded_at.timestamp(),
        "data": entry.data,
    }
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


@transaction.atomic
def seal(limit: int = 10_000) -> int:
    """Give committed entries their number and leaf; return how many. One sealer at a time, writers never wait."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEAL_LOCK])
    last = LogCheckpoint.objects.order_by("-size").first()
    size = last.size if last else 0
    frontier = Frontier.load(last.frontier) if last else Frontier()
    waiting = LogEntry.objects.raw(
        "SELECT e.* FROM core_logentry e LEFT JOIN core_logleaf l ON l.entry_id = e.id"
        " WHERE l.entry_id IS NULL ORDER BY e.id LIMIT %s",
        [limit],
    )
    leaves = []
    for number, entry in enumerate(waiting, start=size):
        digest = leaf_hash(canonical(entry))
        frontier.append(digest)
        leaves.append(LogLeaf(seq=number, entry_id=entry.pk, leaf=digest))
    if leaves:
        LogLeaf.objects.bulk_create(leaves)
        LogCheckpoint.objects.create(size=size + len(leaves), root=frontier.root(), frontier=frontier.dump())
    return len(leaves)


def broken_entries() -> list[int]:
    """Recompute every leaf; return the ids of entries that no longer match what was sealed (missing ones included)."""
    broken = []
    entries = LogEntry.objects.in_bulk
    frontier = Frontier()
    roots = {c.size: bytes(c.root) for c in LogCheckpoint.objects.all()}
    batch: list[LogLeaf] = []

    def examine() -> None:
        found = entries([leaf.entry_id for leaf in batch])
        for leaf in batch:
            entry = found.get(leaf.entry_id)
            if entry is None or leaf_hash(canonical(entry)) != bytes(leaf.leaf):
                broken.append(leaf.entry_id)
            frontier.append(bytes(leaf.leaf))
            size = leaf.seq + 1
            if size in roots and frontier.root() != roots[size]:
                broken.append(leaf.entry_id)
        batch.clear()

    for leaf in LogLeaf.objects.order_by("seq").iterator(chunk_size=2000):
        batch.append(leaf)
        if len(batch) == 2000:
            examine()
    examine()
    return broken
