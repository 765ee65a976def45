from gandan.residents.models import Household


def household_with_card(card_id: int) -> Household | None:
    """The household of a card that is still valid."""
    return Household.objects.filter(cards__pk=card_id, cards__revoked_at=None, closed_on=None).first()
