"""The forms of targets."""

from gandan.targets.forms.goals import DivideForm, IndicatorForm, RouteForm, TargetForm, TermForm
from gandan.targets.forms.tasks import PassingForm, ShortcomingForm, TaskActForm, TaskForm
from gandan.targets.forms.values import CheckForm, ClaimForm, EntryForm

__all__ = [
    "CheckForm",
    "ClaimForm",
    "DivideForm",
    "EntryForm",
    "IndicatorForm",
    "PassingForm",
    "RouteForm",
    "ShortcomingForm",
    "TargetForm",
    "TaskActForm",
    "TaskForm",
    "TermForm",
]
