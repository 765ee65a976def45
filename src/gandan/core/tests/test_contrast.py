"""Contrast, computed from the tokens (WCAG 2.2: 1.4.3 text 4.5:1, 1.4.11 what carries meaning 3:1)."""

import re

import pytest

from gandan.core import css

TOKENS = (css.HERE / "tokens.css").read_text("utf-8")
GROUNDS = ("paper", "card", "sunk")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "leaf", "gold", "clay") for ground in GROUNDS),
    *((ink, f"{tone}-soft") for ink in ("ink", "ink-2") for tone in ("leaf", "gold", "clay")),
    *((tone, f"{tone}-soft") for tone in ("leaf", "gold", "clay")),
    *(("leaf-ink", ground) for ground in ("leaf", "leaf-2")),
    ("card", "gold"),
]
SHAPES = [(edge, ground) for edge in ("edge", "leaf", "clay", "ring") for ground in GROUNDS]


def blocks() -> dict[str, dict[str, str]]:
    def colours(text: str) -> dict[str, str]:
        return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", text))

    light, rest = TOKENS.split("@media (prefers-color-scheme: dark)")
    system, chosen = rest.split(':root[data-theme="dark"]')
    return {"light": colours(light), "dark by system": colours(system), "dark as chosen": colours(chosen)}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def weaker_than(least: float, pairs: list[tuple[str, str]], tokens: dict[str, str]) -> dict[str, float]:
    found = {f"{a} on {b}": round(ratio(tokens[a], tokens[b]), 2) for a, b in pairs}
    return {pair: value for pair, value in found.items() if value < least}


@pytest.mark.parametrize("theme", blocks())
def test_text_can_be_read_on_every_ground(theme):
    assert not weaker_than(4.5, TEXT, blocks()[theme])


@pytest.mark.parametrize("theme", blocks())
def test_edges_that_carry_meaning_can_be_seen(theme):
    assert not weaker_than(3, SHAPES, blocks()[theme])


def test_dark_is_the_same_by_system_and_by_choice():
    assert blocks()["dark by system"] == blocks()["dark as chosen"]
