"""What the clock does for ballots: close at the hour, sign checkpoints."""

from gandan.ballots.services import ballots_close_due, checkpoints_sign_due
from gandan.core import clock


def register() -> None:
    clock.every(30, ballots_close_due)
    clock.every(60, checkpoints_sign_due)
