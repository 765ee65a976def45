"""What can be done: draft, open, vote by every way, seal and witness, close, count, publish."""

from gandan.ballots.services.casting import Cast, vote_cast
from gandan.ballots.services.counting import ballot_count
from gandan.ballots.services.drafting import Asked, Drawn, ballot_draft, ballot_edit
from gandan.ballots.services.opening import ballot_cancel, ballot_close, ballot_open, ballots_close_due
from gandan.ballots.services.paper import Sheet, hall_tick, hand_count_record, paper_declare, paper_record
from gandan.ballots.services.publishing import ballot_export, ballot_publish
from gandan.ballots.services.sealing import checkpoint_witness, checkpoints_sign, checkpoints_sign_due
from gandan.ballots.services.secret import SecretReceipt, secret_cast, secret_paper_given

__all__ = [
    "Asked",
    "Cast",
    "Drawn",
    "SecretReceipt",
    "Sheet",
    "ballot_cancel",
    "ballot_close",
    "ballot_count",
    "ballot_draft",
    "ballot_edit",
    "ballot_export",
    "ballot_open",
    "ballot_publish",
    "ballots_close_due",
    "checkpoint_witness",
    "checkpoints_sign",
    "checkpoints_sign_due",
    "hall_tick",
    "hand_count_record",
    "paper_declare",
    "paper_record",
    "secret_cast",
    "secret_paper_given",
    "vote_cast",
]
