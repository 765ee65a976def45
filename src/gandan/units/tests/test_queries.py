"""Who answers for a matter, who sees which area."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gandan.conftest import make_area, make_unit
from gandan.units.models import Assignment, Unit
from gandan.units.queries import areas_of, responsible_unit, sees_area


def hold(unit, area, kind="in_charge", topic="", **more):
    return Assignment.objects.create(unit=unit, area=area, kind=kind, topic=topic, **more)


@pytest.fixture
def office(units, places):
    return make_unit("Phòng Kinh tế xã Nà Hỳ", "office", units.committee, places.commune)


TODAY = timezone.localdate()


def charges():
    return Assignment.objects.filter(kind="in_charge")


# what is arranged besides the cast (u: units, p: places, o: an office of the commune)
ARRANGED = {
    "nothing more": lambda u, p, o: None,
    "office competent for roads": lambda u, p, o: hold(o, p.commune, "competent", "road"),
    "village competent for security": lambda u, p, o: hold(u.village, p.village, "competent", "security"),
    "both competent for roads": lambda u, p, o: (
        hold(o, p.commune, "competent", "road"),
        hold(u.village, p.village, "competent", "road"),
    ),
    "youth in charge of the village": lambda u, p, o: hold(u.youth, p.village),
    "competence ended": lambda u, p, o: hold(o, p.commune, "competent", "road", since=date(2025, 8, 1), until=TODAY),
    "competence not begun": lambda u, p, o: hold(o, p.commune, "competent", "road", since=TODAY + timedelta(days=30)),
    "competent unit closed": lambda u, p, o: (
        hold(o, p.commune, "competent", "road"),
        Unit.objects.filter(pk=o.pk).update(valid_to=TODAY),
    ),
    "commune gave up its charge": lambda u, p, o: charges().filter(unit=u.committee).delete(),
    "youth took over the commune": lambda u, p, o: (
        charges().filter(unit=u.committee).delete(),
        hold(u.youth, p.commune),
    ),
    "nobody is in charge": lambda u, p, o: charges().delete(),
    "only the village unit is left": lambda u, p, o: (
        charges().delete(),
        Unit.objects.exclude(pk=u.village.pk).update(area=None),
    ),
}
CASES = [
    # arranged, topic, who answers for bản Huổi Sang
    ("nothing more", "road", "UBND xã Nà Hỳ"),
    ("office competent for roads", "road", "Phòng Kinh tế xã Nà Hỳ"),
    ("office competent for roads", "health", "UBND xã Nà Hỳ"),
    ("village competent for security", "security", "Bản Huổi Sang"),
    ("both competent for roads", "road", "Bản Huổi Sang"),
    ("youth in charge of the village", "road", "UBND xã Nà Hỳ"),
    ("competence ended", "road", "UBND xã Nà Hỳ"),
    ("competence not begun", "road", "UBND xã Nà Hỳ"),
    ("competent unit closed", "road", "UBND xã Nà Hỳ"),
    ("commune gave up its charge", "road", "UBND tỉnh Điện Biên"),
    ("youth took over the commune", "road", "Đoàn Thanh niên xã Nà Hỳ"),
    ("nobody is in charge", "road", "UBND xã Nà Hỳ"),
    ("only the village unit is left", "road", "Bản Huổi Sang"),
]


@pytest.mark.parametrize(("arranged", "topic", "answers"), CASES)
def test_who_answers_for_a_matter(units, places, office, arranged, topic, answers, django_assert_max_num_queries):
    ARRANGED[arranged](units, places, office)
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
