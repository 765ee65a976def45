"""Sealing: entries get their place in the log of their area, in batches, under a signed checkpoint; witnesses co-sign.

Voters never wait for it. In a batch the order is drawn by lot: the log then does not tell who voted when, and the count
goes by turns, not by places.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.ballots.entering import COLUMNS, leaf_of_values, micros, stamp_of
from gandan.ballots.heads import heads_write, refuse_gap
from gandan.ballots.keys import signed
from gandan.ballots.models import Ballot, BallotArea, Checkpoint, Entry, Leaf, Witness
from gandan.ballots.receipts import statement_of
from gandan.ballots.ruleset import common
from gandan.ballots.states import BallotState
from gandan.ballots.tally.canonical import digest, statement
from gandan.ballots.tally.receipts import checkpoint_statement
from gandan.ballots.tally.signing import is_signed
from gandan.core import log
from gandan.core.actors import SYSTEM, Actor
from gandan.core.errors import Refused
from gandan.core.merkle import Frontier
from gandan.core.models import Photo

SEAL_LOCK = 0x6770  # with the ballot's id: names the sealer's advisory lock on PostgreSQL
CHUNK = 20_000
SEALED_IN = (BallotState.OPEN, BallotState.CLOSED)
_dice = secrets.SystemRandom()


@transaction.atomic
def checkpoints_sign(*, ballot_id: int, final: bool = False, at: datetime | None = None) -> list[Checkpoint]:
    """Seal what is waiting in every area and sign the new heads; nothing new in an area, no checkpoint.

    `final`: sign each area's head as the one to count under, also an empty one. Raises Refused after an older backup.
    """
    _one_sealer(ballot_id)
    ballot = Ballot.objects.get(pk=ballot_id)
    refuse_gap(ballot)
    now = at or timezone.now()
    made = []
    for area_id in BallotArea.objects.filter(ballot=ballot).order_by("area_id").values_list("area_id", flat=True):
        checkpoint = _area_sign(ballot, area_id, final, now)
        if checkpoint is not None:
            made.append(checkpoint)
    if made:
        Checkpoint.objects.bulk_create(made)
        heads = [(each.area_id, each.size, bytes(each.root)) for each in made]
        transaction.on_commit(lambda: heads_write(ballot, heads))
        log.record(
            "ballot.sealed", actor=SYSTEM, kind="ballot", object_id=ballot.pk, unit_id=ballot.unit_id, at=now,
            data={"areas": len(made), "entries": sum(each.size for each in made), "final": final},
        )  # fmt: skip
    return made


def checkpoints_sign_due(at: datetime | None = None) -> int:
    """Sign for ballots whose last checkpoint is older than the rule says; the clock calls it. Returns how many ballots."""
    now = at or timezone.now()
    before = now - timedelta(hours=float(common("checkpoints")["hours"]))
    fresh = Checkpoint.objects.filter(at__gt=before).values("ballot_id")
    due = Ballot.objects.filter(state__in=SEALED_IN, opened_at__lte=before).exclude(pk__in=fresh)
    return sum(bool(checkpoints_sign(ballot_id=pk, at=at)) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def checkpoint_witness(
    *,
    actor: Actor,
    checkpoint_id: int,
    role: str,
    public_key: str = "",
    signature: str = "",
    photo_id: int | None = None,
    at: datetime | None = None,
) -> Witness:
    """Somebody outside (the Front, the supervision board, the level above) takes the checkpoint away: by their own key
    over `witness_statement`, or by hand on the printed sheet (its photo). Raises Refused."""
    checkpoint = Checkpoint.objects.select_related("ballot__unit").get(pk=checkpoint_id)
    role = " ".join(role.replace("\x00", "").split())[:120]
    if not role:
        raise Refused(_("Hãy ghi chức danh của người làm chứng."), field="role")
    photo = Photo.objects.filter(pk=photo_id).first() if photo_id else None
    if signature:
        if not is_signed(public_key, witness_statement(checkpoint, role), signature):
            raise Refused(_("Chữ ký số này không khớp với dấu niêm phong. Hãy chép lại cả dòng."), field="signature")
    elif photo is None:
        raise Refused(_("Hãy chụp tờ dấu niêm phong đã có chữ ký của người làm chứng."), field="photo")
    witness, _new = Witness.objects.get_or_create(
        checkpoint=checkpoint, role=role, public_key=public_key if signature else "",
        defaults={"signature": signature, "evidence": photo.sha256 if photo else "", "at": at or timezone.now()},
    )  # fmt: skip
    log.record(
        "ballot.witnessed", actor=actor, kind="ballot", object_id=checkpoint.ballot_id, unit_id=checkpoint.ballot.unit_id,
        area_id=checkpoint.area_id, at=at,
        data={"checkpoint": checkpoint.pk, "size": checkpoint.size, "evidence": witness.evidence},
    )  # fmt: skip
    return witness


def witness_statement(checkpoint: Checkpoint, role: str) -> str:
    """What a witness signs: the hash of the checkpoint's own statement, and in what role."""
    return statement("witness", checkpoint=digest(statement_of(checkpoint, checkpoint.ballot)), role=role)


def _one_sealer(ballot_id: int) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SEAL_LOCK, ballot_id])


def _area_sign(ballot: Ballot, area_id: int, final: bool, now: datetime) -> Checkpoint | None:
    last = Checkpoint.objects.filter(ballot=ballot, area_id=area_id).order_by("-size", "-final").first()
    frontier = Frontier.load(last.frontier) if last else Frontier()
    appended = _append(ballot, area_id, frontier)
    if not appended and not final:
        return None
    if not appended and last is not None and last.final:
        return None  # signed as final already, and nothing came since
    said = checkpoint_statement(
        ballot=ballot.key.hex, area=area_id, size=frontier.size, root=frontier.root(), final=final, at=micros(now)
    )
    return Checkpoint(
        ballot=ballot, area_id=area_id, size=frontier.size, root=frontier.root(), frontier=frontier.dump(), final=final,
        at=now, signature=signed(said),
    )  # fmt: skip


def _append(ballot: Ballot, area_id: int, frontier: Frontier) -> int:
    """Give every waiting entry of the area a place, by lot; returns how many. Rows not of our making get none."""
    waiting = Entry.objects.filter(ballot=ballot, area_id=area_id, leaf=None).values("pk", "stamp", *COLUMNS)
    leaves = []
    for row in waiting.iterator(chunk_size=CHUNK):
        leaf = leaf_of_values(ballot.key.hex, row)
        if secrets.compare_digest(stamp_of(leaf), row["stamp"]):
            leaves.append((row["pk"], leaf))
    _dice.shuffle(leaves)
    size = CHUNK if connection.vendor == "postgresql" else 500
    for start in range(0, len(leaves), size):
        rows = []
        for entry_id, leaf in leaves[start : start + size]:
            rows.append(Leaf(entry_id=entry_id, ballot_id=ballot.pk, area_id=area_id, index=frontier.size, leaf=leaf))
            frontier.append(leaf)
        Leaf.objects.bulk_create(rows)
    return len(leaves)
