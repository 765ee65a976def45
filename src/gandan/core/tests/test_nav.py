"""The menu of the workspace: the steps of the loop, and what stands under the one the page is in."""

import pytest
from django.template import Context, Template

from gandan.core import nav
from gandan.core.nav import Group


@pytest.fixture
def menu(monkeypatch):
    monkeypatch.setattr(nav, "_entries", {})
    return nav


def test_entries_stand_in_their_order_and_the_place_is_marked(menu, rf):
    menu.register(nav.Entry("Phong cách", "core:style", Group.KNOW, 20))
    menu.register(nav.Entry("Ngôn ngữ", "set_language", Group.KNOW, 10))
    links = menu.menu(rf.get("/phong-cach")).links
    assert [link.label for link in links] == ["Ngôn ngữ", "Phong cách"]
    assert [link.is_here for link in links] == [False, True]


def test_the_first_row_is_the_loop_and_leads_to_the_first_entry_of_each_step(menu, rf):
    menu.register(nav.Entry("Phong cách", "core:style", Group.DO, 20))
    menu.register(nav.Entry("Ngôn ngữ", "set_language", Group.DO, 10))
    menu.register(nav.Entry("Tìm nơi", "areas:home", Group.LISTEN, 30))
    groups = menu.menu(rf.get("/phong-cach")).groups
    assert [(str(link.label), link.url, link.is_here) for link in groups] == [
        ("Nghe", "/", False),
        ("Làm", "/ngon-ngu", True),
    ]


def test_a_step_with_one_entry_has_no_second_row(menu, rf):
    menu.register(nav.Entry("Phong cách", "core:style", Group.KNOW, 20))
    assert menu.menu(rf.get("/phong-cach")).links == []


def test_an_entry_is_shown_only_to_those_who_may_see_it(menu, rf):
    menu.register(nav.Entry("Phong cách", "core:style", Group.KNOW, 10, may_see=lambda request: "ai" in request.GET))
    assert not menu.menu(rf.get("/")).groups
    assert menu.menu(rf.get("/?ai=toi")).groups


def test_an_entry_without_an_address_does_not_break_the_page(menu, rf):
    menu.register(nav.Entry("Chưa có", "nowhere:at-all", Group.KNOW, 10))
    assert menu.menu(rf.get("/")).groups == []


def test_registering_twice_gives_one_entry(menu, rf):
    for _ in range(2):
        menu.register(nav.Entry("Phong cách", "core:style", Group.KNOW, 10))
    assert len(menu.menu(rf.get("/")).groups) == 1


def test_the_current_entry_is_announced(menu, rf):
    menu.register(nav.Entry("Phong cách", "core:style", Group.KNOW, 10))
    html = Template("{% workspace_nav %}").render(Context({"request": rf.get("/phong-cach")}))
    assert 'aria-current="page"' in html
