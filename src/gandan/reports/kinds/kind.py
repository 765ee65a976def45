"""What every kind of such a document offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from gandan.core.actors import Actor
from gandan.documents.models import Mandate
from gandan.papers.content import Content
from gandan.units.models import Unit


@dataclass(frozen=True)
class Choice:
    """One thing a document may be made of: its id and how it is called."""

    pk: int
    title: str
    text: str = ""


@dataclass(frozen=True)
class DocKind:
    """`find` guards: None for what the actor may not draw. `paper`: the kind of paper a draft becomes; empty where the
    number was given elsewhere. Any: each kind knows what its thing is."""

    slug: str
    label: str | Promise
    paper: str
    find: Callable[[Actor | None, int], Any | None]
    unit: Callable[[Any], Unit]
    draw: Callable[[Any, datetime], Content]
    choices: Callable[[Actor], Sequence[Choice]]


def named(mandate: Mandate) -> str:
    """As a sentence cites it: "chỉ thị 05-CT/TW (Đẩy mạnh …)"; without a number its subject alone says what it is."""
    if mandate.number:
        return f"{mandate} ({mandate.subject})"
    if mandate.kind == Mandate.Kind.OTHER:
        return mandate.subject
    return f"{mandate.get_kind_display()} “{mandate.subject}”"
