"""M6: the same target of sibling units, by what is confirmed, small groups kept whole."""

import pytest

from gandan.conftest import make_member, make_unit
from gandan.targets.peers import peers_of
from gandan.targets.queries import target_known
from gandan.targets.services import entry_check
from gandan.targets.tests.factories import make_target, make_term, type_in
from gandan.units.queries import actor_of


@pytest.fixture
def cells(units, cell):
    """Three more cells under the same committee, with 180, 150 (unconfirmed) and 3 people of 200, 200 and 4."""
    made = [(cell.unit, cell.secretary)]
    for number in range(3):
        unit = make_unit(f"Chi bộ {number}", "party_cell", units.party, heading="party")
        made.append((unit, actor_of(make_member(f"bt{number}", f"Bí thư {number}", unit, "secretary"))))
    targets = []
    figures = (
        ("120 người", "200 người"),
        ("180 người", "200 người"),
        ("150 người", "200 người"),
        ("3 người", "4 người"),
    )
    for (unit, secretary), (value, goal) in zip(made, figures, strict=True):
        target = make_target(secretary, make_term(secretary, unit), goal=goal)
        entry = type_in(secretary, target, value)
        if value != "150 người":
            entry_check(actor=cell.above, entry_id=entry.pk, agrees=True)
        targets.append(target_known(target.pk))
    return targets


def test_m6_units_are_placed_by_what_is_confirmed_with_counts(cell, cells):
    """M6."""
    table = peers_of(cells[0], cell.secretary)
    assert (table.count, table.placed, table.own_place) == (4, 2, 2)
    assert [(row.place, row.progress.confirmed_text) for row in table.rows[:2]] == [(1, "180 người"), (2, "120 người")]
    assert table.rows[0].progress.achieved_confirmed_text == "90 %"


def test_m6_fewer_than_five_people_are_not_broken_out(cell, cells, client):
    """M6."""
    hidden = [row for row in peers_of(cells[0], cell.secretary).rows if row.hidden]
    assert [row.progress.reported_text for row in hidden] == ["3 người"]
    client.force_login(cell.people.secretary, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/lam-viec/chi-tieu/{cells[0].pk}/so-sanh").text
    assert "4 đơn vị có chỉ tiêu này" in page
    assert "Đơn vị này đứng thứ 2 trên 2." in page
    assert "nhóm nhỏ, không nêu số riêng" in page
    assert "3 người" not in page
    assert not any(row.hidden for row in peers_of(cells[0], cell.above).rows)  # their own superior checks the figure


def test_units_elsewhere_are_no_peers(cells, actors, units, cell):
    make_target(actors.officer, make_term(actors.officer, units.committee))
    assert peers_of(cells[0], cell.secretary).count == 4


def test_a_comparison_takes_the_same_queries_for_four_as_for_one(cells, cell, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        peers_of(cells[0], cell.secretary)
