"""One stylesheet: whole, small, and kept by the browser until it changes."""

import gzip
import re

import pytest
from django.urls import reverse

from gandan.core import css

LIMIT = 12 * 1024


def test_every_part_is_in_the_one_stylesheet():
    entry = (css.HERE / "gandan.css").read_text("utf-8")
    parts = {path.name for path in css.HERE.glob("*.css")} - {"gandan.css"}
    assert set(re.findall(r'@import "([\w.-]+)"', entry)) == parts
    assert b"@import" not in css.sheet().text


def test_the_layers_are_declared_first_and_in_order():
    assert css.sheet().text.startswith(b"@layer reset, tokens, base, layout, components, utilities;")


def test_the_stylesheet_stays_under_twelve_kilobytes_compressed():
    assert len(css.sheet().packed) <= LIMIT


def test_braces_are_balanced_in_every_part():
    for path in css.HERE.glob("*.css"):
        text = path.read_text("utf-8")
        assert text.count("{") == text.count("}"), path.name


def test_colours_are_only_named_in_the_tokens_and_for_print():
    rooms = css.HERE.parents[3].glob("*/static/*/css/*.css")
    for path in rooms:
        if path.name not in {"tokens.css", "print.css"}:
            named = set(re.findall(r"(?<![\w-])#[0-9a-f]{3,8}\b", path.read_text("utf-8")))
            assert named <= {"#fff"}, f"{path.name}: {named}"  # white only: the quiet zone of a QR code


@pytest.mark.parametrize("accepts", ["gzip, br", ""])
def test_the_browser_keeps_the_stylesheet_for_a_year(client, accepts):
    response = client.get(reverse("core:stylesheet", args=[css.sheet().version]), headers={"accept-encoding": accepts})
    assert "immutable" in response["Cache-Control"]
    body = gzip.decompress(response.content) if accepts else response.content
    assert body == css.sheet().text


def test_a_page_kept_open_over_an_upgrade_still_gets_a_stylesheet(client):
    response = client.get(reverse("core:stylesheet", args=["000000000000"]))
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-cache"
