"""The installation's signing key and the roll marks of a ballot. The private key never enters the database."""

from __future__ import annotations

import hashlib
import hmac
from functools import cache
from pathlib import Path

from django.conf import settings

from gandan.ballots.models import Ballot
from gandan.ballots.tally.signing import key_new, public_of, sign
from gandan.core.sealing import unseal
from gandan.environment import make_once

HOUSEHOLD, MEMBER, DELEGATE = "household", "member", "delegate"


def signing_key() -> bytes:
    """Made at first use in the data folder, readable by its owner alone."""
    return _read(settings.DATA / "ballot-signing.key")


def public_key() -> str:
    """What everybody may know, in hex; in every export and on every print."""
    return public_of(signing_key())


def signed(text: str) -> str:
    """Our signature under a statement."""
    return sign(signing_key(), text)


def ballot_secret(ballot: Ballot) -> bytes:
    """The key of the ballot's marks. ValueError before it is open."""
    if ballot.secret_key is None:
        raise ValueError("not open")
    return unseal(bytes(ballot.secret_key))


def mark_of(secret: bytes, kind: str, number: int) -> str:
    """What stands for a household (member, delegate) in the log: nobody without the key can tell whose it is."""
    return hmac.new(secret, f"{kind}:{number}".encode(), hashlib.sha256).hexdigest()[:32]


@cache
def _read(path: Path) -> bytes:
    if not path.exists():
        make_once(path, key_new().hex())
    return bytes.fromhex(path.read_text().strip())
