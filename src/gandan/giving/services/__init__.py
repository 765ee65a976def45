"""What can be done: drives and their ledger, donors who agree to be named, households helped."""

from gandan.giving.drafts import DonorDraft
from gandan.giving.services.donors import donor_named, donor_unnamed
from gandan.giving.services.drives import drive_close, drive_open
from gandan.giving.services.helping import help_begin, help_end, help_joined, help_work_added
from gandan.giving.services.ledger import entry_undo, gift_give, gift_take

__all__ = [
    "DonorDraft",
    "donor_named",
    "donor_unnamed",
    "drive_close",
    "drive_open",
    "entry_undo",
    "gift_give",
    "gift_take",
    "help_begin",
    "help_end",
    "help_joined",
    "help_work_added",
]
