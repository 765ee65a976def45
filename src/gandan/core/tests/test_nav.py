"""The menu of the workspace."""

import pytest
from django.template import Context, Template

from gandan.core import nav


@pytest.fixture
def menu(monkeypatch):
    monkeypatch.setattr(nav, "_entries", {})
    return nav


def test_entries_stand_in_their_order_and_the_place_is_marked(menu, rf):
    menu.register(nav.Entry("Phong cách", "core:style", 20))
    menu.register(nav.Entry("Ngôn ngữ", "set_language", 10))
    links = menu.links(rf.get("/phong-cach"))
    assert [link.label for link in links] == ["Ngôn ngữ", "Phong cách"]
    assert [link.is_here for link in links] == [False, True]


def test_an_entry_is_shown_only_to_those_who_may_see_it(menu, rf):
    menu.register(nav.Entry("Phong cách", "core:style", 10, may_see=lambda request: "ai" in request.GET))
    assert not menu.links(rf.get("/"))
    assert menu.links(rf.get("/?ai=toi"))


def test_an_entry_without_an_address_does_not_break_the_page(menu, rf):
    menu.register(nav.Entry("Chưa có", "nowhere:at-all", 10))
    assert menu.links(rf.get("/")) == []


def test_registering_twice_gives_one_entry(menu, rf):
    for _ in range(2):
        menu.register(nav.Entry("Phong cách", "core:style", 10))
    assert len(menu.links(rf.get("/"))) == 1


def test_the_current_entry_is_announced(menu, rf):
    menu.register(nav.Entry("Phong cách", "core:style", 10))
    html = Template("{% workspace_nav %}").render(Context({"request": rf.get("/phong-cach")}))
    assert 'aria-current="page"' in html
