"""Checking one area of an export: its log walked, every line looked at, its count made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gandan.ballots.tally.canonical import digest, statement
from gandan.ballots.tally.choices import Question
from gandan.ballots.tally.count import Tally, empty
from gandan.ballots.tally.entries import ACCEPTED, COUNT, RELEASED
from gandan.ballots.tally.export import Export
from gandan.ballots.tally.lines import Line, line_from
from gandan.ballots.tally.reconcile import AreaCount, area_count
from gandan.ballots.tally.settle import Row
from gandan.ballots.tally.signing import is_signed
from gandan.ballots.tally.walking import Finding, Signed, Walk


@dataclass
class Report:
    """What a check found. Empty `findings`: everything holds."""

    findings: list[Finding] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    title: str = ""
    public_key: str = ""
    entries: int = 0
    checkpoints: int = 0
    witnesses: int = 0
    decisions: list[dict[str, Any]] = field(default_factory=list)  # Any: JSON

    def found(self, code: str, area: int | None = None, index: int | None = None, note: str = "") -> None:
        self.findings.append(Finding(code, area, index, note))


@dataclass
class AreaChecked:
    """What one area gave."""

    name: str
    line: AreaCount
    tally: Tally
    is_open: bool


def area_check(
    export: Export, report: Report, opening: Mapping[str, Any], said: Mapping[str, Any], given: Mapping[str, Any],
    told: Mapping[str, Any], questions: Sequence[Question], witnessed: Sequence[Mapping[str, Any]],
) -> AreaChecked:  # fmt: skip
    """Walk one area's log, then count and reconcile it. Any: JSON throughout."""
    area, ballot = int(said["area"]), str(opening["ballot"])
    checkpoints = [_checkpoint(each) for each in given["checkpoints"]]
    report.checkpoints += len(checkpoints)
    final = [each for each in checkpoints if each.final]
    kept = [_kept(each) for each in witnessed if each.get("ballot", ballot) == ballot and int(each["area"]) == area]
    walk = Walk(ballot, area, checkpoints, report.public_key)
    elsewhere = _Kept(kept)
    if not final or final[-1].size != max(each.size for each in checkpoints):
        walk.found("no_final", 0)
    if final and told["final"] != {"size": final[-1].size, "root": final[-1].root}:
        walk.found("final", 0)
    _witnesses(report, given["witnesses"], checkpoints, ballot, area)
    reader = _Reader(export.lines(area), walk, elsewhere, ballot, area, {str(m) for m in given["roll"]})
    precedence = [str(way) for way in opening["rule"]["precedence"]]
    line, tally = _counted(area, int(said["eligible"]), reader, questions, precedence, told["declared"])
    report.entries += walk.size
    if final and walk.size > final[-1].size:
        walk.found("after", final[-1].size)
    report.findings += walk.close() + elsewhere.close(area, walk.size)
    if reader.minutes_closed:
        line = _closed_line(line, told["line"])
    if line.as_dict() != told["line"] or line.mismatch:
        report.found("figures", area, 0, line.mismatch)
    return AreaChecked(str(said["name"]), line, tally, not reader.closed)


def _counted(
    area: int,
    eligible: int,
    reader: _Reader,
    questions: Sequence[Question],
    precedence: Sequence[str],
    declared: int | None,
) -> tuple[AreaCount, Tally]:
    """The count of an area; entries that hold no answers to these questions make it empty, and the figures wrong."""
    try:
        return area_count(area, eligible, reader, questions, precedence, declared)
    except (KeyError, TypeError, ValueError, AttributeError):
        return AreaCount(area, -1), empty(questions)


class _Reader:
    """The lines of one area as rows to be settled; each is checked as it passes."""

    def __init__(
        self, lines: Iterator[str | bytes], walk: Walk, elsewhere: _Kept, ballot: str, area: int, roll: set[str]
    ) -> None:
        self._lines, self._walk, self._elsewhere = lines, walk, elsewhere
        self._ballot, self._area, self._roll = ballot, area, roll
        self._turns: set[tuple[str, str, int]] = set()
        self.closed = False
        self.minutes_closed = False

    def __iter__(self) -> Iterator[Row]:
        for text in self._lines:
            try:
                line = line_from(text)
            except (ValueError, TypeError, RecursionError):
                self._walk.found("line", self._walk.size)
                return
            self._check(line)
            if line.kind == COUNT and line.choice is None:
                self.minutes_closed = True
                continue
            yield Row(line.kind, line.mark, line.way, line.turn, line.status, line.choice or "{}")

    def _check(self, line: Line) -> None:
        walk, index = self._walk, self._walk.size
        walk.add(bytes.fromhex(line.leaf), line.computed(self._ballot, self._area))
        self._elsewhere.look(walk)
        self.closed |= line.choice is None
        if not line.opens():
            walk.found("choice", index)
        if line.status != ACCEPTED:
            return
        if line.kind not in (COUNT, RELEASED) and line.mark not in self._roll:
            walk.found("not_on_roll", index)
        turn = (line.mark, line.way, line.turn)
        if turn in self._turns or line.turn < 1:
            walk.found("turn", index)
        self._turns.add(turn)


class _Kept:
    """Heads that somebody kept elsewhere: the log must still pass through each of them."""

    def __init__(self, heads: Sequence[tuple[int, str]]) -> None:
        self._heads = dict(heads)
        self._bad: list[int] = []

    def look(self, walk: Walk) -> None:
        head = self._heads.pop(walk.size, None) if self._heads else None
        if head is not None and head != walk.root().hex():
            self._bad.append(walk.size)

    def close(self, area: int, size: int) -> list[Finding]:
        self._bad += [kept for kept in self._heads if kept > size]
        return [Finding("rewritten", area, 0, f"{kept}") for kept in sorted(self._bad)[:1]]


def _kept(said: Mapping[str, Any]) -> tuple[int, str]:  # Any: JSON
    return int(said["size"]), str(said["root"])


def _checkpoint(said: Mapping[str, Any]) -> Signed:  # Any: JSON
    if type(said["final"]) is not bool or type(said["size"]) is not int or type(said["at"]) is not int:
        raise ValueError("checkpoint")
    return Signed(said["size"], str(said["root"]), said["final"], said["at"], str(said["signature"]))


def _witnesses(
    report: Report, given: Iterable[Mapping[str, Any]], checkpoints: Sequence[Signed], ballot: str, area: int
) -> None:  # Any: JSON
    statements = {(each.size, each.final): each.statement(ballot, area) for each in checkpoints}
    for each in given:
        said = statements.get((each["size"], each["final"]))
        if said is None:
            report.found("witness", area, 0, str(each["role"]))
        elif each["signature"]:
            text = statement("witness", checkpoint=digest(said), role=each["role"])
            if is_signed(str(each["public_key"]), text, str(each["signature"])):
                report.witnesses += 1
            else:
                report.found("witness", area, max(int(each["size"]) - 1, 0), str(each["role"]))


def _closed_line(line: AreaCount, told: Mapping[str, Any]) -> AreaCount:  # Any: JSON
    """Minutes of a closed area are not shown, so its voters by hand are taken as told; everything else is recomputed."""
    meeting, paper = int(told["meeting"]), int(told["paper"])
    more = meeting - line.meeting + paper - line.paper
    return replace(
        line, meeting=meeting, paper=paper, counted=int(told["counted"]), mismatch="",
        overridden=line.overridden + line.counted + more - int(told["counted"]),
    )  # fmt: skip
