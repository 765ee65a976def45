"""How documents look, as rules with their source: `rules/state.toml` and `rules/party.toml`.

An installation may lay its own beside them (`<data>/rules/papers-state.toml`).
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
_FROM = "papers-{}.toml"


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
    page: Rules
    font: Rules
    heading: Rules
    above: Rules
    number: Rules
    title: Rules
    kinds: Rules
    body: Rules
    signature: Rules
    recipients: Rules
    rules: tuple[Rule, ...]

    @property
    def name(self) -> str:
        return self.names[1] if get_language() == "en" else self.names[0]

    @property
    def text_width(self) -> float:
        return float(self.page["width"] - self.page["left"] - self.page["right"])

    def unverified(self) -> list[Rule]:
        return [rule for rule in self.rules if not rule.verified]


def format_of(unit: Unit) -> Format:
    """The format the unit's documents have."""
    return format_named(unit.heading)


@cache
def format_named(slug: str) -> Format:
    """ "state" or "party"."""
    own = settings.DATA / "rules" / _FROM.format(slug)
    path = own if own.exists() else Path(__file__).parent / "rules" / f"{slug}.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    parts = {name: table for name, table in read.items() if isinstance(table, dict)}
    rules = tuple(Rule(name, table["source"], table["verified"]) for name, table in parts.items())
    return Format(id=read["id"], names=(read["name"], read["name_en"]), rules=rules, **parts)


def issuer_lines(form: Format, unit: Unit) -> list[str]:
    """The issuing body in capitals, its abbreviation written out: ["ỦY BAN NHÂN DÂN", "XÃ NÀ HỲ"]."""
    for written, full in form.heading["full_names"].items():
        if unit.name.startswith(f"{written} "):
            return [capitals(full), capitals(unit.name.removeprefix(f"{written} "))]
    return [capitals(unit.name)]


def above_line(form: Format, unit: Unit) -> str:
    """The body above in capitals; empty where none is written."""
    if unit.parent is None or unit.kind in form.above["none_for"]:
        return ""
    return capitals(unit.parent.name)


def capitals(name: str) -> str:
    """In capitals, "UỶ" spelt "ỦY" as the decree and the Party's own documents do."""
    return name.upper().replace("UỶ", "ỦY")


def kind_of(form: Format, kind: str) -> tuple[str, str]:
    """(abbreviation in the number, words of the heading): ("BC", "BÁO CÁO")."""
    short, title = form.kinds["each"][kind]
    return short, title


def symbol_of(form: Format, unit: Unit, kind: str, number: int | None = None) -> str:
    """ "12/BC-UBND", "04-BC/ĐU": the number and symbol alone; without a number a blank for the records office."""
    pattern: str = form.number["pattern" if unit.symbol else "pattern_without_symbol"]
    words = pattern.removeprefix("Số:").removeprefix("Số").strip()
    written = f"{number:02d}" if number is not None else _BLANK
    return words.format(number=written, kind=kind_of(form, kind)[0], symbol=unit.symbol)


def number_line(form: Format, unit: Unit, kind: str, number: int | None = None) -> str:
    """ "Số:        /BC-UBND": blank until the document is signed and numbered."""
    pattern: str = form.number["pattern" if unit.symbol else "pattern_without_symbol"]
    lead = "Số: " if pattern.startswith("Số:") else "Số "
    return lead + symbol_of(form, unit, kind, number)


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
    body = capitals(" ".join(unit.name.split()[:2]))
    return found["authority"].format(body=body), found["post"]


def recipients_of(form: Format, above: str) -> list[str]:
    first = [form.recipients["above"].format(above=above)] if above else []
    return [*first, *form.recipients["rows"]]
