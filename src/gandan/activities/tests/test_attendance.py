"""Who was there: a list said again is corrected; turns and persons are never the same number."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.activities.attending import attendance_of_unit, days_attended, turns_and_persons
from gandan.activities.models import Attendance
from gandan.activities.services import attendance_record
from gandan.activities.tests.factories import begun, moment, plan
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry

FIRST = moment(-3).date()


@pytest.fixture
def activity(actors, units, places):
    return begun(
        actors.officer, units.committee, places.village, days=-3, ends_at=moment(-1, 11), partners=[units.youth]
    )


def record(actor, activity, **more):
    return attendance_record(actor=actor, activity_id=activity.pk, **more)


def test_m25_the_lead_lists_members_households_units_and_a_count(activity, actors, cast, units, households):
    """M25."""
    entries = record(
        actors.officer, activity, members=[cast.officer.pk, cast.youth_secretary.pk], households={households[0].pk: 3},
        units={units.youth.pk: 12}, count=20,
    )  # fmt: skip
    assert sum(each.persons for each in entries) == 37
    known = turns_and_persons(activity)
    assert (known.turns, known.low, known.high, known.known) == (37, 37, 37, True)


def test_said_again_it_is_corrected_not_doubled(activity, actors, cast, units, households):
    record(actors.officer, activity, members=[cast.officer.pk], units={units.youth.pk: 12}, count=20)
    record(actors.officer, activity, members=[cast.secretary.pk], units={units.youth.pk: 9}, count=21)
    assert turns_and_persons(activity).turns == 31
    assert set(Attendance.objects.exclude(member=None).values_list("member", flat=True)) == {cast.secretary.pk}
    record(actors.officer, activity, households={households[1].pk: 2}, whole=False)
    assert turns_and_persons(activity).turns == 33


def test_m38_turns_are_never_persons(activity, actors, cast):
    """M38."""
    for day in range(3):
        record(actors.officer, activity, on=FIRST + timedelta(days=day), members=[cast.officer.pk], count=10 + day)
    known = turns_and_persons(activity)
    assert known.turns == 36
    assert (known.low, known.high) == (13, 34)
    assert known.persons_text() == "từ 13 đến 34 người"


def test_a_partner_lists_its_own_and_nobody_else(activity, actors, cast, units, households):
    record(actors.officer, activity, count=5)
    record(actors.youth_secretary, activity, members=[cast.youth_secretary.pk], units={units.youth.pk: 4})
    assert turns_and_persons(activity).turns == 10
    for others in ({"members": [cast.village_head.pk]}, {"count": 3}, {"households": {households[0].pk: 1}}):
        with pytest.raises(NotPermitted):
            record(actors.youth_secretary, activity, **others)
    with pytest.raises(NotPermitted):
        record(actors.outsider, activity, members=[cast.outsider.pk])


def test_a_day_outside_or_to_come_is_refused(activity, actors, units, places):
    with pytest.raises(Refused, match="không nằm trong"):
        record(actors.officer, activity, on=FIRST - timedelta(days=1), count=1)
    coming = plan(actors.officer, units.committee, places.village)
    with pytest.raises(Refused, match="chưa tới"):
        record(actors.officer, coming, count=1)
    foreign = plan(actors.officer, units.committee, places.far_village, days=-1)
    with pytest.raises(Refused, match="dự định"):
        record(actors.officer, foreign, count=1)
    with pytest.raises(Refused, match="từ 1 đến"):
        record(actors.officer, activity, count=-1)


def test_m2_days_of_members_and_units_are_known(activity, actors, cast, units):
    """M2: what a standing obligation is counted from."""
    for day in range(2):
        record(
            actors.officer, activity, on=FIRST + timedelta(days=day), members=[cast.youth_secretary.pk],
            units={units.youth.pk: 3},
        )  # fmt: skip
    both = {FIRST, FIRST + timedelta(days=1)}
    assert days_attended([cast.youth_secretary.pk, cast.officer.pk], FIRST, moment(0).date()) == {
        cast.youth_secretary.pk: both,
        cast.officer.pk: set(),
    }
    assert days_attended([cast.youth_secretary.pk], FIRST, FIRST) == {cast.youth_secretary.pk: {FIRST}}
    ours = attendance_of_unit([units.youth.pk], FIRST, moment(0).date())
    assert [(each.on, each.turns, each.members) for each in ours] == [
        (day, 4, frozenset({cast.youth_secretary.pk})) for day in sorted(both)
    ]


def test_the_log_names_no_household(activity, actors, households):
    record(actors.officer, activity, households={households[0].pk: 3})
    entry = LogEntry.objects.filter(action="attendance.recorded").get()
    assert entry.data == {"on": FIRST.isoformat(), "entries": 1, "turns": 3}


PEOPLE = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["member", "home", "count"])), max_size=12, unique_by=lambda p: p[0]
)


@given(days=st.lists(PEOPLE, min_size=1, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_interval_holds_the_true_number_of_people(days, actors, units, places, cast, households):
    """Ten people (two to a household, the first five also members) come on some days, told apart in some way."""
    activity = begun(actors.officer, units.committee, places.village, days=-3, ends_at=moment(-1, 11))
    members = [getattr(cast, name).pk for name in ("officer", "secretary", "village_head", "inspector", "outsider")]
    came = set()
    for number, people in enumerate(days):
        listed, homes, count = [], {}, 0
        for person, way in people:
            came.add(person)
            if way == "member" and person < len(members):
                listed.append(members[person])
            elif way == "home":
                home = households[person // 2].pk
                homes[home] = homes.get(home, 0) + 1
            else:
                count += 1
        record(
            actors.officer, activity, on=FIRST + timedelta(days=number), members=listed, households=homes,
            count=count or None,
        )  # fmt: skip
    known = turns_and_persons(activity)
    assert known.turns == sum(map(len, days))
    assert known.low <= len(came) <= known.high
