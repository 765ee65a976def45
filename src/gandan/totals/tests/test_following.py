"""The log is the source: one result's news rewrites the rows of its ancestors and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gandan.activities.figures import figures
from gandan.activities.models import Result
from gandan.activities.queries import results_matching
from gandan.activities.services import result_correct, result_join
from gandan.activities.tests.factories import draft, reported
from gandan.areas.frames import frame_today
from gandan.checks.services import check_give
from gandan.core.periods import month_of
from gandan.core.quantities import parse
from gandan.totals import following
from gandan.totals.drawing import draw
from gandan.totals.models import Cell, Drawn
from gandan.totals.queries import cells

pytestmark = pytest.mark.django_db


def rows():
    return {
        cell.pk: tuple(vars(cell)[field.attname] for field in Cell._meta.concrete_fields) for cell in Cell.objects.all()
    }


def confirmed(result, neighbours):
    for neighbour in neighbours[:3]:
        check_give(actor=neighbour, result_id=result.pk, verdict="confirm")


def test_m73_a_confirmed_result_rewrites_three_rows_and_no_other(actors, units, places, neighbours):
    """M73: what the people say reaches every total above it, and only those."""
    reported(actors.secretary, units.committee, places.commune, draft("gần 200 m", area=places.village))
    reported(actors.secretary, units.committee, places.commune, draft("80 m", kind="drain", area=places.other_village))
    drawn = draw(frame_today())
    before = rows()
    result = Result.objects.get(kind="road_built")
    confirmed(result, neighbours)
    written = following.follow(drawn)
    after = rows()
    changed = {key for key in before if before[key] != after.get(key)}
    assert (len(changed), set(after) - set(before)) == (3, set())
    assert written == 3  # however many words came at once
    assert {Cell.objects.get(pk=key).level for key in changed} == {0, 1, 3}


def test_a_page_reads_the_log_on_before_it_says_a_number(actors, units, places, neighbours):
    draw(frame_today())
    [result] = reported(actors.secretary, units.committee, places.commune, draft("120 m", area=places.village))
    period = month_of(result.happened_on)
    [total] = cells(frame_today(), places.province.pk, period)
    assert total.figure.reported_text == "120 m"
    confirmed(result, neighbours)
    [total] = cells(frame_today(), places.province.pk, period)
    assert total.figure.confirmed_text == "120 m"


def test_m37_a_part_joined_or_corrected_is_counted_once(actors, units, places):
    """M37: joining a single event to a total takes it out of every sum that holds the total."""
    made = reported(
        actors.secretary, units.committee, places.commune, draft("700 m", area=places.commune), draft("200 m", area=places.village)
    )  # fmt: skip
    drawn = draw(frame_today())
    period = month_of(made[0].happened_on)
    result_join(actor=actors.secretary, part_id=made[1].pk, whole_id=made[0].pk)
    [total] = cells(frame_today(), places.commune.pk, period)
    assert (total.figure.reported_text, total.figure.count) == ("700 m", 1)
    made[0].activity.refresh_from_db()
    result_correct(
        actor=actors.secretary,
        result_id=made[0].pk,
        seen_version=made[0].activity.version,
        quantity=parse("hơn 1 km"),
        reason="đo lại",
    )
    [total] = cells(frame_today(), places.commune.pk, period)
    assert total.figure.reported_text == "≥ 1 km"
    result_join(actor=actors.secretary, part_id=made[1].pk, whole_id=None)
    assert following.follow(drawn) or Drawn.objects.exists()
    expected = figures(results_matching(area_id=places.commune.pk, period=period))
    assert [t.figure.reported for t in cells(frame_today(), places.commune.pk, period)] == [
        f.reported for f in expected
    ]


def test_reading_an_entry_twice_changes_nothing(actors, units, places):
    reported(actors.secretary, units.committee, places.commune, draft("120 m", area=places.village))
    drawn = draw(frame_today())
    before = rows()
    following.work_out(drawn.pk, set(Result.objects.values_list("pk", flat=True)))
    assert rows() == before


def test_following_and_drawing_anew_come_to_the_same(actors, units, places, neighbours):
    draw(frame_today())
    made = reported(
        actors.secretary, units.committee, places.commune, draft("1 km", area=places.commune),
        draft("gần 200 m", area=places.village), draft("hàng trăm m", area=places.village),
    )  # fmt: skip
    result_join(actor=actors.secretary, part_id=made[1].pk, whole_id=made[0].pk)
    confirmed(made[1], neighbours)
    following.follow_all()
    followed = rows()
    draw(frame_today())
    assert rows() == followed


def test_a_new_village_is_only_added(actors, units, places):
    from gandan.areas.services import area_create
    from gandan.core.actors import SYSTEM

    drawn = draw(frame_today())
    area_create(actor=SYSTEM, parent_id=places.commune.pk, name="Bản Mới", kind="bản")
    assert following.ready(frame_today()).drawn_at == drawn.drawn_at
    reported(
        actors.secretary,
        units.committee,
        places.commune,
        draft("50 m", area=places.commune.children.get(name="Bản Mới")),
    )
    [total] = cells(frame_today(), places.commune.pk, month_of(Result.objects.get().happened_on))
    assert total.figure.reported_text == "50 m"


def test_reading_costs_the_same_however_many_results(actors, units, places):
    for _ in range(3):
        reported(actors.secretary, units.committee, places.commune, draft("50 m", area=places.village))
    period = month_of(Result.objects.first().happened_on)
    cells(frame_today(), places.province.pk, period)
    with CaptureQueriesContext(connection) as captured:
        cells(frame_today(), places.province.pk, period)
    assert len(captured) <= 12
