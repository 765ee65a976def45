"""Catalogues of a small room: what is said is found, what was translated is kept, what is missing is told."""

import gettext
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from gandan.core import messages

CODE = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext

NAME = gettext_lazy("Bản")
def say(n):
    # _("không phải câu")
    return _("Đã nhận %(n)s ý kiến.") % {"n": n}, ngettext("%d hộ", "%d hộ dân", n), pgettext("nút", "Gửi")
    return _("Câu dài "
             "hai dòng")
"""
PAGE = """{% load i18n %}{% comment %}{% translate "Đã bỏ" %}{% endcomment %}
<h1>{% translate "Bà con nói" %}</h1><p title="{% translate 'Xem “tất cả”' %}">_("không phải câu")</p>
{{ x|default:_("chưa có") }} {% translate "Mở" context "cửa" %}
{% blocktranslate trimmed count n=n %}Có {{ n }} vụ việc
{% plural %}Có {{ n }} vụ{% endblocktranslate %}
{% blocktranslate %}100% của {{ name }}: "được"{% endblocktranslate %}
"""
SAID = {
    "Bản", "Đã nhận %(n)s ý kiến.", ("%d hộ", "%d hộ dân"), "Gửi", "Câu dài hai dòng", "Bà con nói", "Xem “tất cả”",
    "chưa có", "Mở", ("Có %(n)s vụ việc", "Có %(n)s vụ"), '100%% của %(name)s: "được"',
}  # fmt: skip


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A package with one room that speaks, and a folder that is no room."""
    room = tmp_path / "thu"
    for path, text in (
        ("apps.py", ""), ("views.py", CODE), ("templates/thu/page.html", PAGE), ("tests/test_x.py", '_("của kiểm thử")'),
        ("migrations/0001_initial.py", '_("của bảng")'), ("static/thu/x.html", '{% translate "không phải trang" %}'),
    ):  # fmt: skip
        (room / path).parent.mkdir(parents=True, exist_ok=True)
        (room / path).write_text(text, encoding="utf-8")
    (tmp_path / "khac").mkdir()
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)
    return room


def catalogue(room):
    return read_po(BytesIO(messages.po_path(room).read_bytes()), locale="en")


def translate(room, english):
    path = messages.po_path(room)
    text = path.read_text(encoding="utf-8")
    for vietnamese, words in english.items():
        head = f'msgid "{vietnamese}"\nmsgstr ""'
        assert head in text
        text = text.replace(head, f'msgid "{vietnamese}"\nmsgstr "{words}"')
    path.write_text(text, encoding="utf-8")


def test_only_folders_with_an_app_are_rooms(room):
    assert messages.rooms() == [room]


def test_every_sentence_of_code_and_templates_is_found_and_nothing_else(room):
    found = {message.id: message for message in messages.wanted(room) if message.id}
    assert set(found) == SAID
    assert found["Gửi"].context == "nút"
    assert found["Mở"].context == "cửa"


def test_merging_keeps_the_english_and_drops_what_is_gone(room):
    messages.merge(room)
    assert {message.id for message in catalogue(room) if message.id} == SAID
    translate(room, {"Bản": "Village", "Bà con nói": "People say"})
    (room / "views.py").write_text('_("Bản"), _("Mới")', encoding="utf-8")
    messages.merge(room)
    kept = catalogue(room)
    assert kept.get("Bản").string == "Village"
    assert kept.get("Bà con nói").string == "People say"
    assert kept.get("Mới").string == ""
    assert kept.get("Gửi", "nút") is None


def test_merging_twice_changes_not_a_byte(room):
    messages.merge(room)
    once = messages.po_path(room).read_bytes()
    messages.merge(room)
    assert messages.po_path(room).read_bytes() == once
    assert b"Date" not in once
    assert b"Generated-By" not in once
    assert str(room.parent).encode() not in once


def test_a_sentence_that_becomes_plural_waits_for_its_english(room):
    messages.merge(room)
    translate(room, {"Bản": "Village"})
    (room / "views.py").write_text('ngettext("Bản", "Các bản", 2)', encoding="utf-8")
    messages.merge(room)
    assert catalogue(room).get("Bản").id == ("Bản", "Các bản")
    assert "Bản" in str(messages.untranslated(room))
    (room / "views.py").write_text('_("Bản")', encoding="utf-8")
    messages.merge(room)
    assert catalogue(room).get("Bản").id == "Bản"


def test_untranslated_sentences_are_told_before_and_after_the_catalogue_exists(room):
    assert len(messages.untranslated(room)) == len(SAID)
    messages.merge(room)
    assert len(messages.untranslated(room)) == len(SAID)
    translate(room, {"Bản": "Village"})
    assert len(messages.untranslated(room)) == len(SAID) - 1
    text = messages.po_path(room).read_text(encoding="utf-8")
    messages.po_path(room).write_text(text.replace('msgstr[0] ""', 'msgstr[0] "x"'), encoding="utf-8")
    assert len(messages.untranslated(room)) == len(SAID) - 1  # one form of a plural is not both


def test_the_command_checks_writes_and_compiles(room, capsys):
    assert messages.main("thu", check=True) == 1
    assert not messages.po_path(room).exists()
    assert f"{len(SAID)} untranslated" in capsys.readouterr().out
    assert messages.main("thu", check=False) == 0
    translate(room, {"Bản": "Village"})
    messages.po_path(room).with_suffix(".mo").unlink()
    messages.compile_catalogues()
    with messages.po_path(room).with_suffix(".mo").open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert english.gettext("Bản") == "Village"
    assert english.gettext("Bà con nói") == "Bà con nói"
    assert not list(room.rglob("*.part"))


def test_the_check_of_a_finished_room_is_silent(room, capsys):
    for path in ("templates/thu/page.html", "views.py"):
        (room / path).write_text("", encoding="utf-8")
    assert messages.main("", check=True) == 0
    assert capsys.readouterr().out == "0 untranslated\n"


def test_a_room_that_is_not_there_is_said(room, capsys):
    assert messages.main("khac", check=True) == 2
    assert capsys.readouterr().out == "No room is called khac.\n"
