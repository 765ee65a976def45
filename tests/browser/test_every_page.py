"""Every page there is: found by walking the demo as each role, looked at by axe in both languages, never too wide."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve

from tests.browser.conftest import DESK, PHONE, Person
from tests.structure.test_urls_by_role import rows

pytestmark = [pytest.mark.browser, pytest.mark.fullmap]

WALKERS = ("", "household", "village_head", "officer", "chair", "secretary", "inspector", "leader", "centre")
STARTS = {
    "": ["/", "/tim?q=tan+thanh", "/tim?q=khong+co+noi+nao", "/noi", "/theo-doi", "/the", "/du-lieu-ca-nhan", "/dia-ban/03169", "/dia-ban/11", "/dia-ban/VN",
         "/ket-qua", "/lay-y-kien", "/diem-danh", "/van-dong", "/tai-khoan/dang-nhap", "/tai-khoan/quen-mat-khau", "/tai-khoan/dang-ky", "/tai-khoan/ngung", "/phong-cach", "/moi/khong-co", "/khong-co"],
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
MORE = {"checks:result": 12}  # few results have a draw; one that has leads to its pages
# Files and fragments; pages behind a step a walk does not take are opened in `test_pages_behind_a_step`.
NOT_WALKED = re.compile(
    r":(stylesheet|poster|feed|photo_seen|guest_list|suggest|import_template|photo|pending_photo|submission_photo|sheet|file|public_file|open_file|document|other_file|template_file|merged|import|change|change_line|change_items|report|open|accept|export|print)$"
    # After an area was divided, and where a unit above looks: story 5 opens the second.
    r"|^targets:(divide|check)$"
    r"|activities:enter$|giving:(name|helped_one)$"  # test_giving_pages.py
    r"|^opinions:(data|export)$"  # JSON and CSV
    r"|duties:(contact|engagement|plan)$|activities:(call|take_up|adopt|judge|title|groups)$"  # test_duties_pages.py
    r"|^set_language$|reauthenticate$"
)


def kind_of(path: str) -> str:
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return "404"
    return match.view_name


def markup(html: str) -> set[str]:
    """What a page is built of: each tag with its class and attributes, and the order of its headings; no words."""
    parts, headings = set(), []
    for tag, rest in re.findall(r"<([a-z][a-z0-9-]*)((?: [^<>]*)?)>", html):
        looks = " ".join(re.findall(r'(?:class|role|type)="[^"]*"', rest))
        parts.add(f"{tag} {looks} {sorted(set(re.findall(r' ([a-z:-]+)=', rest)))}")
        if re.fullmatch("h[1-6]|legend|section|nav|aside", tag) and headings[-1:] != [tag]:
            headings.append(tag)
    return {*parts, " ".join(headings)}


def walk(someone, starts: list[str]) -> dict[str, str]:
    """{address: its page} of what links reach from `starts`, at most `EACH_KIND` of each kind."""
    waiting, seen, counts, found = deque(starts), set(starts), {}, {}
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        if counts.get(kind, 0) >= MORE.get(kind, EACH_KIND) + (8 if path in starts else 0):
            continue
        answer = someone.page.request.get(f"{someone.address}{path}")
        if "text/html" not in answer.headers.get("content-type", "") or answer.status >= 500:
            assert answer.status < 500, path
            continue
        counts[kind] = counts.get(kind, 0) + 1
        found[path] = answer.text()
        for link in re.findall(r'href="(/[^"#]*)', found[path]):
            link = link.replace("&amp;", "&")
            if link not in seen and not link.startswith(("/static/", "/giao-dien/")):
                seen.add(link)
                waiting.append(link)
    return found


def built_anew(pages: dict[str, str], looked_at: dict[str, set[str]]) -> list[str]:
    """Those pages that hold something no page of their kind held yet: axe judges markup, never words."""
    anew = []
    for path, html in pages.items():
        seen = looked_at.setdefault(kind_of(path), set())
        if not seen or not markup(html) <= seen:
            seen |= markup(html)
            anew.append(path)
    return anew


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


@pytest.fixture(scope="module")
def walked(demo, chromium):
    """Every role's pages, walked once: {role: {address: page}}."""
    found = {}
    for role in WALKERS:
        context = chromium.new_context(viewport=PHONE, locale="vi-VN")
        someone = Person(context, demo)
        found[role] = walk(someone.become(role) if role else someone, STARTS.get(role, WORK))
        context.close()
    return found


def test_axe_finds_nothing_on_any_page_in_either_language(person, walked):
    problems: list[str] = []
    looked: dict[str, set[str]] = {}
    for role, pages in walked.items():
        paths = built_anew(pages, looked)
        problems += [f"{role}: {problem}" for problem in looked_at(person(role, size=PHONE), paths)]
        wide = person(role, size=DESK, dark=True, language="en")
        problems += [f"{role}, en: {problem}" for problem in looked_at(wide, paths)]
    assert problems == []


def test_the_walk_reaches_every_page(walked):
    reached = {kind_of(path) for pages in walked.values() for path in pages}
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
