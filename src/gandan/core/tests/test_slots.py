"""A page of an earlier room shows what later rooms have to say, in their order."""

from collections import defaultdict

import pytest
from django.template import Context, Template
from django.utils.html import escape

from gandan.core import slots


@pytest.fixture(autouse=True)
def _empty(monkeypatch):
    monkeypatch.setattr(slots, "_slots", defaultdict(list))


def saying(word):
    return lambda request, subject: f"<p>{word} {escape(subject)}</p>"


def test_a_slot_nobody_fills_is_empty(rf):
    assert slots.render("case.thread", rf.get("/"), 1) == ""


def test_renderers_come_in_their_order(rf):
    slots.register("case.thread", saying("hai"), order=2)
    slots.register("case.thread", saying("ba"), order=3)
    slots.register("case.thread", saying("một"), order=1)
    slots.register("case.thread", saying("hai nữa"), order=2)
    slots.register("other", saying("khác"))
    shown = slots.render("case.thread", rf.get("/"), "vụ")
    assert shown == "<p>một vụ</p><p>hai vụ</p><p>hai nữa vụ</p><p>ba vụ</p>"


def test_a_renderer_registered_twice_shows_once(rf):
    once = saying("một")
    slots.register("case.thread", once)
    slots.register("case.thread", once, order=5)
    assert slots.render("case.thread", rf.get("/"), "vụ") == "<p>một vụ</p>"


def test_the_page_names_the_slot_and_what_it_is_about(rf):
    slots.register("case.thread", saying("chuyện"))
    page = Template('{% slot "case.thread" case %}').render(Context({"request": rf.get("/"), "case": "<vụ>"}))
    assert page == "<p>chuyện &lt;vụ&gt;</p>"
