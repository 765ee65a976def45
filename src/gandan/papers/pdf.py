"""A document as a PDF, set by typst: the same content, margins and letters as the .docx, tagged for screen readers."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from gandan.papers.content import Content, Pairs, Picture
from gandan.papers.docx import Seal
from gandan.papers.formats import format_named
from gandan.papers.freeze import Json, as_json
from gandan.papers.pairs import table_of
from gandan.papers.typesetting import typeset

_LAYOUT = Path(__file__).parent / "print" / "paper.typ"


def render(content: Content, seal: Seal | None = None) -> bytes:
    """The .pdf of a document."""
    return render_all([content], seal)


def render_all(contents: Sequence[Content], seal: Seal | None = None) -> bytes:
    """Several documents of one format in one file, each on its own page with its own page numbers."""
    form = format_named(contents[0].form)
    pictures: dict[str, bytes] = {}
    told = {
        "form": {
            name: getattr(form, name)
            for name in ("page", "font", "heading", "number", "title", "body", "signature", "recipients")
        },
        "seal": asdict(seal) if seal else None,
        "contents": [_told(each, pictures) for each in contents],
    }
    files = {"main": _LAYOUT.read_bytes(), "paper.json": json.dumps(told, ensure_ascii=False).encode(), **pictures}
    return typeset(files, "pdf")


def _told(content: Content, pictures: dict[str, bytes]) -> Json:
    """The JSON the layout reads: pairs as tables, pictures as files beside it."""
    blocks = tuple(table_of(each) if isinstance(each, Pairs) else each for each in content.blocks)
    whole = as_json(replace(content, blocks=blocks))
    for block, told in zip(blocks, whole["blocks"], strict=True):
        if isinstance(block, Picture):
            told["file"] = f"picture-{len(pictures)}.svg"
            pictures[told["file"]] = (framed(block.jpeg) if block.jpeg else block.svg).encode()
            told.update(svg="", jpeg="")
    return whole


def framed(jpeg: str) -> str:
    """A photo inside a drawing of its size: the typesetter takes files beside its layout as text alone."""
    with Image.open(BytesIO(base64.b64decode(jpeg))) as picture:
        width, height = picture.size
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}'>"
        f"<image width='{width}' height='{height}' href='data:image/jpeg;base64,{jpeg}'/></svg>"
    )
