"""The map as a picture of its own: groups as shapes with their letter and size, and "you" where asked. No person is drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, MARGIN = 640, 400, 46
LEAST = 26  # px: half-length and half-width of a shape, so that letter and number fit inside
# For the picture alone, outside a page; a page's stylesheet overrides them by class.
FILLS = ("#2f7d5d", "#b4682a", "#3d6fa8", "#8a5a9e", "#7a7a33")
LETTERS = "ABCDE"


@dataclass(frozen=True)
class Shape:
    """A group on the map: size, and its ellipse (x, y, half-length, half-width, degrees) in the map's own measure."""

    size: int
    ellipse: Sequence[float]


@dataclass(frozen=True)
class Words:
    """What the picture says, in the reader's language: `people`: "%(n)s người"."""

    title: str
    text: str
    people: str
    you: str = ""


def picture(shapes: Sequence[Shape], words: Words, you: tuple[float, float] | None = None) -> str:
    """SVG text. Fits shapes and "you" into the frame; nothing in it depends on a font's widths."""
    x0, y0, factor = _frame(shapes, you)

    def at(x: float, y: float) -> tuple[float, float]:
        across = WIDTH / 2 + (x - x0) * factor
        up = HEIGHT / 2 - (y - y0) * factor
        return min(max(across, 24), WIDTH - 24), min(max(up, 24), HEIGHT - 24)

    body = [_shape(number, shape, at, factor, words) for number, shape in enumerate(shapes)]
    mark = _you(at(*you), words.you) if you else ""
    return (
        f'<svg class="opmap" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{escape(words.title, quote=True)}"><desc>{escape(words.text)}</desc>'
        f'<rect class="opmap-ground" x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f4f6f1"/>'
        f"{''.join(body)}{mark}</svg>"
    )


def _frame(shapes: Sequence[Shape], you: tuple[float, float] | None) -> tuple[float, float, float]:
    """The middle of everything drawn, and pixels per unit."""
    points = [corner for shape in shapes for corner in _corners(shape.ellipse)]
    points += [you] if you else []
    if not points:
        return 0.0, 0.0, 1.0
    across, up = [p[0] for p in points], [p[1] for p in points]
    wide, high = max(across) - min(across), max(up) - min(up)
    factor = min((WIDTH - 2 * MARGIN) / max(wide, 1e-6), (HEIGHT - 2 * MARGIN) / max(high, 1e-6))
    return (max(across) + min(across)) / 2, (max(up) + min(up)) / 2, min(factor, 400.0)


def _corners(ellipse: Sequence[float]) -> list[tuple[float, float]]:
    """Two corners of the upright box around a turned ellipse."""
    x, y, long, short, degrees = ellipse
    turn = math.radians(degrees)
    across = math.hypot(long * math.cos(turn), short * math.sin(turn))
    up = math.hypot(long * math.sin(turn), short * math.cos(turn))
    return [(x - across, y - up), (x + across, y + up)]


def _shape(
    number: int, shape: Shape, at: Callable[[float, float], tuple[float, float]], factor: float, words: Words
) -> str:
    x, y = at(shape.ellipse[0], shape.ellipse[1])
    long, short = (min(max(length * factor, LEAST), WIDTH / 3) for length in shape.ellipse[2:4])
    fill = FILLS[number % len(FILLS)]
    said = escape(words.people % {"n": shape.size})
    return (
        f'<g class="opmap-group opmap-{LETTERS[number].lower()}"><ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{long:.1f}" ry="{short:.1f}"'
        f' transform="rotate({-shape.ellipse[4]:.1f} {x:.1f} {y:.1f})" fill="{fill}" fill-opacity="0.18" stroke="{fill}"'
        f' stroke-width="2.5"/><text class="opmap-letter" x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="26"'
        f' font-weight="700" fill="#16241d">{LETTERS[number]}</text><text class="opmap-size" x="{x:.1f}" y="{y + 19:.1f}"'
        f' text-anchor="middle" font-size="15" fill="#16241d">{said}</text></g>'
    )


def _you(place: tuple[float, float], word: str) -> str:
    x, y = place
    points = " ".join(
        f"{x + 13 * math.cos(turn):.1f},{y + 13 * math.sin(turn):.1f}"
        for turn in (math.pi * step / 2 for step in range(4))
    )
    return (
        f'<g class="opmap-you"><polygon points="{points}" fill="#16241d" stroke="#ffffff" stroke-width="2.5"/>'
        f'<text x="{x:.1f}" y="{y - 18:.1f}" text-anchor="middle" font-size="16" font-weight="700" fill="#16241d">{escape(word)}</text></g>'
    )
