"""Campaigns passed down, models compared, obligations and the work with places: as clean as every other page."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_every_page import looked_at

pytestmark = pytest.mark.browser


def link(someone, page: str, pattern: str) -> str:
    """The first address on a page that looks like this."""
    html = someone.open(page).content()
    found = re.search(pattern, html.partition("stage-grid")[2] or html)  # of a board, in its grid
    assert found, (page, pattern)
    return found[0].replace("&amp;", "&")


@pytest.mark.parametrize(("language", "size", "dark"), [("vi", PHONE, False), ("en", DESK, True)])
def test_work_with_places_is_clean_at_every_stage(person, language, size, dark):
    police = person("police", size=size, dark=dark, language=language)
    board = "/lam-viec/phan-cong/tien-do"
    agreed = link(police, f"{board}?buoc=3", r"/lam-viec/phan-cong/viec/\d+")
    paths = [board, f"{board}?tieu-chi=especially_difficult", f"{board}?noi=ban", agreed, f"{agreed}/hoat-dong"]
    paths += [link(police, f"{board}?buoc={stage}", r"/lam-viec/phan-cong/viec/\d+") for stage in (1, 2, 4)]
    leader = person("leader", size=size, dark=dark, language=language)
    contact = link(leader, f"{board}?viec=sponsor", r"/lam-viec/phan-cong/lien-he\?dv=\d+&amp;o=[0-9-]+")
    teams = f"{board}?viec=team"
    assert looked_at(police, paths) + looked_at(leader, [contact, teams]) == []


@pytest.mark.parametrize(("language", "size", "dark"), [("vi", PHONE, True), ("en", DESK, False)])
def test_campaigns_passed_down_and_models_compared_are_clean(person, language, size, dark):
    ward = person("ward", size=size, dark=dark, language=language)
    models = "/lam-viec/phong-trao?loai=practice_model"
    model = link(ward, models, r"/phong-trao/\d+")
    judged = link(ward, model, r"/lam-viec/phong-trao/noi-ap-dung/\d+")
    paths = [models, model, judged, f"{judged}/to-lien-gia"]
    paths += [f"/lam-viec{model}/{act}" for act in ("ap-dung", "danh-hieu", "goi")]
    head = person("village_head", size=size, dark=dark, language=language)
    call = link(head, "/lam-viec/phong-trao", r"/lam-viec/phong-trao/\d+/huong-ung")
    assert looked_at(ward, paths) + looked_at(head, [call]) == []


def test_26_cells_by_17_communes_fit_on_one_screen(person):
    """The grid is no wider than a desk of 1280 px, and each stage is there."""
    police = person("police", size=DESK)
    page = police.open("/lam-viec/phan-cong/tien-do?tieu-chi=especially_difficult")
    grid = page.locator("table.stage-grid")
    assert (grid.locator("tbody tr").count(), grid.locator("thead th").count() - 1) == (26, 17)
    box = grid.bounding_box()
    assert box["width"] <= 1180
    assert box["height"] <= DESK["height"]
    assert all(grid.locator(f".stage.g{stage}").count() for stage in range(5))
