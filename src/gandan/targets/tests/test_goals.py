"""Terms, targets, their paths and indicators of one's own."""

import pytest

from gandan.core.errors import NotPermitted, Refused
from gandan.core.quantities import parse
from gandan.targets.indicators import catalogue
from gandan.targets.models import Target, Term
from gandan.targets.services import indicator_define, path_set, target_change, target_set, term_change, term_set
from gandan.targets.services.goals import Goal
from gandan.targets.states import Feed
from gandan.targets.tests.factories import day, make_target, make_term, type_in


@pytest.fixture
def term(cell):
    return make_term(cell.secretary, cell.unit)


def test_the_catalogue_names_every_kind_of_result_and_only_known_feeds():
    known = catalogue()
    assert known["kq-road_mended"].feed is Feed.RESULTS
    assert known["turns"].unit.dimension != known["persons"].unit.dimension  # never mixed
    assert all(measure.vi and measure.en for measure in known.values())
    assert len({measure.vi for measure in known.values()}) == len(known)


def test_who_sets_targets(cell, actors, units):
    with pytest.raises(NotPermitted):
        make_term(cell.member, cell.unit)
    with pytest.raises(NotPermitted):
        make_term(actors.officer, cell.unit)
    with pytest.raises(NotPermitted):  # an officer above checks; only heads set for the units below
        make_term(cell.above, cell.unit)
    assert make_term(actors.province_leader, units.committee).unit == units.committee


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"),
        ({"ends_on": day(900)}, "ends_on"),
        ({"ends_on": day(-5000)}, "ends_on"),
    ],
)
def test_a_term_that_cannot_be_is_refused(cell, more, field):
    facts = {"name": "Năm nay", "starts_on": day(300), "ends_on": day(-65)} | more
    with pytest.raises(Refused) as refused:
        term_set(actor=cell.secretary, unit=cell.unit, **facts)
    assert refused.value.field == field


def test_terms_follow_each_other_once(cell, units, actors):
    first = make_term(cell.secretary, cell.unit, name="Trước", back=900, ahead=-400)
    second = make_term(cell.secretary, cell.unit, before=first)
    assert first.after == second
    with pytest.raises(Refused, match="đã có nhiệm kỳ sau"):
        make_term(cell.secretary, cell.unit, name="Khác", before=first)
    with pytest.raises(Refused, match="mang tên này"):
        make_term(cell.secretary, cell.unit, name="Trước")
    other = make_term(actors.officer, units.committee)
    with pytest.raises(Refused, match="chính đơn vị này"):
        term_change(
            actor=cell.secretary, term_id=second.pk, name="x", starts_on=second.starts_on, ends_on=second.ends_on,
            before=other,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"goal": None}, "goal"),
        ({"goal": "80 đến 85 người"}, "goal"),
        ({"goal": "200 km"}, "goal"),
        ({"goal": "0 người"}, "goal"),
        ({"comparator": "range"}, "goal"),
        ({"comparator": "more"}, "comparator"),
        ({"comparator": "share"}, "comparator"),
        ({"measures": "documents_read", "goal": "90 %", "comparator": "share"}, "share_of"),
        ({"measures": "documents_read", "goal": "120 %", "comparator": "share", "share_of": "đảng viên"}, "goal"),
        ({"measures": "unknown"}, "measures"),
        ({"name": " "}, "name"),
        ({"deadline": day(-5000)}, "deadline"),
        ({"scope": "area"}, "area"),
        ({"baseline": "5 km"}, "baseline"),
    ],
)
def test_m98_a_target_that_means_nothing_is_refused_at_its_field(cell, term, more, field):
    """M98."""
    facts = {"name": "Chỉ tiêu", "goal": "200 người"} | more
    with pytest.raises(Refused) as refused:
        make_target(cell.secretary, term, **facts)
    assert refused.value.field == field
    assert not Target.objects.exists()


def test_from_200_upward_is_the_number_200_beside_at_least(cell, term):
    target = make_target(cell.secretary, term, goal="từ 200 người trở lên")
    assert (target.low, target.high, target.nominal) == (200, 200, 200)


