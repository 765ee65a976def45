"""Checking in at the place: once each, by card, by account or namelessly; places kept for who signed up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gandan.activities import services
from gandan.activities.attending import turns_and_persons
from gandan.activities.models import Attendance, CheckIn
from gandan.activities.services.checkin import NoSuchDoor, door_of
from gandan.activities.tests.factories import begun, moment
from gandan.core.actors import ANYONE
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry


@pytest.fixture
def activity(actors, units, places):
    return begun(actors.officer, units.committee, places.village, days=0, starts_at=moment(0, 0), ends_at=moment(0, 23))


@pytest.fixture
def door(activity, actors):
    return services.checkin_open(actor=actors.officer, activity_id=activity.pk)


def test_m38_a_member_a_household_and_a_visitor_check_in_once_each(activity, door, actors, neighbours):
    """M38."""
    for _again in range(2):
        services.checkin_by_code(actor=actors.village_head, code=door.code)
        services.checkin_by_code(actor=neighbours[0], secret=door.secret, persons=3)
        services.checkin_by_code(actor=ANYONE, code=f"{door.code[:3]} {door.code[3:]}", persons=2, browser="b")
    services.checkin_by_code(actor=ANYONE, code=door.code, persons=1, browser="another")
    assert turns_and_persons(activity).turns == 7
    assert set(Attendance.objects.values_list("way", flat=True)) == {"qr", "card"}
    services.checkin_by_code(actor=neighbours[0], code=door.code, persons=2)
    assert turns_and_persons(activity).turns == 6


def test_what_is_kept_of_a_visitor_ties_nothing_to_another_activity(activity, door, actors, units, places):
    services.checkin_by_code(actor=ANYONE, code=door.code, browser="b")
    other = begun(
        actors.officer, units.committee, places.village, days=0, starts_at=moment(0, 0), ends_at=moment(0, 23)
    )
    services.checkin_by_code(
        actor=ANYONE, code=services.checkin_open(actor=actors.officer, activity_id=other.pk).code, browser="b"
    )
    keys = set(Attendance.objects.values_list("visitor", flat=True))
    assert len(keys) == 2
    assert not any(key == "b" for key in keys)
    assert not LogEntry.objects.filter(data__has_key="visitor").exists()


def test_the_code_lives_for_hours_and_a_new_one_ends_the_old(activity, door, actors):
    assert len(door.code) == 6
    fresh = services.checkin_open(actor=actors.officer, activity_id=activity.pk)
    with pytest.raises(NoSuchDoor):
        door_of(secret=door.secret)
    with pytest.raises(NoSuchDoor):
        door_of(code=fresh.code, at=timezone.now() + timedelta(hours=5))
    services.checkin_close(actor=actors.officer, activity_id=activity.pk)
    with pytest.raises(Refused, match="hết giờ"):
        services.checkin_by_code(actor=ANYONE, code=fresh.code, browser="b")
    assert CheckIn.objects.filter(closed_at=None).count() == 0


def test_only_the_lead_opens_the_door_and_only_on_the_day(activity, actors, units, places):
    with pytest.raises(NotPermitted):
        services.checkin_open(actor=actors.outsider, activity_id=activity.pk)
    coming = begun(actors.officer, units.committee, places.village, days=2)
    with pytest.raises(Refused, match="không nằm trong các ngày"):
        services.checkin_open(actor=actors.officer, activity_id=coming.pk)


def test_places_are_kept_for_who_signed_up(actors, units, places, neighbours):
    made = begun(
        actors.officer,
        units.committee,
        places.village,
        days=0,
        starts_at=moment(0, 0),
        ends_at=moment(0, 23),
        capacity=5,
    )
    made.state = "open"
    made.save()
    services.signup_add(actor=neighbours[0], activity_id=made.pk, persons=3)
    door = services.checkin_open(actor=actors.officer, activity_id=made.pk)
    with pytest.raises(Refused, match="Chỉ còn 2 chỗ"):
        services.checkin_by_code(actor=neighbours[1], code=door.code, persons=3)
    services.checkin_by_code(actor=neighbours[1], code=door.code, persons=2)
    with pytest.raises(Refused, match="Đã đủ chỗ"):
        services.checkin_by_code(actor=ANYONE, code=door.code, browser="b")
    assert services.checkin_by_code(actor=neighbours[0], code=door.code, persons=3).signup.persons == 3
    assert turns_and_persons(made).turns == 5


def test_nobody_nameless_checks_in_a_crowd(door):
    with pytest.raises(Refused, match="từ 1 đến"):
        services.checkin_by_code(actor=ANYONE, code=door.code, persons=51, browser="b")
    with pytest.raises(Refused, match="mở lại trang"):
        services.checkin_by_code(actor=ANYONE, code=door.code)
