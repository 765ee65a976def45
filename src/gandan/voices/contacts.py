"""How a receipt leads to the contact left with it, for the page on which people have it deleted."""

from gandan.core.codes import clean, is_valid
from gandan.voices.models import Voice
from gandan.voices.receipts import receipt_hash


def contact_of_receipt(receipt: str) -> int | None:
    """The id of the contact left with this receipt as typed; None when there is none."""
    code = clean(receipt)
    if not is_valid(code):
        return None
    found = Voice.objects.filter(receipt_hash=receipt_hash(code), contact__isnull=False)
    return found.values_list("contact_id", flat=True).first()
