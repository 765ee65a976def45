"""What a text seems to hold: its topic, a statutory complaint, urgency, personal data. Pure; it only ever suggests."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gandan.core.integrity import PRIVATE, Finding
from gandan.core.text import fold, has_marks

LONGEST = 5_000  # characters of one voice
_SHORTEST_UNMARKED = 4  # "den" may be đèn or đến; longer words without marks are safe enough to guess from
_WORD = re.compile(r"\w+")

_PHONE = re.compile(r"(?<![\w.])(?:\+?84|0)(?:[ .\-]?\d){9}(?![\d])")
_IDENTITY = re.compile(r"(?<![\w.])(?:\d{12}|\d{9}|\d{3}[ .\-]\d{3}[ .\-]\d{3}(?:[ .\-]\d{3})?)(?!\d)")
_ACCOUNT = re.compile(r"(?<![\w.])\d{10,16}(?!\d)")
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{2,24}){1,4}")


class Private(NamedTuple):
    """A piece of personal data found in a text: `kind` is phone, identity, account or email."""

    kind: str
    text: str


def guess_topic(text: str) -> str | None:
    """The slug of the topic whose words weigh most in `text`, or None when nothing speaks for one."""
    words = _searchable(text)
    weights = {topic: _weight(words, phrases) for topic, phrases in _signs()["topic"].items()}
    best = max(weights, key=lambda topic: weights[topic])
    return best if weights[best] else None


def suspected_kind(text: str) -> str | None:
    """ "complaint" or "denunciation" when the words suggest one of the two that have their own laws."""
    words = _searchable(text)
    weights = {kind: _weight(words, phrases) for kind, phrases in _signs()["kind"].items()}
    best = max(weights, key=lambda kind: weights[kind])
    return best if weights[best] else None


def seems_urgent(text: str) -> bool:
    return _weight(_searchable(text), _signs()["urgent"]["words"]) > 0


def private_parts(text: str) -> list[Private]:
    """Phone numbers, identity or account numbers and mail addresses, each once, in the order of their kinds."""
    found: dict[str, Private] = {}
    rest = text[: LONGEST * 2]
    for kind, pattern in (
        ("email", _EMAIL),
        ("phone", _PHONE),
        ("identity", _IDENTITY),
        ("account", _ACCOUNT),
    ):
        for match in pattern.finditer(rest):
            found.setdefault(match[0], Private(kind, match[0]))
        rest = pattern.sub(" ", rest)
    return list(found.values())


def _searchable(text: str) -> tuple[str, bool]:
    """The words with a space on either side, and whether their marks can be relied on."""
    text = text[: LONGEST * 2]
    marked = has_marks(text)
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold()) if marked else fold(text).split()
    return f" {' '.join(words)} ", marked


def _weight(searchable: tuple[str, bool], phrases: Iterable[str]) -> float:
    text, marked = searchable
    weight = 0.0
    for phrase in phrases:
        wanted = phrase if marked else fold(phrase)
        if not marked and " " not in wanted and len(wanted) < _SHORTEST_UNMARKED:
            continue
        place = text.find(f" {wanted} ")
        if place >= 0:
            # "đèn đường" says more than "đường", and what comes first is what it is about.
            weight += (len(wanted.split()) + 1) * (1 + 30 / (30 + place))
    return weight


@cache
def _signs() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "rules" / "signs.toml").read_text(encoding="utf-8"))


def private_findings(text: str) -> list[Finding]:
    """The same, for `core.integrity`."""
    return [Finding(PRIVATE, part.text) for part in private_parts(text)]
