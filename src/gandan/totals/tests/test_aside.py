"""Very many results are added up aside: the same cells, readers undisturbed, nothing left behind."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.activities.models import Result, ResultPart
from gandan.activities.tests.factories import draft, reported
from gandan.areas.frames import frame_recorded, frame_today
from gandan.core.periods import month_of
from gandan.totals import drawing, following
from gandan.totals.bulk import FORSAKEN, LINGER, OLD, sweep
from gandan.totals.models import Cell, Drawn, Place
from gandan.totals.queries import NotDrawn, cells
from gandan.totals.tests.test_agree import FACT, activity, everywhere, make  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(monkeypatch):
    """One result is very many."""
    return lambda: monkeypatch.setattr(drawing, "MANY", 0)


def cells_of(drawn):
    rows = Cell.objects.filter(drawn=drawn.pk).values()
    return sorted((tuple(row[name] for name in sorted(row) if name not in {"drawn", "pk"}) for row in rows), key=repr)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(FACT, min_size=1, max_size=12))
def test_aside_comes_to_the_same_cells(activity, places, facts, monkeypatch):  # noqa: F811 - the fixture
    ResultPart.objects.all()._raw_delete("default")
    Result.objects.update(part_of=None)
    Result.objects.all()._raw_delete("default")
    make(activity, everywhere(places), facts)
    frames = [frame_today(), frame_recorded()]
    with monkeypatch.context() as patched:
        patched.setattr(drawing, "MANY", 50_000)
        here = [cells_of(drawn) for drawn in drawing.draw_all(frames)]
        patched.setattr(drawing, "MANY", 0)
        assert [cells_of(drawn) for drawn in drawing.draw_all(frames)] == here


def test_readers_keep_the_cells_of_before_until_they_are_swept(actors, units, places, many):
    reported(actors.secretary, units.committee, places.commune, draft("120 m", area=places.village))
    before = drawing.draw(frame_today())
    kept = cells_of(before)
    many()
    now = drawing.draw(frame_today())
    assert now.pk != before.pk
    assert cells_of(before) == kept
    assert Drawn.objects.get(pk=before.pk).frame.startswith(OLD)
    assert sweep() == 0
    Drawn.objects.filter(pk=before.pk).update(drawn_at=timezone.now() - 2 * LINGER)
    following.follow_all()
    left = (
        Cell.objects.filter(drawn=before.pk),
        Place.objects.filter(drawn=before.pk),
        Drawn.objects.filter(pk=before.pk),
    )
    assert not any(rows.exists() for rows in left)
    assert cells_of(now) == kept


def test_a_drawing_that_never_ended_is_swept_after_a_day():
    gone = Drawn.objects.create(frame="~new 1", drawn_at=timezone.now() - FORSAKEN - timedelta(minutes=1))
    Drawn.objects.create(frame="~new 2", drawn_at=timezone.now())
    assert sweep() == 1
    assert not Drawn.objects.filter(pk=gone.pk).exists()


def test_what_is_reported_after_an_aside_drawing_is_followed(actors, units, places, many):
    reported(actors.secretary, units.committee, places.commune, draft("120 m", area=places.village))
    many()
    period = month_of(Result.objects.get().happened_on)
    with pytest.raises(NotDrawn):
        cells(frame_today(), places.province.pk, period)
    following.follow_all()
    reported(actors.secretary, units.committee, places.commune, draft("80 m", area=places.village))
    [total] = cells(frame_today(), places.province.pk, period)
    assert total.figure.reported_text == "200 m"
