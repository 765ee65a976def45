"""The guides cannot drift: what they quote in bold is what the screens say, in both languages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from gandan.core import messages

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ROOT / "docs" / "guides"
PAIRS = {
    "index.md": "index.md",
    "nguoi-dan.md": "resident.md",
    "truong-ban.md": "village-head.md",
    "can-bo.md": "officer.md",
    "hop-ban.md": "meetings.md",
    "bi-thu-don-vi.md": "unit-secretary.md",
    "lanh-dao.md": "leader.md",
    "ban-giam-sat.md": "inspection-board.md",
    "quan-tri.md": "administrator.md",
    "bieu-quyet.md": "ballots.md",
}
FILES = [GUIDES / "vi" / vi for vi in PAIRS] + [GUIDES / "en" / en for en in PAIRS.values()]
MOST_LINES = 120
ABOUT_THE_PAGE = {"đậm", "bold"}  # the one word which the first page prints in bold to explain what bold means


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def bold(path: Path) -> list[str]:
    return [
        label for label in re.findall(r"\*\*(.+?)\*\*", path.read_text(encoding="utf-8")) if label not in ABOUT_THE_PAGE
    ]


def headings(path: Path) -> list[int]:
    """The level of each heading, in order."""
    return [len(marks) for marks in re.findall(r"^(#+) ", path.read_text(encoding="utf-8"), re.MULTILINE)]


def _forms(words: str | tuple[str, ...] | list[str]) -> set[str]:
    return {words} if isinstance(words, str) else set(words)


@cache
def said_in_vietnamese() -> set[str]:
    """Every sentence of the templates and Python sources of every room."""
    return {form for room in messages.rooms() for message in messages.wanted(room) for form in _forms(message.id)}


@cache
def english_of() -> dict[str, set[str]]:
    """Vietnamese sentence → its English in the catalogues (rooms may differ)."""
    found: dict[str, set[str]] = {}
    for room in messages.rooms():
        with (room / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
            for message in read_po(file):
                for form in _forms(message.id):
                    found.setdefault(form, set()).update(_forms(message.string))
    return found


def test_every_guide_exists_in_both_languages_and_no_other():
    assert {path.name for path in (GUIDES / "vi").iterdir()} == set(PAIRS)
    assert {path.name for path in (GUIDES / "en").iterdir()} == set(PAIRS.values())


@pytest.mark.parametrize(("vi", "en"), PAIRS.items(), ids=PAIRS.values())
def test_both_languages_have_the_same_parts(vi: str, en: str):
    assert headings(GUIDES / "vi" / vi) == headings(GUIDES / "en" / en)


@pytest.mark.parametrize(("vi", "en"), PAIRS.items(), ids=PAIRS.values())
def test_both_languages_quote_the_same_labels_in_the_same_order(vi: str, en: str):
    pairs = zip(bold(GUIDES / "vi" / vi), bold(GUIDES / "en" / en), strict=True)
    assert [(word, english) for word, english in pairs if english not in english_of().get(word, set())] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_guide_is_short(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name == "vi"], ids=named)
def test_every_bold_label_is_a_sentence_of_the_screens(path: Path):
    labels = bold(path)
    assert labels
    assert [label for label in labels if label not in said_in_vietnamese()] == []


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name == "en"], ids=named)
def test_every_bold_label_is_in_the_english_catalogues(path: Path):
    labels = bold(path)
    assert labels
    known = set().union(*english_of().values())
    assert [label for label in labels if label not in known] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_relative_link_leads_somewhere(path: Path):
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    near = [link for link in links if not link.startswith(("http://", "https://", "/"))]
    assert [link for link in near if not (path.parent / link).exists()] == []
