"""The list of Art. 11: lines of the year, what shows them, what is late, what was taken down too early."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.documents.models import Mandate
from gandan.postings import disclosing
from gandan.postings.matters import matter_of, rules_of_disclosure
from gandan.postings.models import Disclosure, Posting
from gandan.postings.services import (
    announcement_publish,
    announcement_withdraw,
    disclosure_add,
    disclosure_drop,
    disclosure_show,
    disclosure_unshow,
    disclosure_year,
    posting_prove,
)

pytestmark = pytest.mark.django_db


def day(days):
    return timezone.localdate() - timedelta(days=days)


def noon(days):
    return datetime.combine(day(days), datetime.min.time(), ZoneInfo("Asia/Ho_Chi_Minh")) + timedelta(hours=12)


@pytest.fixture
def add(actors, units):
    def make(due, **more):
        told = {"matter": "works", "title": "Cống Khe Cạn", "year": 2026, **more}
        return disclosure_add(actor=actors.officer, unit_id=units.committee.pk, due_day=day(due), **told)

    return make


def publish(actors, units, ago, **more):
    return announcement_publish(
        actor=actors.officer, unit_id=units.committee.pk, title="Công khai", text="Nội dung", first_day=day(ago),
        at=noon(ago), **more,
    )  # fmt: skip


def show(actors, line, **by):
    return disclosure_show(actor=actors.officer, disclosure_id=line.pk, seen_version=line.version, **by)


def standing(line):
    line.refresh_from_db()
    return disclosing.line_of(line).standing


def test_the_rules_hold_14_kinds_in_order_and_say_what_is_verified():
    rules = rules_of_disclosure()
    assert [matter.number for matter in rules.matters.values()] == list(range(1, 15))
    assert rules.law.verified
    assert rules.loudspeaker.days == 3
    assert not rules.after.verified
    assert rules.due_after(date(2026, 10, 2)) == date(2026, 10, 9)
    assert rules.stays_until(date(2026, 11, 1)) == date(2026, 11, 30)


def test_a_years_list_has_a_line_for_every_yearly_kind_once(actors, units):
    made = disclosure_year(actor=actors.officer, unit_id=units.committee.pk, year=2026)
    assert made == sum(matter.yearly for matter in rules_of_disclosure().matters.values())
    assert disclosure_year(actor=actors.officer, unit_id=units.committee.pk, year=2026) == 0
    assert {line.due_day.year for line in Disclosure.objects.all()} == {2026}


def test_a_line_is_due_by_its_day_by_its_document_or_by_its_kind(actors, units):
    def due(**more):
        told = {"matter": "boundaries", "title": f"Mục {len(more)}{Disclosure.objects.count()}", **more}
        return disclosure_add(actor=actors.officer, unit_id=units.committee.pk, **told).due_day

    assert due(document_day=date(2026, 10, 2)) == date(2026, 10, 9)
    assert due(due_day=date(2026, 5, 4)) == date(2026, 5, 4)
    assert due(matter="budget", year=2027) == matter_of("budget").due_in(2027)
    with pytest.raises(Refused, match="hạn công khai"):
        due()


def test_only_who_speaks_for_the_unit_keeps_its_list(actors, units, add):
    line = add(0)
    with pytest.raises(Refused, match="cùng tên"):
        add(3)
    with pytest.raises(NotPermitted):
        disclosure_add(actor=actors.outsider, unit_id=units.committee.pk, matter="works", title="X", due_day=day(0))
    with pytest.raises(Refused, match="Không có mục này"):
        disclosure_show(actor=actors.outsider, disclosure_id=line.pk, seen_version=0, mandate_id=1)
    with pytest.raises(Stale):
        disclosure_drop(actor=actors.officer, disclosure_id=line.pk, seen_version=5)


def test_a_line_stands_as_due_late_public_or_public_too_late(actors, units, add):
    due, late = add(-3, title="Chưa đến"), add(2, title="Đã quá")
    assert (standing(due), standing(late)) == ("due", "late")
    told = publish(actors, units, 5)
    assert standing(show(actors, add(1, title="Kịp"), announcement_id=told.pk)) == "public"
    behind = show(actors, add(9, title="Muộn"), announcement_id=told.pk)
    assert standing(behind) == "behind"
    assert disclosing.line_of(behind).days_late == 4
    assert (behind.public_on, behind.stays_until) == (day(5), day(-24))


def test_it_is_public_since_the_day_the_thing_was_and_only_by_a_public_thing_of_the_unit(actors, units, add):
    line = add(0)
    secret = Mandate.objects.create(kind="plan", subject="Kín", issuer="UBND", unit=units.committee, public=False)
    theirs = announcement_publish(actor=actors.outsider, unit_id=units.other_committee.pk, title="a", text="b")
    for by in ({"mandate_id": secret.pk}, {"announcement_id": theirs.pk}, {"paper_id": 77}, {}):
        with pytest.raises(Refused):
            show(actors, line, **by)
    open_plan = Mandate.objects.create(kind="plan", subject="Kế hoạch", issuer="UBND", unit=units.committee)
    shown = show(actors, line, mandate_id=open_plan.pk)
    assert shown.public_on == day(0)
    with pytest.raises(Refused, match="đã công khai rồi"):
        show(actors, shown, mandate_id=open_plan.pk)
    with pytest.raises(Refused, match="ở lại trong danh mục"):
        disclosure_drop(actor=actors.officer, disclosure_id=line.pk, seen_version=1)
    again = disclosure_unshow(actor=actors.officer, disclosure_id=line.pk, seen_version=1)
    assert standing(again) == "due"
    disclosure_drop(actor=actors.officer, disclosure_id=line.pk, seen_version=2)
    assert not Disclosure.objects.exists()


def test_what_is_taken_down_before_its_days_are_over_is_said_to_be(actors, units, add):
    short = publish(actors, units, 20, days=10)
    assert standing(show(actors, add(0, title="Ngắn"), announcement_id=short.pk)) == "gone"
    enough = publish(actors, units, 40, days=30)
    assert standing(show(actors, add(45, title="Đủ"), announcement_id=enough.pk)) == "behind"
    pulled = publish(actors, units, 10, days=60)
    line = show(actors, add(-5, title="Rút"), announcement_id=pulled.pk)
    assert standing(line) == "public"
    announcement_withdraw(actor=actors.officer, announcement_id=pulled.pk, seen_version=1, reason="Sai số liệu")
    assert standing(line) == "gone"


def test_what_must_go_out_on_loudspeakers_shows_its_days_in_a_row(actors, units, add):
    told = publish(actors, units, 4, ways=["loudspeaker", "portal"])
    line = show(actors, add(0), announcement_id=told.pk)
    posting = Posting.objects.get(announcement=told, way="loudspeaker")
    for back in (4, 3):
        posting_prove(actor=actors.officer, posting_id=posting.pk, note="Phát 17 giờ", day=day(back))
    assert (disclosing.line_of(line).run, disclosing.line_of(line).is_read_enough) == (2, False)
    posting_prove(actor=actors.officer, posting_id=posting.pk, note="Phát 17 giờ", day=day(2))
    assert disclosing.line_of(line).is_read_enough


def test_the_board_of_the_day_shows_what_is_late_and_due_soon(actors, add):
    add(3, title="Quá hạn")
    add(-10, title="Sắp đến")
    add(-40, title="Còn lâu")
    assert [line.title for line in disclosing.waiting(actors.officer)] == ["Quá hạn", "Sắp đến"]
    assert not disclosing.waiting(actors.outsider).exists()


def test_a_place_shows_the_list_of_its_peoples_committee_with_all_kinds(units, places, add):
    add(3)
    unit = disclosing.unit_of_area(places.commune)
    assert unit == units.committee
    kinds = disclosing.kinds_of(unit, 2026)
    assert len(kinds) == 14
    told = disclosing.counts(kinds)
    assert (told["late"], told["empty"]) == (1, 13)
