"""HTML → text: paragraphs and cells on lines of their own, no scripts, styles, menus; "m<sup>2</sup>" stays "m2"."""

from __future__ import annotations

import re

from lxml import etree, html

from gandan.reading.engine.normal import NotText, decoded
from gandan.reading.files.unreadable import Reason, Unreadable

_SKIPPED = {"script", "style", "noscript", "template", "head", "svg", "iframe", "select", "button"}
_BLOCKS = {
    "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "section", "article", "header", "footer",
    "nav", "aside", "figure", "figcaption", "blockquote", "pre", "form", "dt", "dd", "hr", "main",
}  # fmt: skip
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" *\n[ \n]*")
_CHARSET = re.compile(rb"<\?xml[^>]*\?>", re.IGNORECASE)
MAX_DEPTH = 2000


def html_text(data: bytes, name: str) -> str:
    try:
        source = decoded(data)
        root = html.fromstring(_CHARSET.sub(b"", source.encode("utf-8", "replace")).decode() or "<p></p>")
    except (NotText, etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(Reason.DAMAGED, name) from error
    parts: list[str] = []
    _collect(root, parts)
    return _LINES.sub("\n", _BLANKS.sub(" ", "".join(parts))).strip()


def _collect(root: etree._Element, parts: list[str]) -> None:
    """A walk without recursion: a page may be nested deeper than Python's stack."""
    skipping = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            skipping += tag in _SKIPPED
            if not skipping and tag:
                parts.append(("\n" if tag in _BLOCKS else "") + _flat(node.text))
            continue
        if event == "end":
            if not skipping:
                parts.append("\n" if tag in _BLOCKS else " " if tag in {"td", "th"} else "")
            skipping -= tag in _SKIPPED
        if not skipping and node is not root:
            parts.append(_flat(node.tail))


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ")
