"""What a term's review finds wanting becomes tasks of the next term, and the page shows whether they are done."""

from __future__ import annotations

import pytest

from gandan.core.errors import NotPermitted, Refused
from gandan.targets.models import Shortcoming, Task
from gandan.targets.queries import review_of
from gandan.targets.services import shortcoming_record, task_act, task_set
from gandan.targets.tests.factories import day, make_term

BACKEND = "django.contrib.auth.backends.ModelBackend"
TEXT = "Có cán bộ chưa thường xuyên xuống khu dân cư"
CAUSE = "Chưa giao rõ ai phụ trách khu nào"


@pytest.fixture
def next_term(cell, old_term):
    return make_term(cell.secretary, cell.unit, name="Nhiệm kỳ mới", back=0, ahead=900, before=old_term.term)


def _record(cell, term, text=TEXT):
    return shortcoming_record(actor=cell.secretary, term=term, kind="close", text=text, cause=CAUSE)


def test_m69_closeness_was_not_good_enough_becomes_a_task_of_the_next_term(client, cell, old_term, next_term):
    """M69: named with its kind and cause on the old term's page, given a task, done, and shown as done."""
    client.force_login(cell.people.secretary, backend=BACKEND)
    old = f"/lam-viec/chi-tieu/nhiem-ky/{old_term.term.pk}"
    told = client.post(f"{old}/han-che-moi", {"kind": "close", "text": TEXT, "cause": ""})
    assert told.status_code == 400
    assert TEXT in told.text  # what was typed stays
    client.post(f"{old}/han-che-moi", {"kind": "close", "text": TEXT, "cause": CAUSE})
    row = Shortcoming.objects.get()
    page = client.get(old).text
    assert "gần dân, sát dân chưa tốt" in page
    assert CAUSE in page
    assert "Chưa giao việc khắc phục." in page
    given = f"/lam-viec/chi-tieu/nhiem-ky/{next_term.pk}/viec-moi"
    assert f"{given}?han-che={row.pk}" in page
    form = client.get(f"{given}?han-che={row.pk}").text
    assert f'<option value="{row.pk}" selected>' in form
    client.post(given, {
        "text": "Mỗi cán bộ phụ trách một khu, mỗi tháng đến một lần", "owner": cell.unit.pk, "due_on": f"{day(-100)}",
        "member": cell.people.member.pk, "mends": row.pk,
    })  # fmt: skip
    task = Task.objects.get()
    assert (task.mends, task.term, task.due_on) == (row, next_term, day(-100))
    new = f"/lam-viec/chi-tieu/nhiem-ky/{next_term.pk}"
    for address in (old, new):
        assert "Việc khắc phục: xong 0 trên 1" in client.get(address).text
    task_act(actor=cell.member, task_id=task.pk, act="finish", seen_version=0, outcome="Đã phân công, đến đủ ba tháng")
    for address in (old, new):
        page = client.get(address).text
        assert "Việc khắc phục: xong 1 trên 1" in page
        assert "làm xong" in page
    assert TEXT in client.get(f"/lam-viec/chi-tieu/viec/{task.pk}").text
    better = {"kind": "slow", "text": TEXT, "cause": "Việc nhiều, chưa chia"}
    assert client.post(f"/lam-viec/chi-tieu/han-che/{row.pk}", better).status_code == 302
    assert review_of(old_term.term).shortcomings[0].kind == "slow"


def test_a_shortcoming_that_cannot_be_is_refused(cell, old_term, next_term, units, actors):
    row = _record(cell, old_term.term)
    with pytest.raises(Refused, match="đã ghi"):
        _record(cell, old_term.term)
    with pytest.raises(NotPermitted):
        shortcoming_record(actor=cell.member, term=old_term.term, kind="close", text="Khác", cause=CAUSE)
    elsewhere = make_term(actors.officer, units.committee)
    with pytest.raises(Refused) as refused:
        task_set(actor=actors.officer, term=elsewhere, text="Việc", owner=units.committee, due_on=day(-10), mends=row)
    assert refused.value.field == "mends"


def test_a_review_costs_two_queries_more_however_many_shortcomings(
    cell, old_term, next_term, django_assert_num_queries
):
    counts = []
    for number in range(6):
        row = _record(cell, old_term.term, f"{TEXT} {number}")
        task_set(
            actor=cell.secretary, term=next_term, text=f"Việc {number}", owner=cell.unit, due_on=day(-9), mends=row
        )
        if number in (0, 5):
            with django_assert_num_queries(11):
                counts.append(sum(len(each.tasks) for each in review_of(old_term.term).shortcomings))
    assert counts == [1, 6]


def test_readers_read_it_and_strangers_do_not(client, cell, cast, old_term):
    row = _record(cell, old_term.term)
    client.force_login(cell.people.member, backend=BACKEND)
    page = client.get(f"/lam-viec/chi-tieu/nhiem-ky/{old_term.term.pk}").text
    assert TEXT in page
    assert "/han-che/" not in page
    assert client.get(f"/lam-viec/chi-tieu/han-che/{row.pk}").status_code == 403
    client.force_login(cast.outsider, backend=BACKEND)
    assert client.get(f"/lam-viec/chi-tieu/han-che/{row.pk}").status_code == 404
    assert client.get("/lam-viec/chi-tieu/han-che/9999999").status_code == 404
