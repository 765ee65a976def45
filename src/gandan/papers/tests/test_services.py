"""Draft, sign, freeze."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry
from gandan.papers import amended, drawing, storing
from gandan.papers.content import Paragraph, plain
from gandan.papers.freeze import fingerprint, thawed
from gandan.papers.models import Paper
from gandan.papers.services import REMARKS, paper_draft, paper_drop, paper_edit, paper_sign
from gandan.papers.tests.conftest import AT, words_of


def draft(actor, unit, content, **more):
    return paper_draft(actor=actor, unit=unit, kind="report", content=content, at=AT, **more)


def sign(actor, paper, at=AT):
    paper.refresh_from_db()
    return paper_sign(actor=actor, paper_id=paper.pk, seen_version=paper.version, at=at)


@transaction.atomic
def sign_then_fail(actor, paper):
    sign(actor, paper)
    raise RuntimeError("the power went out")


@pytest.fixture
def drafted(actors, units, content):
    return draft(actors.officer, units.committee, content)


def test_an_officer_drafts_and_the_head_signs(actors, drafted):
    with pytest.raises(NotPermitted):
        sign(actors.officer, drafted)
    signed = sign(actors.secretary, drafted)
    assert (signed.state, signed.symbol, signed.number, signed.year) == ("signed", "01/BC-UBND", 1, 2026)
    assert signed.signed_title == "Chủ tịch UBND xã Nà Hỳ"
    assert thawed(signed.content).number == "Số: 01/BC-UBND"
    assert fingerprint(signed.content) == signed.sha256


def test_strangers_neither_draft_nor_sign(actors, units, drafted, content):
    with pytest.raises(NotPermitted):
        draft(actors.outsider, units.committee, content)
    with pytest.raises(NotPermitted):
        sign(actors.province_leader, drafted)


def test_signing_tells_the_log_its_hash(actors, drafted):
    signed = sign(actors.secretary, drafted)
    entry = LogEntry.objects.get(action="paper.signed")
    assert entry.data["sha256"] == signed.sha256
    assert entry.object_id == signed.pk


def test_numbers_have_no_gaps_even_when_a_signing_fails(actors, units, content):
    papers = [draft(actors.officer, units.committee, content) for _ in range(3)]
    sign(actors.secretary, papers[0])
    with pytest.raises(RuntimeError):
        sign_then_fail(actors.secretary, papers[1])
    assert [sign(actors.secretary, each).number for each in papers[1:]] == [2, 3]


def test_each_unit_year_and_kind_counts_for_itself(actors, units, content):
    first = sign(actors.secretary, draft(actors.officer, units.committee, content))
    later = sign(actors.secretary, draft(actors.officer, units.committee, content), AT + timedelta(days=90))
    resolution = paper_draft(actor=actors.officer, unit=units.committee, kind="resolution", content=content, at=AT)
    assert (first.number, later.number, later.year, sign(actors.secretary, resolution).number) == (1, 1, 2027, 1)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["report", "resolution", "drop", "fail"]), min_size=1, max_size=8))
def test_whatever_happens_the_numbers_of_a_year_are_one_to_n(actors, units, steps):
    content = words_of(units.committee)
    for step in steps:
        kind = step if step in ("report", "resolution") else "report"
        paper = paper_draft(actor=actors.officer, unit=units.committee, kind=kind, content=content, at=AT)
        if step == "drop":
            paper_drop(actor=actors.officer, paper_id=paper.pk, seen_version=0)
        elif step == "fail":
            with pytest.raises(Stale):
                paper_sign(actor=actors.secretary, paper_id=paper.pk, seen_version=7, at=AT)
        else:
            sign(actors.secretary, paper)
    for kind in ("report", "resolution"):
        numbers = sorted(Paper.objects.filter(kind=kind).exclude(number=None).values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "change",
    [{"content": "{}"}, {"subject": "Khác"}, {"number": 9}, {"sha256": "0" * 64}, {"state": "draft"}, {"public": True}],
)
def test_the_database_itself_refuses_to_change_what_was_signed(actors, drafted, change):
    signed = sign(actors.secretary, drafted)
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.filter(pk=signed.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.filter(pk=signed.pk).delete()


def test_services_refuse_it_with_a_sentence(actors, drafted):
    signed = sign(actors.secretary, drafted)
    with pytest.raises(Refused, match="không đổi được nữa"):
        paper_edit(
            actor=actors.secretary, paper_id=signed.pk, seen_version=signed.version, subject="Khác", recipients=(),
            remarks="", public=False,
        )  # fmt: skip
    with pytest.raises(Refused):
        paper_drop(actor=actors.secretary, paper_id=signed.pk, seen_version=signed.version)


def test_a_person_writes_remarks_and_recipients_but_no_figures(actors, drafted):
    for remarks in ("Bà con đồng tình.\nCòn hai bản chưa có điện.", "Bà con rất đồng tình."):
        drafted.refresh_from_db()
        paper_edit(
            actor=actors.officer, paper_id=drafted.pk, seen_version=drafted.version, subject="Kết quả tháng mười",
            recipients=["- Đảng uỷ xã;", " "], remarks=remarks, public=True,
        )  # fmt: skip
    drafted.refresh_from_db()
    content = thawed(drafted.content)
    told = [plain(block.parts) for block in content.blocks if isinstance(block, Paragraph)]
    assert told == ["Đã nhận 12 vụ việc trong tháng.", "Bà con rất đồng tình.", "Trên đây là báo cáo./."]
    assert [block.text for block in content.blocks if block.kind == "heading"] == ["I. Kết quả", REMARKS]
    assert content.recipients == ("- Đảng uỷ xã;",)


def test_who_comes_second_is_told(actors, drafted):
    sign(actors.secretary, drafted)
    with pytest.raises(Stale):
        paper_sign(actor=actors.secretary, paper_id=drafted.pk, seen_version=0, at=AT)


def test_a_later_paper_takes_the_place_of_a_signed_one(actors, units, content, drafted):
    signed = sign(actors.secretary, drafted)
    second = sign(actors.secretary, draft(actors.officer, units.committee, content, supersedes_id=signed.pk))
    signed.refresh_from_db()
    assert (signed.state, second.state, second.number) == ("superseded", "signed", 2)
    with pytest.raises(Refused):
        draft(actors.officer, units.committee, content, supersedes_id=signed.pk)


def test_the_files_of_a_signed_paper_are_kept_once_with_their_hashes(actors, drafted):
    signed = sign(actors.secretary, drafted)
    body = storing.stored(signed, "docx")
    again = Paper.objects.get(pk=signed.pk)
    assert storing.stored(again, "docx") == body
    assert storing.stored(again, "pdf")[:4] == b"%PDF"
    assert len(again.docx_sha256) == len(again.pdf_sha256) == 64
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.filter(pk=signed.pk).update(docx="khac.docx")


def test_what_changed_since_the_signature_stands_beside_it_and_never_in_it(actors, units):
    told = {"reported": "gần 200 m", "n": "12 vụ việc"}
    drawing.register("thu", lambda unit, _query, _at: words_of(unit, **told))
    paper = sign(actors.secretary, draft(actors.officer, units.committee, words_of(units.committee), source="thu"))
    assert amended.differences(paper) == []
    told.update(reported="220 m", n="13 vụ việc")
    before = paper.content
    found = {each.label: (each.then, each.now) for each in amended.differences(paper)}
    assert found == {
        "Đường làm mới": ("Báo cáo gần 200 m · bà con xác nhận 180 m", "Báo cáo 220 m · bà con xác nhận 180 m"),
        "Đã nhận 12 vụ việc trong tháng.": ("12 vụ việc", "13 vụ việc"),
    }  # fmt: skip
    paper.refresh_from_db()
    assert paper.content == before


def test_a_paper_nobody_can_draw_again_says_nothing(actors, drafted):
    assert amended.differences(sign(actors.secretary, drafted)) is None
    assert amended.said(None) == ""
