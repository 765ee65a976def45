"""Pages of giving and of check-in that no link of the walked roles leads to, looked at by axe."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_every_page import problems_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "size"), [("vi", PHONE), ("en", DESK)])
def test_a_helped_household_a_named_donor_and_the_door_are_clean(person, language, size):
    police = person("police", size=size, language=language)
    page = police.open("/lam-viec/ho-duoc-giup")
    problems = problems_of(page)
    page = police.open(re.search(r"/lam-viec/ho-duoc-giup/\d+", page.content())[0])
    problems += problems_of(page)
    for link in re.findall(r'href="(/lam-viec/van-dong/\d+)"', police.open("/lam-viec/van-dong").content()):
        page = police.open(link)
        problems += problems_of(page)
        name = re.search(r"/lam-viec/van-dong/dong/\d+/ten", page.content())
        if name:
            problems += problems_of(police.open(name[0]))
    ward = person("ward", size=size, language=language)
    works = re.findall(r"/lam-viec/hoat-dong/\d+", ward.open("/lam-viec/hoat-dong?loc=cua-toi").content())
    page = ward.open(f"{works[0]}/diem-danh")
    problems += problems_of(page)
    assert problems == []
