"""Secrets at rest: opened with our key alone, found by a hash that tells nothing."""

import hmac

import pytest
from cryptography.fernet import Fernet, InvalidToken

from gandan.core import sealing


@pytest.fixture
def another_key(settings):
    """Call it to go on with another secret key, as whoever holds the database alone would."""

    def change():
        settings.SECRET_KEY = "another" * 10
        forget()

    def forget():
        sealing._key.cache_clear()
        sealing._fernet.cache_clear()

    yield change
    forget()


def test_what_is_sealed_can_be_read_again_and_never_looks_the_same():
    words = "Trưởng bản Huổi Dạo".encode()
    first, second = sealing.seal(words), sealing.seal(words)
    assert first != second
    assert words not in first
    assert sealing.unseal(first) == sealing.unseal(second) == words


def _one_letter_other(token: bytes) -> bytes:
    return token[:20] + (b"B" if token[20:21] == b"A" else b"A") + token[21:]


@pytest.mark.parametrize("spoil", [lambda token: token[:-2], _one_letter_other, lambda _: b""])
def test_a_changed_seal_is_refused(spoil):
    with pytest.raises(InvalidToken):
        sealing.unseal(spoil(sealing.seal("kín".encode())))


def test_another_key_opens_nothing(another_key):
    token, digest = sealing.seal(b"kin"), sealing.keyed_hash("7Z3K", "card")
    another_key()
    with pytest.raises(InvalidToken):
        sealing.unseal(token)
    assert sealing.keyed_hash("7Z3K", "card") != digest


def test_the_key_of_the_seal_is_not_the_secret_key(settings):
    with pytest.raises((InvalidToken, ValueError)):
        Fernet(settings.SECRET_KEY.encode()[:44]).decrypt(sealing.seal(b"kin"))


def test_a_hash_is_the_same_again_and_another_for_each_purpose(settings):
    digest = sealing.keyed_hash("1234567890123456", "voices.receipt")
    assert digest == sealing.keyed_hash("1234567890123456", "voices.receipt")
    assert len(digest) == 64
    assert digest != sealing.keyed_hash("1234567890123456", "card")
    assert digest != sealing.keyed_hash("1234567890123457", "voices.receipt")
    assert digest != hmac.digest(settings.SECRET_KEY.encode(), b"1234567890123456", "sha256").hex()
