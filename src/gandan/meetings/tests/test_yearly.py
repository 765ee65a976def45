"""What the law asks every week, month and year: held, due or late, each with its source."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gandan.core.errors import NotPermitted, Refused
from gandan.meetings import services, yearly
from gandan.meetings.models import ReceptionDay
from gandan.meetings.services import Received
from gandan.meetings.tests.conftest import DAY, fresh

TODAY = date(2026, 3, 24)  # a Tuesday


def standing(unit, duty, day=TODAY):
    return next(row for row in yearly.board([unit], day)[duty] if row.unit == unit)


def test_m55_a_dialogue_a_year_is_late_when_the_year_ends_without_one(actors, units, called):
    """M55: a dialogue is called, held, and its results are due in ten days."""
    assert standing(units.committee, "dialogue").tone == "wait"
    assert standing(units.committee, "dialogue", date(2026, 12, 1)).tone == "bad"
    meeting = called("dialogue", areas=())
    assert standing(units.committee, "dialogue", DAY.date()).text.startswith("sẽ tổ chức")
    services.meeting_invite(
        actor=actors.officer, meeting_id=meeting.pk, seen_version=meeting.version, at=DAY - timedelta(days=8)
    )
    services.meeting_open(actor=actors.officer, meeting_id=meeting.pk, seen_version=fresh(meeting).version, at=DAY)
    services.meeting_close(actor=actors.officer, meeting_id=meeting.pk, seen_version=fresh(meeting).version, at=DAY)
    assert standing(units.committee, "dialogue").tone == "good"
    assert standing(units.committee, "publication").tone == "wait"
    assert standing(units.committee, "publication", DAY.date() + timedelta(days=11)).tone == "bad"
    assert yearly.duties()[0].source
    assert yearly.late_of(actors.officer) >= 0


def test_the_chair_receives_each_week_and_a_missed_week_is_named(actors, units):
    assert standing(units.committee, "chair").text == "chưa ghi ngày nào"
    for weeks in (3, 1, 0):
        told = Received(on=TODAY - timedelta(weeks=weeks), by_role="chair", turns=3, persons=2)
        services.reception_record(actor=actors.officer, unit=units.committee, day=told)
    row = standing(units.committee, "chair")
    assert (row.tone, row.note) == ("bad", "1/3 tuần trước không đủ")
    assert standing(units.committee, "chair", TODAY - timedelta(days=8)).text == "tuần này 0/1 ngày"
    with pytest.raises(NotPermitted):
        services.reception_record(actor=actors.outsider, unit=units.committee, day=told)
    for wrong, field in (
        (Received(on=TODAY, by_role="chair", held=False), "reason"),
        (Received(on=TODAY, by_role="chair", turns=1, persons=2), "turns"),
        (Received(on=date(2099, 1, 1), by_role="chair"), "on"),
        (Received(on=TODAY, by_role="nobody"), "by_role"),
    ):
        with pytest.raises(Refused) as refused:
            services.reception_record(actor=actors.officer, unit=units.committee, day=wrong)
        assert refused.value.field == field


def test_what_is_said_at_the_desk_becomes_a_case_and_a_complaint_leaves_no_link(actors, units, places):
    day = services.reception_record(
        actor=actors.officer, unit=units.committee, day=Received(on=TODAY, by_role="chair", turns=2, persons=2)
    )
    for kind in ("petition", "complaint"):
        said = services.reception_voice(
            actor=actors.officer,
            reception_id=day.pk,
            text="Cần hai cột đèn ở ngã ba",
            kind=kind,
            topic="light",
            area=places.village,
        )
        assert len(said.receipt) == 16
    assert ReceptionDay.objects.get().cases.count() == 1


def test_voters_who_are_ten_in_a_hundred_get_their_dialogue(actors, units, places, called):
    ask = {"unit": units.committee, "area": places.commune, "about": "Đất rừng", "asked_on": TODAY}
    few = services.dialogue_ask(actor=actors.officer, asking=9, voters=100, **ask)
    many = services.dialogue_ask(actor=actors.officer, asking=10, voters=100, **ask)
    rows = yearly.board([units.committee], TODAY)["asked"]
    assert [row.tone for row in rows] == ["wait", "quiet"]
    assert yearly.board([units.committee], TODAY + timedelta(days=31))["asked"][0].tone == "bad"
    meeting = called("dialogue", areas=())
    services.dialogue_answered(actor=actors.officer, request_id=many.pk, meeting_id=meeting.pk)
    assert yearly.board([units.committee], TODAY + timedelta(days=31))["asked"][0].tone == "good"
    with pytest.raises(Refused):
        services.dialogue_answered(actor=actors.officer, request_id=few.pk, meeting_id=called().pk)
