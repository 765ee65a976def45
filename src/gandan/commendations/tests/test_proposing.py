"""Who meets open criteria, who is proposed, and what stops a proposal."""

import pytest

from gandan.checks.services import check_give, inspection_open
from gandan.commendations import services
from gandan.commendations.models import Proposal
from gandan.commendations.queries import candidates
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry


def names(held, actor=None, *, meets=True):
    return {each.name for each in candidates(held, actor) if each.meets is meets}


def test_criteria_come_from_the_rule_set_and_are_public_before_anybody_is_proposed(client, held):
    assert (held.results_for_collective, held.results_for_individual, held.days_for_individual) == (2, 1, 0)
    html = client.get(f"/khen-thuong/dot/{held.pk}").content.decode()
    for words in ("Khen thưởng sau hai tháng", "2 kết quả được xác nhận trở lên", "06/2022/QH15", "Chưa đối chiếu"):
        assert words in html, words


def test_only_whoever_speaks_for_a_unit_opens_its_round(actors, units, held):
    with pytest.raises(NotPermitted):
        services.round_open(actor=actors.outsider, unit=units.committee, title="x", since=held.since, until=held.until)
    with pytest.raises(Refused, match="sớm hơn"):
        services.round_open(actor=actors.officer, unit=units.committee, title="x", since=held.until, until=held.since)


def test_whoever_did_or_hosts_confirmed_work_is_a_candidate(held, works, units):
    found = names(held)
    assert {"Đoàn Thanh niên xã Nà Hỳ", "Bản Huổi Sang"} <= found
    assert {"Bí thư Đoàn xã Nà Hỳ", "Trưởng bản Huổi Sang"} <= found
    assert "UBND xã Nà Hỳ" not in found  # the unit that holds the round


def test_one_result_is_enough_for_a_post_but_not_for_a_collective(held, confirmed):
    confirmed("Đường bê tông bản Huổi Sang")
    assert "Bí thư Đoàn xã Nà Hỳ" in names(held)
    assert "Đoàn Thanh niên xã Nà Hỳ" in names(held, meets=False)


def test_what_is_only_reported_speaks_for_nobody(held, confirmed):
    confirmed("Đường bê tông bản Huổi Sang", by=2)
    assert candidates(held) == []


def test_a_unit_sees_only_candidates_of_its_own(held, works, actors):
    assert names(held, actors.youth_secretary) == {"Đoàn Thanh niên xã Nà Hỳ", "Bí thư Đoàn xã Nà Hỳ"}
    assert names(held, actors.outsider) == set()


def test_m105_reasons_are_the_results_the_people_confirmed(as_member, held, works, units, propose):
    """M105."""
    made = propose(units.youth, text="Làm suốt hai ngày mưa")
    assert {result.title for result in made.results.all()} == {result.title for result in works}
    html = as_member("officer").get(f"/lam-viec/khen-thuong/{held.pk}").content.decode()
    for words in ("Đường bê tông bản Huổi Sang", "Rãnh thoát nước bản Huổi Sang", "Làm suốt hai ngày mưa"):
        assert words in html, words


def test_a_disputed_result_is_no_reason(held, works, units, neighbours, propose):
    check_give(actor=neighbours[5], result_id=works[0].pk, verdict="dispute", amount_text="20 m")
    with pytest.raises(Refused, match="chưa đồng ý"):
        propose(units.youth, result_ids=[works[0].pk, works[1].pk])
    with pytest.raises(Refused, match="mới có 1"):
        propose(units.youth)


def test_a_result_a_board_is_looking_at_is_no_reason(held, works, units, actors, propose):
    inspection_open(actor=actors.inspector, result_id=works[0].pk)
    with pytest.raises(Refused, match="cần 2 kết quả"):
        propose(units.youth)


def test_strangers_and_readers_propose_nobody(held, works, units, actors, propose):
    for actor in (actors.outsider, actors.inspector):
        with pytest.raises(NotPermitted):
            propose(units.youth, actor=actor)


def test_a_post_must_exist_so_that_no_name_is_typed(held, works, units, propose):
    with pytest.raises(Refused, match="chưa có chức danh"):
        propose(units.youth, "Nguyễn Văn A")
    with pytest.raises(Refused, match="Cá nhân chỉ ghi chức danh"):
        propose(units.youth, text="gọi 0912 345 678")
    assert not Proposal.objects.exists()


def test_nobody_is_proposed_twice_in_a_round(held, works, units, propose):
    propose(units.youth)
    with pytest.raises(Refused, match="đã được đề nghị"):
        propose(units.youth)


def test_days_of_attendance_count_where_the_criteria_ask(actors, units, works, cast):
    from gandan.activities.models import Attendance

    held = services.round_open(
        actor=actors.officer, unit=units.committee, title="Có ngày", since=works[0].happened_on.replace(month=9),
        until=works[0].happened_on, days_for_individual=1,
    )  # fmt: skip
    assert "Bí thư Đoàn xã Nà Hỳ" not in names(held)
    Attendance.objects.create(
        activity=works[0].activity, on=works[0].happened_on, member=cast.youth_secretary, unit=units.youth, way="list"
    )
    assert "Bí thư Đoàn xã Nà Hỳ" in names(held)
    assert "Trưởng bản Huổi Sang" not in names(held)


def test_a_proposal_is_taken_back_while_the_round_is_open(held, works, units, actors, propose):
    made = propose(units.youth)
    services.proposal_withdraw(actor=actors.youth_secretary, proposal_id=made.pk)
    again = propose(units.youth)
    services.round_close(actor=actors.officer, round_id=held.pk, seen_version=0)
    with pytest.raises(Refused, match="không rút được"):
        services.proposal_withdraw(actor=actors.youth_secretary, proposal_id=again.pk)
    with pytest.raises(Refused, match="đã khoá"):
        propose(units.village)


def test_many_are_proposed_in_a_bounded_number_of_queries(held, works, units, actors, django_assert_max_num_queries):
    rows = [each for each in candidates(held) if each.meets]
    drafts = [services.ProposalDraft(unit_id=each.unit.pk, post=each.post) for each in rows]
    with django_assert_max_num_queries(16):
        services.proposals_add(actor=actors.officer, round_id=held.pk, drafts=drafts)
    entry = LogEntry.objects.get(action="commendation.proposed")
    assert len(entry.data["proposals"]) == len(rows) >= 4
