"""How documents look, as rules with their source: `rules/state.toml` and `rules/party.toml`.

An installation may lay its own beside them (`<data>/rules/reports-state.toml`).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from gandan.core.periods import ZONE
from gandan.units.models import Unit

Rules = dict[str, Any]  # Any: values of a TOML table
_BLANK = " " * 8  # where the clerk writes the number
_FROM = "reports-{}.toml"


@dataclass(frozen=True)
class Rule:
    """One part of a format with where it comes from; not verified: to be checked with the records office."""

    part: str
    source: str
    verified: bool


@dataclass(frozen=True)
class Format:
    """A format. Lengths in mm, type sizes in pt."""

    id: str
    names: tuple[str, str]
    subject: str
    page: Rules
    font: Rules
    heading: Rules
    above: Rules
    number: Rules
    title: Rules
    body: Rules
    signature: Rules
    recipients: Rules
    rules: tuple[Rule, ...]

    @property
    def name(self) -> str:
        return self.names[1] if get_language() == "en" else self.names[0]

    def unverified(self) -> list[Rule]:
        return [rule for rule in self.rules if not rule.verified]


def format_of(unit: Unit) -> Format:
    """The format the unit's documents have."""
    return _read(unit.heading)


@cache
def _read(slug: str) -> Format:
    own = settings.DATA / "rules" / _FROM.format(slug)
    path = own if own.exists() else Path(__file__).parent / "rules" / f"{slug}.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    parts = {name: table for name, table in read.items() if isinstance(table, dict)}
    rules = tuple(Rule(name, table["source"], table["verified"]) for name, table in parts.items())
    return Format(id=read["id"], names=(read["name"], read["name_en"]), subject=read["subject"], rules=rules, **parts)


def issuer_lines(form: Format, unit: Unit) -> list[str]:
    """The issuing body in capitals, its abbreviation written out: ["ỦY BAN NHÂN DÂN", "XÃ NÀ HỲ"]."""
    for written, full in form.heading["full_names"].items():
        if unit.name.startswith(f"{written} "):
            return [_capitals(full), _capitals(unit.name.removeprefix(f"{written} "))]
    return [_capitals(unit.name)]


def above_line(form: Format, unit: Unit) -> str:
    """The body above in capitals; empty where none is written."""
    if unit.parent is None or unit.kind in form.above["none_for"]:
        return ""
    return _capitals(unit.parent.name)


def _capitals(name: str) -> str:
    """In capitals, "UỶ" spelt "ỦY" as the decree and the Party's own documents do."""
    return name.upper().replace("UỶ", "ỦY")


def number_line(form: Format, unit: Unit) -> str:
    """ "Số:        /BC-UBND": the number itself is given by the records office."""
    pattern = form.number["pattern" if unit.symbol else "pattern_without_symbol"]
    return str(pattern.format(blank=_BLANK, symbol=unit.symbol))


def date_line(place: str, at: datetime) -> str:
    """ "Nà Hỳ, ngày 05 tháng 02 năm 2027": days below 10 and months below 3 with a zero."""
    day = at.astimezone(ZONE).date()
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    written = f"ngày {day.day:02d} tháng {month} năm {day.year}"
    return f"{place}, {written}" if place else written


def signature_of(form: Format, unit: Unit) -> tuple[str, str]:
    """(authority, post) above the empty place for the signature."""
    forms = form.signature["form"]
    found = next((each for each in forms if unit.kind in each["kinds"]), forms[-1])
    return found["authority"], found["post"]


def recipients_of(form: Format, above: str) -> list[str]:
    first = [form.recipients["above"].format(above=above)] if above else []
    return [*first, *form.recipients["rows"]]
