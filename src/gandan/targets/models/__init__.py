"""Indicators, terms, targets, what was reached, the tasks of a term, and documents passed on to members."""

from gandan.targets.models.achieved import Claim, Entry
from gandan.targets.models.goals import Indicator, PathPoint, Target, TargetSuccession, Term
from gandan.targets.models.passing import Passing, PassingReader
from gandan.targets.models.shortcomings import Shortcoming
from gandan.targets.models.tasks import Task

__all__ = [
    "Claim",
    "Entry",
    "Indicator",
    "Passing",
    "PassingReader",
    "PathPoint",
    "Shortcoming",
    "Target",
    "TargetSuccession",
    "Task",
    "Term",
]
