"""Writing targets: each `noun_verb(*, actor, …, at=None)`, one transaction, one log entry last."""

from gandan.targets.services.claims import claim_explain
from gandan.targets.services.entries import entry_check, entry_type
from gandan.targets.services.goals import indicator_define, path_set, target_change, target_set
from gandan.targets.services.passing import passing_make, passing_read
from gandan.targets.services.shortcomings import shortcoming_change, shortcoming_record
from gandan.targets.services.succession import target_divide, target_go_on
from gandan.targets.services.tasks import task_act, task_set
from gandan.targets.services.terms import term_change, term_set
from gandan.targets.services.untelling import target_untold

__all__ = [
    "claim_explain",
    "entry_check",
    "entry_type",
    "indicator_define",
    "passing_make",
    "passing_read",
    "path_set",
    "shortcoming_change",
    "shortcoming_record",
    "target_change",
    "target_divide",
    "target_go_on",
    "target_set",
    "target_untold",
    "task_act",
    "task_set",
    "term_change",
    "term_set",
]
