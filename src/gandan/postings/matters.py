"""What the law says must be public: `rules/disclosure.toml`, each value with its source and whether it is verified."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from gandan.core.workdays import add_workdays


@dataclass(frozen=True, slots=True)
class Said:
    """A rule in words; an unverified one is shown as "configurable, check with your legal office"."""

    vi: str
    en: str
    verified: bool
    days: int = 0

    @property
    def text(self) -> str:
        return self.en if get_language() == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Matter:
    """One of the kinds of Art. 11. `by`: (month, day) it is due in each year; None: counted from its document."""

    number: int
    slug: str
    vi: str
    en: str
    yearly: bool
    loud: bool
    by: tuple[int, int] | None

    @property
    def name(self) -> str:
        return self.en if get_language() == "en" else self.vi

    def due_in(self, year: int) -> date | None:
        return date(year, *self.by) if self.by else None


@dataclass(frozen=True, slots=True)
class Rules:
    law: Said
    loudspeaker: Said
    after: Said
    stays: Said
    matters: dict[str, Matter]

    def due_after(self, day: date) -> date:
        """The last day for what a document of `day` holds."""
        return add_workdays(day, self.after.days)

    def stays_until(self, day: date) -> date:
        """The last day something public since `day` must still be there; the day itself counted."""
        return day + timedelta(days=self.stays.days - 1)


@cache
def rules_of_disclosure() -> Rules:
    own = settings.DATA / "rules" / "disclosure.toml"
    path = own if own.exists() else Path(__file__).parent / "rules" / "disclosure.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    matters = [_matter(number, row) for number, row in enumerate(read["matter"], start=1)]
    return Rules(
        law=_said(read["law"]),
        loudspeaker=_said(read["loudspeaker"]),
        after=_said(read["after"]),
        stays=_said(read["stays"]),
        matters={matter.slug: matter for matter in matters},
    )


def matter_of(slug: str) -> Matter | None:
    return rules_of_disclosure().matters.get(slug)


def _said(row: dict[str, Any]) -> Said:  # Any: what TOML holds
    return Said(row["vi"], row["en"], row["verified"], row.get("days", row.get("workdays", 0)))


def _matter(number: int, row: dict[str, Any]) -> Matter:  # Any: as above
    month, _dash, day = row.get("by", "").partition("-")
    by = (int(month), int(day)) if day else None
    return Matter(number, row["slug"], row["vi"], row["en"], row["yearly"], row["loud"], by)
