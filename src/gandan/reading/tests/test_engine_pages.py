"""What a page carries besides its text, bad copies, and the layers over the facts."""

from __future__ import annotations

import pytest

from gandan.reading.engine import NotText, decoded, normal, read_text
from gandan.reading.engine.legacy import converted


@pytest.mark.parametrize(
    "line",
    [
        "Trang chủ » Tin tức » Xây dựng Đảng",
        "Lượt xem: 1.245",
        "Thứ sáu - 23/03/2018 11:07 758 0",
        "Tin, ảnh: Hải Mẫu",
        "Ảnh: Bà con bản Huổi Sang làm đường.",
        "Bình luận",
        "Email của bạn sẽ không được hiển thị công khai.",
        "Theo https://baodienbienphu.vn",
        "Truy cập hiện tại 271",
        "Facebook Twitter Zalo",
        "Giấy phép số 12/GP-TTĐT do Sở Thông tin và Truyền thông cấp ngày 12/5/2019",
        "Bạn chưa đăng nhập. Vui lòng đăng nhập để gửi bình luận",
        "Minh Hà - Đài TT-TH huyện",
        "Cơ quan chủ quản: UBND xã Ea Kao",
        "Họ và tên * Email * Nội dung bình luận",
        "Số điện thoại *",
        "Chơi tài xỉu tại TP. Vinh, xổ số v.v. nhận ngay 99.000 đồng.",
        "Nhà cái uy tín tặng 88k tại xã Nà Hỳ",
    ],
)
def test_a_line_of_the_page_is_boilerplate_and_nothing_is_read_from_it(line):
    reading = read_text(
        f"Ra quân làm đường\nUBND xã Nà Hỳ làm 2 km đường.\n{line}\nBà con rất vui với con đường mới này."
    )
    assert line in reading.texts("boilerplate")
    start = reading.text.index(line)
    inside = [
        f for f in reading.facts if start <= f.start < start + len(line) and f.kind not in {"boilerplate", "sensitive"}
    ]
    assert inside == []


def test_spam_inside_a_paragraph_is_cut_out_of_it():
    reading = read_text("UBND xã làm 2 km đường. Kuwin tải app tại Hà Nội nhận 88k. Bà con vui.")
    assert reading.texts("boilerplate") == ["Kuwin tải app tại Hà Nội nhận 88k."]
    assert reading.texts("place") == []


def test_spam_runs_over_short_forms_and_to_the_offer_beside_it():
    reading = read_text(
        "Xã làm 2 km đường. Chơi tài xỉu tại TP. Vinh v.v. và nhiều nơi. Đăng ký ngay nhận 777.000 đồng. Bà con được 5 triệu đồng."
    )
    assert reading.texts("boilerplate") == [
        "Chơi tài xỉu tại TP. Vinh v.v. và nhiều nơi.",
        "Đăng ký ngay nhận 777.000 đồng.",
    ]
    assert reading.texts("quantity") == ["2 km", "5 triệu đồng"]


@pytest.mark.parametrize(
    "signed",
    [
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Hặc",
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLò Văn Hặc",
        "TRƯỞNG KHỐI\n(Đã ký)\nLò Văn Hặc",
        "BÍ THƯ\nLò Văn Hặc",
    ],
)
def test_a_closing_signature_is_no_byline_and_its_name_is_a_person(signed):
    reading = read_text(f"Báo cáo\nXã làm 2 km đường.\nBà con rất vui với đường mới.\n{signed}")
    assert reading.texts("boilerplate") == []
    assert reading.texts("person") == ["Lò Văn Hặc"]


def test_a_name_alone_at_the_end_is_a_byline_still():
    reading = read_text("Ra quân\nXã làm 2 km đường.\nBà con rất vui với đường mới.\nBÍ THƯ\nLò Văn Hặc\nMinh Tuấn")
    assert reading.texts("boilerplate") == ["Minh Tuấn"]


def test_a_fact_runs_over_a_broken_line():
    assert read_text("Buổi họp có không quá 10 cử\ntri dự.").texts("quantity") == ["không quá 10 cử\ntri"]


