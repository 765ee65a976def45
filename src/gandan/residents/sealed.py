"""Text that is encrypted before it reaches the database (core/sealing.py)."""

from __future__ import annotations

from typing import Any

from cryptography.fernet import InvalidToken
from django.db import models

from gandan.core.sealing import keyed_hash, seal, unseal

__all__ = ["SealedField", "keyed_hash", "seal", "unseal"]


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
