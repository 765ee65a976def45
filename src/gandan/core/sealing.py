"""Secrets at rest: what is encrypted (Fernet) and what is found by its hash alone, with keys of the secret key."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet
from django.conf import settings


@cache
def _key(purpose: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"gandan:{purpose}".encode(), hashlib.sha256).digest()


@cache
def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key("sealed")))


def seal(data: bytes) -> bytes:
    return _fernet().encrypt(data)


def unseal(token: bytes) -> bytes:
    """Raises cryptography.fernet.InvalidToken when the key is not the one that sealed it."""
    return _fernet().decrypt(token)


def keyed_hash(secret: str, purpose: str) -> str:
    """Hex HMAC-SHA256: finds a secret without keeping it; useless to whoever holds the database alone."""
    return hmac.new(_key(purpose), secret.encode(), hashlib.sha256).hexdigest()
