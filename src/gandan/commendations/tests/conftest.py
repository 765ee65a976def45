"""A round of the commune, and confirmed work that speaks for the youth union, the village and its posts."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.checks.services import check_give
from gandan.checks.tests.factories import make_result
from gandan.commendations import services

SINCE, UNTIL = date(2026, 9, 2), date(2026, 11, 2)


@pytest.fixture
def confirmed(units, places, neighbours):
    """`confirmed("Đường A")`: a result of the youth union in Huổi Sang that three households confirmed."""

    def make(title, lead=None, *, by=3, **more):
        result = make_result(lead or units.youth, places.village, title=title, **more)
        for home in neighbours[:by]:
            check_give(actor=home, result_id=result.pk, verdict="confirm")
        result.refresh_from_db()
        return result

    return make


@pytest.fixture
def works(confirmed):
    """Two confirmed results."""
    return [confirmed("Đường bê tông bản Huổi Sang"), confirmed("Rãnh thoát nước bản Huổi Sang", quantity="150 m")]


@pytest.fixture
def held(actors, units):
    """The round, open, with the criteria of the rule set."""
    return services.round_open(
        actor=actors.officer, unit=units.committee, title="Khen thưởng sau hai tháng", since=SINCE, until=UNTIL
    )


@pytest.fixture
def propose(actors, held):
    """`propose(units.youth)`, `propose(units.village, "Trưởng bản Huổi Sang")`: by the commune's officer."""

    def put(unit, post="", actor=None, **more):
        draft = services.ProposalDraft(unit_id=unit.pk, post=post, **more)
        return services.proposals_add(actor=actor or actors.officer, round_id=held.pk, drafts=[draft])[0]

    return put


@pytest.fixture
def decide(actors, held):
    """Close the round and commend these proposals by decision 128/QĐ-UBND."""

    def make(*chosen, number="128/QĐ-UBND", actor=None, **more):
        held.refresh_from_db()
        if held.state == "open":
            services.round_close(actor=actors.officer, round_id=held.pk, seen_version=held.version)
            held.refresh_from_db()
        return services.decision_make(
            actor=actor or actors.secretary, round_id=held.pk, seen_version=held.version, number=number,
            chosen=[each.pk for each in chosen], decided_on=date(2026, 11, 5), **more,
        )  # fmt: skip

    return make
