"""What a rule finds: a kind, an exact span, and the keys of its kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

KINDS = (
    "quantity", "date", "place", "organisation", "person", "programme", "document", "target",
    "commendation", "obligation", "boilerplate", "sensitive",
)  # fmt: skip


@dataclass(slots=True)
class Fact:
    """``text[start:end]`` of the NFC text. ``keys`` are the further keys of reading.md for its kind (JSON values)."""

    kind: str
    start: int
    end: int
    keys: dict[str, Any] = field(default_factory=dict)  # Any: JSON values, which differ by kind

    def as_json(self, text: str) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "text": text[self.start : self.end],
            "start": self.start,
            "end": self.end,
            **self.keys,
        }


@dataclass(slots=True)
class Reading:
    """One text read: all facts in order of their place, activities that join them, and what does not add up."""

    text: str
    facts: list[Fact]
    activities: list[dict[str, Any]] = field(default_factory=list)
    anomalies: list[dict[str, Any]] = field(default_factory=list)

    def of(self, kind: str) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind == kind]

    def texts(self, kind: str) -> list[str]:
        """The spans of one kind as written: what tests compare."""
        return [self.text[fact.start : fact.end] for fact in self.of(kind)]
