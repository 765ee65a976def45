"""What can be done: announce, post and prove it, withdraw it; keep the disclosure list; keep consents."""

from gandan.postings.services.announcements import (
    announcement_draft,
    announcement_drop,
    announcement_edit,
    announcement_issue,
    announcement_publish,
    announcement_withdraw,
)
from gandan.postings.services.consents import consent_record, consent_withdraw, photo_consent
from gandan.postings.services.disclosures import (
    disclosure_add,
    disclosure_drop,
    disclosure_show,
    disclosure_unshow,
    disclosure_year,
)
from gandan.postings.services.postings import posting_add, posting_prove

__all__ = [
    "announcement_draft",
    "announcement_drop",
    "announcement_edit",
    "announcement_issue",
    "announcement_publish",
    "announcement_withdraw",
    "consent_record",
    "consent_withdraw",
    "disclosure_add",
    "disclosure_drop",
    "disclosure_show",
    "disclosure_unshow",
    "disclosure_year",
    "photo_consent",
    "posting_add",
    "posting_prove",
]
