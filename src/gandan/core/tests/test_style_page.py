"""The frame, the style guide and the error pages."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

ERRORS = ["400", "403", "403_csrf", "404", "429", "500"]


@pytest.fixture
def demo(settings):
    settings.GANDAN_DEMO = True


@pytest.mark.django_db
def test_the_style_guide_is_for_builders_only(client, settings):
    settings.GANDAN_DEMO = settings.DEBUG = False
    assert client.get(reverse("core:style")).status_code == 404


@pytest.mark.django_db
def test_the_style_guide_shows_every_component(client, demo):
    html = client.get(reverse("core:style")).content.decode()
    for mark in (
        "pair-bar",
        "thread",
        "timeline",
        'class="heat"',
        "rows",
        "notice",
        "empty",
        "spell",
        "dotmap",
        "stat",
    ):
        assert mark in html
    assert html.count("<h1") == 1


@pytest.mark.django_db
def test_a_page_needs_one_stylesheet_and_no_inline_style(client, demo):
    html = client.get(reverse("core:style")).content.decode()
    assert html.count('rel="stylesheet"') == 1
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\bsrc=)", html)


@pytest.mark.django_db
def test_the_sample_form_keeps_what_was_typed_and_says_what_is_missing(client, demo):
    html = client.post(reverse("core:style"), {"words": "Đường ngập khi mưa"}).content.decode()
    assert "Đường ngập khi mưa" in html
    assert 'role="alert"' in html


@pytest.mark.django_db
def test_the_frame_can_be_walked_by_keyboard_and_ear(client, demo):
    html = client.get(reverse("core:style")).content.decode()
    assert '<a class="skip" href="#noi-dung"' in html
    assert '<main id="noi-dung"' in html
    assert '<html lang="vi"' in html


@pytest.mark.django_db
def test_the_language_is_switched_by_a_form_and_the_page_follows(client, demo):
    client.post(reverse("set_language"), {"language": "en", "next": reverse("core:style")})
    html = client.get(reverse("core:style")).content.decode()
    assert '<html lang="en"' in html
    assert 'name="language" value="vi"' in html


@pytest.mark.django_db
@pytest.mark.parametrize(("cookie", "drawn"), [("dark", True), ("light", True), ('"><script>', False)])
def test_a_chosen_theme_is_drawn_by_the_server(client, demo, cookie, drawn):
    client.cookies["gandan_theme"] = cookie
    html = client.get(reverse("core:style")).content.decode()
    assert (f'data-theme="{cookie}"' in html) is drawn


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_stand_alone_and_say_what_to_do(name):
    html = render_to_string(f"{name}.html")  # no request, no session, no database
    assert "<h1>" in html
    assert 'class="btn"' in html
    assert 'rel="stylesheet"' in html
    assert html.count("<main") == 1


def test_forms_speak_as_people_do():
    from django.utils.translation import gettext

    for said_by_django in ("This field is required.", "Enter a whole number.", "Enter a valid date."):
        assert "trường" not in gettext(said_by_django).lower()
        assert "Xin" in gettext(said_by_django)
