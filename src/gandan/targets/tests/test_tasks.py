"""Directions of the higher level as tasks of the term, on their owner's first page."""

import pytest

from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.targets.models import Task
from gandan.targets.queries import tasks_of
from gandan.targets.services import task_act, task_set
from gandan.targets.tests.factories import day, make_target, make_term


@pytest.fixture
def term(cell):
    return make_term(cell.secretary, cell.unit)


@pytest.fixture
def task(cell, term):
    return task_set(
        actor=cell.secretary, term=term, text="Lập đề án tự chủ", owner=cell.unit, member=cell.people.member,
        due_on=day(-20), direction="Xây dựng đề án tự chủ",
    )  # fmt: skip


def test_m100_a_direction_becomes_a_task_on_its_owners_first_page(client, cell, task):
    """M100."""
    client.force_login(cell.people.member, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/lam-viec").text
    assert "Việc của nhiệm kỳ" in page
    assert "Lập đề án tự chủ" in page
    assert "1 việc cần làm hôm nay" in page
    client.force_login(cell.people.other, backend="django.contrib.auth.backends.ModelBackend")
    assert "Lập đề án tự chủ" not in client.get("/lam-viec").text


def test_a_task_of_the_whole_unit_is_on_the_page_of_those_who_run_it(cell, term):
    task_set(actor=cell.secretary, term=term, text="Việc chung", owner=cell.unit, due_on=day(-20))
    assert [task.text for task in tasks_of(cell.secretary)] == ["Việc chung"]
    assert list(tasks_of(cell.member)) == []


def test_m100_the_owner_finishes_it_and_says_what_came_of_it(cell, task):
    """M100."""
    with pytest.raises(Refused, match="một câu"):
        task_act(actor=cell.member, task_id=task.pk, act="finish", seen_version=0)
    with pytest.raises(NotPermitted):
        task_act(actor=cell.other, task_id=task.pk, act="finish", seen_version=0, outcome="x")
    done = task_act(actor=cell.member, task_id=task.pk, act="finish", seen_version=0, outcome="Đã trình đề án")
    assert (done.state, done.outcome, done.ended_on) == ("done", "Đã trình đề án", day(0))
    assert list(tasks_of(cell.member)) == []
    with pytest.raises(Stale):
        task_act(actor=cell.member, task_id=task.pk, act="finish", seen_version=0, outcome="x")
    with pytest.raises(NotPermitted):
        task_act(actor=cell.member, task_id=task.pk, act="reopen", seen_version=1)
    assert task_act(actor=cell.secretary, task_id=task.pk, act="reopen", seen_version=1).ended_on is None


def test_who_was_second_is_told(cell, task):
    with pytest.raises(Stale, match="người khác sửa"):
        task_act(actor=cell.secretary, task_id=task.pk, act="drop", seen_version=5, outcome="x")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"text": " "}, "text"),
        ({"due_on": day(-5000)}, "due_on"),
        ({"owner": "party"}, "owner"),
        ({"member": "above"}, "member"),
        ({"target": "foreign"}, "target"),
        ({"text": "Lập đề án tự chủ"}, "text"),
    ],
)
def test_a_task_that_cannot_be_is_refused_at_its_field(cell, units, actors, term, task, more, field):
    facts = {"text": "Việc mới", "owner": cell.unit, "due_on": day(-10)} | more
    if "target" in more:
        other = make_term(actors.officer, units.committee)
        facts["target"] = make_target(actors.officer, other)
    facts["owner"] = units.party if facts["owner"] == "party" else facts["owner"]
    if "member" in more:
        facts["member"] = cell.people.above
    with pytest.raises(Refused) as refused:
        task_set(actor=cell.secretary, term=term, **facts)
    assert refused.value.field == field
    assert Task.objects.count() == 1


def test_many_tasks_take_one_query(cell, term, django_assert_num_queries):
    for number in range(20):
        task_set(actor=cell.secretary, term=term, text=f"Việc {number}", owner=cell.unit, due_on=day(-20))
    with django_assert_num_queries(1):
        assert [str(task.owner) + str(task.term) for task in tasks_of(cell.secretary)[:8]]
