"""The log: everything that happened, appended once, sealed in Merkle batches."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from itertools import islice

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from gandan.core.actors import Actor
from gandan.core.merkle import Frontier, leaf_hash
from gandan.core.models import LogCheckpoint, LogEntry, LogLeaf

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
CHUNK = 2000  # entries compared at a time
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
    """The bytes a leaf is made of: canonical JSON, keys sorted, times as seconds since 1970 (exact to the microsecond)."""
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
        "data": _whole(entry.data),
    }
    # surrogatepass: SQLite keeps half a character in `data`; it must not stop the seal for ever.
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")


def _whole(value: Plain) -> Plain:
    """Whole floats as integers: PostgreSQL gives 1e20 back as 100000000000000000000, SQLite as 1e+20."""
    if isinstance(value, dict):
        return {key: _whole(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_whole(part) for part in value]
    return int(Decimal(repr(value))) if isinstance(value, float) and value.is_integer() else value


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
    """Recompute every leaf, root and frontier; return the ids of entries where the log no longer is what was sealed.

    Missing entries are included. A missing leaf, root or frontier names the entry beside it (0 when none is left).
    """
    # First the top, then the roots: a batch sealed meanwhile has its root when its leaves are seen, no false alarm.
    top: int | None = LogLeaf.objects.aggregate(top=Max("seq"))["top"]
    roots = {c.size: c for c in LogCheckpoint.objects.all()}
    sealed = max(roots, default=0)
    broken: dict[int, None] = {}
    frontier, last = Frontier(), 0
    leaves = LogLeaf.objects.filter(seq__lt=sealed).order_by("seq").iterator(chunk_size=CHUNK)
    while batch := list(islice(leaves, CHUNK)):
        found = LogEntry.objects.in_bulk([leaf.entry_id for leaf in batch])
        for leaf in batch:
            last, entry = leaf.entry_id, found.get(leaf.entry_id)
            if entry is None or leaf_hash(canonical(entry)) != bytes(leaf.leaf) or leaf.seq != frontier.size:
                broken[last] = None
            frontier.append(bytes(leaf.leaf))
            if (root := roots.get(frontier.size)) and not _holds(root, frontier):
                broken[last] = None
    if frontier.size != sealed:
        broken[last] = None
    if top is not None and top >= sealed:  # leaves under no root: nobody but the sealer writes them, and it writes both
        broken |= dict.fromkeys(LogLeaf.objects.filter(seq__range=(sealed, top)).values_list("entry_id", flat=True))
    return list(broken)


def _holds(checkpoint: LogCheckpoint, frontier: Frontier) -> bool:
    return bytes(checkpoint.root) == frontier.root() and checkpoint.frontier == frontier.dump()
