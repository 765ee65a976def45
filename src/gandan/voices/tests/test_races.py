"""At the same moment, on both databases: one voice for one form, one answer for one version, one code for one case."""

from __future__ import annotations

import os

import pytest

from gandan.core.errors import Stale
from gandan.core.tests.racing import alone, shared_database, together
from gandan.voices import receipts
from gandan.voices.models import Case, CaseStep, Verdict, Voice
from gandan.voices.services import Said, case_answer, cases_merge, verdict_give

POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)


def test_twenty_posts_of_one_form_are_one_voice(say, tmp_path):
    token = receipts.form_token()
    with shared_database(tmp_path):
        answers = together([lambda: say(submit=token)] * 20)
        assert all(isinstance(answer, Said) for answer in answers), answers
        assert len({answer.receipt for answer in answers}) == 1
        assert sum(not answer.repeated for answer in answers) == 1
        assert alone(lambda: (Voice.objects.count(), Case.objects.count())) == (1, 1)


def test_without_the_token_the_same_race_makes_twenty_voices(say, tmp_path):
    with shared_database(tmp_path):
        together([lambda: say()] * 20)
        assert alone(Voice.objects.count) == 20
        assert alone(lambda: len(set(Case.objects.values_list("code", flat=True)))) == 20


@pytest.mark.parametrize("_time", range(5))
def test_of_two_officers_who_answer_at_once_one_wins(say, actors, tmp_path, _time):
    case = say().case

    def answer(who):
        return lambda: case_answer(actor=who, case_id=case.pk, seen_version=0, text="Trả lời.")

    with shared_database(tmp_path):
        answers = together([answer(actors.officer), answer(actors.secretary), answer(actors.province_leader)])
        assert sum(isinstance(each, Stale) for each in answers) == 2
        assert alone(CaseStep.objects.filter(act="answer").count) == 1


def test_neighbours_who_judge_at_once_all_count_and_the_case_opens_once(say, actors, tmp_path):
    said = [say(f"Ngập lần {n}") for n in range(6)]
    keep = cases_merge(actor=actors.officer, keep_id=said[0].case.pk, gone_ids=[each.case.pk for each in said[1:]])
    case_answer(actor=actors.officer, case_id=keep.pk, seen_version=keep.version, text="Xong.")

    def judge(each):
        return lambda: verdict_give(receipt=each.receipt, solved=False, reason="Chưa.")

    with shared_database(tmp_path):
        together([judge(each) for each in said] + [judge(said[0])])
        case = alone(lambda: Case.objects.get(pk=keep.pk))
        assert (case.state, case.rounds) == ("reopened", 1)
        assert alone(Verdict.objects.count) == 1  # the others judge the next answer


def test_two_merges_of_each_other_do_not_wait_for_each_other(say, actors, tmp_path):
    one, two = say("Ngập").case, say("Ngập nữa").case

    def merge(keep, gone):
        return lambda: cases_merge(actor=actors.officer, keep_id=keep.pk, gone_ids=[gone.pk])

    with shared_database(tmp_path):
        together([merge(one, two), merge(two, one)])
        assert alone(Case.objects.filter(state="merged").count) == 1
