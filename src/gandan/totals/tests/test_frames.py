"""In other boundaries nothing is lost: what was divided is shared out, said to be an estimate, and whole again above."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.activities.models import Activity, Result, ResultPart
from gandan.activities.tests.factories import moment
from gandan.areas.frames import frame_parse, frame_today
from gandan.areas.models import AreaChange, AreaChangeLink, AreaClosure, AreaVersion, Placement
from gandan.conftest import REFORM, make_area
from gandan.core import log
from gandan.core.actors import SYSTEM
from gandan.core.periods import year
from gandan.core.quantities import exact
from gandan.totals.drawing import draw
from gandan.totals.following import follow
from gandan.totals.queries import cells

pytestmark = pytest.mark.django_db
PERIOD = year(2025)


@pytest.fixture
def divided(places):
    """A commune that was divided in the reform: 60 % went to Nà Hỳ, 40 % to Nà Bủng."""
    old = make_area(
        "commune", "Vàng Đán", "xã", "03166-den-2025", places.province, since=date(2025, 1, 1), current=False
    )
    AreaVersion.objects.filter(area=old).update(valid_to=REFORM)
    AreaClosure.objects.filter(descendant=old).update(valid_to=REFORM)
    change = AreaChange.objects.create(effective=REFORM, title="x", state=AreaChange.State.APPLIED)
    for new, share in ((places.commune, 0.6), (places.other_commune, 0.4)):
        AreaChangeLink.objects.create(
            change=change, from_area=old, to_area=new, kind="redistribute", method="counted", share_households=share
        )  # fmt: skip
    return old


@pytest.fixture
def activity(units, places):
    return Activity.objects.create(
        title="x", topic="road", lead=units.committee, area=places.province, starts_at=moment(-1), ends_at=moment(-1),
        state="reported",
    )  # fmt: skip


def metres(activity, area, amount):
    result = Result(
        activity=activity, kind="road_built", title="x", area=area, unit=activity.lead, happened_on=date(2025, 5, 2)
    )
    result.quantity = exact(amount, "m")
    result.save()


def by_place(area, **more):
    found = cells(frame_today(), area.pk, PERIOD, **more)
    return {total.area_id: (total.figure.reported.nominal, total.sure.certainty) for total in found}


def test_a_divided_commune_is_shared_out_and_exact_again_above(divided, activity, places):
    metres(activity, divided, 100)
    metres(activity, places.commune, 10)
    draw(frame_today())
    assert by_place(places.province, inside=True) == {
        places.commune.pk: (Decimal(70), "estimated"),
        places.other_commune.pk: (Decimal(40), "estimated"),
    }
    assert by_place(places.province) == {places.province.pk: (Decimal(110), "exact")}
    assert by_place(places.country) == {places.country.pk: (Decimal(110), "exact")}


def placed(result, old, place):
    Placement.objects.create(kind="result", object_id=result.pk, from_area=old, to_area=place)
    log.record("area.placed", actor=SYSTEM, kind="result", object_id=result.pk, area_id=place.pk)


def test_a_late_record_somebody_placed_is_no_guess_any_more(divided, activity, places):
    """Drawn anew and read on from the log alike; where the frame knew, nothing changes; the part goes with it."""
    metres(activity, divided, 100)
    metres(activity, divided, 7)
    first, second = Result.objects.order_by("pk")
    second.part_of = first
    second.save()
    ResultPart.objects.create(part=second, whole=first, depth=1)
    drawn = draw(frame_today())
    assert by_place(places.province, inside=True)[places.commune.pk] == (Decimal(60), "estimated")
    placed(first, divided, places.other_commune)
    follow(drawn)
    after = {places.other_commune.pk: (Decimal(100), "exact"), places.commune.pk: (Decimal("4.2"), "estimated")}
    assert by_place(places.province, inside=True) == after
    draw(frame_today())
    assert by_place(places.province, inside=True) == after
    placed(second, divided, places.other_commune)
    follow(drawn)
    assert by_place(places.province, inside=True) == {places.other_commune.pk: (Decimal(100), "exact")}
    assert by_place(places.province) == {places.province.pk: (Decimal(100), "exact")}
    before = frame_parse("ghi-nhan")
    draw(before)
    found = cells(before, places.province.pk, PERIOD, inside=True)
    assert [(one.area_id, one.figure.reported.nominal, one.sure.certainty) for one in found] == [
        (divided.pk, Decimal(100), "exact")
    ]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(st.tuples(st.integers(0, 4), st.integers(1, 10**6)), min_size=1, max_size=10))
def test_sums_are_conserved_at_every_level(divided, activity, places, facts):
    Result.objects.all()._raw_delete("default")
    areas = [divided, places.commune, places.other_commune, places.village, places.province]
    for place, amount in facts:
        metres(activity, areas[place], amount)
    draw(frame_today())
    whole = Decimal(sum(amount for _place, amount in facts))
    inside = by_place(places.province, inside=True)
    assert abs(sum(amount for amount, _sure in inside.values()) - whole) < Decimal("0.001")
    assert by_place(places.province)[places.province.pk] == (whole, "exact")
    assert by_place(places.country)[places.country.pk] == (whole, "exact")


def test_what_is_only_known_of_the_province_is_not_given_to_a_commune(activity, places):
    metres(activity, places.province, 500)
    draw(frame_today())
    assert by_place(places.province, inside=True) == {places.province.pk: (Decimal(500), "none")}
    assert by_place(places.province) == {places.province.pk: (Decimal(500), "exact")}
