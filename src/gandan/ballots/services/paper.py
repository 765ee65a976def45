"""Paper and hands: sheets entered in batches with their photos, counting minutes with two signers. Every version is kept."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.ballots.entering import Ground
from gandan.ballots.heads import refuse_gap
from gandan.ballots.models import Ballot, BallotArea, HandCount, PaperBatch, PaperSheet, RollEntry, Status, Way
from gandan.ballots.models.entries import EntryKind
from gandan.ballots.queries import hall_present
from gandan.ballots.services.casting import Vote, choice_text, entry_add, vote_append
from gandan.ballots.services.common import ballot_locked, ballot_step
from gandan.ballots.standing import last_turn
from gandan.ballots.tally.canonical import dump
from gandan.ballots.tally.choices import Choice
from gandan.ballots.tally.settle import ABSENT
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.models import Photo

State = PaperSheet.State


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as typed. `corrects`: the version it corrects (0 for the first). An answer [0] is a spoilt one."""

    household_id: int
    choice: Choice
    photo_id: int | None = None
    corrects: int = 0


@transaction.atomic
def paper_record(
    *,
    actor: Actor,
    ballot_id: int,
    area_id: int,
    sheets: Sequence[Sheet],
    declared: int | None = None,
    photo_ids: Collection[int] = (),
    request_key: str = "",
    at: datetime | None = None,
) -> PaperBatch:
    """Enter sheets of an area. `declared`: new sheets the counting team found in the bundle (as many as given if None).

    A sheet of the same household again is a conflict unless it names the version it corrects; a household without a vote
    is refused; both are kept with the reason, and the rest is entered. The same `request_key` gives the same batch.
    Raises NotPermitted, Refused.
    """
    now = at or timezone.now()
    ballot = _recording(actor, ballot_id)
    if ballot.is_secret:
        raise Refused(_("Phiếu kín không nhập từng tờ. Hãy ghi biên bản kiểm phiếu."))
    if Way.PAPER not in ballot.ways:
        raise Refused(_("Cuộc biểu quyết này không dùng phiếu giấy."))
    if not BallotArea.objects.filter(ballot=ballot, area_id=area_id).exists():
        raise Refused(_("Địa bàn này không thuộc cuộc biểu quyết."), field="area")
    key = request_key[:40] or secrets.token_hex(16)
    before = PaperBatch.objects.filter(ballot=ballot, sheets__entry__request_key=f"{key}:0").first()
    if before is not None:
        return before
    new = sum(not sheet.corrects for sheet in sheets)
    batch = PaperBatch.objects.create(
        ballot=ballot,
        area_id=area_id,
        declared=new if declared is None else declared,
        entered_by_id=actor.member_id,
        at=now,
    )
    batch.photos.set(photo_ids)
    photos = dict(Photo.objects.filter(pk__in=[s.photo_id for s in sheets if s.photo_id]).values_list("pk", "sha256"))
    roll = {
        row.household_id: row
        for row in RollEntry.objects.filter(ballot=ballot, household_id__in=[s.household_id for s in sheets])
    }
    states = [
        _enter(batch, ballot, roll.get(sheet.household_id), sheet, photos, f"{key}:{number}", now, actor)
        for number, sheet in enumerate(sheets)
    ]
    log.record(
        "ballot.paper_recorded", actor=actor, kind="ballot", object_id=ballot.pk, unit_id=ballot.unit_id, area_id=area_id,
        at=now, data={"batch": batch.pk, "sheets": len(sheets), "counted": states.count(State.COUNTS)},
    )  # fmt: skip
    return batch


@transaction.atomic
def paper_declare(*, actor: Actor, batch_id: int, declared: int, at: datetime | None = None) -> PaperBatch:
    """Set right how many new sheets a bundle really held (one was merged twice, two stuck together). Raises as above."""
    batch = PaperBatch.objects.get(pk=batch_id)
    ballot = _recording(actor, batch.ballot_id)
    if declared < 0:
        raise Refused(_("Số phiếu phải từ 0 trở lên."), field="declared")
    before, batch.declared = batch.declared, declared
    batch.save(update_fields=["declared"])
    log.record(
        "ballot.paper_declared", actor=actor, kind="ballot", object_id=ballot.pk, unit_id=ballot.unit_id,
        area_id=batch.area_id, at=at, data={"batch": batch.pk, "before": before, "declared": declared},
    )  # fmt: skip
    return batch


