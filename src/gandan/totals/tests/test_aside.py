"""Very many results are added up aside: the same cells, readers undisturbed, nothing left behind."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.activities.models import Result, ResultPart
from gandan.activities.tests.factories import draft, reported
from gandan.areas.frames import frame_parse, frame_recorded, frame_today
from gandan.areas.models import AreaClosure, AreaVersion, Placement
from gandan.core.periods import month_of
from gandan.totals import drawing, following
from gandan.totals.bulk import FORSAKEN, LINGER, OLD, sweep
from gandan.totals.models import Cell, Drawn, Place
from gandan.totals.queries import NotDrawn, cells
from gandan.totals.tests.test_agree import FACT, activity, everywhere, make  # noqa: F401 - a fixture
from gandan.totals.tests.test_frames import divided  # noqa: F401 - a fixture

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


LATE = st.tuples(
    FACT, st.sampled_from([date(2025, 5, 2), date(2025, 8, 1), date(2026, 9, 2)]), st.none() | st.booleans()
)


def rounded(rows):
    """Shares are added up in another order there."""
    return [tuple(round(value, 6) if isinstance(value, float) else value for value in row) for row in rows]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(late=st.lists(LATE, min_size=1, max_size=10), facts=st.lists(FACT, max_size=3))
def test_aside_places_late_records_where_somebody_said(activity, divided, places, late, facts, monkeypatch):  # noqa: F811 - the fixtures
    """Records of a divided commune, placed in either part of it or not yet, wholes and parts alike, in every frame."""
    Placement.objects.all().delete()
    ResultPart.objects.all()._raw_delete("default")
    Result.objects.update(part_of=None)
    Result.objects.all()._raw_delete("default")
    areas = [divided, divided, divided, divided, places.commune, places.other_commune, places.province]
    made = make(activity, areas, [fact | {"day": day} for fact, day, _said in late] + facts)
    ways = {True: places.commune, False: places.other_commune}
    Placement.objects.bulk_create(
        Placement(kind="result", object_id=result.pk, from_area=result.area, to_area=ways[said])
        for result, (_fact, _day, said) in zip(made, late, strict=False)
        if said is not None
    )
    for known in (
        AreaVersion.objects.filter(area__in=[places.country, places.province]),
        AreaClosure.objects.filter(descendant=places.province),
    ):
        known.update(valid_from=date(2025, 1, 1))  # the map also knows the days before the division
    asked = ("hom-nay", "ghi-nhan", "2025-06-30", "chung-2025-06-30-2026-11-21")
    frames = [frame_parse(text) for text in asked]
    with monkeypatch.context() as patched:
        patched.setattr(drawing, "MANY", 50_000)
        here = [rounded(cells_of(drawn)) for drawn in drawing.draw_all(frames)]
        patched.setattr(drawing, "MANY", 0)
        assert [rounded(cells_of(drawn)) for drawn in drawing.draw_all(frames)] == here


def test_a_placed_record_is_exact_when_drawn_aside(activity, divided, places, many):  # noqa: F811 - the fixtures
    fact = {"place": 0, "written": "200 m", "confirmed": None, "disputed": 0, "state": "reported", "kind": "road_built"}
    make(activity, [divided], [fact | {"day": date(2025, 5, 2), "in": None}] * 2)
    first = Result.objects.earliest("pk")
    Placement.objects.create(kind="result", object_id=first.pk, from_area=divided, to_area=places.other_commune)
    many()
    drawing.draw(frame_today())
    found = cells(frame_today(), places.province.pk, month_of(first.happened_on), inside=True)
    assert {one.area_id: (one.figure.reported.nominal, one.sure.certainty) for one in found} == {
        places.commune.pk: (120, "estimated"),
        places.other_commune.pk: (280, "estimated"),
    }


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
