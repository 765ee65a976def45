"""Coming along: households by card, members, units, and people nobody asks the names of."""

import pytest

from gandan.activities import services
from gandan.activities.models import SignUp
from gandan.activities.queries import persons_coming
from gandan.activities.tests.factories import moment, opened, plan
from gandan.core.actors import ANYONE
from gandan.core.errors import NotPermitted, Refused


@pytest.fixture
def activity(actors, units, places):
    return opened(actors.officer, units.committee, places.village, capacity=10)


def test_m42_a_household_comes_and_brings_lemonade_and_a_tractor(activity, neighbours):
    """M42."""
    services.signup_add(actor=neighbours[0], activity_id=activity.pk, persons=2, brings="nước chanh cho anh em")
    services.signup_add(actor=neighbours[1], activity_id=activity.pk, persons=1, brings="máy cày")
    assert persons_coming(activity) == 3
    assert set(activity.signups.values_list("brings", flat=True)) == {"nước chanh cho anh em", "máy cày"}


def test_saying_it_again_changes_what_was_said(activity, neighbours):
    services.signup_add(actor=neighbours[0], activity_id=activity.pk, persons=2)
    services.signup_add(actor=neighbours[0], activity_id=activity.pk, persons=4)
    assert list(activity.signups.values_list("persons", flat=True)) == [4]


def test_m25_m110_a_secretary_signs_up_the_members_of_the_unit(activity, actors, units):
    """M25, M110."""
    services.signup_add(actor=actors.youth_secretary, activity_id=activity.pk, persons=8, unit=units.youth)
    assert SignUp.objects.get().unit == units.youth
    with pytest.raises(NotPermitted):
        services.signup_add(actor=actors.outsider, activity_id=activity.pk, persons=1, unit=units.youth)


def test_a_member_comes_in_person_before_the_people_are_invited(actors, units, places):
    activity = plan(actors.officer, units.committee, places.village)
    services.signup_add(actor=actors.village_head, activity_id=activity.pk)
    with pytest.raises(Refused, match="không nhận đăng ký"):
        services.signup_add(actor=ANYONE, activity_id=activity.pk)


def test_the_last_places_are_not_given_twice(activity, neighbours):
    services.signup_add(actor=neighbours[0], activity_id=activity.pk, persons=9)
    with pytest.raises(Refused, match="Chỉ còn 1 chỗ"):
        services.signup_add(actor=neighbours[1], activity_id=activity.pk, persons=2)
    services.signup_add(actor=neighbours[1], activity_id=activity.pk, persons=1)
    with pytest.raises(Refused, match="Đã đủ người"):
        services.signup_add(actor=neighbours[2], activity_id=activity.pk)


@pytest.mark.parametrize("persons", [0, -3, 51])
def test_nobody_nameless_announces_a_crowd(activity, persons):
    with pytest.raises(Refused):
        services.signup_add(actor=ANYONE, activity_id=activity.pk, persons=persons)


def test_what_is_over_takes_nobody(activity, neighbours):
    with pytest.raises(Refused, match="đã qua"):
        services.signup_add(actor=neighbours[0], activity_id=activity.pk, at=moment(9))


def test_a_sign_up_is_taken_back_by_its_own_or_by_the_lead(activity, neighbours, actors):
    mine = services.signup_add(actor=neighbours[0], activity_id=activity.pk)
    with pytest.raises(NotPermitted):
        services.signup_withdraw(actor=neighbours[1], signup_id=mine.pk)
    services.signup_withdraw(actor=neighbours[0], signup_id=mine.pk)
    with pytest.raises(Refused, match="đã được rút"):
        services.signup_withdraw(actor=neighbours[0], signup_id=mine.pk)
    nameless = services.signup_add(actor=ANYONE, activity_id=activity.pk)
    with pytest.raises(NotPermitted):
        services.signup_withdraw(actor=ANYONE, signup_id=nameless.pk)
    services.signup_withdraw(actor=actors.officer, signup_id=nameless.pk)
    assert not SignUp.objects.exists()
