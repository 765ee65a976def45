"""Polis's export format, in and out: votes.csv, comments.csv and participants-votes.csv. 1 agrees, -1 disagrees, 0 passes.

Reading refuses a file with the line and what is wrong with it; nothing is guessed and nothing is dropped in silence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
COMMENTS = ("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body")
PARTICIPANTS = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
Wrong = Literal["header", "number", "vote", "text", "empty", "short"]
CHOICES = {"1": 1, "-1": -1, "0": 0, "1.0": 1, "-1.0": -1, "0.0": 0}
LARGEST = 2**53  # what any spreadsheet still writes exactly


class PolisError(Exception):
    """Line `line` (the heading is 1) of the file is `wrong`."""

    def __init__(self, line: int, wrong: Wrong, what: str = "") -> None:
        super().__init__(f"line {line}: {wrong} {what}".strip())
        self.line, self.wrong, self.what = line, wrong, what[:60]


@dataclass
class Answers:
    """Answers in the order of the file: voter, statement, choice and seconds since 1970 (0 when not known)."""

    voters: list[int] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    choices: list[int] = field(default_factory=list)
    times: list[int] = field(default_factory=list)

    def add(self, voter: int, statement: int, choice: int, time: int = 0) -> None:
        self.voters.append(voter)
        self.statements.append(statement)
        self.choices.append(choice)
        self.times.append(time)


@dataclass(frozen=True)
class Comment:
    """`moderated`: 1 shown, 0 waiting, -1 refused. `author` 0: not known."""

    number: int
    text: str
    moderated: int = 1
    author: int = 0
    time: int = 0


def read_answers(lines: Iterable[str]) -> Answers:
    """votes.csv or participants-votes.csv, told apart by the heading. Raises PolisError."""
    rows = csv.reader(_clean(lines))
    heading = [cell.strip().casefold() for cell in next(rows, [])]
    if {"comment-id", "voter-id", "vote"} <= set(heading):
        return _long(rows, heading)
    if "participant" in heading and any(cell.isdigit() for cell in heading):
        return _wide(rows, heading)
    raise PolisError(1, "header" if heading else "empty", ",".join(heading))


def _long(rows: Iterator[list[str]], heading: Sequence[str]) -> Answers:
    who, what, how = heading.index("voter-id"), heading.index("comment-id"), heading.index("vote")
    when = heading.index("timestamp") if "timestamp" in heading else None
    found = Answers()
    for line, row in enumerate(rows, start=2):
        if not row:
            continue
        if len(row) < len(heading):
            raise PolisError(line, "short")
        time = _time(row[when], line) if when is not None else 0
        found.add(_number(row[who], line), _number(row[what], line), _choice(row[how], line), time)
    return found


def _wide(rows: Iterator[list[str]], heading: Sequence[str]) -> Answers:
    who = heading.index("participant")
    columns = [(at, int(cell)) for at, cell in enumerate(heading) if cell.isascii() and cell.isdigit()]
    found = Answers()
    for line, row in enumerate(rows, start=2):
        if not row:
            continue
        if len(row) < len(heading):
            raise PolisError(line, "short")
        voter = _number(row[who], line)
        for at, statement in columns:
            if row[at].strip():
                found.add(voter, statement, _choice(row[at], line))
    return found


def read_comments(lines: Iterable[str]) -> list[Comment]:
    """comments.csv. Raises PolisError."""
    rows = csv.reader(_clean(lines))
    heading = [cell.strip().casefold() for cell in next(rows, [])]
    if not {"comment-id", "comment-body"} <= set(heading):
        raise PolisError(1, "header" if heading else "empty", ",".join(heading))
    found = []
    for line, row in enumerate(rows, start=2):
        if not row:
            continue
        if len(row) < len(heading):
            raise PolisError(line, "short")
        cell = dict(zip(heading, row, strict=False))
        if not cell["comment-body"].strip():
            raise PolisError(line, "text")
        moderated = _choice(cell.get("moderated", "1"), line)
        author = _number(cell.get("author-id", "0") or "0", line)
        number, time = _number(cell["comment-id"], line), _time(cell.get("timestamp", ""), line)
        found.append(Comment(number, cell["comment-body"].strip(), moderated, author, time))
    return found


def votes_lines(rows: Iterable[tuple[int, str, int, int, int]]) -> Iterator[str]:
    """votes.csv from (seconds, date in words, statement, voter, choice)."""
    return _lines(VOTES, rows)


def comments_lines(rows: Iterable[tuple[int, str, int, int, int, int, int, str]]) -> Iterator[str]:
    """comments.csv from (seconds, date, number, author, agrees, disagrees, moderated, text)."""
    return _lines(COMMENTS, ((*row[:-1], safe(row[-1])) for row in rows))


def matrix_lines(statements: Sequence[int], rows: Iterable[tuple[int, int | None, dict[int, int]]]) -> Iterator[str]:
    """participants-votes.csv from (participant, group or None, statement → choice)."""
    cells = (
        (
            who, "" if group is None else group, 0, len(said), list(said.values()).count(1), list(said.values()).count(-1),
            *(said.get(number, "") for number in statements),
        )
        for who, group, said in rows
    )  # fmt: skip
    return _lines((*PARTICIPANTS, *map(str, statements)), cells)


class _Echo:
    """A file that gives back each line `csv` writes: lines stream out one by one."""

    def write(self, line: str) -> str:
        return line


def _lines(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    out = csv.writer(_Echo(), lineterminator="\n")
    yield out.writerow(heading)
    for row in rows:
        yield out.writerow(row)


def safe(text: str) -> str:
    """A text that no spreadsheet runs as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _clean(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line.lstrip("\ufeff") if number == 0 else line


def _number(cell: str, line: int) -> int:
    text = cell.strip()
    if not text.isascii() or not text.isdigit() or int(text[:20]) > LARGEST:
        raise PolisError(line, "number", cell)
    return int(text)


def _choice(cell: str, line: int) -> int:
    try:
        return CHOICES[cell.strip()]
    except KeyError:
        raise PolisError(line, "vote", cell) from None


def _time(cell: str, line: int) -> int:
    """Seconds since 1970; Polis writes seconds or milliseconds."""
    if not cell.strip():
        return 0
    value = _number(cell, line)
    return value // 1000 if value > 10**11 else value
