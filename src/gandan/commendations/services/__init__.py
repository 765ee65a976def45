"""What this room writes."""

from gandan.commendations.services.decisions import decision_make
from gandan.commendations.services.praise import praise_give, recognition_record
from gandan.commendations.services.printing import letters_start
from gandan.commendations.services.proposals import ProposalDraft, proposal_withdraw, proposals_add
from gandan.commendations.services.rounds import round_close, round_open, round_reopen

__all__ = [
    "ProposalDraft",
    "decision_make",
    "letters_start",
    "praise_give",
    "proposal_withdraw",
    "proposals_add",
    "recognition_record",
    "round_close",
    "round_open",
    "round_reopen",
]
