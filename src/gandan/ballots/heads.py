"""What we know of each log outside the database: after an older backup is restored, the gap shows and nothing is appended.

One small file per ballot in the data folder, written after each checkpoint is committed; a witness's copy adds to it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.ballots.models import Ballot, Checkpoint, Leaf
from gandan.core.errors import Refused
from gandan.core.merkle import root

Heads = dict[int, tuple[int, str]]  # area → size, root in hex


@dataclass(frozen=True, slots=True)
class Gap:
    """An area whose log is not what was known outside: `known` entries there, `held` here (equal when rewritten)."""

    area: int
    known: int
    held: int


def heads_read(ballot: Ballot) -> Heads:
    """The last known head of each area; empty when nothing was signed yet."""
    path = _path(ballot)
    if not path.exists():
        return {}
    return {int(area): (int(size), str(head)) for area, (size, head) in json.loads(path.read_text()).items()}


def heads_write(ballot: Ballot, checkpoints: Iterable[tuple[int, int, bytes]]) -> None:
    """Remember (area, size, root); never a smaller size than what is known. Written whole, then put in place."""
    known = heads_read(ballot)
    for area, size, head in checkpoints:
        if size >= known.get(area, (0, ""))[0]:
            known[area] = size, head.hex()
    path = _path(ballot)
    path.parent.mkdir(exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".head-")
    with os.fdopen(handle, "w") as file:
        file.write(json.dumps({str(area): head for area, head in sorted(known.items())}))
        file.flush()
        os.fsync(handle)
    Path(draft).replace(path)


def gaps(ballot: Ballot) -> tuple[Gap, ...]:
    """Areas of which the database knows less than, or something else than, what was seen outside it."""
    path = _path(ballot)
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    return _gaps(ballot.pk, stamp, str(settings.DATABASES["default"]["NAME"])) if stamp else ()


def refuse_gap(ballot: Ballot) -> None:
    """Raises Refused when an older backup was restored: nothing is appended before a person has looked."""
    found = gaps(ballot)
    if not found:
        return
    area = Area.objects.filter(pk=found[0].area).first()
    raise Refused(
        _(
            "Sổ phiếu của %(area)s có dấu đã khoá %(known)s mục, nhưng trong máy chỉ còn %(held)s mục khớp dấu. Có lẽ vừa khôi phục bản sao lưu cũ. Máy ngừng nhận phiếu để không ghi đè; hãy khôi phục bản mới hơn."
        )
        % {"area": area or found[0].area, "known": found[0].known, "held": found[0].held}
    )


def gaps_forget() -> None:
    """Look again next time; a new process begins so by itself."""
    _gaps.cache_clear()


@lru_cache(maxsize=256)
def _gaps(ballot_id: int, _stamp: int, _database: str) -> tuple[Gap, ...]:
    ballot = Ballot.objects.get(pk=ballot_id)
    known = heads_read(ballot)
    signed = {
        (area, size): bytes(head).hex()
        for area, size, head in Checkpoint.objects.filter(
            ballot=ballot, size__in={size for size, _head in known.values()}
        ).values_list("area_id", "size", "root")
    }
    tops = dict(Leaf.objects.filter(ballot=ballot).values_list("area_id").annotate(top=Max("index")).order_by())
    found = []
    for area, (size, head) in known.items():
        held = tops.get(area, -1) + 1
        if held < size or (signed.get((area, size)) != head and _root(ballot, area, size) != head):
            found.append(Gap(area, size, held))
    return tuple(found)


def _root(ballot: Ballot, area: int, size: int) -> str:
    """A witness may have kept a checkpoint whose row is gone: the leaves must still give its root."""
    leaves = Leaf.objects.filter(ballot=ballot, area_id=area, index__lt=size).order_by("index")
    return root([bytes(leaf) for leaf in leaves.values_list("leaf", flat=True)]).hex()


def _path(ballot: Ballot) -> Path:
    folder: Path = settings.DATA / "ballot-heads"
    return folder / f"{ballot.key.hex}.json"
