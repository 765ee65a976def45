"""Any sequence of acts keeps what must hold of cases, voices and verdicts."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.core.errors import Refused
from gandan.core.models import LogEntry
from gandan.voices.models import Case, Verdict, Voice
from gandan.voices.services import case_accept, case_answer, case_pass_on, cases_merge, verdict_give
from gandan.voices.states import MAX_ROUNDS, OPEN_STATES, CaseState

ACT = st.tuples(
    st.sampled_from(["say", "accept", "answer", "answer", "pass_on", "merge", "solved", "not_solved", "not_solved"]),
    st.integers(0, 5),
    st.integers(0, 5),
)


def act(word, i, j, said, say, actors, units):
    if word == "say":
        said.append(say(f"Đường ngập lần {len(said)}"))
        return
    one, other = said[i % len(said)], said[j % len(said)]
    case = Voice.objects.select_related("case").get(pk=one.voice.pk).case
    about = {"actor": actors.province_leader, "case_id": case.pk, "seen_version": case.version}
    if word == "accept":
        case_accept(**about, title="Ngập đường", summary="", public=bool(j % 2))
    elif word == "answer":
        case_answer(**about, text="Đã khơi cống.")
    elif word == "pass_on":
        case_pass_on(**about, to_unit=[units.committee, units.province, units.youth][j % 3], reason="Đúng việc.")
    elif word == "merge":
        cases_merge(
            actor=actors.province_leader, keep_id=case.pk, gone_ids=[Voice.objects.get(pk=other.voice.pk).case_id]
        )
    else:
        verdict_give(receipt=one.receipt, solved=word == "solved", reason="Vẫn ngập.")


def holds(said):
    assert Voice.objects.count() == len(said)
    for case in Case.objects.annotate(real=Count("voices")):
        assert case.state in CaseState.values
        assert case.rounds <= MAX_ROUNDS
        assert case.voice_count == case.real
        assert case.due_on or case.state not in OPEN_STATES
        assert (case.merged_into_id is not None) == (case.state == CaseState.MERGED)
        if case.merged_into is not None:
            assert case.merged_into.state != CaseState.MERGED
            assert case.real == 0
            assert not case.public
        last = case.steps.order_by("at", "pk").last()
        assert last.to_state == case.state
        assert case.version + 1 == case.steps.count()
    assert Verdict.objects.values("voice", "case", "round").distinct().count() == Verdict.objects.count()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(acts=st.lists(ACT, max_size=25))
def test_any_sequence_of_acts_keeps_the_invariants(say, actors, units, acts):
    with transaction.atomic():
        said, told = [say("Đường ngập")], []
        for word, i, j in acts:
            before = (Case.objects.count(), LogEntry.objects.count())
            try:
                act(word, i, j, said, say, actors, units)
            except Refused as refusal:
                told.append(refusal.sentence)
                assert before == (Case.objects.count(), LogEntry.objects.count())
            holds(said)
        assert all(told)
        transaction.set_rollback(True)
