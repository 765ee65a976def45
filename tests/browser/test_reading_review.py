"""A long old report becomes confirmed figures: reviewed by keyboard alone, then checked by three households."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
REPORT = """ĐẢNG ỦY XÃ NÀ HỲ
BÁO CÁO
Kết quả công tác dân vận tháng 9 năm 2026

1. Ngày 5/9/2026, Đoàn Thanh niên xã phối hợp nhân dân bản Huổi Sang nạo vét hơn 230 m mương thủy lợi, rộng 0,6 m; 45 hộ được nhờ. Một bộ phận bà con đi nương xa nên chưa tham gia.

2. Ngày 12/9/2026, tại bản Huổi Sang, tổ dân vận tuyên truyền pháp luật về giao đất, giao rừng cho gần 80 người. Cán bộ gần dân, gần gũi với bà con; bà Lò Thị Mẫu góp ý thẳng thắn.

3. Ngày 19/9/2026, Hội Liên hiệp Phụ nữ xã trồng 120 cây ban dọc đường vào bản Huổi Sang, theo Kế hoạch số 09-KH/HPN ngày 1/9/2026.

4. Ngày 20/9/2026, tại bản Huổi Sang trao 30 suất quà, mỗi suất trị giá 300.000 đồng.

5. Phương hướng tháng 10: phấn đấu 100% hộ dân ký cam kết giữ gìn vệ sinh.
"""


def focused(page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.id || ''")


def tab_to(page, name: str, most: int = 120) -> None:
    """Press Tab until the element of this name or id has the focus: nothing is clicked."""
    for _ in range(most):
        if focused(page) == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached {name}")


def tab_to_cards(page, most: int = 150) -> None:
    """Tab on until something among the cards has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.found')"):
            return
    pytest.fail("Tab never reached the cards")


def test_a_long_report_is_reviewed_by_keyboard_alone_and_ends_in_confirmed_figures(person):
    officer = person("officer")
    page = officer.open("/lam-viec/doc-van-ban/dua-vao")
    tab_to(page, "text")
    page.keyboard.insert_text(REPORT)
    page.keyboard.press("Tab")
    assert focused(page) == "title"
    page.keyboard.insert_text("Báo cáo dân vận tháng 9")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/lam-viec/doc-van-ban/\d+$"))
    for _ in range(40):
        if page.locator(".fact").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert "Mẫu" not in page.inner_text("main")  # covered by default

    tab_to_cards(page)
    review(page)

    # Into the books, without a click.
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.wait_for_selector("text=Đã ghi vào sổ")
    link = page.locator("main .notice a[href*='/hoat-dong/']", has_text="nạo vét").get_attribute("href")
    page = officer.open(link)
    assert "Số này ghi lại từ văn bản “Báo cáo dân vận tháng 9”" in page.inner_text("main")
    result = re.search(r"/ket-qua/(\d+)", page.locator("article", has_text="mương").locator("a[href*='/ket-qua/']").first.get_attribute("href"))[1]  # fmt: skip

    for number in (2, 3, 4):
        home = person("household", size=PHONE, scripts=False, number=number)
        asked = home.open(f"/ket-qua/{result}/xac-nhan")
        asked.check("[name=verdict][value=confirm]")
        asked.locator("form", has=asked.locator("[name=verdict]")).locator("button").last.click()
        asked.wait_for_load_state()
    place = " ".join(person().open("/dia-ban/03169-01").inner_text("#thu-huong").split())
    assert "Kênh, mương Báo cáo ít nhất 230 m Bà con xác nhận ít nhất 230 m" in place


def review(page) -> None:
    """J goes to the next card; A accepts what is to be written, X rejects the rest."""
    total = page.locator(".fact").count()
    assert total >= 15
    for _ in range(total):
        page.keyboard.press("k")  # Tab may have landed in the middle: back to the first
    if not page.evaluate("!!document.activeElement.closest('.fact')"):
        page.keyboard.press("j")
    for _ in range(total):
        card = page.evaluate_handle("document.activeElement.closest('.fact')").as_element()
        assert card is not None
        words = card.query_selector(".words").inner_text()
        number = card.get_attribute("data-fact")
        wanted = any(part in words for part in ("230 m", "0,6 m", "80 người", "120 cây", "09-KH/HPN"))
        key, becomes = ("a", "accepted") if wanted else ("x", "rejected")
        page.keyboard.press(key)
        page.wait_for_selector(f"#m{number}[data-decision={becomes}]")
        page.wait_for_timeout(50)
