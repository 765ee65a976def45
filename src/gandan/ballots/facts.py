"""What casting needs to know of an open ballot, read once: its key, its rule and its questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gandan.ballots.keys import ballot_secret
from gandan.ballots.models import Ballot, Option
from gandan.ballots.models import Question as QuestionRow
from gandan.ballots.tally.choices import Question


@dataclass(frozen=True, slots=True)
class Facts:
    """A ballot once it is open; none of it changes any more."""

    ballot_id: int
    key: str
    secret: bytes
    questions: tuple[Question, ...]
    precedence: tuple[str, ...]
    least_cell: int


def questions_of(ballot: Ballot) -> tuple[Question, ...]:
    """The questions for the engine. Two queries."""
    return tuple(question_of(row, row.options.all()) for row in ballot.questions.prefetch_related("options"))


def question_of(row: QuestionRow, options: Iterable[Option]) -> Question:
    texts = {option.number: option.text or str(option.get_meaning_display()) for option in options}
    agree = next((option.number for option in options if option.meaning == Option.Meaning.AGREE), 0)
    return Question(row.number, row.kind, tuple(texts), row.most, row.seats, agree, texts, row.text)


def facts_of(ballot: Ballot) -> Facts:
    """Everything casting and counting need. Two queries."""
    return Facts(
        ballot.pk, ballot.key.hex, ballot_secret(ballot), questions_of(ballot), tuple(ballot.rule.get("precedence", ())),
        int(ballot.rule.get("least_cell", 10)),
    )  # fmt: skip