@pytest.mark.parametrize(
    "old",
    [
        "UBND x· Nµ Hú tÆng 20 suÊt quµ cho ng­êi d©n, ®ång bµo vµ c¸c hé nghÌo",
        "UBND xaõ taëng 20 suaát quaø cho ngöôøi daân vaø caùc hoä ngheøo, ñoàng baøo",
    ],
)
def test_texts_typed_before_unicode_are_converted(old):
    text, was = converted(old)
    assert was in {"tcvn3", "vni"}
    assert read_text(decoded(old.encode("cp1252"))).texts("quantity") == ["20 suất quà"]
    assert "suất quà" in text


def test_unicode_is_left_as_it_is():
    assert converted("Đã trao quà: à á â ã")[1] == "unicode"


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(NotText):
        decoded(bytes(range(256)) * 20)


def test_offsets_are_in_the_composed_text():
    reading = read_text("Xã Nà Hỳ làm 2 km\r\nđường.\ufeff")
    assert reading.text == normal(reading.text)
    assert [reading.text[f.start : f.end] for f in reading.facts] == ["Xã Nà Hỳ", "2 km"]


def test_parts_that_do_not_add_up_and_names_beyond_the_plan_are_told():
    assert [
        one["kind"] for one in read_text("Khen 14 tập thể, trong đó 11 tập thể cấp xã và 2 tập thể cấp bản.").anomalies
    ] == ["sum"]
    assert [
        one["kind"]
        for one in read_text(
            "Mở rộng 3 tuyến kiệt: kiệt 19 Phú Lộc 10; kiệt 211A, 211B, 211C Dũng Sĩ Thanh Khê."
        ).anomalies
    ] == ["planned and named"]
    assert [one["kind"] for one in read_text("Gia đình hiến 20002 đất làm đường.").anomalies] == ["lost superscript"]


def test_what_a_household_suffers_is_offered_for_redaction():
    assert read_text("Gia đình bà Lò Thị Mẫu là hộ nghèo, chồng bị tai biến.").of("sensitive")[0].keys["why"] == [
        "poverty",
        "health",
    ]
    assert read_text("Xin gọi 0912 345 678.").texts("sensitive") == ["0912 345 678"]


def test_an_activity_joins_the_facts_of_its_passage():
    reading = read_text(
        "Sáng 15/4, UBND xã Nà Hỳ phối hợp Đồn Biên phòng Nà Hỳ làm đường bê tông dài 185 m cho 42 học sinh."
    )
    one = reading.activities[0]
    assert one["kind"] == "road"
    assert reading.facts[one["lead"]].kind == "organisation"
    assert {entry["role"] for entry in one["quantities"]} == {"dimension", "beneficiaries"}
    assert one["facts"] == list(range(len(reading.facts)))


def test_an_obligation_says_who_and_how_often():
    fact = read_text("Mỗi cán bộ, đảng viên dành ít nhất một ngày cuối tuần mỗi tháng xuống bản.").of("obligation")[0]
    assert (fact.keys["cadence"], fact.keys["minimum"]) == ("monthly", 1)


def test_a_target_has_comparator_value_and_deadline():
    fact = read_text("Phấn đấu đến năm 2025 nuôi dưỡng từ 200 đối tượng trở lên.").of("target")[0]
    assert (fact.keys["comparator"], fact.keys["value"], fact.keys["deadline"]) == ("≥", 200, "năm 2025")


def test_other_news_listed_with_their_dates_are_part_of_the_page():
    reading = read_text(
        "Xã làm đường\nUBND xã Nà Hỳ làm 2 km đường.\nBà con vui.\nCác tin khác\nXã Ea Tu trao quà cho hộ nghèo (10/05/2023)\nHội nghị tổng kết (12/05/2023)"
    )
    assert reading.texts("boilerplate")[1:] == [
        "Xã Ea Tu trao quà cho hộ nghèo (10/05/2023)",
        "Hội nghị tổng kết (12/05/2023)",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Minh Mẫu | 18/08/2011 06:57",
        "Publish date 21/10/2024 | 13:53 | View Count: 182",
        "(0) Bình luận",
        "Tin, bài liên quan:",
    ],
)
def test_what_a_page_prints_around_an_article_is_left_out(line):
    assert read_text(f"Xã Nà Hỳ làm đường.\n{line}\nBà con hiến 200 m2 đất.").texts("boilerplate") == [line]


def test_a_place_and_a_day_are_no_stamp_of_the_page():
    assert read_text("Xã Nà Hỳ - 12/3/2020\nBà con hiến 200 m2 đất.").texts("boilerplate") == []
