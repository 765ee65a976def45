"""Both numbers are sums the database makes; they must be what interval sums say."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.activities import services
from gandan.activities.figures import figures
from gandan.activities.models import Activity, Result
from gandan.activities.queries import results_matching, results_of_area
from gandan.activities.services.wholes import part_joins
from gandan.activities.tests.factories import draft, moment, reported
from gandan.core.quantities import parse, total

WRITTEN = st.sampled_from(
    [
        "200 m",
        "gần 200 m",
        "hơn 7 km",
        "khoảng 1,5 km",
        "80 đến 85 m",
        "hàng trăm m",
        "ít nhất 3 km",
        "tối đa 40 m",
        "0,5 m",
    ]
)
ROWS = st.lists(
    st.tuples(WRITTEN, st.none() | WRITTEN, st.integers(0, 50), st.none() | st.integers(0, 5)),
    min_size=1,
    max_size=12,
)


@pytest.fixture
def activity(units, places):
    return Activity.objects.create(
        title="x", topic="road", lead=units.committee, area=places.commune, starts_at=moment(-1), ends_at=moment(-1),
        state="reported",
    )  # fmt: skip


def make(activity, written, confirmed=None, disputed=0, part_of=None, kind="road_mended", area=None):
    result = Result(
        activity=activity, kind=kind, title=written, area=area or activity.area, unit=activity.lead,
        happened_on=moment(-1).date(),
    )  # fmt: skip
    result.quantity = parse(written)
    result.save()
    if part_of is not None:
        part_joins(result, part_of)
    if confirmed or disputed:
        services.result_settle(
            result_id=result.pk,
            confirmed=parse(confirmed) if confirmed else None,
            disputed=Decimal(disputed),
            yes=1,
            no=0,
        )
    result.refresh_from_db()
    return result


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, inside=st.sets(st.integers(0, 11)))
def test_m37_the_database_adds_up_as_interval_sums_do_over_any_tree_of_parts(activity, rows, inside):
    """M37: over random trees and random sets, no part is ever counted beside its whole."""
    Result.objects.update(part_of=None)
    Result.objects.all().delete()
    made, above = [], {}
    for written, confirmed, disputed, whole in rows:
        of = made[whole] if whole is not None and whole < len(made) else None
        result = make(activity, written, confirmed, disputed, of)
        above[result.pk] = {of.pk, *above[of.pk]} if of else set()
        made.append(result)
    chosen = [result for place, result in enumerate(made) if place not in inside] or made
    here = {result.pk for result in chosen}
    answered = {result.pk for result in chosen if result.state != "reported"}
    counted = [result for result in chosen if not above[result.pk] & here]
    heard = [result for result in chosen if not above[result.pk] & answered]
    (figure,) = figures(Result.objects.filter(pk__in=here))
    assert figure.reported.in_base() == total([r.quantity for r in counted]).in_base()
    spoken = [_confirmed(r) for r in heard if r.confirmed_qualifier]
    assert (figure.confirmed.in_base() if figure.confirmed else None) == (total(spoken).in_base() if spoken else None)
    disputed = sum((r.disputed for r in heard), Decimal(0))
    assert (figure.disputed.in_base().nominal if figure.disputed else 0) == disputed
    assert figure.count == len(counted)
    assert figure.unanswered == sum(r.state == "reported" for r in counted)
    assert 0 <= figure.confirmed_share + figure.disputed_share <= 100
    for told in (counted, [result for result in heard if result.state != "reported"]):
        together = {result.pk for result in told}
        assert not any(above[result.pk] & together for result in told)


def _confirmed(result):
    from gandan.activities.figures import confirmed_of

    return confirmed_of(result)


def test_m37_totals_and_single_events_coexist_without_double_counting(activity, places):
    """M37."""
    whole = make(activity, "hơn 7 km")
    make(activity, "gần 2 km", part_of=whole, area=places.village)
    (commune,) = figures(results_of_area(places.commune.pk))
    assert commune.reported_text == "≥ 7 km"
    assert commune.count == 1
    (village,) = figures(results_of_area(places.village.pk))
    assert village.reported_text == "gần 2 km"


def test_the_people_of_one_village_confirm_their_part_of_a_total_nobody_else_has_answered(activity, places):
    whole = make(activity, "hơn 7 km")
    make(activity, "gần 2 km", "gần 2 km", part_of=whole, area=places.village)
    (figure,) = figures(results_of_area(places.commune.pk))
    assert (figure.reported_text, figure.confirmed_text) == ("≥ 7 km", "gần 2 km")
    assert figure.confirmed_share == 28
    services.result_settle(result_id=whole.pk, confirmed=parse("7 km"), disputed=Decimal(0), yes=3, no=0)
    (figure,) = figures(results_of_area(places.commune.pk))
    assert figure.confirmed_text == "7 km"


def test_an_open_low_end_counts_nothing_and_an_open_high_end_stays_open(activity):
    make(activity, "hơn 7 km")
    make(activity, "gần 2 km")
    (figure,) = figures(Result.objects.all())
    assert figure.reported_text.startswith(("≈ 9", "≥ 7"))
    assert figure.reported.high is None
    assert figure.is_open


def test_hundreds_stay_hundreds(activity):
    make(activity, "hàng trăm suất quà", kind="gift_parcel")
    (figure,) = figures(Result.objects.all())
    assert (figure.reported.low, figure.reported.high) == (100, 999)
    assert figure.reported_text == "100–999 suất quà"


def test_m38_turns_are_never_added_to_persons(activity):
    """M38."""
    make(activity, "hàng trăm lượt cán bộ", kind="other")
    make(activity, "20 người", kind="other")
    assert [figure.reported.unit.code for figure in figures(Result.objects.all())] == ["person", "turn"]


def test_kinds_come_in_the_order_of_the_catalogue_and_in_the_language_asked(activity):
    make(activity, "100 suất quà", kind="gift_parcel")
    make(activity, "200 m", kind="road_built")
    assert [figure.label for figure in figures(Result.objects.all(), "en")] == ["New road", "Gift parcels"]


def test_by_area_every_place_has_its_own_figure(activity, places):
    make(activity, "200 m", area=places.village)
    make(activity, "100 m", area=places.other_village)
    found = {figure.area_id: figure.reported_text for figure in figures(Result.objects.all(), by="area")}
    assert found == {places.village.pk: "200 m", places.other_village.pk: "100 m"}


def test_one_query_however_many_results(activity):
    for _ in range(30):
        make(activity, "gần 200 m")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        figures(results_matching(area_id=activity.area_id))
    assert len(queries) == 1


def test_a_figure_links_to_its_sources(activity, places):
    make(activity, "gần 200 m")
    (figure,) = figures(results_of_area(places.commune.pk), sources={"o": places.commune.code, "thang": "2026-11"})
    assert figure.url == "/ket-qua?o=03169&thang=2026-11&loai=road_mended"


def test_nothing_makes_no_figures(activity):
    assert figures(Result.objects.none()) == []
    assert figures(Result.objects.all()) == []


def test_only_what_is_part_of_a_whole_in_the_same_set_is_left_out(activity, places, actors, units):
    whole = make(activity, "hơn 7 km")
    part = reported(actors.officer, units.committee, places.village, draft("2 km", "road_mended", part_of=whole))[0]
    (alone,) = figures(Result.objects.filter(pk=part.pk))
    assert alone.reported == parse("2 km")
