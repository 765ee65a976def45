"""What can be done: announce, post and prove it, withdraw it; keep the disclosure list."""

from gandan.postings.services.announcements import (
    announcement_draft,
    announcement_drop,
    announcement_edit,
    announcement_issue,
    announcement_publish,
    announcement_withdraw,
)
from gandan.postings.services.postings import posting_add, posting_prove

__all__ = [
    "announcement_draft",
    "announcement_drop",
    "announcement_edit",
    "announcement_issue",
    "announcement_publish",
    "announcement_withdraw",
    "posting_add",
    "posting_prove",
]
