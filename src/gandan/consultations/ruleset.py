"""The rule set: the eight forms of Art. 26, and how many days a draft of each matter is posted."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

PORTAL = "portal"
_NAME = "consulting.toml"


@dataclass(frozen=True, slots=True)
class Form:
    """One of the eight forms. `opens`: portal, meeting, ballot or typed."""

    slug: str
    opens: str
    vi: str
    en: str

    @property
    def label(self) -> str:
        return _said(self.vi, self.en)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is consulted on, and the fewest days its draft is posted."""

    slug: str
    days: int
    vi: str
    en: str
    source_vi: str
    source_en: str
    verified: bool

    @property
    def label(self) -> str:
        return _said(self.vi, self.en)

    @property
    def source(self) -> str:
        return _said(self.source_vi, self.source_en)


@dataclass(frozen=True, slots=True)
class Law:
    """Where the forms come from."""

    vi: str
    en: str
    verified: bool

    @property
    def source(self) -> str:
        return _said(self.vi, self.en)


def form(slug: str) -> Form:
    return forms()[slug]


def matter(slug: str) -> Matter:
    return matters()[slug]


@cache
def forms() -> dict[str, Form]:
    return {row["slug"]: Form(**row) for row in _read()["form"]}


@cache
def matters() -> dict[str, Matter]:
    return {row["slug"]: Matter(**row) for row in _read()["matter"]}


@cache
def law() -> Law:
    told = _read()["forms"]
    return Law(told["source_vi"], told["source_en"], bool(told["verified"]))


@cache
def _read() -> dict[str, Any]:  # Any: values of a TOML file
    own = settings.DATA / "rules" / _NAME
    path = own if own.exists() else Path(__file__).parent / "rules" / _NAME
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _said(vi: str, en: str) -> str:
    return en if (get_language() or "vi").startswith("en") else vi