@transaction.atomic
def hand_count_record(
    *,
    actor: Actor,
    ballot_id: int,
    area_id: int,
    voters: int,
    figures: Mapping[int, Mapping[int, int]],
    signers: Sequence[str],
    invalid: int = 0,
    issued: int = 0,
    unused: int = 0,
    spoiled: int = 0,
    points: Mapping[int, Mapping[int, int]] | None = None,
    photo_id: int | None = None,
    present_ids: Collection[int] | None = None,
    seen_version: int = 0,
    at: datetime | None = None,
) -> HandCount:
    """Counting minutes of an area: hands raised (open), or the paper of a secret ballot. `figures`: question → option → votes.

    `signers`: two or more roles. `present_ids`: households ticked in the hall; their votes by other ways no longer count.
    `seen_version`: the version it corrects. Figures that do not agree are kept and named by the count. Raises as above.
    """
    now = at or timezone.now()
    ballot = _recording(actor, ballot_id)
    way = Way.PAPER if ballot.is_secret else Way.MEETING
    signers = [" ".join(each.replace("\x00", "").split())[:120] for each in signers]
    if len({each for each in signers if each}) < 2:
        raise Refused(_("Biên bản kiểm phiếu cần chức danh của ít nhất hai người ký."), field="signers")
    photo = Photo.objects.filter(pk=photo_id).first() if photo_id else None
    text = dump(_minutes(voters, figures, invalid, issued, unused, spoiled, points, photo, signers))
    entry = entry_add(
        _vote(ballot, area_id, f"a{area_id}", way, seen_version + 1, text, actor, photo), now, EntryKind.COUNT
    )
    if entry.status != Status.ACCEPTED:
        raise Refused(_("Biên bản của địa bàn này vừa có bản mới hơn. Hãy mở bản mới rồi sửa trên đó."))
    if present_ids is not None:
        hall_tick(ballot, area_id, present_ids, actor, now)
    made = HandCount.objects.create(
        ballot=ballot, area_id=area_id, version=seen_version + 1, voters=voters, issued=issued, unused=unused,
        spoiled=spoiled, invalid=invalid, figures={str(q): {str(o): n for o, n in f.items()} for q, f in figures.items()},
        photo=photo, entry=entry, signers=signers, entered_by_id=actor.member_id, at=now,
    )  # fmt: skip
    log.record(
        "ballot.hand_counted", actor=actor, kind="ballot", object_id=ballot.pk, unit_id=ballot.unit_id, area_id=area_id,
        at=now, data={"voters": voters, "version": made.version},
    )  # fmt: skip
    return made


def hall_tick(ballot: Ballot, area_id: int, present_ids: Collection[int], actor: Actor, now: datetime) -> None:
    """Write who is in the hall: new ticks, and ticks taken back, each as an entry of its own."""
    wanted = set(
        RollEntry.objects.filter(ballot=ballot, area_id=area_id, household_id__in=present_ids).values_list(
            "mark", flat=True
        )
    )
    now_in = hall_present(ballot, area_id)
    for mark, what in [*((m, "") for m in wanted - now_in), *((m, ABSENT) for m in now_in - wanted)]:
        turn = last_turn(ballot.pk, mark, Way.MEETING) + 1
        entry_add(_vote(ballot, area_id, mark, Way.MEETING, turn, what, actor, None), now, EntryKind.PRESENT)


def _recording(actor: Actor, ballot_id: int) -> Ballot:
    """The ballot under its lock, open or closed; a counted one has to be counted again."""
    ballot = ballot_locked(ballot_id)
    ballot_step(ballot, "record", actor)
    refuse_gap(ballot)
    ballot.save(update_fields=["state", "version"])
    return ballot


def _enter(
    batch: PaperBatch, ballot: Ballot, roll: RollEntry | None, sheet: Sheet, photos: Mapping[int, str], key: str,
    now: datetime, actor: Actor,
) -> str:  # fmt: skip
    row = PaperSheet(
        batch=batch, household_id=sheet.household_id, number=sheet.household_id, photo_id=sheet.photo_id,
        choice={str(q): list(a) for q, a in sheet.choice.items()},
    )  # fmt: skip
    if roll is None or roll.area_id != batch.area_id:
        row.state, row.reason = State.REFUSED, "not_on_roll"
        row.save()
        return row.state
    text = choice_text(ballot, sheet.choice, spoilt=True)
    vote = Vote(
        Ground(ballot.pk, ballot.key.hex, batch.area_id), roll.mark, Way.PAPER, sheet.corrects + 1, text, key,
        evidence=photos.get(sheet.photo_id or 0, ""), actor_id=actor.member_id,
    )  # fmt: skip
    cast = vote_append(vote, ballot, now)
    row.entry, row.version = cast.entry, cast.entry.turn
    if cast.status == Status.ACCEPTED:
        PaperSheet.objects.filter(batch__ballot=ballot, household_id=sheet.household_id, state=State.COUNTS).update(
            state=State.REPLACED
        )
    else:
        row.state, row.reason = State.CONFLICT, cast.entry.reason
    row.save()
    return row.state


def _vote(
    ballot: Ballot, area_id: int, mark: str, way: str, turn: int, choice: str, actor: Actor, photo: Photo | None
) -> Vote:
    return Vote(
        Ground(ballot.pk, ballot.key.hex, area_id), mark, way, turn, choice, secrets.token_hex(16),
        evidence=photo.sha256 if photo else "", actor_id=actor.member_id,
    )  # fmt: skip


def _minutes(
    voters: int, figures: Mapping[int, Mapping[int, int]], invalid: int, issued: int, unused: int, spoiled: int,
    points: Mapping[int, Mapping[int, int]] | None, photo: Photo | None, signers: Sequence[str],
) -> dict[str, Any]:  # fmt: skip # Any: JSON
    numbers = [voters, invalid, issued, unused, spoiled, *(n for given in figures.values() for n in given.values())]
    if any(number < 0 for number in numbers) or invalid > voters:
        raise Refused(
            _("Các số trong biên bản phải từ 0 trở lên, và số phiếu hỏng không quá số phiếu thu về."), field="voters"
        )
    made: dict[str, Any] = {
        "voters": voters, "invalid": invalid, "issued": issued, "unused": unused, "spoiled": spoiled,
        "figures": _text(figures), "scan": photo.sha256 if photo else "", "signers": list(signers),
    }  # fmt: skip
    return {**made, "points": _text(points)} if points else made


def _text(figures: Mapping[int, Mapping[int, int]]) -> dict[str, dict[str, int]]:
    return {str(question): {str(option): n for option, n in given.items()} for question, given in figures.items()}
