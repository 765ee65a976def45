"""Documents passed on: everybody above sees the count, only the secretary who has not read."""

import pytest
from django.db import IntegrityError, transaction

from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.documents.services import mandate_register
from gandan.targets.models import Passing
from gandan.targets.progress import progress_of
from gandan.targets.queries import passings_to_read, readers_missing, target_known
from gandan.targets.services import passing_make, passing_read
from gandan.targets.tests.factories import day, make_target, make_term

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def directive(cell):
    return mandate_register(
        actor=cell.secretary, unit=cell.unit, kind="directive", number="05-CT/TW", issued_on=day(900),
        subject="Học tập và làm theo", issuer="Bộ Chính trị",
    )  # fmt: skip


@pytest.fixture
def passing(cell, directive):
    return passing_make(actor=cell.secretary, mandate=directive, unit=cell.unit, due_on=day(-5))


def test_m52_a_document_reaches_every_member_and_the_count_grows_to_a_hundred_per_cent(cell, directive, passing):
    """M52, and M102: self-training under a directive is counted by the members' own word."""
    term = make_term(cell.secretary, cell.unit)
    read = make_target(
        cell.secretary, term, "Quán triệt", "100 %", measures="documents_read", comparator="share", share_of="đảng viên"
    )
    trained = make_target(
        cell.secretary, term, "Tự học Chỉ thị 05", None, measures="self_training", comparator="none", document=directive
    )

    def now(target):
        return progress_of([target_known(target.pk)])[0]

    assert (passing.to_count, now(read).reported_text) == (3, "0 %")
    for actor, text in ((cell.member, "33,3 %"), (cell.secretary, "66,7 %"), (cell.other, "100 %")):
        passing_read(actor=actor, passing_id=passing.pk)
        assert now(read).reported_text == text
    assert (now(read).base_text, now(read).standing, now(read).confirmed_text) == ("3 trên 3", "met", "100 %")
    assert now(trained).reported_text == "100 %"


def test_reading_twice_counts_once(cell, passing):
    for _ in range(3):
        found = passing_read(actor=cell.member, passing_id=passing.pk)
    assert found.read_count == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Passing.objects.filter(pk=passing.pk).update(read_count=4)


def test_m52_a_member_opens_it_from_the_first_page_and_marks_it_as_read(client, cell, passing):
    """M52."""
    client.force_login(cell.people.member, backend=BACKEND)
    first = client.get("/lam-viec").text
    assert "Văn bản chờ bạn đọc" in first
    address = f"/lam-viec/van-ban/quan-triet/{passing.pk}"
    assert address in first
    assert "Tôi đã đọc" in client.get(address).text
    assert "Bạn đã đọc lúc" in client.post(address, follow=True).text
    assert list(passings_to_read(cell.member)) == []
    assert "Văn bản chờ bạn đọc" not in client.get("/lam-viec").text


def test_m52_who_has_not_read_is_for_the_secretary_alone(client, cell, actors, passing):
    """M52: the members and everybody above see how many; the secretary sees who, to remind them."""
    passing_read(actor=cell.member, passing_id=passing.pk)
    address = f"/lam-viec/van-ban/quan-triet/{passing.pk}"
    for person, sees in (("secretary", True), ("member", False), ("other", False), ("above", False)):
        client.force_login(getattr(cell.people, person), backend=BACKEND)
        page = client.get(address).text
        assert "1 trên 3" in page
        assert ("Ai chưa đọc" in page) == sees, person
        assert ("<li>Đảng viên 2</li>" in page) == sees
        assert "<li>Đảng viên 1</li>" not in page
    assert list(readers_missing(passing, [cell.unit.pk]).values_list("member__title", flat=True)) == [
        "Bí thư chi bộ",
        "Đảng viên 2",
    ]


def test_strangers_do_not_find_it(client, cast, passing):
    client.force_login(cast.officer, backend=BACKEND)
    assert client.get(f"/lam-viec/van-ban/quan-triet/{passing.pk}").status_code == 404
    assert client.post(f"/lam-viec/van-ban/quan-triet/{passing.pk}").status_code == 404


def test_the_log_does_not_say_who_read(cell, passing):
    passing_read(actor=cell.member, passing_id=passing.pk)
    entry = LogEntry.objects.get(action="document.read")
    assert (entry.actor_id, entry.data) == (None, {})


def test_only_those_it_went_to_can_read_it(cell, actors, passing):
    for actor in (cell.above, actors.officer):
        with pytest.raises(NotPermitted):
            passing_read(actor=actor, passing_id=passing.pk)


def test_what_cannot_be_passed_on_is_refused(cell, units, actors, directive, passing):
    with pytest.raises(Refused, match="đã được gửi"):
        passing_make(actor=cell.secretary, mandate=directive, unit=cell.unit)
    with pytest.raises(NotPermitted):
        passing_make(actor=cell.member, mandate=directive, unit=cell.unit)
    with pytest.raises(Refused, match="Hạn đọc"):
        passing_make(actor=cell.above, mandate=directive, unit=units.party, due_on=day(1))


def test_below_sends_to_the_units_below_each_with_its_own_secretary(cell, units, directive):
    made = passing_make(actor=cell.above, mandate=directive, unit=units.party, below=True)
    assert made.to_count == 4
    homes = dict(made.readers.values_list("member__username", "unit__name"))
    assert homes["dangvien1"] == "Chi bộ Trung tâm"
    assert homes["dangvu"] == "Đảng uỷ xã Nà Hỳ"
