"""How the tests of the engine ask: the texts of one kind found in a sentence."""

from __future__ import annotations

from gandan.reading.engine import Fact, read_text


def said(text: str, kind: str) -> list[str]:
    return read_text(text).texts(kind)


def only(text: str, kind: str) -> Fact:
    facts = read_text(text).of(kind)
    assert len(facts) == 1, [f.keys for f in facts]
    return facts[0]
