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

WALKERS = ("", "household", "village_head", "officer", "chair", "secretary", "inspector", "leader")
STARTS = {
    "": ["/", "/tim?q=tan+thanh", "/tim?q=khong+co+noi+nao", "/noi", "/theo-doi", "/the", "/du-lieu-ca-nhan", "/dia-ban/03169", "/dia-ban/11", "/dia-ban/VN",
         "/ket-qua", "/tai-khoan/dang-nhap", "/tai-khoan/quen-mat-khau", "/tai-khoan/dang-ky", "/tai-khoan/ngung", "/phong-cach", "/moi/khong-co", "/khong-co"],
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
]
EACH_KIND = 2  # how many pages of one kind are looked at per role
# Files and fragments; pages behind a step a walk does not take are opened in `test_pages_behind_a_step`.
NOT_WALKED = re.compile(r":(stylesheet|suggest|import_template|photo|pending_photo|submission_photo|sheet|file|public_file|document)$|^set_language$")


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


def looked_at(someone, paths: list[str]) -> list[str]:
    """What axe, or the width of the page, has against each path."""
    problems = []
    for path in paths:
        someone.page.goto(f"{someone.address}{path}")
        wide = someone.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            problems.append(f"{path}: {wide} px too wide")
        for violation in Axe().run(someone.page).response["violations"]:
            node = violation["nodes"][0]
            problems.append(f"{path}: {violation['id']} at {node['target']} {node['html'][:160]}")
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
