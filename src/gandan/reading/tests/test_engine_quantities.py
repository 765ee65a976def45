"""Quantities: spans, values, qualifiers, and everything that looks like a count and is none."""

from __future__ import annotations

import pytest

from gandan.reading.engine import read_text
from gandan.reading.engine.numbers import spelled, value
from gandan.reading.tests.said import only, said


@pytest.mark.parametrize(
    ("text", "span", "number", "unit", "qualifier"),
    [
        ("Con đường dài gần 200 m mới xong.", "gần 200 m", 200, "m", "approx_below"),
        ("Đã sửa hơn 7 km đường giao thông.", "hơn 7 km", 7, "km", "approx_above"),
        ("Mặt đường rộng 1,2m.", "1,2m", 1.2, "m", "exact"),
        ("Hiến khoảng 400 m2 đất.", "khoảng 400 m2", 400, "m²", "approx"),
        ("Trao hàng trăm suất quà cho bà con.", "hàng trăm suất quà", None, "suất quà", "order_of_magnitude"),
        ("Chăm sóc 80 đến 85 đối tượng.", "80 đến 85 đối tượng", None, "đối tượng", "range"),
        ("Trị giá gần 40 triệu đồng.", "gần 40 triệu đồng", 40_000_000, "đồng", "approx_below"),
        ("Ủng hộ 28.400.000 đồng vào quỹ.", "28.400.000 đồng", 28_400_000, "đồng", "exact"),
        ("Phấn đấu từ 200 đối tượng trở lên.", "từ 200 đối tượng trở lên", 200, "đối tượng", "at_least"),
        ("Cử tri đồng ý đạt 17,4% số phiếu.", "17,4%", 17.4, "%", "exact"),
        ("Phát 25 nghìn khẩu trang.", "25 nghìn khẩu trang", 25_000, "khẩu trang", "exact"),
        ("Chọn 03 tuyến kiệt trong năm.", "03 tuyến kiệt", 3, "tuyến kiệt", "exact"),
        ("Có 17/17 xã đã thành lập ban.", "17/17 xã", 17, "xã", "exact"),
        ("Họp không quá 10 cử tri.", "không quá 10 cử tri", 10, "cử tri", "at_most"),
        ("Năng suất đạt 52 tạ/ha.", "52 tạ/ha", 52, "tạ/ha", "exact"),
        (
            "Trang có 12,727 lượt xem trong tháng qua bởi bạn đọc khắp nơi.",
            "12,727 lượt xem",
            12_727,
            "lượt xem",
            "exact",
        ),
        ("Nâng cấp hai tuyến đường.", "hai tuyến đường", 2, "tuyến đường", "exact"),
        ("Tặng 30 chiếc xe đạp cho các em.", "30 chiếc xe đạp", 30, "chiếc xe đạp", "exact"),
        ("Trị giá 1 tỷ 200 triệu đồng.", "1 tỷ 200 triệu đồng", 1_200_000_000, "đồng", "exact"),
        ("Mỗi hộ được 500k.", "500k", 500_000, "đồng", "exact"),
        ("Góp được 15 tr.", "15 tr", 15_000_000, "đồng", "exact"),
        ("Cả xã có 1 245 hộ.", "1 245 hộ", 1245, "hộ", "exact"),
        ("Ủng hộ nửa tấn gạo.", "nửa tấn", 0.5, "tấn", "exact"),
        ("Có trên dưới 50 người dự.", "trên dưới 50 người", 50, "người", "approx"),
        ("Giảm 1,2 điểm phần trăm.", "1,2 điểm phần trăm", 1.2, "điểm %", "exact"),
        ("Buổi họp kéo dài 2 giờ 30 phút.", "2 giờ 30 phút", 2.5, "giờ", "exact"),
        ("Mỗi quý họp ít nhất một lần.", "ít nhất một lần", 1, "lần", "at_least"),
        ("Năng suất cao hơn 3,1 tấn/ha.", "3,1 tấn/ha", 3.1, "tấn/ha", "exact"),
        ("Cột cờ cao hơn 5 m.", "hơn 5 m", 5, "m", "approx_above"),
        ("Bà con trồng cỏ trên 4 ha đất đồi.", "4 ha", 4, "ha", "exact"),
        ("Bà con trồng trên 4 ha ngô.", "trên 4 ha", 4, "ha", "approx_above"),
        ("Tập huấn cho 120 lượt nông dân.", "120 lượt nông dân", 120, "lượt nông dân", "exact"),
        ("Ghi nhận 15 lượt phát biểu.", "15 lượt phát biểu", 15, "lượt phát biểu", "exact"),
        ("Vận động được 7/12 tên ra hàng.", "7/12 tên", 7, "tên", "exact"),
        (
            "Có 60 cán bộ, đoàn viên, hội viên dự.",
            "60 cán bộ, đoàn viên, hội viên",
            60,
            "cán bộ, đoàn viên, hội viên",
            "exact",
        ),
        ("Đi qua 16 thôn, buôn, tổ dân phố.", "16 thôn, buôn, tổ dân phố", 16, "thôn, buôn, tổ dân phố", "exact"),
        ("Dập tắt 12 ổ dịch.", "12 ổ dịch", 12, "ổ dịch", "exact"),
        ("Tổng vốn hơn 3,5 nghìn tỷ đồng.", "hơn 3,5 nghìn tỷ đồng", 3.5e12, "đồng", "approx_above"),
        ("Gieo trồng đạt 1.250/1.240 ha.", "1.250/1.240 ha", 1250, "ha", "exact"),
        ("Lập 10 Ban Thanh tra nhân dân.", "10 Ban Thanh tra nhân dân", 10, "Ban Thanh tra nhân dân", "exact"),
        ("Huy động 156 đoàn viên làm đường.", "156 đoàn viên", 156, "đoàn viên", "exact"),
    ],
)
def test_a_quantity_has_its_span_value_unit_and_qualifier(text, span, number, unit, qualifier):
    fact = only(text, "quantity")
    assert text[fact.start : fact.end] == span
    assert (fact.keys["value"], fact.keys["unit"], fact.keys["qualifier"]) == (number, unit, qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("gần 200 m", None, 200),
        ("hơn 7 km", 7, None),
        ("khoảng 300 m", None, None),
        ("hàng trăm suất quà", 100, 999),
        ("hàng chục triệu đồng", 10_000_000, 99_999_999),
        ("80 đến 85 đối tượng", 80, 85),
        ("từ 3,5 đến 4,5 triệu đồng", 3_500_000, 4_500_000),
    ],
)
def test_an_end_the_writer_left_open_stays_open(text, low, high):
    keys = only(f"Có {text}.", "quantity").keys
    assert (keys["low"], keys["high"]) == (low, high)


