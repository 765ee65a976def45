"""A poster on A4: what is told, large enough to be read on a board, with the way to its page. Other rooms print theirs too."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path

import segno

from gandan.core.models import Photo
from gandan.papers.pdf import framed
from gandan.papers.typesetting import typeset

_LAYOUT = Path(__file__).parent / "print" / "poster.typ"


@dataclass(frozen=True)
class Number:
    """Both numbers of one thing, in words."""

    label: str
    reported: str
    confirmed: str


@dataclass(frozen=True)
class Poster:
    """`above`: whose it is; `kicker`: what it is; `facts`: (name, words) lines; `address`: where its QR code leads."""

    above: str
    kicker: str
    title: str
    paragraphs: Sequence[str]
    address: str
    scan: str
    lead: str = ""
    facts: Sequence[tuple[str, str]] = ()
    numbers: Sequence[Number] = ()
    quotes: Sequence[tuple[str, str]] = ()
    foot: str = ""
    photos: Sequence[tuple[Photo, str]] = field(default=())


def render(poster: Poster) -> bytes:
    """The .pdf; a long text goes on to a second page."""
    told = asdict(poster) | {"photos": []}
    files = {"main": _LAYOUT.read_bytes(), "qr.svg": _code(poster.address)}
    for number, (photo, caption) in enumerate(poster.photos[:2]):
        name = f"photo-{number}.svg"
        with photo.file.open("rb") as file:
            files[name] = framed(base64.b64encode(file.read()).decode()).encode()
        told["photos"].append({"file": name, "caption": caption})
    files["told.json"] = json.dumps(told, ensure_ascii=False).encode()
    return typeset(files, "pdf")


def _code(address: str) -> bytes:
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue()
