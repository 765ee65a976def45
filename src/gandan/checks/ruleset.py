"""The numbers of checking in depth with their source: `rules/depth.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

RULES = Path(__file__).parent / "rules" / "depth.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """One part of the rule set. `verified`: whether somebody compared it with the original text of its source."""

    numbers: dict[str, int]
    months: tuple[int, ...]
    source_vi: str
    source_en: str
    verified: bool

    def __getitem__(self, name: str) -> int:
        return self.numbers[name]

    @property
    def source(self) -> str:
        return self.source_en if (get_language() or "vi").startswith("en") else self.source_vi


@cache
def rule(part: str) -> Rule:
    """ "draw", "notice", "mending", "follow_up" or "ladder". KeyError for anything else."""
    read = tomllib.loads(RULES.read_text(encoding="utf-8"))[part]
    numbers = {name: value for name, value in read.items() if isinstance(value, int) and not isinstance(value, bool)}
    return Rule(numbers, tuple(read.get("months", ())), read["source_vi"], read["source_en"], read["verified"])
