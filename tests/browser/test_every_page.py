"""Every page there is: found by walking the demo as each role, looked at by axe in both languages, never too wide."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve

from tests.browser.conftest import DESK, PHONE
from tests.structure.test_urls_by_role import rows

pytestmark = pytest.mark.browser

WALKERS = ("", "household", "village_head", "officer", "chair", "secretary", "inspector", "leader", "centre")
STARTS = {
    "": ["/", "/tim?q=tan+thanh", "/tim?q=khong+co+noi+nao", "/noi", "/theo-doi", "/the", "/du-lieu-ca-nhan", "/dia-ban/03169", "/dia-ban/11", "/dia-ban/VN",
         "/ket-qua", "/diem-danh", "/van-dong", "/tai-khoan/dang-nhap", "/tai-khoan/quen-mat-khau", "/tai-khoan/dang-ky", "/tai-khoan/ngung", "/phong-cach", "/moi/khong-co", "/khong-co"],
    "household": ["/the-ho", "/dia-ban/03169-01"],
}  # fmt: skip
WORK = [
    "/lam-viec",
    "/lam-viec/hoat-dong?loc=cua-toi",
    "/lam-viec/kiem-tra",
    "/lam-viec/bao-cao",
    "/tai-khoan",
    "/tai-khoan/hai-lop",
    "/tai-khoan/mat-khau",
    "/tai-khoan/dat-mat-khau",
    "/tai-khoan/thoat",
    "/tai-khoan/hai-lop/bat",
    "/tai-khoan/hai-lop/ma-du-phong/moi",
    "/lam-viec/ghi-y-kien/phieu",
    "/lam-viec/bao-cao?thang=2026-01",
]
EACH_KIND = 2  # how many pages of one kind are looked at per role
# Files and fragments; pages behind a step a walk does not take are opened in `test_pages_behind_a_step`.
NOT_WALKED = re.compile(
    r":(stylesheet|suggest|import_template|photo|pending_photo|submission_photo|sheet|file|public_file|open_file|document|other_file|template_file|merged|import|change|change_line|change_items|report|open|accept)$"
    # After an area was divided, and where a unit above looks: story 5 opens the second.
    r"|^targets:(divide|check)$"
    r"|activities:enter$|giving:(name|helped_one)$"  # test_giving_pages.py
    r"|duties:(contact|engagement|plan)$|activities:(call|take_up|adopt|judge|title)$"  # test_duties_pages.py
    r"|^set_language$|reauthenticate$"
)


def kind_of(path: str) -> str:
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return "404"
    return match.view_name


def walk(someone, starts: list[str]) -> list[str]:
    """Addresses reached by links from `starts`, at most `EACH_KIND` of each kind."""
    waiting, seen, counts, found = deque(starts), set(starts), {}, []
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        if counts.get(kind, 0) >= EACH_KIND + (8 if path in starts else 0):
            continue
        answer = someone.page.request.get(f"{someone.address}{path}")
        if "text/html" not in answer.headers.get("content-type", "") or answer.status >= 500:
            assert answer.status < 500, path
            continue
        counts[kind] = counts.get(kind, 0) + 1
        found.append(path)
        for link in re.findall(r'href="(/[^"#]*)', answer.text()):
            link = link.replace("&amp;", "&")
            if link not in seen and not link.startswith(("/static/", "/giao-dien/")):
                seen.add(link)
                waiting.append(link)
    return found


def problems_of(page) -> list[str]:
    """What axe, or the width of the page, has against the page as it stands."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = [f"{wide} px too wide"] if wide > 0 else []
    for violation in Axe().run(page).response["violations"]:
        node = violation["nodes"][0]
        found.append(f"{violation['id']} at {node['target']} {node['html'][:160]}")
    return [f"{urlsplit(page.url).path}: {problem}" for problem in found]


def looked_at(someone, paths: list[str]) -> list[str]:
    problems = []
    for path in paths:
        someone.page.goto(f"{someone.address}{path}")
        problems += problems_of(someone.page)
    return problems


@pytest.mark.parametrize("role", WALKERS)
def test_axe_finds_nothing_on_any_page_in_either_language(person, role, demo):
    vietnamese = person(role, size=PHONE)
    paths = walk(vietnamese, STARTS.get(role, WORK))
    problems = looked_at(vietnamese, paths)
    problems += [f"en: {problem}" for problem in looked_at(person(role, size=DESK, dark=True, language="en"), paths)]
    assert problems == []


