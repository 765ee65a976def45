"""Passed or not passed, and because of what: the rule applied to the figures. Words are made elsewhere, from the codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from gandan.ballots.tally.choices import AGREE, ELECTION, ONE, ORDER, Question
from gandan.ballots.tally.count import Figures, Tally

PASSED = ("passed", "chosen", "elected")
# passed: enough agreed · chosen: option(s) reached the threshold, or lead where none is set · elected: every seat taken ·
# short: some seats taken, some not · below: the threshold was missed · no_quorum: too few took part · tie: equal at the
# edge · opinion: no threshold is set, an authority decides · nobody: no valid vote
CODES = (*PASSED, "short", "below", "no_quorum", "tie", "opinion", "nobody")


@dataclass(frozen=True, slots=True)
class Threshold:
    """`share` of the base, over it or at least it. `base`: "all" on the roll, "present" those who voted, "none"."""

    base: str
    share: Fraction
    over: bool

    def least(self, whole: int) -> int:
        """The smallest number out of `whole` that is enough."""
        exact = self.share * whole
        floor = exact.numerator // exact.denominator
        return floor + 1 if self.over or exact.denominator != 1 else floor

    @classmethod
    def from_dict(cls, made: Mapping[str, Any]) -> Threshold:  # Any: JSON
        return cls(str(made["base"]), Fraction(made["share"]), bool(made["over"]))


@dataclass(frozen=True, slots=True)
class Decision:
    """What came of one question. `need` of `whole` were needed and `got` reached; the same for taking part."""

    question: int
    code: str
    chosen: tuple[int, ...] = ()
    tied: tuple[int, ...] = ()
    got: int = 0
    need: int = 0
    whole: int = 0
    base: str = "none"
    share: str = "0"
    over: bool = False
    took_part: int = 0
    quorum_need: int = 0
    eligible: int = 0

    @property
    def passed(self) -> bool:
        return self.code in PASSED

    def as_dict(self) -> dict[str, Any]:  # Any: JSON
        return {**asdict(self), "chosen": list(self.chosen), "tied": list(self.tied)}

    @classmethod
    def from_dict(cls, made: Mapping[str, Any]) -> Decision:  # Any: JSON
        return cls(**{**made, "chosen": tuple(made["chosen"]), "tied": tuple(made["tied"])})


def decide(
    rule: Mapping[str, Any], questions: Iterable[Question], tally: Tally, eligible: int
) -> list[Decision]:  # Any: JSON
    """One decision for each question, by the frozen rule of the ballot (`Matter.frozen`)."""
    return [_decide(rule, question, tally[question.number], eligible) for question in questions]


def _decide(rule: Mapping[str, Any], question: Question, got: Figures, eligible: int) -> Decision:  # Any: JSON
    threshold = Threshold.from_dict(rule["deciding"])
    quorum = Threshold.from_dict({**rule["quorum"], "base": "all"}) if rule.get("quorum") else None
    whole = {"all": eligible, "present": got.voters}.get(threshold.base, 0)
    need = threshold.least(whole) if threshold.base != "none" else 0
    facts: dict[str, Any] = {  # Any: numbers and words of the decision
        "need": need, "whole": whole, "base": threshold.base,
        "share": f"{threshold.share.numerator}/{threshold.share.denominator}", "over": threshold.over,
        "took_part": got.voters, "quorum_need": quorum.least(eligible) if quorum else 0, "eligible": eligible,
    }  # fmt: skip
    if got.voters < facts["quorum_need"]:
        return Decision(question.number, "no_quorum", **facts)
    if got.valid <= 0:
        return Decision(question.number, "nobody", **facts)
    if question.kind == AGREE:
        return _agreeing(question, got, threshold, facts)
    return _choosing(question, got, threshold, facts)


def _agreeing(
    question: Question, got: Figures, threshold: Threshold, facts: dict[str, Any]
) -> Decision:  # Any: as above
    agree = got.votes.get(question.agree, 0)
    if threshold.base == "none":
        return Decision(question.number, "opinion", got=agree, **facts)
    enough = agree >= facts["need"]
    return Decision(
        question.number, "passed" if enough else "below", (question.agree,) if enough else (), got=agree, **facts
    )


def _choosing(
    question: Question, got: Figures, threshold: Threshold, facts: dict[str, Any]
) -> Decision:  # Any: as above
    """The options in the lead, as many as there are places, each of which must reach the threshold; never half of a tie."""
    score = got.points if question.kind == ORDER else got.votes
    need = 1 if question.kind == ORDER or threshold.base == "none" else max(facts["need"], 1)
    facts = {**facts, "need": 0 if question.kind == ORDER else facts["need"]}
    places = {ONE: 1, ORDER: 1, ELECTION: question.seats}.get(question.kind, question.most)
    able = sorted((option for option in question.options if score[option] >= need), key=lambda option: -score[option])
    best = max(score.values(), default=0)
    if not able:
        return Decision(question.number, "below", got=best, **facts)
    chosen, tied = able[:places], []
    if len(able) > places and score[able[places]] == score[able[places - 1]]:
        edge = score[able[places]]
        chosen, tied = [o for o in chosen if score[o] > edge], [o for o in able if score[o] == edge]
    code = "tie" if tied else "chosen"
    if question.kind == ELECTION and not tied:
        code = "elected" if len(chosen) == places else "short"
    return Decision(question.number, code, tuple(sorted(chosen)), tuple(sorted(tied)), got=best, **facts)
