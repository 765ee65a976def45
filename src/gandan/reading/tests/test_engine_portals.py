"""What portals print around an article, as real pages have it: counters in two lines, players, pictures' texts, names above footers."""

from __future__ import annotations

import pytest

from gandan.reading.tests.said import said

_TEXT = (
    "Sáng 6/5, thôn Đồng Mát tổ chức họp bàn việc mở rộng con đường vào xóm, bà con tham dự đông đủ và ai cũng có ý kiến, "
    "nhiều gia đình đồng tình góp đất, góp công cùng ban phát triển thôn làm đường, dựng lại hàng rào sau ngày mùa.\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "RSS In Gửi cho bạn bè",
        "Nhập ngày: Thứ 4, Ngày 06 / 05 / 2026",
        "menu_WAR_tramportlet_INSTANCE_abc",
        "Trang thông tin điện tử xã Đồng Mát",
        "Nữ miền Bắc",
        "0:00",
        "Le khoi cong duong thon Dong Mat - Anh 2",
        "Ảnh từ clip của Đoàn xã",
        "1K lượt xem",
        "IMG 4821",
        "2026-05-04T00:21:38-04:00",
        "Thông tin bạn đọc",
        "Tiếng Việt | English",
        "Bản in     Gởi bài viết",
        "Hình 2",
        ">> Hội nghị tổng kết của xã năm 2025",
        "Thích bài viết: 0 lượt thích",
        "Ảnh đoàn viên tham gia",
        "Bạn gặp vấn đề gì khi xem trang này?",
    ],
)
def test_a_line_of_the_page_is_boilerplate(line):
    assert said(f"Tin trong xã\n{line}\n{_TEXT}{_TEXT}", "boilerplate") == [line]


def test_a_counter_may_have_its_number_below():
    page = f"{_TEXT}{_TEXT}Truy cập\nHôm nay:\n65\nTất cả:\n235.709\n"
    assert said(page, "boilerplate") == ["Truy cập", "Hôm nay:", "65", "Tất cả:", "235.709"]


def test_the_writer_stands_between_the_text_and_the_footer():
    page = f"Tin trong xã\n{_TEXT}Thanh Mẫu\nĐang online: 8\nSố lượt truy cập: 94\n" + "Tin khác ở đây\n" * 5
    assert said(page, "boilerplate")[:2] == ["Thanh Mẫu", "Đang online: 8"]


@pytest.mark.parametrize("title", ["KẾ HOẠCH", "I. TÌNH HÌNH CHUNG", "BÁO CÁO TÓM TẮT", "* Phường Đông Mát"])
def test_titles_are_no_writers(title):
    assert said(f"UBND XÃ NÀ HỲ\n{_TEXT}\n{title}\n", "boilerplate") == []


def test_the_source_before_a_dash_may_be_an_address():
    assert said(f"XANHVN.VN - {_TEXT}", "boilerplate") == ["XANHVN.VN"]


def test_a_text_without_any_marks_is_no_caption():
    assert said("Xa Na Hy to chuc lam duong\nBa con gop cong gop cua rat dong", "boilerplate") == []


def test_a_commune_named_in_an_office_is_known_alone():
    text = "Ông Mẫu, Chủ tịch UBND xã Tân Thành, kể: Tân Thành đã khác xưa. Về xã thuần nông Tân Thành hôm nay."
    assert said(text, "place") == ["Tân Thành", "xã thuần nông Tân Thành"]


def test_where_the_page_stands_may_be_a_numbered_list():
    page = f"1. Tin tức\n2. Hoạt động của thôn\n3. Làm đường\n{_TEXT}{_TEXT}"
    assert said(page, "boilerplate") == ["1. Tin tức", "2. Hoạt động của thôn", "3. Làm đường"]
    assert said(f"Báo cáo\n1. Làm đường\n2. Làm mương\n{_TEXT}", "boilerplate") == []


def test_the_writer_may_name_the_office():
    assert said(f"Tin\n{_TEXT}{_TEXT}Mai Mẫu – Ban Phong trào", "boilerplate") == ["Mai Mẫu – Ban Phong trào"]
