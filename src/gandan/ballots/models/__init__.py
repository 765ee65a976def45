"""Ballots anyone can check: the ballot and its roll, the entries and their seal, paper and hand counts. See ADR 0017."""

from gandan.ballots.models.ballots import Ballot, BallotArea, Electorate, Klass, Option, Question, QuestionKind
from gandan.ballots.models.entries import Checkpoint, Entry, Leaf, Promise, Status, Way, Witness
from gandan.ballots.models.paper import HandCount, PaperBatch, PaperSheet
from gandan.ballots.models.roll import RollEntry, Urn

__all__ = [
    "Ballot",
    "BallotArea",
    "Checkpoint",
    "Electorate",
    "Entry",
    "HandCount",
    "Klass",
    "Leaf",
    "Option",
    "PaperBatch",
    "PaperSheet",
    "Promise",
    "Question",
    "QuestionKind",
    "RollEntry",
    "Status",
    "Urn",
    "Way",
    "Witness",
]
