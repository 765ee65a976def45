"""Story 2 in a browser: the ward meets the people of Khe Cạn, and a resident follows all five steps on one page."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.fullmap]

CASE = "Khe Cạn ngập và hôi khi mưa"
HELD = "Họp bà con Khe Cạn về cống thoát nước"
TONIGHT = "Họp bà con Khe Cạn: tiến độ làm cống, giữ sạch lòng khe"


def khe_can(someone):
    """The page of the quarter, found as a resident finds it."""
    page = someone.open("/tim?q=khe+can")
    page.get_by_role("link", name=re.compile("Khe Cạn")).first.click()
    return page


def test_m54_invitation_attendance_quorum_conclusion_minutes_publication(person):
    """M54, M60, M93: the ward's officer runs the evening on a phone; a visitor then reads what came of it."""
    officer = person("ward", size=PHONE)
    page = officer.open("/lam-viec/cuoc-hop")
    page.get_by_role("link", name=TONIGHT).click()
    assert "Có mặt 0/212 hộ, cần 107" in page.inner_text("main")
    page.get_by_role("link", name="Áp phích, danh sách, lời loa").click()
    assert "Mời đại diện các hộ ở tổ dân phố Khe Cạn" in page.inner_text("main")
    poster = page.request.get(page.url.replace("/moi-hop", "/ap-phich.pdf"))
    assert poster.body().startswith(b"%PDF")
    page.get_by_role("link", name=TONIGHT).click()
    work = page.url
    page.get_by_role("button", name="Bắt đầu họp").click()
    page.get_by_role("link", name="Ghi theo danh sách").click()
    for box in page.locator(".ticks input[type=checkbox]").all()[:110]:
        box.check()
    page.get_by_role("button", name="Ghi ai có mặt").click()
    assert "Có mặt 110/212 hộ, cần 107" in page.inner_text("main")
    assert "đủ số có mặt" in page.inner_text("main")
    page.get_by_role("button", name="Bàn nội dung 1").click()
    for _speaker in range(2):
        page.get_by_role("button", name="Thêm người chờ phát biểu").click()
    for button in ("Số 1 đã nói", "Số 2 đã nói", "Số 1 nói thêm một lượt"):
        page.get_by_role("button", name=button).click()
    figures = page.locator(".stats").inner_text()
    assert re.findall(r"\d+", figures)[:2] == ["3", "2"]  # three turns of two people
    page.get_by_role("link", name="Kết luận nội dung 1").click()
    page.get_by_label("Kết luận của người chủ trì").fill("Thi công từ cuối khe lên, báo tiến độ mỗi tuần.")
    page.get_by_role("button", name="Ghi kết luận").click()
    page.get_by_role("link", name="Giao việc", exact=True).click()
    page.get_by_label("Phải làm gì").fill("Dựng bảng báo tiến độ ở đầu khe")
    page.get_by_label("Xong trước ngày").fill("2099-01-31")
    page.get_by_role("button", name="Giao việc").click()
    page.get_by_role("button", name="Kết thúc họp").click()
    assert page.url == work
    page.get_by_role("button", name="Soạn biên bản").click()
    assert "Có mặt 110/212 hộ, cần 107" in page.inner_text("main")
    page = officer.open(work)
    page.get_by_role("button", name="Công bố kết quả").click()
    page.get_by_role("link", name="Trang công khai").click()
    public = page.url
    reader = person(size=PHONE).open(public)
    told = reader.inner_text("main")
    for part in (
        "Thi công từ cuối khe lên",
        "Dựng bảng báo tiến độ ở đầu khe",
        "Có mặt 110/212 hộ",
        "Nghị định 59/2023",
    ):
        assert part in told
    assert "Cán bộ văn phòng" not in told  # no persons


def test_a_resident_follows_all_five_steps_for_khe_can(person):
    """Know, discuss, do, check, benefit: each step of the quarter's page says something of Khe Cạn."""
    page = khe_can(person(size=PHONE))
    steps = page.locator("ol.thread > li").all_inner_texts()
    for step, words in zip(
        steps,
        ("Kế hoạch xây dựng cống thoát nước Khe Cạn", HELD, "nạo vét Khe Cạn", "Hộ dọc khe hết đọng nước", "gần 120 m"),
        strict=True,
    ):
        assert words in step
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_case_of_23_reports_says_it_went_to_a_meeting_and_what_was_concluded(person):
    page = khe_can(person())
    page.get_by_role("link", name=CASE).first.click()
    told = page.inner_text("main")
    for part in (
        "23",
        "Đưa ra họp bàn",
        HELD,
        "nạo vét trước mùa mưa",
        "Đã nạo vét đợt một, bà con xác nhận.",
        "Nạo vét Khe Cạn đợt một",
    ):
        assert part in told


def test_m55_m56_m57_m59_dialogue_criticism_comments_and_a_series_are_public(person):
    """M55, M56, M57, M59: each of them with its source, its turns and what was done."""
    page = person("front").open("/lam-viec/cuoc-hop")
    for title, parts in (
        ("Góp ý xây dựng Đảng, chính quyền phường", ("12", "10", "Đã niêm yết 12 trả lời.")),
        (
            "Phản biện dự thảo kế hoạch mở rộng kiệt, hẻm",
            ("11", "Dự thảo kế hoạch mở rộng kiệt", "Phường tiếp thu 2 ý"),
        ),
    ):
        page.get_by_role("link", name=title).click()
        told = page.inner_text("main")
        assert all(part in told for part in parts)
        page.go_back()
    page = person("ward").open("/lam-viec/cuoc-hop")
    page.get_by_role("link", name="Lấy ý kiến mở rộng kiệt 211A").click()
    page.get_by_role("link", name="Trang công khai").click()
    assert page.get_by_role("link", name="Lấy ý kiến mở rộng kiệt 211C Dũng Sĩ Thanh Khê").count() == 1
    page = person("ward").open("/lam-viec/cuoc-hop/nghia-vu")
    row = page.locator("tr", has_text="UBND phường Thanh Khê").first
    assert "đã tổ chức ngày" in row.inner_text()
    assert "Luật Tổ chức chính quyền địa phương 2025" in page.inner_text("main")


def test_m13_m14_each_member_of_the_bloc_has_a_task_and_what_became_of_it(person):
    """M13, M14, M16: three members of the mobilisation bloc, one stretch of the drain each."""
    page = person("ward").open("/lam-viec/cuoc-hop")
    page.get_by_role("link", name=HELD).click()
    rows = page.locator("#viec tr", has_text="thành viên Khối Dân vận").all_inner_texts()
    assert len(rows) == 3
    assert sum("đã xong" in row for row in rows) == 1
