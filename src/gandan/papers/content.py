"""What an official document is made of before it becomes a page or a file. Plain values: they freeze as they are.

A figure is a `Link` (words with the address of what was counted) or a `Pair` (both numbers); a document has no other.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter
from typing import ClassVar

NONE = "chưa có"


@dataclass(frozen=True)
class Link:
    """A figure or a name with the address of its source."""

    text: str
    url: str


@dataclass(frozen=True)
class Strong:
    """Words in bold."""

    text: str


Part = str | Link | Strong
Sentence = tuple[Part, ...]


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """`style`: body, note (small, italic), center, basis (italic, "Căn cứ …"), order (bold, centred: "QUYẾT ĐỊNH:")."""

    parts: Sentence
    quiet: bool = False
    style: str = "body"
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Items:
    """A list of lines, each beginning with a dash on paper."""

    rows: tuple[Sentence, ...]
    kind: ClassVar[str] = "items"


@dataclass(frozen=True)
class Pair:
    """Both numbers of one thing, with what is disputed apart; the shape `_pair.html` draws.

    `count` results stand behind it at `url`. `certainty`: "exact", "estimated" or "none" in the frame of the document,
    `certainty_text` in words ("ước tính 12 %"); nothing is said of what is exact. `key` names it among the figures.
    """

    key: str
    label: str
    reported_text: str
    confirmed_text: str
    disputed_text: str
    url: str
    count: int = 1
    confirmed_share: int = 0
    disputed_share: int = 0
    is_open: bool = False
    certainty: str = "exact"
    certainty_text: str = ""

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirmed_text)

    @property
    def has_disputed(self) -> bool:
        return bool(self.disputed_text)


@dataclass(frozen=True)
class Pairs:
    """The table of both numbers, one row for each kind of result."""

    rows: tuple[Pair, ...]
    title: str = "Tổng hợp kết quả"
    kind: ClassVar[str] = "pairs"


@dataclass(frozen=True)
class Column:
    """`width`: share of the text's own; `align`: left, right or center."""

    name: str
    width: float
    align: str = "left"


Cell = tuple[Sentence, ...]
"""The lines of one cell."""


@dataclass(frozen=True)
class Table:
    """`about`: what a screen reader says of the table. Columns of the first row come again on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str
    about: str = ""
    kind: ClassVar[str] = "table"

    def named_rows(self) -> list[list[tuple[Column, Cell]]]:
        """Each cell with its column, as a page shows them."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Picture:
    """A drawing (`svg`, as text) or a photo (`jpeg`, base64), what it says in words, its width in mm, its caption."""

    alt: str
    svg: str = ""
    jpeg: str = ""
    caption: str = ""
    width: float = 160
    kind: ClassVar[str] = "picture"

    @property
    def src(self) -> str:
        """As an address of its own, for a page."""
        if self.jpeg:
            return f"data:image/jpeg;base64,{self.jpeg}"
        return f"data:image/svg+xml;base64,{b64encode(self.svg.encode()).decode()}"


@dataclass(frozen=True)
class PageBreak:
    kind: ClassVar[str] = "break"


Block = Heading | Paragraph | Items | Pairs | Table | Picture | PageBreak


@dataclass(frozen=True)
class Content:
    """A whole document: the lines of its heading, its blocks, who signs and who receives it.

    `form` is the slug of the format ("state", "party"); `number` the whole line ("Số: 12/BC-UBND"); `title` the kind in
    capitals ("BÁO CÁO"), empty for a letter without one. `drawn_at`: when the facts were taken (ISO 8601).
    """

    form: str
    above: str
    issuer: tuple[str, ...]
    number: str
    place_date: str
    title: str
    subject: str
    blocks: tuple[Block, ...]
    authority: str
    post: str
    recipients: tuple[str, ...]
    author: str
    drawn_at: str
    keywords: str = ""


def sentence(template: str, **parts: Part | Sentence) -> Sentence:
    """`sentence("Có {n} vụ việc.", n=Link("05", url))`: text and links in order."""
    return tuple(part for part in _parts(template, parts) if part != "")


def _parts(template: str, parts: dict[str, Part | Sentence]) -> Iterator[Part]:
    for text, name, _spec, _conversion in Formatter().parse(template):
        yield text
        if name is not None:
            value = parts[name]
            yield from value if isinstance(value, tuple) else (value,)


def joined(rows: list[Sentence], by: str = "; ") -> Sentence:
    """Sentences one after another, separated by `by`."""
    found: list[Part] = []
    for row in rows:
        found.extend([by, *row] if found else row)
    return tuple(found)


def plain(parts: Sentence) -> str:
    """The words alone."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def two_digits(n: int) -> str:
    """As official documents write counts: 3 → "03", 1234 → "1.234"."""
    return f"{n:02d}" if n < 10 else f"{n:,}".replace(",", ".")