def test_a_target_stands_in_its_term_once(cell, term):
    make_target(cell.secretary, term, "Một")
    with pytest.raises(Refused, match="mang tên ấy"):
        make_target(cell.secretary, term, "Một")


def test_parts_share_the_unit_of_their_whole(cell, term):
    whole = make_target(cell.secretary, term, "Cả hai nhóm", measures="clients_by_group")
    with pytest.raises(Refused, match="cùng một đơn vị"):
        make_target(cell.secretary, term, "Lượt", "5 lượt người", measures="turns", part_of=whole)
    part = make_target(cell.secretary, term, "Nhóm một", "80 người", part_of=whole)
    with pytest.raises(Refused, match="không tự là phần"):
        make_target(cell.secretary, term, "Sâu hơn", "8 người", part_of=part)


def test_two_who_mend_at_once_do_not_overwrite_each_other(cell, term):
    target = make_target(cell.secretary, term, "Một")
    goal = Goal(name="Hai", measures="clients", comparator="at_least", goal=parse("300 người"), deadline=term.ends_on)
    changed = target_change(actor=cell.secretary, target_id=target.pk, seen_version=0, goal=goal)
    assert changed.name == "Hai"
    with pytest.raises(Refused, match="người khác sửa"):
        target_change(actor=cell.secretary, target_id=target.pk, seen_version=0, goal=goal)


def test_the_unit_of_measure_stays_when_values_are_there(cell, term):
    target = make_target(cell.secretary, term, "Một")
    type_in(cell.secretary, target)
    goal = Goal(name="Một", measures="good_years", comparator="at_least", goal=parse("2 lần"), deadline=term.ends_on)
    with pytest.raises(Refused, match="không đổi đơn vị"):
        target_change(actor=cell.secretary, target_id=target.pk, seen_version=0, goal=goal)


def test_m98_a_path_has_its_own_points(cell, term):
    """M98."""
    target = make_target(cell.secretary, term, baseline="100 người")
    path_set(actor=cell.secretary, target_id=target.pk, points=[(day(0), parse("150 người"))])
    from gandan.targets.progress import progress_of
    from gandan.targets.queries import target_known

    assert progress_of([target_known(target.pk)])[0].expected_text == "150 người"
    for points in (
        [(day(0), parse("1 km"))],
        [(day(0), parse("1 người")), (day(0), parse("2 người"))],
        [(term.ends_on, parse("1 người"))],
        [(term.starts_on, parse("1 người"))],
    ):
        with pytest.raises(Refused):
            path_set(actor=cell.secretary, target_id=target.pk, points=points)
    assert target.path.count() == 2


def test_an_own_indicator_is_usable_below_its_owner(cell, actors, units):
    from gandan.conftest import make_member
    from gandan.targets.queries import indicators_usable
    from gandan.units.queries import actor_of

    head = actor_of(make_member("bithu-du", "Bí thư Đảng uỷ xã", units.party, "secretary"))
    made = indicator_define(
        actor=head, owner=units.party, name="Buổi sinh hoạt chuyên đề", unit="session", feed="typed", adds=True
    )
    assert list(indicators_usable(cell.unit)) == [made]
    assert list(indicators_usable(units.committee)) == []
    with pytest.raises(Refused, match="đã có chỉ số"):
        indicator_define(actor=head, owner=units.party, name="Buổi sinh hoạt chuyên đề", unit="session", feed="typed")
    with pytest.raises(Refused, match="phần nào của sổ"):
        indicator_define(actor=head, owner=units.party, name="x", unit="percent", feed="feature", source="none")
    with pytest.raises(Refused, match="tỷ lệ phần trăm"):
        indicator_define(actor=head, owner=units.party, name="x", unit="person", feed="feature", source="cases_on_time")


def test_a_watched_target_needs_no_number(cell, term):
    target = target_set(
        actor=cell.secretary, term=term,
        goal=Goal(name="Tài chính đúng quy định", measures="finance_by_rules", comparator="none", deadline=term.ends_on),
    )  # fmt: skip
    assert target.goal is None
    assert Term.objects.get().targets.get().text == ""
