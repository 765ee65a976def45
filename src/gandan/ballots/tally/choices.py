"""What is asked and what may be answered. An answer is a list of option numbers; [] is blank, [0] a spoilt sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gandan.ballots.tally.canonical import dump

AGREE, ONE, UP_TO, ORDER, ELECTION = KINDS = ("agree", "one", "up_to", "order", "election")
INVALID = 0
Choice = Mapping[int, Sequence[int]]


class BadChoice(ValueError):  # noqa: N818 - reads as a sentence where it is raised
    """The answer to `question` cannot be one. `code`: unknown, twice, too_many, missing."""

    def __init__(self, question: int, code: str) -> None:
        super().__init__(f"question {question}: {code}")
        self.question, self.code = question, code


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `agree`: the option that means yes (agree questions). `most`: how many options an answer may name."""

    number: int
    kind: str
    options: tuple[int, ...]
    most: int = 1
    seats: int = 0
    agree: int = 0
    texts: Mapping[int, str] = field(default_factory=dict, compare=False)
    text: str = field(default="", compare=False)

    @property
    def allowed(self) -> int:
        return {AGREE: 1, ONE: 1, UP_TO: self.most, ORDER: min(self.most, len(self.options)), ELECTION: self.seats}[
            self.kind
        ]

    def as_dict(self) -> dict[str, Any]:  # Any: JSON
        return {
            "number": self.number, "kind": self.kind, "most": self.most, "seats": self.seats, "agree": self.agree,
            "text": self.text, "options": [{"number": n, "text": self.texts.get(n, "")} for n in self.options],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, made: Mapping[str, Any]) -> Question:  # Any: JSON
        """KeyError, TypeError or ValueError when it is not one."""
        if made["kind"] not in KINDS:
            raise ValueError("kind of question")
        texts = {int(option["number"]): str(option["text"]) for option in made["options"]}
        return cls(
            int(made["number"]), made["kind"], tuple(texts), int(made["most"]), int(made["seats"]), int(made["agree"]),
            texts, str(made["text"]),
        )  # fmt: skip


def clean(questions: Iterable[Question], choice: Choice, *, spoilt: bool = False) -> dict[int, list[int]]:
    """The choice in its one form: every question answered or blank; order kept only where order is asked. BadChoice.

    `spoilt`: paper may carry an answer that cannot be counted; it is kept as [0].
    """
    made: dict[int, list[int]] = {}
    known = {question.number for question in questions}
    for number in choice:
        if number not in known:
            raise BadChoice(number, "unknown")
    for question in questions:
        made[question.number] = _answer(question, list(choice.get(question.number, ())), spoilt)
    return made


def _answer(question: Question, answer: list[int], spoilt: bool) -> list[int]:
    if answer == [INVALID] and spoilt:
        return answer
    wrong = ""
    if any(option not in question.options for option in answer):
        wrong = "unknown"
    elif len(set(answer)) != len(answer):
        wrong = "twice"
    elif len(answer) > question.allowed:
        wrong = "too_many"
    if wrong and spoilt and wrong != "unknown":
        return [INVALID]
    if wrong:
        raise BadChoice(question.number, wrong)
    return answer if question.kind == ORDER else sorted(answer)


def left_standing(question: Question, crossed: Iterable[int]) -> list[int]:
    """The customary cross-out ballot: who was not struck out is chosen."""
    struck = set(crossed)
    return [option for option in question.options if option not in struck]


def to_text(choice: Choice) -> str:
    """Canonical JSON of a clean choice."""
    return dump({str(number): list(answer) for number, answer in choice.items()})


def from_text(text: str) -> dict[int, list[int]]:
    """Back from `to_text`. ValueError when it is not one."""
    try:
        made = json.loads(text)
        return {int(number): [int(option) for option in answer] for number, answer in made.items()}
    except (AttributeError, TypeError, KeyError) as error:
        raise ValueError("not a choice") from error
