"""Story 4 in a browser: a thematic session of more than an hour that changes what the sports centre does."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.fullmap]

TITLE = "Gần dân, sát dân trong công việc của trung tâm"


def test_m88_m89_m90_m91_m92_m93_the_session_with_its_outline_eleven_contributions_and_conclusion(person):
    """M88, M89, M90, M91, M92, M93: opening paper, outline sent before, three contents, eleven contributions, over an hour,
    conclusion."""
    page = person("sports").open("/lam-viec/cuoc-hop")
    page.get_by_role("link", name=TITLE).click()
    told = page.inner_text("main")
    for part in (
        "Báo cáo đề dẫn",
        "Đảng viên phụ trách chuyên đề",
        "Đề cương gợi ý thảo luận",
        "Lý luận",
        "Thực tiễn",
        "Học và làm theo",
    ):
        assert part in told
    assert re.findall(r"\d+", page.locator(".stats").inner_text())[:2] == ["11", "11"]
    assert "1 giờ 25 phút" in told
    assert "không báo cáo một chiều" in told
    assert "trước 7 ngày" in told


def test_the_conclusion_stands_on_the_owners_today_page_and_is_finished_there(person):
    page = person("sports", size=PHONE).open("/lam-viec")
    page.get_by_role("link", name="Xem lại dụng cụ đã bàn giao: còn dùng tốt không").click()
    page.get_by_label("Đã làm được gì").fill("Đi xem cùng khu phố 1: dùng tốt.")
    page.get_by_role("button", name="Ghi đã xong").click()
    assert "đã xong" in page.inner_text("main")
    page.get_by_role("link", name=TITLE).click()
    assert "Đi xem cùng khu phố 1: dùng tốt." in page.inner_text("#viec")


def test_m72_the_three_groups_of_the_people_and_an_activity_for_one_of_them(person):
    """M72: staff and athletes, people who train here, residents cared for; M40: sport for disabled children."""
    someone = person("sports")
    page = someone.open("/lam-viec/cuoc-hop")
    page.get_by_role("link", name=TITLE).click()
    groups = page.inner_text("main")
    assert "vận động viên của trung tâm" in groups
    page = someone.open("/lam-viec/phan-cong/don-vi")
    page.get_by_role("link", name="Trung tâm Thể dục thể thao Phú Nhuận").first.click()
    page.get_by_role("link", name="Nhóm bà con của đơn vị").click()
    assert page.locator("main ol.stack > li").count() == 3
    page = someone.open("/lam-viec/hoat-dong?loc=cua-toi")
    page.get_by_role("link", name="Dạy thể thao cho trẻ khuyết tật").first.click()
    assert "Bà con địa bàn được chăm lo về thể thao" in page.inner_text("main")


def test_m39_hand_over_instruction_and_the_later_look_are_one_thread(person):
    """M39: handed over, people taught to use it, looked at again: "is it still working?"."""
    page = person("sports").open("/lam-viec/kiem-tra/ban-giao")
    page.get_by_role("link", name="Dụng cụ tập thể dục ngoài trời").first.click()
    told = page.inner_text("main")
    for part in ("35", "kẹt trục", "chạy êm"):
        assert part in told


def test_m94_m95_the_congress_of_the_centre_after_its_announcement(person):
    """M94, M95 (story 5): convened by announcement 513-TB/ĐU, quorum of two thirds, guests, directions of the level above."""
    page = person("centre").open("/lam-viec/cuoc-hop")
    page.get_by_role("link", name="Đại hội Chi bộ Trung tâm Bảo trợ xã hội").click()
    told = page.inner_text("main")
    for part in (
        "513-TB/ĐU",
        "Phải có ít nhất 2/3",
        "đủ số có mặt",
        "khách",
        "Bầu cấp uỷ nhiệm kỳ mới",
        "chăm sóc cả ở cộng đồng",
    ):
        assert part in told
