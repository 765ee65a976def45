"""English catalogues without gettext on the machine: Babel extracts, merges and compiles them, one per room.

A msgid is the Vietnamese sentence itself; `src/gandan/<room>/locale/en/LC_MESSAGES/django.po` holds its English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def rooms() -> list[Path]:
    """Folders with sentences: every room, and the package itself as the room "" (settings)."""
    return sorted(path for path in PACKAGE.iterdir() if (path / "apps.py").exists())


def _sources(room: Path) -> Iterator[tuple[Path, bytes]]:
    from django.utils.translation import templatize

    for path in sorted(room.rglob("*")):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        if path.suffix == ".py":
            yield path, path.read_bytes()
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            yield path, templatize(path.read_text(encoding="utf-8")).encode()


def wanted(room: Path) -> Catalog:
    """The sentences the room's code and templates say now."""
    catalog = Catalog(charset="utf-8")
    for path, body in _sources(room):
        # templatize blanks what is not a sentence with X's; Python's tokenizer wants whole lines.
        found = extract("python", BytesIO(body), keywords=KEYWORDS) if path.suffix == ".py" else _from_template(body)
        for _line, message, _comments, context in found:
            if message and message != ("", ""):
                catalog.add(message, context=context)
    return catalog


_CALL = re.compile(
    r"(?P<fn>n?p?gettext|_)\((?P<args>(?:\s*u?(?:'(?:[^'\\]|\\.)*'|\"\"\"(?:.|\n)*?\"\"\"|\"(?:[^\"\\]|\\.)*\")\s*,?)+)"
)
_STRING = re.compile(r"u?(?:'(?P<a>(?:[^'\\]|\\.)*)'|\"\"\"(?P<c>(?:.|\n)*?)\"\"\"|\"(?P<b>(?:[^\"\\]|\\.)*)\")")


def _from_template(body: bytes) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """Sentences in `templatize` output: calls of _(), ngettext(), pgettext() with literal strings."""
    for call in _CALL.finditer(body.decode()):
        parts = [_unescape(m) for m in _STRING.finditer(call["args"])]
        context = parts.pop(0) if "p" in call["fn"].removesuffix("gettext") else None
        yield 0, tuple(parts[:2]) if call["fn"].startswith("n") else parts[0], [], context


def _unescape(match: re.Match[str]) -> str:
    raw = match["a"] or match["b"] or match["c"] or ""
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), raw)


def po_path(room: Path) -> Path:
    return room / "locale" / "en" / "LC_MESSAGES" / "django.po"


def merge(room: Path) -> Catalog:
    """Write the room's catalogue: new sentences added empty, gone ones dropped. Return it."""
    path = po_path(room)
    old = read_po(BytesIO(path.read_bytes()), locale="en") if path.exists() else Catalog(locale="en", charset="utf-8")
    fresh = Catalog(locale="en", project="Gần Dân", charset="utf-8", fuzzy=False)
    for message in wanted(room):
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        # A sentence that became plural, or is no more, is another sentence.
        same = known is not None and isinstance(known.id, str) == isinstance(message.id, str)
        fresh.add(message.id, known.string if known and same else None, context=message.context)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, fresh, width=110, sort_output=True, no_location=True, omit_header=False)
    _strip_dates(path)
    return fresh


def _strip_dates(path: Path) -> None:
    """Dates and tool versions in the header would change at every run."""
    dropped = (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid",
    )
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not any(f'"{d}' in line for d in dropped)
    ]
    lines = [line for line in lines if not line.startswith("#") or line.startswith("#,")]
    path.write_text("\n".join(lines).strip() + "\n", encoding="utf-8")


def compile_catalogues() -> None:
    """Write every .mo that is missing or older than its .po (Vietnamese ones for libraries' English sentences too)."""
    for path in PACKAGE.rglob("locale/*/LC_MESSAGES/django.po"):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            with path.open("rb") as po:
                catalog = read_po(po, locale=path.parts[-3])
            part = target.with_suffix(".part")
            with part.open("wb") as mo:
                write_mo(mo, catalog)
            part.replace(target)


def untranslated(room: Path) -> list[str]:
    """Sentences said by the room that have no English yet, or are missing from its catalogue."""
    path = po_path(room)
    known = read_po(BytesIO(path.read_bytes()), locale="en") if path.exists() else Catalog(locale="en")
    missing = []
    for message in wanted(room):
        if not message.id:
            continue
        entry = known.get(message.id, message.context)
        texts = entry.string if entry else ""
        if not (all(texts) if isinstance(texts, tuple | list) else texts):
            missing.append(str(message.id))
    return missing


def main(name: str, *, check: bool) -> int:
    chosen = [room for room in rooms() if not name or room.name == name]
    if not chosen:
        print(f"No room is called {name}.")
        return 2
    if not check:
        for room in chosen:
            merge(room)
        compile_catalogues()
    missing = [(room.name, text) for room in chosen for text in untranslated(room)]
    for room_name, text in missing:
        print(f"{room_name}: {text}")
    print(f"{len(missing)} untranslated")
    return 1 if missing and check else 0
