"""The text as pieces, with people and sensitive passages covered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.reading import showing
from gandan.reading.models import Fact, Narrative
from gandan.reading.tests.factories import make_told


@pytest.mark.django_db
def test_m126_people_are_covered_until_somebody_asks(units, places):
    """M126: who is named in an old report is not shown by default."""
    told = make_told(units.committee, places.village)
    facts = list(told.facts.all())
    covered = "".join(piece.words for piece in showing.pieces(told, facts, unveiled=False))
    assert "Mẫu" not in covered
    assert len(covered) == len(told.text)
    assert "".join(piece.words for piece in showing.pieces(told, facts, unveiled=True)) == told.text
    assert all("Mẫu" not in card.words for card in showing.cards(told, facts, unveiled=False))


@given(st.text(min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=8))
def test_the_pieces_are_the_text_whatever_overlaps(text, spans):
    facts = [
        Fact(number=n, kind="quantity", start=start, end=min(len(text), start + length))
        for n, (start, length) in enumerate(spans, 1)
        if start < len(text)
    ]
    made = showing.pieces(Narrative(text=text), facts, unveiled=False)
    assert "".join(piece.words for piece in made) == text
