"""What happens by itself: sheets nobody marked as printed are deleted after seven days, old counts of tries too."""

from gandan.residents.services.cards import sheets_expire
from gandan.residents.throttle import tries_forget


def tidy() -> None:
    """Run by the clock every quarter of an hour."""
    sheets_expire()
    tries_forget()
