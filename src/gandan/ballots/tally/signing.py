"""Ed25519: statements signed and checked, keys as hex."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gandan.ballots.tally.canonical import DOMAIN


def key_new() -> bytes:
    """A new private key, 32 raw bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> str:
    """The public key of a private one, in hex."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def sign(private: bytes, text: str) -> str:
    """The signature of a statement, in hex; the same statement always gets the same one."""
    return _private(private).sign(DOMAIN + text.encode()).hex()


def is_signed(public: str, text: str, signature: str) -> bool:
    """Whether the holder of the private key signed exactly this statement."""
    try:
        raw = bytes.fromhex(signature)
        if raw.hex() != signature:  # one way to write it, or a receipt had many texts
            return False
        _public(public).verify(raw, DOMAIN + text.encode())
    except (InvalidSignature, ValueError, UnicodeEncodeError):
        return False
    return True


@lru_cache(maxsize=4)
def _private(raw: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(raw)


@lru_cache(maxsize=64)
def _public(text: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))


def fingerprint(public: str) -> str:
    """Short enough to read out and to print: "a1b2 c3d4 …", 16 hex digits."""
    short = hashlib.sha256(public.encode()).hexdigest()[:16]
    return " ".join(short[at : at + 4] for at in range(0, 16, 4))
