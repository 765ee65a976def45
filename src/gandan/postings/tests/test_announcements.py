"""Announcing: who may, to whom, how many days, by which way, with what proof."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry
from gandan.postings import queries
from gandan.postings.models import Announcement, Posting, Way
from gandan.postings.services import (
    announcement_draft,
    announcement_drop,
    announcement_edit,
    announcement_issue,
    announcement_publish,
    announcement_withdraw,
    posting_add,
    posting_prove,
)
from gandan.units.models import PeopleGroup

pytestmark = pytest.mark.django_db
WORDS = {"title": "Kế hoạch làm cống Khe Cạn", "text": "Khởi công đầu tháng sau. Bà con góp ý trước ngày 20."}


def ago(days):
    return timezone.now() - timedelta(days=days)


def day(days):
    return timezone.localdate() - timedelta(days=days)


def publish(actors, units, **more):
    return announcement_publish(actor=actors.officer, unit_id=units.committee.pk, **{**WORDS, **more})


def test_m49_a_plan_is_announced_to_the_places_concerned_by_several_ways(actors, units, places):
    """M49."""
    told = publish(
        actors,
        units,
        area_ids=[places.village.pk, places.other_village.pk],
        days=30,
        ways=[Way.BOARD, Way.PORTAL, Way.LOUDSPEAKER],
    )
    assert told.is_on()
    assert told.last_day == day(-29)
    ways = [(posting.way, posting.area_id) for posting in queries.postings_of(told)]
    assert (
        len([each for each in ways if each[0] == "board"])
        == len([each for each in ways if each[0] == "loudspeaker"])
        == 2
    )
    assert ("portal", None) in ways
    assert [each.pk for each in queries.announcements_of_area(places.village)] == [told.pk]
    assert [each.pk for each in queries.announcements_of_area(places.commune)] == [told.pk]
    assert not queries.announcements_of_area(places.far_village).exists()
    assert not queries.announcements_of_area(places.province).exists()
    [entry] = LogEntry.objects.filter(action="announcement.published")
    assert "Khe Cạn" not in str(entry.data)


def test_only_who_speaks_for_the_unit_announces_and_only_to_its_places(actors, units, places):
    for stranger in (actors.outsider, actors.inspector, actors.village_head):
        with pytest.raises(NotPermitted):
            announcement_publish(actor=stranger, unit_id=units.committee.pk, **WORDS)
    with pytest.raises(Refused, match="không phụ trách: bản Pá Kha"):
        publish(actors, units, area_ids=[places.far_village.pk])
    told = announcement_publish(actor=actors.village_head, unit_id=units.village.pk, **WORDS)
    assert list(told.areas.all()) == [places.village]
    assert announcement_publish(actor=actors.officer, unit_id=units.village.pk, **WORDS).pk


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " "}, "cần tên và nội dung"),
        ({"text": ""}, "cần tên và nội dung"),
        ({"text": "x" * 20_001}, "dài quá"),
        ({"days": 0}, "Số ngày công khai"),
        ({"ways": []}, "ít nhất một cách"),
        ({"ways": ["pigeon"]}, "ít nhất một cách"),
        ({"mandate_id": 99}, "văn bản đã công khai"),
    ],
)
def test_what_cannot_be_announced_is_refused_with_a_sentence(actors, units, wrong, sentence):
    with pytest.raises(Refused, match=sentence):
        publish(actors, units, **wrong)
    assert not Announcement.objects.exists()


def test_a_draft_is_seen_by_nobody_until_it_is_issued_and_then_never_changes(actors, units, places):
    told = announcement_draft(actor=actors.officer, unit_id=units.committee.pk, days=10, at=ago(4), **WORDS)
    assert not queries.announcements_of_area(places.commune).exists()
    told = announcement_edit(
        actor=actors.officer, announcement_id=told.pk, seen_version=0, title="Tên khác", text="Lời khác", days=10,
        first_day=day(4),
    )  # fmt: skip
    with pytest.raises(Stale):
        announcement_issue(actor=actors.officer, announcement_id=told.pk, seen_version=0)
    told = announcement_issue(actor=actors.officer, announcement_id=told.pk, seen_version=1)
    assert (told.first_day, told.last_day) == (day(0), day(-9))
    with pytest.raises(Refused, match="đã công khai"):
        announcement_edit(actor=actors.officer, announcement_id=told.pk, seen_version=2, **WORDS)
    other = announcement_draft(actor=actors.officer, unit_id=units.committee.pk, **WORDS)
    announcement_drop(actor=actors.officer, announcement_id=other.pk, seen_version=0)
    assert not Announcement.objects.filter(pk=other.pk).exists()


def test_posting_days_are_counted_on_the_portal_from_its_day_and_on_a_board_from_its_proof(actors, units, places):
    told = publish(
        actors,
        units,
        days=30,
        ways=[Way.BOARD, Way.PORTAL],
        first_day=day(40),
        at=datetime.combine(day(40), datetime.min.time(), timezone.get_current_timezone()),
    )
    assert queries.posted_days(told.pk, day(38)) == 3
    assert queries.posted_days(told.pk) == 30
    assert queries.posted_days(told.pk, way=Way.BOARD) == 0
    [board] = Posting.objects.filter(way="board")
    posting_prove(actor=actors.officer, posting_id=board.pk, note="Đã dán ở nhà văn hoá", day=day(30))
    assert queries.posted_days(told.pk, way=Way.BOARD) == 20


def test_a_late_record_does_not_make_earlier_days_of_the_portal(actors, units):
    told = publish(actors, units, first_day=day(20), days=30)
    assert queries.posted_days(told.pk) == 1


def test_a_loudspeaker_counts_the_days_somebody_logged_and_the_days_in_a_row(actors, units):
    told = publish(actors, units, ways=[Way.LOUDSPEAKER], first_day=day(9), at=ago(9))
    [posting] = Posting.objects.filter(announcement=told)
    for back in (9, 8, 6, 5, 4, 4):
        posting_prove(actor=actors.officer, posting_id=posting.pk, note="Phát 5 giờ 30", day=day(back))
    assert queries.posted_days(told.pk, way=Way.LOUDSPEAKER) == 5
    assert queries.longest_run(told.pk, Way.LOUDSPEAKER) == 3
    assert queries.longest_run(told.pk, Way.LOUDSPEAKER, day(5)) == 2


def test_a_withdrawn_announcement_counts_no_further_day_and_says_why(actors, units, places):
    told = publish(actors, units, days=30, at=ago(9), first_day=day(9))
    with pytest.raises(Refused, match="vì sao"):
        announcement_withdraw(actor=actors.officer, announcement_id=told.pk, seen_version=1, reason=" ")
    told = announcement_withdraw(
        actor=actors.officer, announcement_id=told.pk, seen_version=1, reason="Sai ngày.", at=ago(2)
    )
    assert queries.posted_days(told.pk) == 7
    assert not queries.announcements_of_area(places.commune).exists()
    with pytest.raises(Refused, match="đã rút"):
        posting_add(actor=actors.officer, announcement_id=told.pk, way="board")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"day": 1}, "chưa đến"), ({"day": -3}, "sớm hơn ngày đầu"), ({"note": " "}, "một tấm ảnh")],
)
def test_evidence_is_of_a_day_that_was(actors, units, wrong, sentence):
    told = publish(actors, units, ways=["board"])
    [posting] = told.postings.all()
    more = {"note": "Đã dán", **{key: value if key == "note" else day(-value) for key, value in wrong.items()}}
    with pytest.raises(Refused, match=sentence):
        posting_prove(actor=actors.officer, posting_id=posting.pk, **more)


def test_a_peoples_group_is_an_audience_of_its_own_unit_alone(actors, units, places):
    ours = PeopleGroup.objects.create(unit=units.committee, number=1, name="Hộ sản xuất")
    theirs = PeopleGroup.objects.create(unit=units.youth, number=1, name="Đoàn viên")
    told = publish(actors, units, group_ids=[ours.pk, theirs.pk])
    assert list(told.groups.all()) == [ours]
    assert not told.areas.exists()
    with pytest.raises(Refused, match="nơi hoặc nhóm"):
        announcement_publish(actor=actors.officer, unit_id=units.committee.pk, group_ids=[theirs.pk], **WORDS)
