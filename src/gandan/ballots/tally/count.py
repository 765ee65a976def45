"""Counting: what each question got. Figures add up, so areas are counted alone and merged.

Order questions are counted by Borda points: of n options the first gets n − 1, the second n − 2, … an option left out 0.
Points add up over areas and can be checked by hand on paper; instant-runoff does neither (ADR 0017).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gandan.ballots.tally.choices import INVALID, ORDER, Choice, Question, from_text


@dataclass
class Figures:
    """What one question got. `votes`: voters who chose (or ranked) the option; `points`: Borda, order questions only.

    voters = valid + blank + invalid.
    """

    votes: dict[int, int] = field(default_factory=dict)
    points: dict[int, int] = field(default_factory=dict)
    voters: int = 0
    blank: int = 0
    invalid: int = 0

    @property
    def valid(self) -> int:
        return self.voters - self.blank - self.invalid

    def add(self, other: Figures) -> None:
        """Take the figures of another area in."""
        for mine, theirs in ((self.votes, other.votes), (self.points, other.points)):
            for option, number in theirs.items():
                mine[option] = mine.get(option, 0) + number
        self.voters += other.voters
        self.blank += other.blank
        self.invalid += other.invalid

    def as_dict(self) -> dict[str, Any]:  # Any: JSON
        made = {"votes": _out(self.votes), "voters": self.voters, "blank": self.blank, "invalid": self.invalid}
        return {**made, "points": _out(self.points)} if self.points else made

    @classmethod
    def from_dict(cls, made: Mapping[str, Any]) -> Figures:  # Any: JSON
        return cls(
            _in(made["votes"]),
            _in(made.get("points", {})),
            int(made["voters"]),
            int(made["blank"]),
            int(made["invalid"]),
        )


Tally = dict[int, Figures]


def empty(questions: Iterable[Question]) -> Tally:
    """Nothing counted yet: every option stands at 0."""
    return {
        question.number: Figures(
            dict.fromkeys(question.options, 0), dict.fromkeys(question.options, 0) if question.kind == ORDER else {}
        )
        for question in questions
    }


def count(questions: Iterable[Question], choices: Iterable[str]) -> Tally:
    """Count choices in canonical text. Equal texts are read once: a million votes hold few different ones."""
    questions = list(questions)
    tally = empty(questions)
    for text, times in Counter(choices).items():
        choice = from_text(text)
        for question in questions:
            _count_one(question, tally[question.number], choice, times)
    return tally


def _count_one(question: Question, figures: Figures, choice: Choice, times: int) -> None:
    answer = list(choice.get(question.number, ()))
    figures.voters += times
    if not answer:
        figures.blank += times
        return
    if INVALID in answer:
        figures.invalid += times
        return
    for rank, option in enumerate(answer, start=1):
        figures.votes[option] += times
        if question.kind == ORDER:
            figures.points[option] += times * (len(question.options) - rank)


def counted_by_hand(questions: Iterable[Question], minutes: Mapping[str, Any]) -> Tally:  # Any: JSON
    """The figures of counting minutes: {"voters": n, "invalid": n, "figures": {question: {option: votes}}}.

    Who voted and is in no figure of a question that takes one answer left it blank.
    """
    tally = empty(questions)
    voters, invalid = int(minutes["voters"]), int(minutes.get("invalid", 0))
    for question in questions:
        figures = tally[question.number]
        given = _in(minutes["figures"].get(str(question.number), {}))
        figures.voters, figures.invalid = voters, invalid
        figures.votes |= {option: number for option, number in given.items() if option in figures.votes}
        named = sum(figures.votes.values())
        figures.blank = max(voters - invalid - named, 0) if question.allowed == 1 or not named else 0
        if question.kind == ORDER:
            figures.points |= {
                int(k): int(v) for k, v in minutes.get("points", {}).get(str(question.number), {}).items()
            }
    return tally


def merge(tallies: Iterable[Tally], questions: Iterable[Question]) -> Tally:
    """The sum over areas."""
    total = empty(questions)
    for tally in tallies:
        for number, figures in tally.items():
            total[number].add(figures)
    return total


def tally_as_dict(tally: Tally) -> dict[str, Any]:  # Any: JSON
    return {str(number): figures.as_dict() for number, figures in tally.items()}


def tally_from_dict(made: Mapping[str, Any]) -> Tally:  # Any: JSON
    return {int(number): Figures.from_dict(figures) for number, figures in made.items()}


def _out(numbers: Mapping[int, int]) -> dict[str, int]:
    return {str(option): number for option, number in numbers.items()}


def _in(numbers: Mapping[Any, Any]) -> dict[int, int]:  # Any: JSON
    return {int(option): int(number) for option, number in numbers.items()}
