"""Text that is encrypted before it reaches the database (Fernet, keys derived from the secret key)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models


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


class SealedField(models.TextField[str, str]):
    """A text column whose stored form is a Fernet token; empty stays empty. Cannot be searched, on purpose."""

    def get_prep_value(self, value: Any) -> Any:  # Django's own signature
        plain = super().get_prep_value(value)
        return seal(plain.encode()).decode() if plain else plain

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        if not value:
            return value
        try:
            return unseal(value.encode()).decode()
        except InvalidToken:
            return ""
