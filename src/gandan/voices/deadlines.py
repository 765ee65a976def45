"""By when a voice is answered: the rule file `rules/deadlines.toml`, each value with its source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from gandan.core.workdays import add_workdays


@dataclass(frozen=True, slots=True)
class Deadline:
    """`days` working or calendar days. Not verified: to be checked with the legal office, and said so on screen."""

    days: int
    count: str
    vi: str
    en: str
    source_vi: str
    verified: bool
    source_en: str = ""

    @property
    def name(self) -> str:
        return self.en if get_language() == "en" else self.vi

    @property
    def source(self) -> str:
        return self.source_en if self.source_en and get_language() == "en" else self.source_vi

    def from_day(self, day: date) -> date:
        """The last day, the day itself not counted."""
        return add_workdays(day, self.days) if self.count == "working" else day + timedelta(days=self.days)


def deadline(slug: str) -> Deadline:
    """The rule of that name. Raises KeyError."""
    return _rules()[slug]


def slug_of(kind: str, *, urgent: bool) -> str:
    """Which rule a new voice of this kind falls under."""
    if urgent:
        return "urgent"
    return kind if kind in ("question", "complaint", "denunciation") else "ordinary"


def rule_of_case(state: str, kind: str, *, urgent: bool) -> Deadline:
    """The rule that gave a case its present deadline; `kind` is that of its first voice."""
    slug = state if state in ("reopened", "escalated") else slug_of(kind, urgent=urgent)
    return deadline(slug)


@cache
def _rules() -> dict[str, Deadline]:
    own = settings.DATA / "rules" / "deadlines.toml"
    path = own if own.exists() else Path(__file__).parent / "rules" / "deadlines.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))["rules"]
    return {slug: Deadline(**values) for slug, values in read.items()}
