"""Likely duplicates and what is read from a text."""

from __future__ import annotations

import pytest

from gandan.voices import reading
from gandan.voices.duplicates import likely_duplicates


def test_two_reports_of_one_flood_are_offered_side_by_side(say, places, django_assert_max_num_queries):
    case = say().case
    same = say("Mưa to là đường vào bản Huổi Sang ngập sâu, các cháu nghỉ học", area=places.other_village).case
    say("Xin hỏi thủ tục làm lại căn cước cho người già")
    say(area=places.far_village)  # the same words in another commune are another problem
    with django_assert_max_num_queries(3):
        found = likely_duplicates(case)
    assert [each.case for each in found] == [same]
    assert 0.42 <= found[0].score <= 1


def test_two_hundred_other_cases_cost_no_further_query(say, django_assert_max_num_queries):
    case = say().case
    for n in range(20):
        say(f"Đèn đường số {n} hỏng")
    with django_assert_max_num_queries(3):
        likely_duplicates(case)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Đèn đường trước nhà văn hoá không sáng", "light"),
        ("den duong hong ba thang roi", "light"),
        ("Rác thải chất đống ở đầu bản", "environment"),
        ("Đường vào bản ngập sâu", "water"),
        ("Chào các anh chị", None),
        ("", None),
    ],
)
def test_the_topic_is_guessed_from_words(text, topic):
    assert reading.guess_topic(text) == topic


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tôi tố cáo việc ăn chặn tiền hỗ trợ", "denunciation"),
        ("Tôi khiếu nại quyết định thu hồi đất", "complaint"),
        ("toi khieu nai viec den bu", "complaint"),
        ("Đường hỏng", None),
    ],
)
def test_statutory_words_are_suspected(text, kind):
    assert reading.suspected_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Gọi cho tôi 0912 345 678 nhé", ["phone"]),
        ("sđt 0912345678, +84 912.345.678", ["phone", "phone"]),
        ("CCCD 012345678901", ["identity"]),
        ("chuyển vào 1903123456789", ["account"]),
        ("viết thư cho ai.do@vidu.vn", ["email"]),
        ("Ngày 21/11/2026 hỏng 200 m, hết 1.500.000 đồng, quyết định 123/QĐ-UBND", []),
        ("GD-26-000123", []),
    ],
)
def test_m126_personal_data_in_a_text_is_found(text, kinds):
    """M126."""
    assert [piece.kind for piece in reading.private_parts(text)] == kinds
