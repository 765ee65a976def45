"""Roll-ups say what `activities.figures` says of the same results, however parts lie in wholes and months."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.activities.figures import figures
from gandan.activities.models import Activity, Result, ResultPart
from gandan.activities.queries import results_matching
from gandan.activities.states import ResultState
from gandan.activities.tests.factories import moment
from gandan.areas.frames import frame_recorded, frame_today
from gandan.core.periods import Period
from gandan.core.quantities import parse
from gandan.totals.drawing import draw
from gandan.totals.queries import cells

WRITTEN = [
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
MONTHS = [date(2026, 8, 11), date(2026, 9, 2), date(2026, 9, 30), date(2026, 11, 1)]
FACT = st.fixed_dictionaries({
    "place": st.integers(0, 6), "written": st.sampled_from(WRITTEN), "confirmed": st.none() | st.sampled_from(WRITTEN),
    "disputed": st.integers(0, 50), "state": st.sampled_from(ResultState.values), "day": st.sampled_from(MONTHS),
    "kind": st.sampled_from(["road_built", "drain"]), "in": st.none() | st.integers(0, 11),
})  # fmt: skip


@pytest.fixture
def activity(units, places):
    return Activity.objects.create(
        title="x", topic="road", lead=units.committee, area=places.commune, starts_at=moment(-1), ends_at=moment(-1),
        state="reported",
    )  # fmt: skip


def everywhere(places):
    return [
        places.village, places.other_village, places.far_village, places.commune, places.other_commune,
        places.province, places.country,
    ]  # fmt: skip


def make(activity, areas, facts):
    """The results; `in` names an earlier one of the same kind that holds it (the place does not matter to the sums)."""
    made = []
    for fact in facts:
        result = Result(
            activity=activity, kind=fact["kind"], title="x", area=areas[fact["place"]], unit=activity.lead,
            happened_on=fact["day"], state=fact["state"], disputed=Decimal(fact["disputed"]),
        )  # fmt: skip
        result.quantity = parse(fact["written"])
        if fact["confirmed"]:
            said = parse(fact["confirmed"]).columns()
            result.confirmed_low, result.confirmed_high, result.confirmed_nominal = said.low, said.high, said.nominal
            result.confirmed_qualifier = said.qualifier
        result.save()
        made.append(result)
        if fact["in"] is not None and fact["in"] < len(made) - 1 and made[fact["in"]].kind == result.kind:
            part_joins_anywhere(result, made[fact["in"]])
    return made


def part_joins_anywhere(part, whole):
    """As `part_joins`, without its refusal of places that do not lie in each other."""
    ResultPart.objects.bulk_create(
        [ResultPart(part=part, whole_id=pk, depth=depth + 1) for pk, depth in [
            (whole.pk, 0), *ResultPart.objects.filter(part=whole).values_list("whole_id", "depth")
        ]]
    )  # fmt: skip
    part.part_of = whole
    part.save()


def told(figure):
    return (
        figure.kind, figure.label, figure.reported, figure.confirmed, figure.disputed, figure.count, figure.unanswered
    )  # fmt: skip


PERIODS = [
    Period(date(2026, 8, 1), date(2026, 9, 1)), Period(date(2026, 9, 1), date(2026, 10, 1)),
    Period(date(2026, 8, 1), date(2026, 10, 1)), Period(date(2026, 9, 1), date(2026, 12, 1)),
    Period(date(2026, 1, 1), date(2027, 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize("frame", [frame_today, frame_recorded])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(FACT, min_size=1, max_size=12))
def test_m37_every_place_and_period_agrees_with_figures(frame, activity, places, facts):
    """M37: totals for a period and their single events are counted once at every level."""
    ResultPart.objects.all()._raw_delete("default")
    Result.objects.update(part_of=None)
    Result.objects.all()._raw_delete("default")
    make(activity, everywhere(places), facts)
    draw(frame())
    for area in (places.commune, places.other_commune, places.province, places.country):
        for period in PERIODS:
            expected = [told(one) for one in figures(results_matching(area_id=area.pk, period=period), "vi")]
            found = [told(total.figure) for total in cells(frame(), area.pk, period, lang="vi")]
            assert found == expected, (area.level, period.code)
