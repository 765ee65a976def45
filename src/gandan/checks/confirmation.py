"""The rule set of confirmation: how many households are needed, and where that comes from."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RULES = Path(__file__).parent / "rules" / "confirmation.toml"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """`verified`: whether somebody compared the figure with the original text of its source."""

    needs: int
    source_vi: str
    source_en: str
    verified: bool
    valid_from: dt.date

    def source(self, lang: str) -> str:
        return self.source_en if lang.startswith("en") else self.source_vi


@cache
def confirmation() -> Confirmation:
    """The rule in force. ValueError when the file asks for fewer than two households: nobody confirms alone."""
    rule = tomllib.loads(RULES.read_text(encoding="utf-8"))
    needs = int(rule["households_needed"])
    if needs < 2:
        raise ValueError("households_needed must be at least 2")
    return Confirmation(needs, rule["source"]["vi"], rule["source"]["en"], bool(rule["verified"]), rule["valid_from"])
