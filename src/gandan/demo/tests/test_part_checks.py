"""Checking in depth and commendations, as the demo tells them."""

from __future__ import annotations

import pytest

from gandan.checks.drawing import draw, list_hash
from gandan.checks.models import Draw, HandOver, Reminder
from gandan.commendations.models import Commendation, Decision
from gandan.commendations.standing import speaks

pytestmark = pytest.mark.fullmap


def test_m104_8_collectives_and_124_individuals_are_commended_for_what_was_confirmed():
    """M104."""
    decision = Decision.objects.get(number="15-QĐ/HU")
    given = Commendation.objects.filter(decision=decision)
    assert (given.filter(kind="collective").count(), given.filter(kind="individual").count()) == (8, 124)
    for commendation in given.prefetch_related("proposal__results"):
        results = list(commendation.proposal.results.all())
        assert results
        assert all(speaks(result) for result in results)


def test_the_households_of_huoi_sang_are_drawn_as_anybody_recomputes():
    held = Draw.objects.get(result__title="Đường bê tông bản Huổi Sang")
    tokens = list(held.tickets.values_list("token", flat=True))
    assert list_hash(tokens) == held.list_hash
    drawn = set(held.tickets.filter(drawn=True).values_list("token", flat=True))
    assert drawn == set(draw(held.seed, tokens, held.wanted))


def test_m39_the_gym_of_phu_nhuan_is_handed_over_explained_and_looked_at():
    """M39."""
    made = HandOver.objects.get(area__parent__name="Phú Nhuận")
    assert [step.act for step in made.steps.all()] == ["hand_over", "instruct"]
    first, again = made.followups.order_by("due_on")[:2]
    assert (first.verdict, again.verdict) == ("partly", "works")
    assert first.case is not None


def test_m75_the_alley_was_reminded_looked_at_and_sanctioned_only_then():
    """M75."""
    alley = Reminder.objects.get(matter="để vật liệu xây dựng lấn lòng kiệt")
    acts = [step.act for step in alley.steps.all()]
    assert acts == ["remind", "found", "remind", "found", "sanction", "gone"]


@pytest.mark.django_db
def test_an_empty_installation_commends_nobody():
    assert not Commendation.objects.exists()
