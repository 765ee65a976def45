"""Calling and inviting: whom it concerns, days of notice by the rule of the kind, with its source."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.meetings import services
from gandan.meetings.tests.conftest import DAY, fresh


def test_a_residents_meeting_goes_from_call_to_publication(actors, opened, households):
    """M54: only the households of the area concerned, quorum, minutes' facts, conclusion, published."""
    meeting = opened()
    assert (meeting.base_total, meeting.base_needs) == (6, 4)
    services.attendance_mark(
        actor=actors.officer, meeting_id=meeting.pk, households=[h.pk for h in households[:4]], at=DAY
    )
    services.conclusion_write(actor=actors.officer, meeting_id=meeting.pk, text="Thống nhất mở đường.", at=DAY)
    closed = services.meeting_close(
        actor=actors.officer, meeting_id=meeting.pk, seen_version=fresh(meeting).version, at=DAY + timedelta(hours=2)
    )
    assert closed.publish_due == DAY.date() + timedelta(days=10)
    done = services.meeting_publish(
        actor=actors.officer, meeting_id=meeting.pk, seen_version=closed.version, at=DAY + timedelta(days=1)
    )
    assert done.state == "published"


def test_a_dialogue_is_refused_with_less_than_seven_days_notice_and_says_the_source(actors, called):
    meeting = called("dialogue", areas=())
    with pytest.raises(Refused, match="Luật Tổ chức chính quyền địa phương 2025"):
        services.meeting_invite(
            actor=actors.officer,
            meeting_id=meeting.pk,
            seen_version=meeting.version,
            reason="gấp",
            at=DAY - timedelta(days=6),
        )
    services.meeting_invite(
        actor=actors.officer, meeting_id=meeting.pk, seen_version=meeting.version, at=DAY - timedelta(days=7)
    )
    assert fresh(meeting).invited_on == DAY.date() - timedelta(days=7)


def test_a_residents_meeting_may_be_called_late_with_a_reason_that_is_kept(actors, called):
    meeting = called()
    late = DAY - timedelta(days=2)
    with pytest.raises(Refused, match="Nghị định 59/2023"):
        services.meeting_invite(actor=actors.officer, meeting_id=meeting.pk, seen_version=meeting.version, at=late)
    services.meeting_invite(
        actor=actors.officer, meeting_id=meeting.pk, seen_version=meeting.version, reason="Sạt đường", at=late
    )
    assert fresh(meeting).short_notice_reason == "Sạt đường"


def test_a_new_day_needs_a_new_invitation(actors, called, call):
    from dataclasses import replace

    meeting = called()
    services.meeting_invite(
        actor=actors.officer, meeting_id=meeting.pk, seen_version=meeting.version, at=DAY - timedelta(days=8)
    )
    moved = replace(call, starts_at=DAY + timedelta(days=1), ends_at=DAY + timedelta(days=1, hours=1))
    services.meeting_edit(actor=actors.officer, meeting_id=meeting.pk, seen_version=fresh(meeting).version, call=moved)
    assert fresh(meeting).invited_on is None
    with pytest.raises(Refused, match="Chưa gửi giấy mời"):
        services.meeting_open(
            actor=actors.officer, meeting_id=meeting.pk, seen_version=meeting.version, at=DAY + timedelta(days=1)
        )


def test_who_may_not_call_where_and_when(actors, places, units, call, called):
    from dataclasses import replace

    for who in (actors.outsider, actors.inspector):
        with pytest.raises(NotPermitted):
            services.meeting_call(actor=who, unit=units.committee, kind_id="residents_meeting", call=call)
    for wrong, field in (
        ({"areas": [places.far_village]}, "areas"),
        ({"areas": ()}, "areas"),
        ({"title": " "}, "title"),
        ({"ends_at": DAY}, "ends_at"),
    ):
        with pytest.raises(Refused) as refused:
            services.meeting_call(
                actor=actors.officer, unit=units.committee, kind_id="residents_meeting", call=replace(call, **wrong)
            )
        assert refused.value.field == field
    meeting = called()
    with pytest.raises(Stale):
        services.meeting_cancel(actor=actors.officer, meeting_id=meeting.pk, seen_version=0, reason="Bão")
    services.meeting_cancel(actor=actors.officer, meeting_id=meeting.pk, seen_version=meeting.version, reason="Bão")
    with pytest.raises(Refused, match="không họp"):
        services.agenda_add(actor=actors.officer, meeting_id=meeting.pk, title="Thêm")
