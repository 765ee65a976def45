"""A person asks us to forget how to reach them, with the receipt in hand.

The receipt belongs to a later room: it registers here how a receipt leads to a contact, and we never import it.
"""

from __future__ import annotations

from collections.abc import Callable

Finder = Callable[[str], int | None]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """`finder(receipt as typed)` → id of the contact left with it, or None."""
    if finder not in _finders:
        _finders.append(finder)


def is_possible() -> bool:
    return bool(_finders)


def contact_of(receipt: str) -> int | None:
    """The contact left with this receipt; None when there is none, whatever the reason."""
    return next((found for finder in _finders if (found := finder(receipt)) is not None), None)
