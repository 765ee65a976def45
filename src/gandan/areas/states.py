"""The import of a file as a process: read, then confirmed, then written whole or not at all."""

from gandan.areas.models import AreaImport
from gandan.core.transitions import Step, Table

S = AreaImport.State

IMPORT: Table = {
    S.READING: {"check": Step(S.CHECKED, "system"), "refuse": Step(S.REFUSED, "system")},
    S.CHECKED: {"apply": Step(S.APPLYING, "keeper")},
    S.APPLYING: {"finish": Step(S.APPLIED, "system"), "refuse": Step(S.REFUSED, "system")},
    S.APPLIED: {},
    S.REFUSED: {},
}
