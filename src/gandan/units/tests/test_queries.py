"""Who answers for a matter, who sees which area."""

import pytest
from gandan.conftest import make_area, make_unit
from django.utils import timezone

from gandan.units.models import Assignment, Unit
from gandan.units.queries import areas_of, responsible_unit, sees_area


def hold(unit, area, kind="in_charge", topic="", **more):
    return Assignment.objects.create(unit=unit, area=area, kind=kind, topic=topic, **more)


@pytest.fixture
def office(units, places):
    return make_unit("Phòng Kinh tế xã Nà Hỳ", "office", units.committee, places.commune)


CASES = [
    # what is arranged besides the cast, the topic, who answers for bản Huổi Sang
    ("nothing more", "road", "UBND xã Nà Hỳ"),
    ("office competent for roads in the commune", "road", "Phòng Kinh tế xã Nà Hỳ"),
    ("office competent for roads in the commune", "health", "UBND xã Nà Hỳ"),
    ("village competent for security in the village", "security", "Bản Huổi Sang"),
    ("village and office competent for roads", "road", "Bản Huổi Sang"),
    ("youth in charge of the village", "road", "UBND xã Nà Hỳ"),
    ("competence ended", "road", "UBND xã Nà Hỳ"),
    ("competence not begun", "road", "UBND xã Nà Hỳ"),
    ("competent unit closed", "road", "UBND xã Nà Hỳ"),
    ("commune gave up its charge", "road", "UBND tỉnh Điện Biên"),
    ("commune gave up its charge, youth has it", "road", "Đoàn Thanh niên xã Nà Hỳ"),
    ("nobody is in charge of anything", "road", "UBND xã Nà Hỳ"),
    ("only the village unit is left", "road", "Bản Huổi Sang"),
]


@pytest.mark.parametrize(("arranged", "topic", "answers"), CASES)
def test_who_answers_for_a_matter(units, places, office, arranged, topic, answers, django_assert_max_num_queries):
    today = timezone.localdate()
    charge = Assignment.objects.filter(kind="in_charge")
    if arranged == "office competent for roads in the commune":
        hold(office, places.commune, "competent", "road")
    elif arranged == "village competent for security in the village":
        hold(units.village, places.village, "competent", "security")
    elif arranged == "village and office competent for roads":
        hold(office, places.commune, "competent", "road")
        hold(units.village, places.village, "competent", "road")
    elif arranged == "youth in charge of the village":
        hold(units.youth, places.village)
    elif arranged == "competence ended":
        hold(office, places.commune, "competent", "road", since=today.replace(year=2025), until=today)
    elif arranged == "competence not begun":
        hold(office, places.commune, "competent", "road", since=today.replace(year=today.year + 1))
    elif arranged == "competent unit closed":
        hold(office, places.commune, "competent", "road")
        Unit.objects.filter(pk=office.pk).update(valid_to=today)
    elif arranged.startswith("commune gave up its charge"):
        charge.filter(unit=units.committee).delete()
        if "youth" in arranged:
            hold(units.youth, places.commune)
    elif arranged == "nobody is in charge of anything":
        charge.delete()
    elif arranged == "only the village unit is left":
        charge.delete()
        Unit.objects.exclude(pk=units.village.pk).update(area=None)
    with django_assert_max_num_queries(3):
        assert responsible_unit(places.village.pk, topic).name == answers


def test_without_any_unit_nobody_answers(places):
    assert responsible_unit(places.village.pk, "road") is None


def test_an_alley_is_answered_for_by_its_commune(units, places):
    alley = make_area("alley", "Kiệt 12", "kiệt", "03169-01-12", places.village)
    assert responsible_unit(alley.pk, "light") == units.committee


def test_members_see_their_own_area_and_below(actors, places):
    assert areas_of(actors.officer) == [places.commune]
    assert sees_area(actors.officer, places.village.pk)
    assert not sees_area(actors.officer, places.far_village.pk)
    assert not sees_area(actors.village_head, places.other_village.pk)
    assert sees_area(actors.province_leader, places.far_village.pk)
