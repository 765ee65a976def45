"""Sentences of official Vietnamese, made from facts."""

from __future__ import annotations

from gandan.activities import services
from gandan.activities.tests.factories import draft
from gandan.papers.content import Heading, Items, Link, Paragraph, plain, sentence, two_digits
from gandan.papers.formats import date_line, format_of
from gandan.reports import wording
from gandan.reports.content import month_report
from gandan.reports.facts import Count
from gandan.reports.pairs import number
from gandan.reports.scope import Scope
from gandan.reports.tests.conftest import DRAWN, OCTOBER, at, say


def lines(unit, when=DRAWN):
    report = month_report(Scope(unit), OCTOBER, when)
    subject = wording.subject_of(report)
    found = []
    for block in wording.blocks(report, subject):
        match block:
            case Heading():
                found.append(block.text)
            case Paragraph():
                found.append(plain(block.parts))
            case Items():
                found += [plain(row) for row in block.rows]
    return found


def test_answered_and_solved_are_told_apart(october, units):
    text = lines(units.committee)
    assert "Đơn vị đã trả lời: 02 vụ việc (đúng hạn: 01; quá hạn: 01)." in text
    assert (
        "Trong số đã trả lời, tính đến ngày 05/11/2026, bà con cho biết đã xong: 01; bà con cho biết chưa xong: 01; "
        "bà con chưa có ý kiến: chưa có." in text
    )


def test_the_plan_of_the_next_month_has_day_place_and_lead(october, units):
    assert (
        "Ngày 21/11/2026: Dọn kênh bản Huổi Dạo, tại bản Huổi Dạo; UBND xã Nà Hỳ chủ trì "
        "(địa phương đã thống nhất)." in lines(units.committee)
    )


def test_m45_private_givers_are_named_by_kind_alone(october, units):
    """M45."""
    assert "Nhà hảo tâm: 5 triệu đồng." in lines(units.committee)
    assert "Bà con: cát ≥ 30 bao; 86 ngày công." in lines(units.committee)


def test_fewer_than_five_complaints_are_not_counted_out(heard, units, places):
    few = "Ngoài ra đã tiếp nhận và chuyển đơn (dưới 05 đơn) khiếu nại, tố cáo để giải quyết theo luật riêng."
    assert few in lines(units.committee)
    for number_ in range(4):
        say(places.village, f"Khiếu nại quyết định số {number_}.", kind="complaint", topic="land", at=at(10, 4))
    assert any("chuyển 05 đơn khiếu nại" in line for line in lines(units.committee))


def test_turns_reported_as_a_result_are_not_denied_beside_the_activities(units, actors, places):
    when = at(10, 6)
    begun = services.activity_plan(
        actor=actors.officer, title="Về xã giúp dân", lead=units.committee, area=places.village, topic="road",
        starts_at=at(10, 5), ends_at=when, at=at(10, 1),
    )  # fmt: skip
    services.activity_begin(actor=actors.officer, activity_id=begun.pk, seen_version=begun.version, at=at(10, 5))
    turns = draft("hàng trăm lượt người", "attendance", "Lượt cán bộ về xã", happened_on=when.date())
    services.activity_report(
        actor=actors.officer, activity_id=begun.pk, seen_version=begun.version + 1, results=[turns], at=when
    )
    told = " ".join(lines(units.committee))
    assert "Lượt người tham gia ghi ở phần kết quả." in told
    assert "Chưa có số liệu về lượt người" not in told


def test_an_empty_month_is_said_in_few_words(units):
    text = lines(units.other_committee)
    assert "Trong tháng chưa có ý kiến nào của bà con được ghi nhận, chưa có vụ việc nào phải giải quyết." in text
    assert "Trong tháng chưa có hoạt động nào được tổ chức." in text
    assert len(text) < 26


def test_numbers_are_written_as_offices_write_them():
    assert [two_digits(n) for n in (3, 12, 1234)] == ["03", "12", "1.234"]
    assert number(Count(0, "/x")) == Link("chưa có", "/x")
    assert sentence("Có {n} việc.", n=Link("03", "/x")) == ("Có ", Link("03", "/x"), " việc.")


def test_days_and_months_have_their_zeros():
    assert date_line("Nà Hỳ", at(2, 5)) == "Nà Hỳ, ngày 05 tháng 02 năm 2026"
    assert date_line("", at(11, 15)) == "ngày 15 tháng 11 năm 2026"


def test_formats_carry_their_source_and_say_what_is_not_verified(units):
    state, party = format_of(units.committee), format_of(units.party)
    assert (state.id, party.id) == ("state", "party")
    assert all(rule.source for rule in state.rules)
    assert {"signature", "recipients"} <= {rule.part for rule in state.unverified()}
    assert 20 <= state.page["top"] <= 25
    assert 30 <= state.page["left"] <= 35
    assert 15 <= state.page["right"] <= 20
