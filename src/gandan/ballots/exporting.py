"""Writing a counted ballot out for everybody: what `gandan verify` and anybody else can check (`tally/export.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from gandan.areas.models import Area
from gandan.ballots.counting import declared_of, final_sizes
from gandan.ballots.entering import micros, sealed_of
from gandan.ballots.keys import public_key, signed
from gandan.ballots.models import Ballot, BallotArea, Checkpoint, RollEntry, Witness
from gandan.ballots.standing import result_rows
from gandan.ballots.tally.canonical import statement
from gandan.ballots.tally.count import tally_as_dict
from gandan.ballots.tally.entries import choice_salt, commitment, rest_salt
from gandan.ballots.tally.export import FORMAT, LARGE, write_json, write_zip
from gandan.ballots.tally.lines import Line
from gandan.ballots.verifying import log_rows


def export_write(ballot: Ballot, *, full: bool = False) -> Path:
    """The export of a counted ballot, in the data folder. `full` opens small groups too, for the supervision board alone."""
    sizes = final_sizes(ballot)
    header = _header(ballot)
    shut = set() if full else _shut(ballot)
    folder = Path(settings.MEDIA_ROOT) / "ballots"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{ballot.key.hex}{'-full' if full else ''}"
    if sum(sizes.values()) > LARGE:
        path = folder / f"{name}.zip"
        write_zip(path, header, ((a, _texts(ballot, a, size, a in shut)) for a, size in sorted(sizes.items())))
    else:
        path = folder / f"{name}.json"
        write_json(
            path, header, {a: [list(x) for x in _lines(ballot, a, size, a in shut)] for a, size in sizes.items()}
        )
    return path


def _shut(ballot: Ballot) -> set[int]:
    """Areas whose choices stay closed: those published only in a sum with others."""
    groups: dict[int, list[int]] = {}
    for area, group in BallotArea.objects.filter(ballot=ballot).values_list("area_id", "group"):
        groups.setdefault(group, []).append(area)
    return {area for members in groups.values() if len(members) > 1 for area in members}


def _texts(ballot: Ballot, area: int, size: int, shut: bool) -> Iterator[str]:
    for line in _lines(ballot, area, size, shut):
        yield line.text()


def _lines(ballot: Ballot, area: int, size: int, shut: bool) -> Iterator[Line]:
    for index, leaf, row in log_rows(ballot, area):
        if index >= size:
            return
        sealed = sealed_of(row)
        salt = choice_salt(sealed.nonce)
        yield Line(
            leaf.hex(), row["kind"], row["mark"], row["way"], row["turn"], row["status"], row["reason"],
            commitment(salt, sealed.choice), commitment(rest_salt(sealed.nonce), sealed.rest),
            None if shut else sealed.choice, None if shut else salt,
        )  # fmt: skip


def _header(ballot: Ballot) -> dict[str, Any]:  # Any: JSON
    areas = list(BallotArea.objects.filter(ballot=ballot).order_by("area_id"))
    names = {area.pk: str(area) for area in Area.objects.filter(pk__in=[each.area_id for each in areas])}
    checkpoints: dict[int, list[Checkpoint]] = {}
    for each in Checkpoint.objects.filter(ballot=ballot).order_by("size", "final"):
        checkpoints.setdefault(each.area_id, []).append(each)
    result = _result(ballot, areas, checkpoints)
    return {
        "format": FORMAT, "public_key": public_key(), "opening": ballot.opening,
        "opening_signature": ballot.opening_signature, "result": result, "result_signature": signed(result),
        "areas": [
            {
                "area": each.area_id, "name": names[each.area_id], "roll": _roll(ballot, each.area_id),
                "checkpoints": [_checkpoint(c) for c in checkpoints.get(each.area_id, [])],
                "witnesses": _witnesses(ballot, each.area_id),
            }
            for each in areas
        ],
    }  # fmt: skip


def _roll(ballot: Ballot, area: int) -> list[str]:
    return list(RollEntry.objects.filter(ballot=ballot, area_id=area).order_by("mark").values_list("mark", flat=True))


def _checkpoint(each: Checkpoint) -> dict[str, Any]:  # Any: JSON
    return {
        "size": each.size, "root": bytes(each.root).hex(), "final": each.final, "at": micros(each.at),
        "signature": each.signature,
    }  # fmt: skip


def _witnesses(ballot: Ballot, area: int) -> list[dict[str, Any]]:  # Any: JSON
    rows = Witness.objects.filter(checkpoint__ballot=ballot, checkpoint__area_id=area).order_by("pk")
    return [
        {
            "size": each.checkpoint.size, "final": each.checkpoint.final, "role": each.role,
            "public_key": each.public_key, "signature": each.signature, "evidence": each.evidence, "at": micros(each.at),
        }
        for each in rows.select_related("checkpoint")
    ]  # fmt: skip


def _result(ballot: Ballot, areas: list[BallotArea], checkpoints: dict[int, list[Checkpoint]]) -> str:
    declared = declared_of(ballot)
    told = []
    for each in areas:
        final = next(c for c in reversed(checkpoints[each.area_id]) if c.final)
        line = {
            name: getattr(each, name)
            for name in (
                "eligible", "meeting", "paper", "assisted", "online", "overridden", "counted", "late", "conflicts", "mismatch"
            )
        }  # fmt: skip
        told.append(
            {
                "line": {"area": each.area_id, **line}, "declared": declared.get(each.area_id),
                "final": {"size": final.size, "root": bytes(final.root).hex()},
            }
        )  # fmt: skip
    groups = [
        {"areas": [each.area_id for each in members], "tally": tally_as_dict(tally)}
        for members, tally in result_rows(ballot)
    ]
    return statement("result", ballot=ballot.key.hex, areas=told, groups=groups, **ballot.result)
