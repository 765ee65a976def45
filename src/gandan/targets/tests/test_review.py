"""The review of a term: its resolution's targets beside what was reached."""

from decimal import Decimal

import pytest

from gandan.targets.models import Target
from gandan.targets.queries import progress_of, review_of, targets_of
from gandan.targets.services import entry_check
from gandan.targets.states import Standing
from gandan.targets.tests.factories import make_target, make_term, type_in


def row(review, target):
    return next(each for each in review.rows if each.target_id == target.pk)


def test_m96_m47_the_old_term_stands_beside_its_results_and_ranges_stay_ranges(old_term):
    """M96, M47: 80 to 85 and 40 to 50 people, added up as intervals."""
    review = review_of(old_term.term)
    assert row(review, old_term.welfare).reported_text == "80 đến 85 người"
    assert row(review, old_term.voluntary).reported_text == "40 đến 50 người"
    clients = row(review, old_term.clients)
    assert clients.reported_text == "120 đến 135 người"
    assert clients.achieved_text == "104,3 đến 117,4 %"
    assert clients.over_text == "vượt 4,3 đến 17,4 %"
    assert clients.standing is Standing.OVER
    assert clients.goal_text == "từ 115 người trở lên"
    assert review.term.resolution.number == "01-NQ/CB"  # M125: the resolution is the reference


def test_m97_a_claimed_per_cent_shows_which_number_over_which(old_term):
    """M97."""
    [claim] = row(review_of(old_term.term), old_term.clients).claims
    assert claim.text == "vượt 17,4 %"
    assert claim.base_text == "135 (85 + 50, đầu cao của hai khoảng) so với 115 (chỉ tiêu của nghị quyết cũ)"
    assert claim.worked_out == "suy ra"


def test_a_review_tells_reported_and_confirmed_apart(cell, old_term):
    review = review_of(old_term.term)
    assert row(review, old_term.clients).confirmed is None
    assert (review.met, review.met_confirmed) == (1, 0)
    for target in (old_term.welfare, old_term.voluntary):
        entry_check(actor=cell.above, entry_id=target.entries.get().pk, agrees=True)
    review = review_of(old_term.term)
    assert row(review, old_term.clients).confirmed_text == "120 đến 135 người"
    assert (review.met, review.met_confirmed) == (1, 1)


def test_a_part_without_a_number_leaves_the_sum_open(cell, old_term):
    make_target(
        cell.secretary, old_term.term, "Nhóm thứ ba", None, measures="clients", comparator="none",
        part_of=old_term.clients,
    )  # fmt: skip
    found = row(review_of(old_term.term), old_term.clients)
    assert found.reported_text == "ít nhất 120 người"
    assert found.reported.high is None


def test_m101_words_without_a_number_are_kept_as_words(cell, old_term):
    """M101: "over the target" without a number stays that; the page asks for the number."""
    admitted = make_target(
        cell.secretary, old_term.term, "Kết nạp đảng viên", None, measures="members_admitted", comparator="none"
    )
    type_in(cell.secretary, admitted, None, told="over", source="Báo cáo đại hội")
    found = row(review_of(old_term.term), admitted)
    assert (found.reported, found.told, found.standing) == (None, "over", Standing.OVER)
    assert found.reported_text == "vượt chỉ tiêu"
    assert found.progress.needs_number
    type_in(cell.secretary, admitted, "2 người", back=9)
    type_in(cell.secretary, admitted, "3 người", back=8)
    assert row(review_of(old_term.term), admitted).reported_text == "5 người"  # admitted members add up


def test_the_newest_value_holds_where_values_do_not_add_up(cell, old_term):
    type_in(cell.secretary, old_term.welfare, "90 người", back=6)
    assert row(review_of(old_term.term), old_term.welfare).reported_text == "90 người"


def test_m98_m97_a_new_target_has_comparator_deadline_and_path(cell):
    """M98: from 200 clients upward by the deadline, on a straight path from where it began."""
    term = make_term(cell.secretary, cell.unit, back=100, ahead=100)
    target = make_target(cell.secretary, term, goal="từ 200 người trở lên", baseline="120 đến 135 người")
    type_in(cell.secretary, target, "150 người")
    found = row(review_of(term), target)
    assert (found.goal_text, found.goal_sign) == ("từ 200 người trở lên", "≥ 200 người")
    assert found.expected.format() == "160 đến 168 người"
    assert (found.standing_text, found.tone) == ("chậm so với lộ trình", "bad")
    assert found.achieved_text == "75 %"
    type_in(cell.secretary, target, "170 người", back=1)
    assert row(review_of(term), target).standing_text == "đúng lộ trình"


@pytest.mark.parametrize(
    ("comparator", "goal", "value", "text"),
    [
        ("at_most", "3 người", "2 người", "trong mức"),
        ("at_most", "3 người", "5 người", "quá mức"),
        ("range", "80 đến 85 người", "82 người", "đạt"),
        ("equal", "12 người", "12 người", "đạt"),
        ("at_least", "200 người", "190 đến 210 người", "có thể đạt, chưa chắc"),
    ],
)
def test_m98_every_comparator_is_said_as_it_stands(cell, comparator, goal, value, text):
    """M98."""
    term = make_term(cell.secretary, cell.unit)
    target = make_target(cell.secretary, term, goal=goal, comparator=comparator)
    type_in(cell.secretary, target, value)
    assert row(review_of(term), target).standing_text == text


def test_a_list_of_targets_costs_the_same_queries_however_long(cell, django_assert_num_queries):
    term = make_term(cell.secretary, cell.unit)
    for number in range(12):
        measures = ("clients", "kq-road_mended", "turns", "documents_read")[number % 4]
        goal = {"clients": "5 người", "kq-road_mended": "5 km", "turns": "9 lượt người", "documents_read": "90 %"}
        more = {"comparator": "share", "share_of": "số lượt gửi"} if measures == "documents_read" else {}
        make_target(cell.secretary, term, f"Chỉ tiêu {number}", goal[measures], measures=measures, **more)
    targets = targets_of(term)
    with django_assert_num_queries(6):  # entries, results, attendance, passings, path, claims
        progress_of(targets)
    with django_assert_num_queries(12):
        review_of(term)
    assert Target.objects.count() == 12


def test_a_claim_has_the_number_of_the_story():
    assert (Decimal(135) / 115 - 1).quantize(Decimal("0.001")) == Decimal("0.174")
