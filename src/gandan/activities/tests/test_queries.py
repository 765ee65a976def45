"""Last visits, results waiting, and what other rooms read."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gandan.activities import kinds, queries
from gandan.activities.slots import board_area
from gandan.activities.tests.factories import begun, draft, opened, reported
from gandan.units.board import board


def test_the_last_visit_of_a_commune_is_that_of_its_villages(actors, units, places):
    reported(actors.officer, units.committee, places.village)
    begun(actors.officer, units.committee, places.other_village)
    ids = [places.commune.pk, places.village.pk, places.other_village.pk, places.far_village.pk]
    with CaptureQueriesContext(connection) as seen:
        visits = queries.last_visits(ids)
    assert len(seen) == 1
    yesterday = timezone.localdate() - timedelta(days=1)
    assert visits == {places.commune.pk: yesterday, places.village.pk: yesterday}


def test_the_board_says_when_somebody_was_last_there(client, actors, units, places):
    reported(actors.officer, units.committee, places.village)
    shown = {column.area: column for column in board(actors.officer, places.commune, "in_charge").columns}
    request = client.get("/ket-qua").wsgi_request
    assert "1 ngày chưa ai đến" in board_area(request, shown[places.village])
    assert "chưa có hoạt động nào" in board_area(request, shown[places.other_village])


def test_results_wait_until_the_people_have_spoken(actors, units, places):
    first = reported(actors.officer, units.committee, places.village)[0]
    assert list(queries.results_waiting(places.commune.pk)) == [first]
    assert not queries.results_waiting(places.other_commune.pk).exists()


def test_the_public_sees_no_plans_among_the_activities_of_a_place(actors, units, places):
    shown = opened(actors.officer, units.committee, places.village)
    begun(actors.outsider, units.other_committee, places.far_village)
    from gandan.activities.tests.factories import plan

    plan(actors.youth_secretary, units.youth, places.village)
    assert list(queries.activities_of_area(places.commune.pk)) == [shown]


def test_totals_a_result_may_belong_to_are_of_its_kind_and_hold_its_place(actors, units, places):
    whole = reported(actors.officer, units.committee, places.commune, draft("9 km"))[0]
    reported(actors.outsider, units.other_committee, places.other_commune, draft("9 km"))
    part = reported(actors.officer, units.committee, places.village, draft("1 km"))[0]
    assert list(queries.possible_wholes(part)) == [whole]


def test_every_kind_has_both_names_and_a_known_unit():
    found = kinds.catalogue()
    assert len(found) >= 20
    assert all(kind.vi and kind.en for kind in found.values())
    assert kinds.kind_of("no longer known").slug == kinds.OTHER
