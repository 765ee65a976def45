"""Processes as data: the import of a file, and a change of areas."""

from gandan.areas.models import AreaChange, AreaImport
from gandan.core.transitions import Step, Table

S = AreaImport.State

IMPORT: Table = {
    S.READING: {"check": Step(S.CHECKED, "system"), "refuse": Step(S.REFUSED, "system")},
    S.CHECKED: {"apply": Step(S.APPLYING, "keeper")},
    S.APPLYING: {"finish": Step(S.APPLIED, "system"), "refuse": Step(S.REFUSED, "system")},
    S.APPLIED: {},
    S.REFUSED: {},
}

C = AreaChange.State

# A change of areas: drafted, rehearsed as often as one likes, accepted by whoever keeps the area, in effect on its day.
# Until that day it can be taken back; afterwards it stands, and only another change can change it.
CHANGE: Table = {
    C.DRAFT: {
        "edit": Step(C.DRAFT, "keeper"),
        "rehearse": Step(C.REHEARSED, "keeper"),
        "drop": Step(C.DROPPED, "keeper"),
    },
    C.REHEARSED: {
        "edit": Step(C.DRAFT, "keeper"),
        "rehearse": Step(C.REHEARSED, "keeper"),
        "choose": Step(C.REHEARSED, "keeper"),
        "accept": Step(C.ACCEPTED, "keeper"),
        "drop": Step(C.DROPPED, "keeper"),
    },
    C.ACCEPTED: {"undo": Step(C.DRAFT, "keeper"), "take_effect": Step(C.APPLIED, "system")},
    C.APPLIED: {},
    C.DROPPED: {},
}
