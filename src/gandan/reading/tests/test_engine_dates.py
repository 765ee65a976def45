"""Dates, periods and terms in the smallest full expression."""

from __future__ import annotations

import pytest

from gandan.reading.tests.said import only, said


@pytest.mark.parametrize(
    ("text", "span", "iso"),
    [
        ("Phát động ngày 2/9 tại huyện.", "ngày 2/9", "--09-02"),
        ("Họp chiều 10/6/2022 tại xã.", "chiều 10/6/2022", "2022-06-10"),
        ("Chiều ngày 29 tháng 4 năm 2022, chi bộ họp.", "Chiều ngày 29 tháng 4 năm 2022", "2022-04-29"),
        ("Làm từ ngày 1 đến ngày 15/10.", "từ ngày 1 đến ngày 15/10", "--10-01/--10-15"),
        ("Trong tháng 10/2021 đã xong.", "tháng 10/2021", "2021-10"),
        ("Báo cáo quý I/2022.", "quý I/2022", "2022-Q1"),
        ("Trong 6 tháng đầu năm 2022, xã đã làm.", "6 tháng đầu năm 2022", "2022-01/2022-06"),
        ("Đại hội nhiệm kỳ 2022 - 2025.", "nhiệm kỳ 2022 - 2025", "2022/2025"),
        ("Trong giai đoạn 2021-2025.", "giai đoạn 2021-2025", "2021/2025"),
        ("Hai ngày 26 và 27-1 có lễ.", "ngày 26 và 27-1", "--01-26/--01-27"),
        ("Từ năm 2009 đến nay, xã đã làm.", "Từ năm 2009 đến nay", "2009/.."),
        ("Nhân dịp 8/3, hội tặng quà.", "8/3", "--03-08"),
        ("Hôm qua, ngày 11.6, đoàn ra quân.", "ngày 11.6", "--06-11"),
        ("Sau một tháng, đường đã xong.", "một tháng", "P1M"),
        ("Sáng 26-5, hội nghị khai mạc.", "Sáng 26-5", "--05-26"),
        ("Kỷ niệm (26/3/1931 – 26/3/2018) trọng thể.", "26/3/1931 – 26/3/2018", "1931-03-26/2018-03-26"),
        ("Tổ chức ngày mùng 6 tháng Giêng tại đình.", "ngày mùng 6 tháng Giêng", "--01-06"),
        ("Lễ hội rằm tháng Bảy đông vui.", "rằm tháng Bảy", "--07-15"),
        ("Chiều muộn, đến 30 Tết mới xong.", "30 Tết", "--12-30"),
        ("Nhân dịp Tết Nguyên đán Bính Ngọ 2026, hội tặng quà.", "Tết Nguyên đán Bính Ngọ 2026", "2026"),
        ("Vui xuân Quý Mão cùng bà con.", "xuân Quý Mão", "2023"),
        ("Trong vụ đông xuân 2022 - 2023 được mùa.", "vụ đông xuân 2022 - 2023", "2022/2023"),
        ("Lúc 19h ngày 8/8/2025 mưa to.", "ngày 8/8/2025", "2025-08-08"),
        ("Trong đêm 28/10/2021 nước lên.", "đêm 28/10/2021", "2021-10-28"),
        ("Hồi rạng sáng 5/9 có bão.", "rạng sáng 5/9", "--09-05"),
        ("Từ những năm 90, bản đã có điện.", "những năm 90", "1990/1999"),
        ("Tăng so với cùng kỳ năm trước.", "cùng kỳ năm trước", "-P1Y"),
        ("Dọn vệ sinh sáng thứ Bảy hằng tuần.", "sáng thứ Bảy", "-W-6"),
        ("Trong hai tháng cuối năm phải xong.", "hai tháng cuối năm", "--11/--12"),
        ("Họp thang 3.2022 rồi.".replace("thang", "tháng"), "tháng 3.2022", "2022-03"),
        ("Nam 2022 dat ket qua.", "Nam 2022", "2022"),
        ("Hop ngay 05 thang 11 nam 2022 tai xa.", "ngay 05 thang 11 nam 2022", "2022-11-05"),
        ("BÁO CÁO KẾT QUẢ NĂM 2022\nCủa xã.", "NĂM 2022", "2022"),
        ("Xong trong nửa đầu năm 2023.", "nửa đầu năm 2023", "2023"),
        ("Từ nay đến cuối năm 2025, xã làm xong đường.", "Từ nay đến cuối năm 2025", "../2025"),
        ("Còn lại từ nay đến hết tháng 6/2025.", "từ nay đến hết tháng 6/2025", "../2025-06"),
        ("Hội thi (12 và 13/5/2023) đông vui.", "12 và 13/5/2023", "2023-05-12/2023-05-13"),
        ("Nhân Ngày Phụ nữ Việt Nam 8/3 Hội tặng quà.", "8/3", "--03-08"),
        ("Đêm giao thừa, đoàn đi chúc Tết.", "Đêm giao thừa", "--12-30"),
    ],
)
def test_a_date_has_its_span_and_iso_value(text, span, iso):
    fact = only(text, "date")
    assert (text[fact.start : fact.end], fact.keys["value"]) == (span, iso)


@pytest.mark.parametrize(
    "text",
    [
        "Có 17/17 xã, 12/12 xóm tham gia.",
        "Đóng góp 3 ngày công; trực 24/7.",
        "Nhà ở hẻm 15/3 phía trong.",
        "Rộng từ 3,5 đến 4,5 m, dài 2.5 km.",
        "Ngày 45/13 không có.",
        "Hôm qua trời mưa, bán 30 tết tóc, Việt Nam 2022 bước.",
        "Dọn sạch Công viên 29/3, sân vận động 19/8, chợ 1/5, cầu 2/9 và bến xe 30/4.",
        "Đã vận động 7/12 tên, 5/8 hộ, 3/5 ngôi nhà.",
        "Vui xuân, ăn Tết, vào vụ mùa, trong thập niên ấy.",
    ],
)
def test_fractions_measures_and_house_numbers_are_no_dates(text):
    assert said(text, "date") == []


def test_a_lone_date_under_the_headline_is_the_day_of_the_page():
    assert only("Ra quân làm đường\n24/09/2021\nNhân dân góp sức.", "date").keys["role"] == "published"
