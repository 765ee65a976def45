"""Checking a published ballot from its file alone: no database, no network, nothing believed that can be recomputed.

Every leaf, choice, root and signature; one size, one root; only marks of the signed roll; the reconciliation of each
area; the sums; the decision by the signed rule. What a witness kept elsewhere is compared when it is given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gandan.ballots.tally.choices import Question
from gandan.ballots.tally.count import Tally, merge, tally_as_dict, tally_from_dict
from gandan.ballots.tally.decide import decide
from gandan.ballots.tally.export import Export, NotAnExport, opened
from gandan.ballots.tally.reconcile import AreaCount
from gandan.ballots.tally.signing import is_signed
from gandan.ballots.tally.small import is_safe
from gandan.ballots.tally.verify_area import AreaChecked, Report, area_check
from gandan.core.merkle import leaf_hash, root


def verify_export(path: Path, *, witnessed: Iterable[Mapping[str, Any]] = (), public: str = "") -> Report:
    """Check the file. `witnessed`: checkpoint statements kept elsewhere ({"area", "size", "root"}). `public`: the key to
    expect, in hex; else the one in the file is taken and reported. Any: JSON of statements."""
    report = Report()
    try:
        with opened(path) as export:
            return verify_opened(export, witnessed=witnessed, public=public)
    except NotAnExport as error:
        report.found("format", note=str(error)[:200])
    return report


def verify_opened(export: Export, *, witnessed: Iterable[Mapping[str, Any]] = (), public: str = "") -> Report:
    """The same for an export already read. Any: JSON of statements."""
    report = Report()
    try:
        _verify(export, report, list(witnessed), public)
    except (NotAnExport, KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError, IndexError) as error:
        report.found("format", note=f"{type(error).__name__} {error}"[:200])
    return report


def _verify(export: Export, report: Report, witnessed: list[Mapping[str, Any]], public: str) -> None:
    header = export.header
    report.public_key = str(header["public_key"])
    if public and public != report.public_key:
        report.found("key")
    opening, result = _signed_part(header, "opening", report), _signed_part(header, "result", report)
    report.title = str(opening["title"])
    report.names = {int(each["area"]): str(each["name"]) for each in opening["areas"]}
    if opening["ballot"] != result["ballot"] or opening["type"] != "opening" or result["type"] != "result":
        report.found("statements")
    questions = [Question.from_dict(each) for each in opening["questions"]]
    given = {int(each["area"]): each for each in header["areas"]}
    told = {int(each["line"]["area"]): each for each in result["areas"]}
    if set(given) != set(report.names) or set(told) != set(report.names):
        report.found("areas")
        return
    marks: set[str] = set()
    areas = {}
    for each in opening["areas"]:
        area = int(each["area"])
        areas[area] = area_check(export, report, opening, each, given[area], told[area], questions, witnessed)
        _roll(report, each, given[area], marks)
    _result(report, opening, result, areas, questions)


def _signed_part(header: Mapping[str, Any], name: str, report: Report) -> dict[str, Any]:  # Any: JSON
    text = str(header[name])
    if not is_signed(report.public_key, text, str(header[f"{name}_signature"])):
        report.found(f"signature_{name}")
    made: dict[str, Any] = json.loads(text)
    return made


def _roll(report: Report, said: Mapping[str, Any], given: Mapping[str, Any], marks: set[str]) -> None:  # Any: JSON
    """The roll is the one signed at opening, and nobody is on it twice."""
    roll = [str(mark) for mark in given["roll"]]
    if len(roll) != said["eligible"] or root([leaf_hash(m.encode()) for m in sorted(roll)]).hex() != said["roll_root"]:
        report.found("roll", int(said["area"]), 0)
    if len(set(roll)) != len(roll) or not marks.isdisjoint(roll):
        report.found("roll_twice", int(said["area"]), 0)
    marks.update(roll)


def _result(
    report: Report, opening: Mapping[str, Any], result: Mapping[str, Any], areas: Mapping[int, AreaChecked],
    questions: Sequence[Question],
) -> None:  # fmt: skip
    """Groups are whole, safe and add up to the total; the decision follows from it. Any: JSON."""
    least, tallies = int(opening["rule"]["least_cell"]), []
    grouped: list[int] = []
    for number, group in enumerate(result["groups"]):
        members = [int(area) for area in group["areas"]]
        grouped += members
        tally = tally_from_dict(group["tally"])
        tallies.append(tally)
        if all(areas[area].is_open for area in members):
            if tally_as_dict(merge([areas[area].tally for area in members], questions)) != group["tally"]:
                report.found("figures", _only(members), 0)
        elif not _sums(tally, [areas[area].line for area in members]):
            report.found("figures", _only(members), 0)
        if len(result["groups"]) > 1 and not is_safe(tally, least):
            report.found("small", _only(members), 0, f"{number}")
    if sorted(grouped) != sorted(areas):
        report.found("groups")
    total = merge(tallies, questions)
    eligible = sum(each.line.eligible for each in areas.values())
    counted = sum(each.line.counted for each in areas.values())
    if result["tally"] != tally_as_dict(total) or result["eligible"] != eligible or result["counted"] != counted:
        report.found("total")
    report.decisions = [each.as_dict() for each in decide(opening["rule"], questions, total, eligible)]
    if result["decisions"] != report.decisions:
        report.found("decision")


def _only(members: Sequence[int]) -> int | None:
    return members[0] if len(members) == 1 else None


def _sums(tally: Tally, lines: Sequence[AreaCount]) -> bool:
    """A closed group's figures are possible: as many voters as its areas counted, no option above them."""
    voters = sum(line.counted for line in lines)
    return all(
        figures.voters == voters and all(0 <= votes <= figures.valid for votes in figures.votes.values())
        for figures in tally.values()
    )
