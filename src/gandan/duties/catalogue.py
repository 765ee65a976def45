"""Two short catalogues: whom an obligation may bind (bound.toml) and what a place may be (criteria.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Word:
    """An entry with its name in both languages. `units` and `roles` (of groups alone) empty: every one."""

    slug: str
    vi: str
    en: str
    units: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        return self.en if (get_language() or "vi").startswith("en") else self.vi

    def holds(self, unit_kind: str, role_kind: str) -> bool:
        """Whether a role of this kind in a unit of this kind belongs to the group."""
        return (not self.units or unit_kind in self.units) and (not self.roles or role_kind in self.roles)


@cache
def groups() -> dict[str, Word]:
    """Who may be bound, by slug, in the order of the file."""
    return {row["slug"]: _word(row) for row in _read("bound.toml")["group"]}


@cache
def criteria() -> dict[str, Word]:
    """What a place may be, by slug, in the order of the file."""
    return {row["slug"]: _word(row) for row in _read("criteria.toml")["criterion"]}


def criterion_name(slug: str) -> str:
    """The name of a criterion; one the catalogue no longer knows keeps its slug."""
    known = criteria().get(slug)
    return known.name if known else slug


def _word(row: dict[str, Any]) -> Word:  # Any: a table of the file
    return Word(
        row["slug"], row["vi"], row["en"], frozenset(row.get("units", ())), frozenset(row.get("roles", ())),
    )  # fmt: skip


def _read(name: str) -> dict[str, Any]:  # Any: as TOML gives it
    return tomllib.loads((HERE / name).read_text("utf-8"))
