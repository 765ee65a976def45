"""What people type about meetings."""

from gandan.meetings.forms.calling import AgendaForm, CallForm, FileForm, InviteForm, ReasonForm, initial_of
from gandan.meetings.forms.duties import AskForm, ReceptionForm, ReceptionVoiceForm
from gandan.meetings.forms.running import (
    ConclusionForm,
    FloorForm,
    GroupForm,
    OutcomeForm,
    SpokeForm,
    TaskForm,
    UncountedForm,
)

__all__ = [
    "AgendaForm",
    "AskForm",
    "CallForm",
    "ConclusionForm",
    "FileForm",
    "FloorForm",
    "GroupForm",
    "InviteForm",
    "OutcomeForm",
    "ReasonForm",
    "ReceptionForm",
    "ReceptionVoiceForm",
    "SpokeForm",
    "TaskForm",
    "UncountedForm",
    "initial_of",
]
