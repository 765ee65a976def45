"""Story 5, the social protection centre: an old resolution beside its results, a new term with its path and tasks.

The congress itself and its election are lived elsewhere; the figures are those of the story, told as it tells them.
"""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import PHONE
from tests.browser.test_every_page import problems_of
from tests.browser.test_loop import send

pytestmark = pytest.mark.browser
LIST = "/lam-viec/chi-tieu"


def words(page) -> str:
    return " ".join(page.inner_text("main").split())


def test_the_centres_term_is_reviewed_and_the_next_one_begun(person):
    secretary = person("centre")
    page = secretary.open(LIST)
    assert "từ 200 người trở lên" in words(page)  # the new target: ≥, deadline, path
    assert "lộ trình hôm nay: 120 đến 13" in words(page)
    assert page.locator("svg.bullet .goal").count() >= 1
    assert page.locator("svg.bullet .way").count() == 2  # the path begins as a range: two marks

    # The term's page: directions of the higher level as tasks, and the old resolution's targets beside their results.
    page.get_by_role("link", name="Nghị quyết, nhiệm vụ").click()
    review = words(page)
    for told in (
        "80 đến 85 người", "40 đến 50 người", "120 đến 135 người",
        "Vượt 17,4 %: 135 (85 + 50 người, đầu cao của hai khoảng) so với 115 (chỉ tiêu của nghị quyết trước)",
        "104,3 đến 117,4 %", "100 % số đảng viên được gửi", "vượt chỉ tiêu",
        "“Chăm sóc cả ở ngoài cộng đồng”", "“Tài chính, tài sản đúng quy định”", "xong 1 trên 8",
    ):  # fmt: skip
        assert told in review, told
    page.get_by_role("link", name="Xem đủ nguồn của nhiệm kỳ trước").click()
    old = words(page)
    assert "Chỉ thị 05-CT/TW" in old
    assert "Thông báo 513-TB/ĐU" in old
    assert old.count("6 trên 6 người đã đọc") == 3  # 100 %

    # The base of 17.4 % is explained, and another base is refused.
    page.get_by_role("link", name="Người được nuôi dưỡng, chăm sóc thường xuyên").click()
    assert "Gốc suy ra:" in words(page)
    assert "Tính cả khoảng đã ghi thì vượt 4,3 đến 17,4 %." in words(page)
    page.get_by_role("link", name="Giải thích một tỷ lệ").click()
    typed = {
        "percent": "17,4",
        "over": "135",
        "over_what": "đầu cao",
        "base": "120",
        "base_what": "năm trước",
        "source": "Báo cáo",
    }
    for name, value in typed.items():
        page.fill(f"[name={name}]", value)
    send(page, "[name=percent]")
    assert "135 so với 120 là vượt 12,5 %" in words(page)
    assert page.input_value("[name=over]") == "135"


def test_a_range_is_typed_on_a_phone_and_confirmed_from_above(person):
    secretary = person("centre", size=PHONE, scripts=False)
    page = secretary.open(LIST)
    page.get_by_role("link", name="Nuôi dưỡng, chăm sóc từ 200 người trở lên").click()
    address = page.url
    page.get_by_role("link", name="Ghi số liệu").click()
    page.fill("[name=value]", "125 đến 140 người")
    page.fill("[name=source]", "Sổ theo dõi đối tượng")
    send(page, "[name=value]")
    assert "Báo cáo 125 đến 140 người" in words(page)
    assert "Đạt 62,5 đến 70 % chỉ tiêu" in words(page)
    assert page.get_by_role("link", name="Xem và xác nhận").count() == 0  # nobody confirms their own unit

    above = person("centre_above", size=PHONE)
    page = above.open(address)
    page.get_by_role("link", name="Xem và xác nhận").first.click()
    assert problems_of(page) == []
    page.check("[name=agrees][value=yes]")
    page.fill("[name=text]", "Đã xem sổ")
    send(page, "[name=agrees]")
    assert "Đã xác nhận 125 đến 140 người" in words(page)


def test_the_resolution_is_read_and_counted_and_only_the_secretary_sees_who_has_not(person):
    secretary = person("centre", size=PHONE)
    page = secretary.open("/lam-viec")
    assert "Lập đề án tự chủ của trung tâm" in page.inner_text("#viec-nhiem-ky")
    page.locator("#cho-doc a", has_text="Nghị quyết Đại hội Chi bộ").click()
    assert "0 trên 6" in words(page)
    page.get_by_role("button", name="Tôi đã đọc").click()
    page.wait_for_load_state()
    assert "1 trên 6" in words(page)
    assert "Ai chưa đọc" in words(page)
    seen = person("centre_above").open(re.sub(r"#.*", "", page.url))
    assert "1 trên 6" in words(seen)
    assert "Ai chưa đọc" not in words(seen)


def test_a_task_is_done_by_its_owner_and_the_public_sees_the_targets(person):
    secretary = person("centre")
    page = secretary.open("/lam-viec")
    page.locator("#viec-nhiem-ky a", has_text="Lập đề án tự chủ").click()
    page.fill("[name=outcome]", "Đã trình đề án")
    page.get_by_role("button", name="Ghi đã xong").click()
    page.wait_for_load_state()
    assert "làm xong" in words(page)
    term = re.search(r"/lam-viec/chi-tieu/nhiem-ky/(\d+)", page.content())[1]
    anybody = person(size=PHONE, scripts=False)
    page = anybody.open(f"/chi-tieu/nhiem-ky/{term}")
    assert "từ 200 người trở lên" in words(page)
    assert "Lập đề án" not in words(page)  # tasks are the unit's own