def test_the_walk_reaches_every_page(person):
    reached = set()
    for role in WALKERS:
        reached |= {kind_of(path) for path in walk(person(role, size=PHONE), STARTS.get(role, WORK))}
    pages = {name for name, method, codes in rows() if method == "GET" and 200 in codes}
    assert {name for name in pages - reached if not NOT_WALKED.search(name)} == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_behind_a_step_are_as_clean(person, tmp_path, language):
    """Receipts, refused forms, a report form, a refused file, an invitation: pages that only a step leads to."""
    resident = person(size=PHONE, language=language)
    page, problems = resident.open("/noi?o=03169-01"), []
    page.locator("form:has([name=text])").evaluate("form => form.noValidate = true")
    page.locator("form:has([name=text]) button[type=submit]").last.click()
    problems += problems_of(page)  # the empty form, refused
    page.fill("[name=text]", f"Loa phát thanh của bản hỏng, xin sửa ({language}).")
    page.locator("form:has([name=text]) button[type=submit]").last.click()
    page.wait_for_url("**/da-nhan")
    problems += problems_of(page)
    page = resident.open("/noi?o=03169-01")
    page.fill("[name=text]", f"Tôi khiếu nại quyết định thu hồi đất của xã ({language}).")
    page.check("[name=kind][value=complaint]")
    page.locator("form:has([name=text]) button[type=submit]").last.click()
    page.wait_for_load_state()
    problems += problems_of(page)

    officer = person("officer", size=PHONE, language=language)
    page = officer.open("/lam-viec/hoat-dong?loc=tuan-nay")
    page = officer.open(re.search(r"/lam-viec/hoat-dong/\d+", page.content())[0])
    begin = page.locator("form[action$='/buoc/begin'] button")
    if begin.count():
        begin.last.click()
        page.wait_for_load_state()
    page = officer.open(f"{page.url.split('?')[0]}/bao-cao")
    problems += problems_of(page)
    page.locator("form:has([name=attendance_turns])").evaluate("form => form.noValidate = true")
    page.locator("form:has([name=attendance_turns]) button.btn").last.click()
    page.wait_for_load_state()
    problems += problems_of(page)

    wrong = tmp_path / "thon.xlsx"
    wrong.write_bytes(b"not a workbook")
    page = officer.open("/lam-viec/dia-ban/03169/nhap-tep")
    page.set_input_files("input[type=file]", wrong)
    page.locator("form:has(input[type=file]) button[type=submit]").last.click()
    page.wait_for_load_state()
    problems += problems_of(page)
    problems += _problems_of_a_boundary_change(officer, language)
    for path in ("/moi/khong-co", "/the/0000-0000-0000-0000", "/lam-viec/khong-co"):
        page.goto(f"{officer.address}{path}")
        problems += problems_of(page)
    assert problems == []


def _problems_of_a_boundary_change(officer, language) -> list[str]:
    """A draft, each of its forms, its rehearsal and what passes on; dropped again, nothing changes."""
    page, problems = officer.open("/lam-viec/dia-ban/thay-doi/moi"), []
    page.fill("[name=title]", f"Nhập hai bản ({language})")
    page.fill("[name=effective]", "2027-01-01")
    page.locator("main form button.btn").last.click()
    page.wait_for_load_state()
    problems += problems_of(page)
    draft = page.url
    for word in ("chia", "chia-va-nhap", "doi-ten", "chuyen-cap", "lap-moi", "giai-the", "nhap"):
        page.goto(f"{draft}/them/{word}")
        problems += problems_of(page)
    for box in page.locator("[name=sources]").all()[:2]:
        box.check()
    page.fill("[name=name]", f"Thử {language}")
    page.locator("main form button.btn").last.click()
    page.wait_for_load_state()
    problems += problems_of(page)
    page.locator("form[action$='/chay-thu'] button").first.click()
    page.wait_for_load_state()
    problems += problems_of(page)
    page.goto(f"{draft}/chuyen/household")
    problems += problems_of(page)
    page.goto(draft)
    page.locator("form[action$='/bo'] button").click()
    page.wait_for_load_state()
    return problems + problems_of(page)
