"""Why a file cannot be read. The sentence for a person is in ``reading.words``; here only the reason."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    EMPTY = "empty"
    TOO_BIG = "too_big"
    BOMB = "bomb"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    OLD_WORD = "old_word"
    UNKNOWN_KIND = "unknown_kind"
    NOT_TEXT = "not_text"
    NOT_FOUND = "not_found"
    TOO_MANY = "too_many"


class Unreadable(Exception):  # noqa: N818 - reads as a sentence where it is raised
    def __init__(self, reason: Reason, name: str = "") -> None:
        super().__init__(f"{reason.value}: {name}" if name else reason.value)
        self.reason = reason
        self.name = name
