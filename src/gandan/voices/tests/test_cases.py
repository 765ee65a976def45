"""What a unit does with a case, and the residents' last word."""

from __future__ import annotations

import pytest

from gandan.core.actors import ANYONE, Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry
from gandan.core.transitions import unreachable
from gandan.voices.models import Case, Verdict, Voice
from gandan.voices.queries import cases_due, cases_of, cases_of_area, cases_overdue_below, hot_spots
from gandan.voices.services import (
    case_accept,
    case_answer,
    case_pass_on,
    case_publish,
    cases_merge,
    verdict_give,
)
from gandan.voices.states import CASE, MAX_ROUNDS, OPEN_STATES, CaseState


def accept(case, actor, *, public=True, title="Ngập đường vào bản Huổi Sang", version=None):
    seen = case.version if version is None else version
    return case_accept(
        actor=actor, case_id=case.pk, seen_version=seen, title=title, summary="Đang khơi cống.", public=public
    )


def test_every_state_can_be_reached():
    assert unreachable(CASE, CaseState.RECEIVED) == set()


def test_nothing_is_public_before_an_officer_wrote_it(say, actors, places):
    case = say().case
    assert not cases_of_area(places.commune.pk).exists()
    accept(case, actors.officer)
    shown = cases_of_area(places.commune.pk).get()
    assert shown.title == "Ngập đường vào bản Huổi Sang"


def test_m65_an_answer_reaches_everybody_who_spoke(say, answer, actors):
    """M65."""
    case = say().case
    answer(case)
    case.refresh_from_db()
    assert case.state == CaseState.ANSWERED
    assert case.steps.get(act="answer").by_id == actors.officer.member_id


@pytest.mark.parametrize("who", ["outsider", "inspector", "village_head", "youth_secretary"])
def test_others_cannot_work_on_a_case(say, actors, who):
    with pytest.raises(NotPermitted):
        case_answer(actor=getattr(actors, who), case_id=say().case.pk, seen_version=0, text="x")
    with pytest.raises(NotPermitted):
        accept(Case.objects.get(), getattr(actors, who))


def test_nobody_without_an_account_works_on_a_case(say, neighbours):
    for who in (ANYONE, neighbours[0]):
        with pytest.raises(NotPermitted):
            case_answer(actor=who, case_id=say(str(who)).case.pk, seen_version=0, text="x")


def test_m66_a_unit_above_may_answer_for_the_one_below(say, actors):
    """M66."""
    case = say().case
    assert (
        case_answer(actor=actors.province_leader, case_id=case.pk, seen_version=0, text="Tỉnh đã cấp kinh phí.").state
        == "answered"
    )


def test_m66_passed_on_with_a_reason_the_reporter_reads(say, actors, units):
    """M66."""
    case = say().case
    due = case.due_on
    case_pass_on(
        actor=actors.officer,
        case_id=case.pk,
        seen_version=0,
        to_unit=units.province,
        reason="Tuyến đường do tỉnh quản lý.",
    )
    case.refresh_from_db()
    assert (case.unit, case.state) == (units.province, CaseState.RECEIVED)
    assert case.due_on >= due
    assert case.steps.get(act="pass_on").text == "Tuyến đường do tỉnh quản lý."
    with pytest.raises(NotPermitted):
        case_answer(actor=actors.officer, case_id=case.pk, seen_version=case.version, text="x")


def test_passing_on_needs_a_reason_and_another_unit(say, actors, units):
    case = say().case
    for unit, reason in ((units.province, "  "), (units.committee, "x")):
        with pytest.raises(Refused):
            case_pass_on(actor=actors.officer, case_id=case.pk, seen_version=0, to_unit=unit, reason=reason)


def test_the_second_officer_is_told_who_was_first(say, answer, actors):
    case = say().case
    answer(case)
    with pytest.raises(Stale) as stale:
        case_answer(actor=actors.secretary, case_id=case.pk, seen_version=0, text="Câu trả lời khác")
    assert "Cán bộ văn phòng UBND xã Nà Hỳ" in str(stale.value)
    assert case.steps.filter(act="answer").count() == 1


def test_after_it_was_passed_on_the_second_officer_is_told_so_too(say, actors, units):
    case = say().case
    case_pass_on(actor=actors.officer, case_id=case.pk, seen_version=0, to_unit=units.province, reason="Việc của tỉnh.")
    with pytest.raises(Stale):
        case_answer(actor=actors.secretary, case_id=case.pk, seen_version=0, text="x")


def test_m73_solved_is_what_the_resident_says(say, answer):
    """M73."""
    said = say()
    answer(said.case)
    verdict_give(receipt=said.receipt, solved=True)
    said.case.refresh_from_db()
    assert said.case.state == CaseState.SOLVED


def test_m73_not_solved_opens_it_again_then_goes_upward_and_ends_as_not_solved(say, answer, actors, units):
    """M73."""
    said = say()
    case = said.case
    expected = [
        ("reopened", units.committee),
        ("escalated", units.province),
        ("escalated", units.province),
        ("unsolved", units.province),
    ]
    for state, unit in expected:
        answer(case, actor=actors.province_leader)
        verdict_give(receipt=said.receipt, solved=False, reason="Mưa xuống vẫn ngập.")
        case.refresh_from_db()
        assert (case.state, case.unit) == (state, unit)
        assert case.rounds <= MAX_ROUNDS
        if state in OPEN_STATES:
            assert case.due_on
    assert Verdict.objects.filter(case=case).count() == 4


