"""Two recorders, two phones: a number of the speakers' list is given once, a household is there once."""

import os
import threading
from datetime import timedelta

import pytest

from gandan.core.tests.racing import alone, shared_database, together
from gandan.meetings import services
from gandan.meetings.models import Contribution, Meeting, MeetingAttendance, Speaker
from gandan.meetings.services import Call
from gandan.meetings.tests.conftest import DAY

TIMES = 50
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)


def evening(actors, units, places):
    """A meeting under way, and its one item."""
    who = actors.officer
    call = Call(title="Họp", starts_at=DAY, ends_at=DAY + timedelta(hours=2), place="Bản", areas=[places.village])
    meeting = services.meeting_call(actor=who, unit=units.committee, kind_id="residents_meeting", call=call, at=DAY)
    item = services.agenda_add(actor=who, meeting_id=meeting.pk, title="Đường", at=DAY)
    Meeting.objects.filter(pk=meeting.pk).update(state="open", opened_at=DAY)
    return item


def test_two_phones_give_two_numbers_and_mark_a_household_once(actors, units, places, households, tmp_path):
    with shared_database(tmp_path):
        item = alone(lambda: evening(actors, units, places))
        for _round in range(TIMES):
            acts = [
                lambda who=who: services.floor_ask(actor=who, item_id=item.pk, group="household")
                for who in (actors.officer, actors.secretary)
            ]
            assert all(isinstance(each, Contribution) for each in together(acts))
            home = households[_round % 6].pk
            acts = [
                lambda who=who, home=home: services.attendance_mark(
                    actor=who, meeting_id=item.meeting_id, households=[home]
                )
                for who in (actors.officer, actors.secretary)
            ]
            assert all(isinstance(each, Meeting) for each in together(acts))
        assert alone(lambda: Speaker.objects.count()) == 2 * TIMES
        assert alone(lambda: MeetingAttendance.objects.count()) == 6


@pytest.mark.skipif(not POSTGRES, reason="SQLite lets one writer in at a time, lock or no lock")
def test_without_the_lock_both_would_get_the_same_number(actors, units, places, monkeypatch):
    """The control: the meeting not locked, both count the list before either writes; one of them fails."""
    from gandan.meetings.services import speaking

    item, both_have_looked, really = evening(actors, units, places), threading.Barrier(2), Speaker.objects.create

    def unlocked(_actor, item_id, _act):
        return item.__class__.objects.select_related("meeting").get(pk=item_id)

    def look_then_wait(**columns):
        both_have_looked.wait(timeout=20)
        return really(**columns)

    monkeypatch.setattr(speaking, "item_of", unlocked)
    monkeypatch.setattr(Speaker.objects, "create", look_then_wait)
    done = together(
        [
            lambda who=who: services.floor_ask(actor=who, item_id=item.pk, group="guest")
            for who in (actors.officer, actors.secretary)
        ]
    )
    assert sum(isinstance(each, Contribution) for each in done) == 1
