"""Cards of the test village, with their secrets as a household would read them."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

_GROUPS = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}\b")


@pytest.fixture
def read_sheet():
    """PDF bytes → (number of pages, the text of all pages)."""

    def read(pdf):
        reader = PdfReader(BytesIO(pdf))
        return len(reader.pages), "\n".join(page.extract_text() for page in reader.pages)

    return read


@pytest.fixture
def make_card(db):
    """`make_card(household)` → (card, secret)."""
    from django.utils import timezone

    from gandan.residents.services import card_make

    def make(household):
        card, secret = card_make(household, serial=f"t-{household.pk}", batch=None, at=timezone.now())
        card.save()
        return card, secret

    return make


@pytest.fixture
def open_in(make_card):
    """`open_in(client, household)` opens its card in this browser the way a person does."""

    def opened(client, household):
        card, secret = make_card(household)
        client.post("/the", {"secret": secret})
        client.post("/the-ho/dung-khong")
        return card

    return opened