def test_not_solved_needs_a_reason(say, answer):
    said = say()
    answer(said.case)
    with pytest.raises(Refused):
        verdict_give(receipt=said.receipt, solved=False, reason=" ")


def test_a_verdict_counts_once_for_a_voice_and_an_answer(say, answer):
    said = say()
    answer(said.case)
    verdict_give(receipt=said.receipt, solved=True)
    with pytest.raises(Refused):
        verdict_give(receipt=said.receipt, solved=False, reason="Nghĩ lại: chưa.")


def test_an_answer_has_to_stand_before_it_is_judged(say):
    with pytest.raises(Refused):
        verdict_give(receipt=say().receipt, solved=True)
    with pytest.raises(Refused):
        verdict_give(receipt="1234567890123456", solved=True)


def test_another_reporter_may_say_not_solved_after_the_first_said_solved(say, answer, actors):
    first, second = say(), say("Chỗ nhà tôi cũng ngập khi mưa to, đường vào bản")
    case = cases_merge(actor=actors.officer, keep_id=first.case.pk, gone_ids=[second.case.pk])
    answer(case)
    verdict_give(receipt=first.receipt, solved=True)
    verdict_give(receipt=second.receipt, solved=False, reason="Nhà tôi vẫn ngập.")
    case.refresh_from_db()
    assert case.state == CaseState.REOPENED


def test_a_household_judges_with_its_card_and_no_receipt(say, answer, households, neighbours):
    said = say(household_id=households[0].pk)
    answer(said.case)
    with pytest.raises(Refused):
        verdict_give(actor=neighbours[1], voice_id=said.voice.pk, solved=True)
    verdict_give(actor=neighbours[0], voice_id=said.voice.pk, solved=True)
    assert Verdict.objects.get().solved


def test_merged_cases_keep_everybodys_receipt(say, actors):
    said = [say(f"Đường vào bản ngập sâu lần {n}") for n in range(23)]
    keep = cases_merge(actor=actors.officer, keep_id=said[0].case.pk, gone_ids=[each.case.pk for each in said[1:]])
    assert keep.voice_count == 23
    assert Voice.objects.filter(case=keep).count() == 23
    assert Case.objects.filter(state="merged", merged_into=keep, voice_count=0).count() == 22
    entry = LogEntry.objects.get(action="case.merged")
    assert len(entry.data["gone"]) == 22


def test_a_chain_of_merges_leads_to_the_last_kept_case(say, actors):
    a, b, c = (say(f"Ngập {n}").case for n in range(3))
    cases_merge(actor=actors.officer, keep_id=b.pk, gone_ids=[a.pk])
    cases_merge(actor=actors.officer, keep_id=c.pk, gone_ids=[b.pk])
    assert set(Case.objects.filter(merged_into=c)) == {a, b}
    assert Case.objects.get(pk=c.pk).voice_count == 3


def test_cases_of_other_units_are_not_merged(say, actors, places):
    mine, theirs = say().case, say(area=places.far_village).case
    with pytest.raises(NotPermitted):
        cases_merge(actor=actors.officer, keep_id=mine.pk, gone_ids=[theirs.pk])
    with pytest.raises(Refused):
        cases_merge(actor=actors.officer, keep_id=mine.pk, gone_ids=[])


def test_an_answered_case_is_not_merged_away(say, answer, actors):
    one, two = say().case, say("Ngập nữa").case
    answer(two)
    with pytest.raises(Refused):
        cases_merge(actor=actors.officer, keep_id=one.pk, gone_ids=[two.pk])
    assert cases_merge(actor=actors.officer, keep_id=two.pk, gone_ids=[one.pk]).voice_count == 2


def test_what_is_public_can_be_taken_back(say, actors, places):
    case = accept(say().case, actors.officer)
    case_publish(
        actor=actors.officer,
        case_id=case.pk,
        seen_version=case.version,
        title="Ngập",
        summary="",
        public=False,
    )
    assert not cases_of_area(places.commune.pk).exists()


def test_m67_late_cases_show_above_and_many_of_one_kind_show_as_a_hot_spot(say, actors, django_assert_max_num_queries):
    """M67."""
    from datetime import date

    for n in range(3):
        say(f"Ngập {n}")
    Case.objects.update(due_on=date(2026, 1, 5))
    assert cases_of(actors.officer).count() == 3
    assert cases_due(actors.officer).count() == 3
    assert cases_overdue_below(actors.province_leader).count() == 3
    assert not cases_overdue_below(actors.officer).exists()
    assert not cases_of(actors.outsider).exists()
    assert hot_spots(actors.officer)[0]["n"] == 3


def test_an_answer_from_nowhere_is_refused(db):
    with pytest.raises(Refused):
        case_answer(actor=Actor(), case_id=999, seen_version=0, text="x")
