"""The loop, lived through a real browser by five roles: a voice becomes a case, an activity, a result, a confirmed figure."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from docx import Document

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
TITLE = "Cầu tạm qua suối bản Huổi Sang"
COMMUNE, VILLAGE = "/dia-ban/03169", "/dia-ban/03169-01"


def send(page, form_part: str) -> None:
    """Press the main button of the form that holds `form_part`."""
    page.locator("form", has=page.locator(form_part)).locator("button:not([name=remove])").last.click()
    page.wait_for_load_state()


def pair_of(page) -> str:
    """The two numbers on a result's own page, as a person reads them."""
    return " ".join(page.locator("main .pair .words").first.inner_text().split())


def test_a_voice_becomes_a_confirmed_result_and_both_numbers_move_everywhere(person):
    # A resident at 360 px, without JavaScript and without an account.
    resident = person(size=PHONE, scripts=False)
    page = resident.open(VILLAGE)
    page.get_by_role("link", name="Tôi muốn nói").first.click()
    page.fill("[name=text]", "Cầu tạm qua suối hỏng, trẻ con đi học phải lội.")
    page.check("[name=kind][value=report]")
    page.select_option("[name=topic]", "road")
    send(page, "[name=text]")
    receipt = re.search(r"\d{4}(?:[ \u00a0]\d{4}){3}", page.inner_text("main"))
    assert receipt is not None
    assert page.locator("main svg").count() >= 1  # the QR
    resident.open(f"/phieu/{re.sub(r'[^0-9]', '', receipt[0])}")
    assert re.sub(r"\D", "", receipt[0]) not in resident.page.url  # the secret leaves the address bar
    code = re.search(r"GD-\d\d-\d+", resident.page.inner_text("main") + resident.page.url)[0]

    # The officer finds it among what is new, accepts it and opens an activity from it.
    officer = person("officer")
    page = officer.open(f"/lam-viec/vu-viec/{code}")
    page.get_by_text("Nhận giải quyết, viết phần công khai").click()
    page.fill("[name=accept-title]", TITLE)
    page.fill("[name=accept-summary]", "Cầu tạm qua suối hỏng, học sinh phải lội.")
    send(page, "[name=accept-title]")
    resident.page.reload()
    assert TITLE in resident.page.inner_text("main")
    page = officer.open(f"/lam-viec/hoat-dong/moi?vu-viec={code}")
    page.fill("[name=title]", f"Làm lại: {TITLE}")
    page.check("[name=weekend][value=khac]")
    today = page.evaluate("new Date(Date.now() + 7*3600e3).toISOString().slice(0, 10)")
    page.fill("[name=day]", today)
    page.fill("[name=starts]", "06:00")
    page.fill("[name=ends]", "18:00")
    send(page, "[name=title]")
    activity = re.search(r"/hoat-dong/(\d+)", page.url)[1]
    page.locator("form[action$='/buoc/open'] button").last.click()
    page.wait_for_load_state()
    assert TITLE in resident.open(COMMUNE).inner_text("#lam")

    # The secretary of the unit begins it and reports the result the way people write it.
    secretary = person("chair")
    page = secretary.open(f"/lam-viec/hoat-dong/{activity}")
    page.locator(f"form[action$='/{activity}/buoc/begin'] button").click()
    page.wait_for_load_state()
    page = secretary.open(f"/lam-viec/hoat-dong/{activity}/bao-cao")
    page.select_option("[name=results-0-kind]", "road_built")
    page.get_by_text("Kích thước", exact=True).first.click()
    page.get_by_text("Ai được nhờ?", exact=True).first.click()
    for name, typed in {
        "title": TITLE, "amount": "gần 20 m", "happened_on": today, "length": "gần 20 m", "width": "1,2 m", "thickness": "8 cm",
        "beneficiaries": "gần 70 học sinh", "beneficiaries_who": "học sinh và bà con",
    }.items():  # fmt: skip
        page.fill(f"[name=results-0-{name}]", typed)
    send(page, "[name=results-0-title]")
    page = secretary.open(f"/hoat-dong/{activity}")
    shown = page.inner_text("main")
    assert "gần 24 m²" in shown.replace("\u00a0", " ")
    assert "1,92 m³" in shown.replace("\u00a0", " ")
    result = re.search(r"/ket-qua/(\d+)", page.locator("a[href*='/ket-qua/']").first.get_attribute("href"))[1]
    assert "chưa có" in pair_of(resident.open(f"/ket-qua/{result}"))
    assert TITLE in officer.open("/lam-viec").inner_text("main")

    # Three households confirm by their card.
    for number in (2, 3, 4):
        home = person("household", size=PHONE, scripts=False, number=number)
        page = home.open(f"/ket-qua/{result}/xac-nhan")
        page.check("[name=verdict][value=confirm]")
        send(page, "[name=verdict]")
    assert pair_of(resident.open(f"/ket-qua/{result}")) == "Báo cáo gần 20 m Bà con xác nhận gần 20 m"

    # A fourth says that 5 m are not right: that part is disputed until the board has looked and the unit has mended.
    home = person("household", size=PHONE, scripts=False, number=5)
    page = home.open(f"/ket-qua/{result}/xac-nhan")
    page.check("[name=verdict][value=dispute]")
    page.fill("[name=wrong]", "5 m")
    page.fill("[name=text]", "5 m cuối chưa có tay vịn.")
    send(page, "[name=verdict]")
    disputed = pair_of(resident.open(f"/ket-qua/{result}"))
    assert disputed == "Báo cáo gần 20 m Bà con xác nhận 15 m Chưa đồng ý 5 m"
    assert "Chưa đồng ý 5 m" in " ".join(resident.open(COMMUNE).inner_text("#kiem-tra").split())
    assert "Chưa đồng ý 5 m" in " ".join(officer.open("/lam-viec").inner_text("main").split())

    inspector = person("inspector")
    page = inspector.open("/lam-viec/kiem-tra")
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_load_state()
    inspection = re.search(r"/lam-viec/kiem-tra/\d+", page.url)[0]
    page.fill(f"form[action$='{inspection}/find'] [name=text]", "Đúng như bà con nói: thiếu tay vịn 5 m cuối.")
    page.locator(f"form[action$='{inspection}/find'] button").last.click()
    page.wait_for_load_state()
    page = secretary.open(inspection)
    page.fill(f"form[action$='{inspection}/mend'] [name=text]", "Đã làm tay vịn.")
    page.locator(f"form[action$='{inspection}/mend'] button").last.click()
    page.wait_for_load_state()
    page = inspector.open(inspection)
    page.fill(f"form[action$='{inspection}/close'] [name=text]", "Đã xem lại, tay vịn chắc.")
    page.locator(f"form[action$='{inspection}/close'] button").last.click()
    page.wait_for_load_state()
    assert pair_of(resident.open(f"/ket-qua/{result}")) == "Báo cáo gần 20 m Bà con xác nhận gần 20 m"
    assert "thiếu tay vịn" in resident.page.inner_text("main")  # the inspection stays readable
    benefits = " ".join(resident.open(COMMUNE).inner_text("#thu-huong").split())
    assert "Đường làm mới Báo cáo gần 220 m Bà con xác nhận gần 220 m" in benefits

    # The officer answers; the resident, with the receipt, has the last word.
    page = officer.open(f"/lam-viec/vu-viec/{code}")
    page.fill("[name=answer-text]", "Đã làm lại cầu, có tay vịn; bà con đã xem và xác nhận.")
    send(page, "[name=answer-text]")
    page = resident.open(f"/phieu/{re.sub(r'[^0-9]', '', receipt[0])}")
    page.check("[name=solved][value=yes]")
    send(page, "[name=solved]")
    assert "đã xong" in page.inner_text("main")

    # And the month's report holds both numbers when it is opened again.
    page = officer.open(f"/lam-viec/bao-cao?thang={today[:7]}")
    link = page.locator("a[href*='.docx']").first.get_attribute("href")
    body = page.request.get(f"{officer.address}{link}").body()
    told = [
        " | ".join(cell.text for cell in row.cells) for table in Document(BytesIO(body)).tables for row in table.rows
    ]
    assert any(TITLE in row and row.count("gần 20 m") >= 2 for row in told), told
