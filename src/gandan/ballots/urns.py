"""The urn of a secret ballot: two sealed lists, who voted and what was voted. See `models.Urn`."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from gandan.ballots.models import Ballot, Urn, Way
from gandan.core.codes import clean
from gandan.core.sealing import seal, unseal


def urn_empty(ballot: Ballot, area_id: int) -> Urn:
    return Urn(ballot=ballot, area_id=area_id, votes=sealed([]), marks=sealed({Way.ONLINE: [], Way.PAPER: []}))


def marks_of(ballot: Ballot) -> dict[str, set[str]]:
    """Who voted, by way: roll marks only. One query."""
    found: dict[str, set[str]] = {Way.ONLINE: set(), Way.PAPER: set()}
    for urn in Urn.objects.filter(ballot=ballot):
        for way, marks in opened(urn.marks).items():
            found[way].update(marks)
    return found


def was_included(ballot: Ballot, code: str) -> bool:
    """After closing: whether the vote of this receipt was among those opened."""
    wanted = locator(clean(code))
    return any(wanted in urn.released for urn in Urn.objects.filter(ballot=ballot).only("released"))


def locator(code: str) -> str:
    """Finds a vote by its receipt's code, and only so."""
    return hashlib.sha256(f"gandan-urn:{code}".encode()).hexdigest()


def sealed(value: Any) -> bytes:  # Any: JSON
    return seal(json.dumps(value).encode())


def opened(token: bytes | memoryview) -> Any:  # Any: JSON
    return json.loads(unseal(bytes(token)))
