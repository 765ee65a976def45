"""What came out, ready for a page or a print: figures with small groups closed, outcomes in words, lines of reconciliation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from gandan.ballots.models import Ballot, BallotArea, Question
from gandan.ballots.showing import Outcome, outcome, rule_of
from gandan.ballots.tally.count import Figures, Tally, merge, tally_from_dict
from gandan.ballots.tally.decide import Decision
from gandan.ballots.tally.small import is_safe


@dataclass(frozen=True)
class Bar:
    """One option. `votes` is None when the cell is closed; `share` of the voters, 0–100."""

    text: str
    votes: int | None
    share: int
    chosen: bool = False
    points: int | None = None


@dataclass(frozen=True)
class Came:
    """What came of one question."""

    question: Question
    outcome: Outcome
    bars: list[Bar]
    voters: int
    blank: int | None
    invalid: int | None
    closed: bool = False


@dataclass(frozen=True)
class Cell:
    """What one option got in a row."""

    name: str
    votes: int


@dataclass(frozen=True)
class AreaRow:
    """Areas published together, as one row: who took part, and what each option of the first question got."""

    names: list[str]
    eligible: int
    counted: int
    cells: list[Cell]


def outcomes(ballot: Ballot, *, hide: bool = True) -> list[Came]:
    """Every question. `hide`: as everybody may see it; at work the holder sees what was counted."""
    if not ballot.result:
        return []
    rule = rule_of(ballot)
    tally = tally_from_dict(ballot.result["tally"])
    closed = hide and not is_safe(tally, int(rule.get("least_cell", 10)))
    decisions = {each["question"]: Decision.from_dict(each) for each in ballot.result["decisions"]}
    return [
        _came(
            question, tally[question.number], outcome(decisions[question.number], question, rule, closed=closed), closed
        )
        for question in ballot.questions.all()
    ]


def _came(question: Question, figures: Figures, said: Outcome, closed: bool) -> Came:
    whole = max(figures.voters, 1)
    bars = [
        Bar(
            option.text, None if closed else figures.votes.get(option.number, 0),
            0 if closed else min(100 * figures.votes.get(option.number, 0) // whole, 100),
            option.text in said.chosen, figures.points.get(option.number) if figures.points else None,
        )
        for option in question.options.all()
    ]  # fmt: skip
    blank, invalid = (None, None) if closed else (figures.blank, figures.invalid)
    return Came(question, said, bars, figures.voters, blank, invalid, closed)


def area_rows(ballot: Ballot, areas: list[BallotArea]) -> list[AreaRow]:
    """One row for each group of areas, for the first question; none when everything is one group."""
    groups: dict[int, list[BallotArea]] = {}
    for each in areas:
        groups.setdefault(each.group, []).append(each)
    question = next(iter(ballot.questions.all()), None)
    if len(groups) < 2 or question is None:
        return []
    return [_area_row(members, question) for _group, members in sorted(groups.items())]


def _area_row(members: list[BallotArea], question: Question) -> AreaRow:
    total: Tally = merge([tally_from_dict(each.tally) for each in members if each.tally], _engine(question))
    figures = total[question.number]
    return AreaRow(
        [str(each.area) for each in members], sum(each.eligible for each in members), sum(each.counted for each in members),
        [Cell(option.text, figures.votes.get(option.number, 0)) for option in question.options.all()],
    )  # fmt: skip


def _engine(question: Question) -> list[Any]:  # Any: the engine's own questions
    from gandan.ballots.facts import question_of

    rows = question.ballot.questions.prefetch_related("options")
    return [question_of(row, row.options.all()) for row in rows]


def totals(areas: list[BallotArea]) -> dict[str, int]:
    """The line of reconciliation over every area: ways, overridden, counted, late, conflicts, eligible."""
    names = ("eligible", "meeting", "paper", "assisted", "online", "overridden", "counted", "late", "conflicts")
    return {name: sum(getattr(each, name) for each in areas) for name in names}


def declared(ballot: Ballot) -> dict[int, int]:
    """Area → sheets the counting team says there are."""
    rows = ballot.batches.values_list("area_id").annotate(n=Sum("declared")).order_by()
    return dict(rows)
