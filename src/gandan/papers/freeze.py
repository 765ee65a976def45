"""A document as canonical JSON and back: what is signed, hashed, kept and compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

from gandan.papers.content import (
    Block,
    Cell,
    Column,
    Content,
    Heading,
    Items,
    Link,
    PageBreak,
    Pair,
    Pairs,
    Paragraph,
    Part,
    Picture,
    Sentence,
    Strong,
    Table,
)

Json = dict[str, Any]  # Any: values of a JSON object
VERSION = 1
_KINDS: dict[str, type[Any]] = {
    each.kind: each for each in (Heading, Paragraph, Items, Pairs, Table, Picture, PageBreak)
}  # Any: one of the blocks


def frozen(content: Content) -> str:
    """Canonical JSON: keys sorted, no spaces, letters as they are. The same content is always the same text."""
    return json.dumps(as_json(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(text: str) -> str:
    """SHA-256 of the frozen text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def as_json(content: Content) -> Json:
    whole = {each.name: getattr(content, each.name) for each in fields(content)}
    return {**whole, "blocks": [_block(each) for each in content.blocks], "version": VERSION}


def thawed(text: str) -> Content:
    """The document of a frozen text."""
    whole = json.loads(text)
    whole.pop("version")
    whole["blocks"] = tuple(_block_of(each) for each in whole["blocks"])
    whole["issuer"], whole["recipients"] = tuple(whole["issuer"]), tuple(whole["recipients"])
    return Content(**whole)


def _block(block: Block) -> Json:
    match block:
        case Paragraph():
            told: Json = {"parts": _sentence(block.parts), "quiet": block.quiet, "style": block.style}
        case Items():
            told = {"rows": [_sentence(row) for row in block.rows]}
        case Table():
            rows = [[[_sentence(line) for line in cell] for cell in row] for row in block.rows]
            told = {**asdict(block), "columns": [asdict(each) for each in block.columns], "rows": rows}
        case _:
            told = asdict(block)
    return {"kind": block.kind, **told}


def _sentence(parts: Sentence) -> list[Any]:  # Any: text, or an object for a link
    return [_part(part) for part in parts]


def _part(part: Part) -> str | Json:
    match part:
        case Link():
            return {"text": part.text, "url": part.url}
        case Strong():
            return {"strong": part.text}
        case _:
            return part


def _block_of(told: Json) -> Block:
    more = {name: value for name, value in told.items() if name != "kind"}
    match told["kind"]:
        case "paragraph":
            more["parts"] = _sentence_of(more["parts"])
        case "items":
            more["rows"] = tuple(_sentence_of(row) for row in more["rows"])
        case "pairs":
            more["rows"] = tuple(Pair(**row) for row in more["rows"])
        case "table":
            more["columns"] = tuple(Column(**each) for each in more["columns"])
            more["rows"] = tuple(tuple(_cell_of(cell) for cell in row) for row in more["rows"])
    block: Block = _KINDS[told["kind"]](**more)
    return block


def _cell_of(lines: list[Any]) -> Cell:  # Any: as _sentence gives them
    return tuple(_sentence_of(line) for line in lines)


def _sentence_of(parts: Sequence[Any]) -> Sentence:  # Any: as above
    return tuple(_part_of(part) for part in parts)


def _part_of(part: Any) -> Part:  # Any: as above
    if isinstance(part, str):
        return part
    return Strong(part["strong"]) if "strong" in part else Link(part["text"], part["url"])


def sentences(blocks: Sequence[Block]) -> Iterator[Sentence]:
    """Every sentence of the blocks, those of cells too."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.parts
            case Items():
                yield from block.rows
            case Table():
                yield from (line for row in block.rows for cell in row for line in cell)


def links(content: Content) -> list[Link]:
    """Every link in reading order, those of the pairs last."""
    found = [part for parts in sentences(content.blocks) for part in parts if isinstance(part, Link)]
    pairs = (row for block in content.blocks if isinstance(block, Pairs) for row in block.rows)
    return [*found, *(Link(row.reported_text, row.url) for row in pairs)]
