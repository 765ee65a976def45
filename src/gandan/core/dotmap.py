"""A country in dots: thousands of places as one SVG path of a few kilobytes. Knows no Django.

Each dot is a zero-length line with a round cap (`m3-2h0`), relative to the dot before it, on a grid of whole
numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, radians

Point = tuple[float, float]
_LINE = 40  # the height of a name, in the map's units


@dataclass(frozen=True)
class Label:
    """A name beside the dots, in the map's own units; anchor as in SVG's text-anchor."""

    x: int
    y: int
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class DotMap:
    """What `_dotmap.html` draws. `lit` are the dots shown apart; both paths may be empty."""

    path: str
    lit: str
    width: int
    height: int
    dot: int
    lit_dot: int
    labels: Sequence[Label] = field(default_factory=tuple)


def dot_map(
    places: Iterable[Point], *, lit: Iterable[Point] = (), names: Iterable[tuple[float, float, str]] = (),
    height: int = 1000, dot: int = 6,
) -> DotMap:  # fmt: skip
    """Draw places given as (longitude, latitude) in degrees: north up, true at the middle latitude.

    `names` are (longitude, latitude, text), written under the point. Without places the map is empty.
    """
    dots, bright, words = list(places), list(lit), list(names)
    every = [*dots, *bright, *((x, y) for x, y, _ in words)]
    if not every:
        return DotMap("", "", height, height, dot, dot * 2)
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    shrink = cos(radians((south + north) / 2))
    edge = dot * 2
    scale = (height - 2 * edge) / max(north - south, 0.01)

    def at(point: Point) -> tuple[int, int]:
        return round((point[0] - west) * shrink * scale) + edge, round((north - point[1]) * scale) + edge

    width = round((east - west) * shrink * scale) + 2 * edge
    labels = tuple(_label(*at((x, y)), text, width) for x, y, text in words)
    tall = max([height, *(label.y + _LINE // 2 for label in labels)])
    return DotMap(path_of(map(at, dots)), path_of(map(at, bright)), width, tall, dot, dot * 2, labels)


def path_of(dots: Iterable[tuple[int, int]]) -> str:
    """One path for all dots, each once, in rows of eight units read back and forth: steps stay short."""

    def row(point: tuple[int, int]) -> tuple[int, int, int]:
        band = point[1] // 8
        return band, point[0] if band % 2 == 0 else -point[0], point[1]

    steps: list[str] = []
    here = (0, 0)
    for point in sorted(set(dots), key=row):
        dx, dy = point[0] - here[0], point[1] - here[1]
        steps.append(f"m{dx}{'' if dy < 0 else ' '}{dy}h0")
        here = point
    return "".join(steps)


def _label(x: int, y: int, text: str, width: int) -> Label:
    anchor = "end" if x > width * 0.9 else "middle"
    return Label(width if anchor == "end" else x, y + _LINE, text, anchor)
