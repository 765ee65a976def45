"""F1 by kind at exact span, values and units of quantities, and traps taken, against articles with gold facts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gandan.reading.engine.normal import normal
from gandan.reading.engine.reader import read_text
from gandan.reading.engine.words import phrase

SCORED = ("quantity", "date", "document", "place", "organisation", "programme", "person", "boilerplate")
GOALS = {
    "quantity": 0.92, "date": 0.95, "document": 0.95, "place": 0.90, "organisation": 0.85, "programme": 0.85,
    "person": 0.85, "boilerplate": 0.90,
}  # fmt: skip
GOAL_VALUE = 0.97
Span = tuple[int, int]


@dataclass
class Score:
    """Counts over all articles; ``missed`` and ``extra`` say which words, for whoever mends a rule."""

    right: dict[str, int] = field(default_factory=dict)
    gold: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    extra: list[tuple[str, str, str]] = field(default_factory=list)
    values_right: int = 0
    values: int = 0
    wrong_values: list[tuple[str, str, str]] = field(default_factory=list)
    traps_taken: list[tuple[str, str, str]] = field(default_factory=list)
    traps: int = 0

    def f1(self, kind: str) -> float:
        both = self.gold.get(kind, 0) + self.found.get(kind, 0)
        return 2 * self.right.get(kind, 0) / both if both else 1.0

    def value_share(self) -> float:
        return self.values_right / self.values if self.values else 1.0


def score(folder: Path) -> Score:
    """All ``NNN.txt`` with their ``NNN.gold.json`` of a folder."""
    total = Score()
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        text = normal(path.with_name(f"{name}.txt").read_text(encoding="utf-8"))
        _add(total, name, text, json.loads(path.read_text(encoding="utf-8")))
    return total


def _add(total: Score, name: str, text: str, gold: dict[str, Any]) -> None:  # Any: JSON
    reading = read_text(text)
    for kind in SCORED:
        wanted = {(fact["start"], fact["end"]): fact for fact in gold["facts"] if fact["kind"] == kind}
        found = {(fact.start, fact.end): fact for fact in reading.facts if fact.kind == kind}
        both = wanted.keys() & found.keys()
        total.right[kind] = total.right.get(kind, 0) + len(both)
        total.gold[kind] = total.gold.get(kind, 0) + len(wanted)
        total.found[kind] = total.found.get(kind, 0) + len(found)
        total.missed += _said(name, kind, text, wanted.keys() - both)
        total.extra += _said(name, kind, text, found.keys() - both)
        for span in both if kind == "quantity" else ():
            _value(total, name, text[slice(*span)], wanted[span], found[span].keys)
    for trap in gold.get("traps", ()):
        total.traps += 1
        if any(f.kind == trap["kind"] and f.start < trap["end"] and f.end > trap["start"] for f in reading.facts):
            total.traps_taken.append((name, trap["kind"], trap["text"]))


def _said(name: str, kind: str, text: str, spans: Iterable[Span]) -> list[tuple[str, str, str]]:
    return [(name, kind, text[start:end]) for start, end in sorted(spans)]


def _value(total: Score, name: str, said: str, gold: dict[str, Any], keys: dict[str, Any]) -> None:  # Any: JSON
    if gold.get("value") is None:
        return
    total.values += 1
    ends = {keys["value"], keys["low"], keys["high"]} - {None}
    if keys["low"] is not None and keys["high"] is not None:
        ends.add((keys["low"] + keys["high"]) / 2)
    unit = gold.get("unit")
    if gold["value"] in ends and (unit is None or same_unit(str(unit), str(keys["unit"]))):
        total.values_right += 1
    else:
        total.wrong_values.append((name, said, f"{gold['value']} {unit} / {keys['value']} {keys['unit']}"))


def same_unit(one: str, other: str) -> bool:
    """The same unit, however it is written: "m2" = "m²"; a head noun may be given shorter ("lượt" for "lượt cán bộ")."""
    a, b = (phrase(unit.replace("²", "2").replace("³", "3").replace(",", " ")) for unit in (one, other))
    return a == b or a.startswith(f"{b} ") or b.startswith(f"{a} ")
