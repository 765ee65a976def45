"""A residents' meeting of Huổi Sang, called by its commune, ready to be walked through."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from gandan.meetings import services
from gandan.meetings.services import Call

DAY = datetime(2026, 3, 20, 19, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def call(places):
    """What is said of a meeting of Huổi Sang on 20 March, 19:00 to 21:00."""
    return Call(
        title="Họp bàn mở đường bản", starts_at=DAY, ends_at=DAY + timedelta(hours=2), place="Nhà văn hoá bản",
        areas=[places.village], chair_title="Trưởng bản",
    )  # fmt: skip


@pytest.fixture
def called(actors, units, call):
    """`called(kind, unit, **more)` → a meeting with one item, not yet invited."""

    def make(kind="residents_meeting", unit=None, actor=None, item="Đường bản", **more):
        who = actor or actors.officer
        meeting = services.meeting_call(
            actor=who, unit=unit or units.committee, kind_id=kind, call=replace(call, **more),
            at=DAY - timedelta(days=10),
        )  # fmt: skip
        if item:
            services.agenda_add(actor=who, meeting_id=meeting.pk, title=item, minutes=40, at=DAY - timedelta(days=9))
        return fresh(meeting)

    return make


@pytest.fixture
def opened(actors, called, households):
    """`opened(...)` → the same, invited eight days before and begun in time; six households are concerned."""

    def make(kind="residents_meeting", actor=None, **more):
        meeting = called(kind, actor=actor, **more)
        who = actor or actors.officer
        services.meeting_invite(
            actor=who, meeting_id=meeting.pk, seen_version=meeting.version, at=DAY - timedelta(days=8)
        )
        return fresh(
            services.meeting_open(actor=who, meeting_id=meeting.pk, seen_version=fresh(meeting).version, at=DAY)
        )

    return make


def fresh(meeting):
    meeting.refresh_from_db()
    return meeting
