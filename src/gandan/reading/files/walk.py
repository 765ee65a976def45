"""Every document of files, folders and .zip archives, one at a time: 10,000 need no more memory than one."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gandan.reading.files.bounds import MAX_BYTES, member, opened
from gandan.reading.files.extract import SUFFIXES
from gandan.reading.files.unreadable import Reason, Unreadable


@dataclass(frozen=True, slots=True)
class Source:
    """One document: its name as it is shown, and its bytes, or why there are none."""

    name: str
    data: bytes = b""
    problem: Unreadable | None = None


def documents_in(paths: Iterable[Path]) -> Iterator[Source]:
    """Folders in the order of their names; only known kinds of a folder or archive, but any file named outright."""
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                if inner.is_file() and (inner.suffix.lower() in SUFFIXES or inner.suffix.lower() == ".zip"):
                    yield from _file(inner)
        else:
            yield from _file(path)


def _file(path: Path) -> Iterator[Source]:
    name = str(path)
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise Unreadable(Reason.NOT_FOUND, name)
        if state.st_size > MAX_BYTES:
            raise Unreadable(Reason.TOO_BIG, name)
        data = path.read_bytes()
        if path.suffix.lower() == ".zip":
            yield from documents_of(name, data)
            return
    except OSError:
        yield Source(name, problem=Unreadable(Reason.NOT_FOUND, name))
        return
    except Unreadable as problem:
        yield Source(name, problem=problem)
        return
    yield Source(name, data)


def documents_of(name: str, data: bytes) -> Iterator[Source]:
    """Every document of an archive, or why there is none of it. Raises Unreadable when it is no archive at all."""
    archive = opened(data, name)
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        inner = PurePosixPath(info.filename)
        if info.is_dir() or inner.suffix.lower() not in SUFFIXES or inner.name.startswith((".", "~")):
            continue
        title = f"{name}/{info.filename}"
        try:
            yield Source(title, member(archive, info, title))
        except Unreadable as problem:
            yield Source(title, problem=problem)
