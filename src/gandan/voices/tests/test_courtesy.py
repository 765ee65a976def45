"""How residents were received: an optional word beside the verdict, seen only summed up in whole fives."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from gandan.core import periods
from gandan.core.models import LogEntry
from gandan.voices.courtesy import courtesy_of
from gandan.voices.models import Verdict
from gandan.voices.services import verdict_give

ASKED = "Cán bộ tiếp bà con thế nào?"


@pytest.fixture
def this_year():
    return periods.year(timezone.localdate().year)


@pytest.fixture
def judged(say, answer):
    """`judged(courteous)`: something said, answered by the commune, judged by who said it."""

    def judging(courteous, solved=True):
        said = say(f"Đường vào bản ngập sâu lần {Verdict.objects.count()}")
        answer(said.case)
        return verdict_give(receipt=said.receipt, solved=solved, reason="Còn ngập.", courteous=courteous)

    return judging


def _as(client, member):
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_m71_a_resident_may_say_how_they_were_received_and_nobody_reads_who(
    say, answer, judged, client, cast, units, this_year
):
    """M71: said on the receipt's page, in plain HTML; the unit's page shows a sum from the fifth answer on."""
    for courteous in (True, True, True):
        judged(courteous)
    said = say()
    answer(said.case)
    client.get(f"/phieu/{said.receipt}")
    page = client.get(f"/vu-viec/{said.case.code}").text
    assert ASKED in page
    assert "Không trả lời" in page
    client.post(f"/vu-viec/{said.case.code}", {"solved": "yes", "reason": "", "courteous": "no"})
    verdict = Verdict.objects.get(voice=said.voice)
    assert (verdict.solved, verdict.courteous, verdict.unit) == (True, False, units.committee)
    unit_page = f"/lam-viec/phan-cong/don-vi/{units.committee.pk}"
    _as(client, cast.officer)
    page = client.get(unit_page).text
    assert "chưa đủ 5 lượt trả lời" in page  # four
    assert "Đã trả lời 4 vụ việc, 0 vụ quá hạn." in page
    judged(True)
    assert "lịch sự 4/5 lượt" in client.get(unit_page).text
    judged(False)
    assert "lịch sự 4/5 lượt" in client.get(unit_page).text  # the sixth stays hidden until there are ten
    assert (
        "lịch sự 4/5 lượt"
        in _as(client, cast.province_leader)
        .get(unit_page.replace(str(units.committee.pk), str(units.province.pk)))
        .text
    )
    assert ASKED not in client.get(f"/lam-viec/vu-viec/{said.case.code}").text
    kept = json.dumps([entry.data for entry in LogEntry.objects.filter(action="case.judged")])
    assert "courteous" not in kept


def test_nobody_has_to_answer_it(say, answer, client):
    said = say()
    answer(said.case)
    client.get(f"/phieu/{said.receipt}")
    assert client.post(f"/vu-viec/{said.case.code}", {"solved": "yes"}).status_code == 302
    verdict = Verdict.objects.get()
    assert (verdict.courteous, verdict.unit) == (None, None)


def test_it_counts_for_the_unit_that_answered_not_for_where_the_case_went(say, answer, judged, units):
    said = say()
    for _ in range(2):
        answer(said.case)
        verdict = verdict_give(receipt=said.receipt, solved=False, reason="Vẫn ngập.", courteous=True)
    said.case.refresh_from_db()
    assert said.case.unit == units.province  # sent upward by the second "not solved"
    assert verdict.unit == units.committee


def test_a_sum_grows_only_by_whole_fives_in_one_query(judged, units, this_year, django_assert_num_queries):
    seen = []
    for number in range(11):
        judged(number % 2 == 0)
        with django_assert_num_queries(1):
            own, empty = courtesy_of([units.committee, units.village], this_year)
        seen.append((own.polite, own.turns))
        assert empty.turns == 0
    assert seen == [(0, 0)] * 4 + [(3, 5)] * 5 + [(5, 10)] * 2