def test_the_complement_is_told_apart_from_the_head_noun():
    assert (
        only("Sửa hơn 7 km đường giao thông nông thôn, rất vui.", "quantity").keys["of"] == "đường giao thông nông thôn"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Cán bộ phải gần dân, sát dân, gần gũi với dân.",
        "Một bộ phận người dân, một số hộ, một trong những việc, báo cáo một chiều.",
        "Theo Chỉ thị 05-CT/TW và Điều 11, khoản 2.",
        "Nhà ở kiệt 211A, tổ 12, thôn 3, quận 6, phường 14.",
        "Đại hội lần thứ 2, kỳ họp thứ 3, khóa XII.",
        "Trên QL 279, tại Km 12+300, lớp 5A, phòng 302.",
        "Gọi số 0912 345 678 hoặc đường dây nóng 1900 1234.",
        "Xây dựng chi bộ 4 tốt, 3 không; hai mẹ con, hai vợ chồng.",
        "Mô hình chính quyền địa phương 2 cấp.",
        "Thắng 3-1, tỷ số 2-0, biển số 43A-123.45, nhà số 5, hạng 3.",
        "Lúc 7 giờ đoàn đi, vào khoảng 9 giờ tới nơi, 20 giờ 45 phút mới về; họp từ 8 giờ đến 10 giờ; 6 giờ sáng mưa.",
        "Gần đây, hơn nữa, hai bên, xã hội hóa.",
        "Phong trào “5 không, 3 sạch” và phương châm 4 tại chỗ, 3 cùng.",
        "Dịch Covid-19 hết trong tháng 10 năm 2021.",
    ],
)
def test_what_only_looks_like_a_count_is_none(text):
    assert said(text, "quantity") == []


def test_turns_are_not_persons():
    assert only("Có 1.260 lượt người dự.", "quantity").keys["unit"] == "lượt người"
    assert only("Có 1.260 người dự.", "quantity").keys["unit"] == "người"


def test_numbers_are_read_as_vietnamese_write_them():
    assert value("1.234,5", is_count=False) == value("1234,5", is_count=False)
    assert value("1,268", is_count=True) == 1268
    assert float(value("1,268", is_count=False) or 0) == 1.268
    assert spelled(["hai", "mươi", "ba", "hộ"]) == (23, 3)


def test_a_number_said_again_in_words_is_one_quantity():
    reading = read_text("Chủ tịch tặng Giấy khen cho 05 (năm) tập thể và 12 (mười hai) cá nhân.")
    assert reading.texts("quantity") == ["05 (năm) tập thể", "12 (mười hai) cá nhân"]
    assert [fact.keys["value"] for fact in reading.of("quantity")] == [5, 12]


def test_heads_of_villages_in_a_row_are_one_quantity_and_a_scheme_s_number_is_none():
    reading = read_text("Có 31 trưởng thôn, tổ trưởng dự. Tổ công tác Đề án 06 xã báo cáo.")
    assert reading.texts("quantity") == ["31 trưởng thôn, tổ trưởng"]
