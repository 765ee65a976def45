"""Receipts: 16 digits in a person's hand. We keep a keyed hash; a browser keeps them sealed in its session."""

from __future__ import annotations

import hmac
import json
from hashlib import sha256

from cryptography.fernet import InvalidToken
from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.utils.crypto import get_random_string

from gandan.core import codes
from gandan.core.sealing import keyed_hash, seal, unseal

HELD = "receipts"  # session key: receipts opened or given in this browser, sealed
SLIPS = "slips"  # session key: receipts an officer wrote for others in this sitting, sealed
_MOST = 40
_SALT = "voices.submission"


def receipt_hash(receipt: str) -> str:
    return keyed_hash(receipt, "voices.receipt")


def form_token() -> str:
    """Goes into a form: the same form with the same words, sent twice, gets the same receipt."""
    return signing.dumps(get_random_string(22), salt=_SALT)


def receipt_for(token: str, said: str) -> str:
    """The receipt of one submission; a new random one when the token is not ours.

    15 digits of HMAC-SHA256 over token and words, then the check digit: a repeated submission finds its own voice.
    """
    try:
        once = signing.loads(token, salt=_SALT, max_age=14 * 24 * 3600)
    except signing.BadSignature:
        return codes.receipt_code()
    digest = keyed_hash(f"{once}\n{sha256(said.encode()).hexdigest()}", "voices.submission")
    digits = f"{int(digest, 16) % 10**15:015d}"
    return next(digits + check for check in "0123456789" if codes.is_valid(digits + check))


def hold(session: SessionBase, receipt: str, *, name: str = HELD) -> None:
    """Remember a receipt in this browser, newest first."""
    known = [each for each in held(session, name=name) if not hmac.compare_digest(each, receipt)]
    session[name] = seal(json.dumps([receipt, *known][:_MOST]).encode()).decode()


def held(session: SessionBase, *, name: str = HELD) -> list[str]:
    """The receipts of this browser, newest first."""
    sealed = session.get(name)
    if not isinstance(sealed, str):
        return []
    try:
        return [str(each) for each in json.loads(unseal(sealed.encode()))]
    except (InvalidToken, ValueError):
        return []


def forget(session: SessionBase, *, name: str = HELD) -> None:
    session.pop(name, None)
