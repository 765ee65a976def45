"""The published file of a ballot: one .json, or for large ones a .zip with ballot.json and a .jsonl of lines per area.

`ballot.json`: format, public_key, opening (+ signature), result (+ signature), areas: [{area, name, roll, checkpoints,
witnesses}]. Lines are read one by one, so a million entries need little memory.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gandan.ballots.tally.canonical import dump

FORMAT = "gandan-ballot/1"
LARGE = 5_000  # entries above which an export is a .zip
HEADER = "ballot.json"
LONGEST_HEADER = 500_000_000  # bytes unpacked


class NotAnExport(ValueError):  # noqa: N818 - reads as a sentence where it is raised
    """The file is not an export of ours, or cannot be read."""


class Export:
    """An opened export: `header` as read, and the raw lines of each area."""

    def __init__(self, header: dict[str, Any], archive: zipfile.ZipFile | None) -> None:  # Any: JSON
        self.header = header
        self._archive = archive

    def lines(self, area: int) -> Iterator[str | bytes]:
        """The lines of an area as written. NotAnExport when they are not there."""
        if self._archive is not None:
            try:
                with self._archive.open(f"{area}.jsonl") as file:
                    yield from file
            except (KeyError, zipfile.BadZipFile, OSError, EOFError) as error:
                raise NotAnExport(f"{area}.jsonl") from error
            return
        for each in self.header["areas"]:
            if each["area"] == area:
                yield from (dump(line) for line in each["lines"])


@contextmanager
def opened(path: Path) -> Iterator[Export]:
    """Raises NotAnExport."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                if archive.getinfo(HEADER).file_size > LONGEST_HEADER:
                    raise NotAnExport("too large")
                yield Export(_header(archive.read(HEADER)), archive)
        else:
            yield Export(_header(path.read_bytes()), None)
    except (KeyError, OSError, zipfile.BadZipFile, EOFError, RecursionError) as error:
        raise NotAnExport(str(error)) from error


def _header(raw: bytes) -> dict[str, Any]:  # Any: JSON
    try:
        made = json.loads(raw)
    except ValueError as error:
        raise NotAnExport("JSON") from error
    if type(made) is not dict or made.get("format") != FORMAT:
        raise NotAnExport("format")
    return made


def write_json(path: Path, header: dict[str, Any], lines: dict[int, list[list[Any]]]) -> None:  # Any: JSON
    """A small ballot in one file people can read."""
    areas = [{**each, "lines": lines.get(each["area"], [])} for each in header["areas"]]
    path.write_text(json.dumps({**header, "areas": areas}, ensure_ascii=False, sort_keys=True, indent=1) + "\n")


def write_zip(path: Path, header: dict[str, Any], lines: Iterable[tuple[int, Iterable[str]]]) -> None:  # Any: JSON
    """A large one; lines are written as they come. Times of files are left out, so the same ballot gives the same file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for area, texts in lines:
            with archive.open(zipfile.ZipInfo(f"{area}.jsonl"), "w", force_zip64=True) as file:
                for text in texts:
                    file.write(text.encode() + b"\n")
        archive.writestr(zipfile.ZipInfo(HEADER), json.dumps(header, ensure_ascii=False, sort_keys=True))
