"""Who benefited and who was left out; who asked and was not helped; who has not been heard at all."""

import pytest
from django.utils import timezone
from lxml import html

from gandan.activities.tests.factories import draft, moment, reported
from gandan.checks.services import check_give
from gandan.core.periods import year
from gandan.totals.coverage import coverage_of, visits_suggested
from gandan.voices.models import Case, Voice

pytestmark = pytest.mark.django_db
YEAR = year(timezone.localdate().year)


def reach(area, place, **more):
    [found] = [one for one in coverage_of(area, YEAR, **more).places if one.area == place]
    return found


def asked(place, unit, *, public=True, days=-10):
    case = Case.objects.create(
        code=f"GD-{Case.objects.count()}", title="x", topic="road", area=place, unit=unit, public=public,
        received_at=moment(days), due_on=moment(days + 20).date(),
    )  # fmt: skip
    Voice.objects.create(topic="road", text="x", area=place, case=case, receipt_hash=str(case.pk), said_at=moment(days))


def test_m24_beneficiaries_are_added_up_with_their_doubt(actors, units, places):
    """M24: who benefited directly is counted, "gần 70" stays less than 70."""
    reported(
        actors.secretary, units.committee, places.commune,
        draft(area=places.village, beneficiaries="gần 70", beneficiaries_who="Học sinh"),
        draft(area=places.village, kind="drain", beneficiaries="30 người", beneficiaries_who="hộ nghèo"),
    )  # fmt: skip
    coverage = coverage_of(places.commune, YEAR)
    assert reach(places.commune, places.village).people_helped == "gần 100 người"
    assert coverage.groups == [("Học sinh", 1), ("hộ nghèo", 1)]


def test_a_place_without_any_result_is_left_out_by_name(actors, units, places, as_member):
    reported(actors.secretary, units.committee, places.commune, draft(area=places.village))
    coverage = coverage_of(places.commune, YEAR)
    assert [one.area for one in coverage.left_out] == [places.other_village]
    assert (coverage.share, reach(places.commune, places.village).per_hundred) == (53, 2.5)  # 40 of 75 households
    page = html.fromstring(as_member("officer").get("/lam-viec/do-phu").content)
    assert "Chưa có kết quả nào: bản Huổi Dạo" in " ".join(" ".join(page.find(".//main").itertext()).split())


def test_small_groups_are_never_broken_out(actors, units, places):
    places.village.households = 4
    places.village.save()
    reported(actors.secretary, units.committee, places.commune, draft(area=places.village, beneficiaries="3 người"))
    found = reach(places.commune, places.village)
    assert (found.few, found.per_hundred, found.per_thousand_heads, found.people_helped) == (True, None, None, "")


def test_who_asked_and_was_not_helped_is_told_until_something_is_done(actors, units, places):
    asked(places.village, units.committee)
    assert reach(places.commune, places.village).asked_not_helped
    reported(actors.secretary, units.committee, places.commune, draft(area=places.village))
    assert not reach(places.commune, places.village).asked_not_helped


def test_the_public_is_told_of_public_cases_alone(units, places, client):
    asked(places.village, units.committee, public=False)
    assert reach(places.commune, places.village).asked == 1
    assert reach(places.commune, places.village, public=True).asked == 0


def test_m70_a_village_never_heard_is_suggested_for_a_visit(actors, units, places, neighbours, as_member):
    """M70: contact is kept with everybody: silence is seen too."""
    [result] = reported(actors.secretary, units.committee, places.commune, draft(area=places.village))
    check_give(actor=neighbours[0], result_id=result.pk, verdict="confirm")
    assert [one.area for one in visits_suggested(actors.officer)] == [places.other_village]
    today = as_member("officer").get("/lam-viec").content.decode()
    assert "Chưa nghe thấy bà con ở đâu?" in today
    asked(places.other_village, units.committee)
    assert visits_suggested(actors.officer) == []


def test_coverage_costs_the_same_for_any_number_of_villages(units, places, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        coverage_of(places.commune, YEAR)
