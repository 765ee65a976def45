"""What a report is made of before it becomes a page or a file: headings, sentences with links, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter
from typing import ClassVar

from gandan.activities.figures import Figure
from gandan.reports.facts import Count, ResultLine


@dataclass(frozen=True)
class Link:
    """A figure or a name with the address of its source."""

    text: str
    url: str


Part = str | Link
Sentence = tuple[Part, ...]


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Paragraph:
    parts: Sentence
    quiet: bool = False
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Items:
    """A list of lines, each beginning with a dash on paper."""

    rows: tuple[Sentence, ...]
    kind: ClassVar[str] = "items"


@dataclass(frozen=True)
class FigureTable:
    """Both numbers of each kind."""

    figures: tuple[Figure, ...]
    kind: ClassVar[str] = "figures"


@dataclass(frozen=True)
class ResultTable:
    """Single results, each with the words about it (place, dimensions, who benefits)."""

    rows: tuple[tuple[ResultLine, str], ...]
    kind: ClassVar[str] = "results"


Block = Heading | Paragraph | Items | FigureTable | ResultTable


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
    return "".join(part.text if isinstance(part, Link) else part for part in parts)


def two_digits(n: int) -> str:
    """As official documents write counts: 3 → "03", 1234 → "1.234"."""
    return f"{n:02d}" if n < 10 else f"{n:,}".replace(",", ".")


def number(count: Count) -> Link:
    """The count as a link; nothing is "chưa có"."""
    return Link(two_digits(count.n) if count.n else "chưa có", count.url)
