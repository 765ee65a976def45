"""Writing in the room: households, their cards, contacts."""

from gandan.residents.services.cards import (
    card_make,
    card_open,
    card_reissue,
    card_revoke,
    cards_issue,
    sheet_done,
    sheet_read,
    sheets_expire,
)
from gandan.residents.services.contacts import ContactDetails, contact_add, contact_forget, contact_read
from gandan.residents.services.households import (
    heads_read,
    household_add,
    household_close,
    household_edit,
    household_read,
    household_reopen,
    household_ties_set,
    households_add,
)

__all__ = [
    "ContactDetails", "card_make", "card_open", "card_reissue", "card_revoke", "cards_issue", "contact_add", "contact_forget",
    "contact_read", "heads_read", "household_add", "household_close", "household_edit", "household_read",
    "household_reopen", "household_ties_set", "households_add", "sheet_done", "sheet_read", "sheets_expire",
]  # fmt: skip
