"""Drawings of a document: our own SVG, made into dots by the typesetter that is here already (ADR 14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from gandan.papers.content import Pair
from gandan.papers.typesetting import typeset

DOTS = 192.0  # per inch
_FONT = "font-family='Liberation Serif, Times New Roman, Tinos, Libertinus Serif, serif'"
_ROW, _BAR, _LEFT, _WIDE, _RIGHT = 34, 14, 190, 300, 150
_INK, _LEAF, _DOUBT, _QUIET = "#1d2b26", "#1f6b4a", "#b4632a", "#8a948f"


def png(svg: str) -> bytes:
    """The drawing in dots, for a .docx; the .pdf takes the lines as they are."""
    main = b'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("drawing.svg")'
    return typeset({"main": main, "drawing.svg": svg.encode()}, "png", ppi=DOTS)


@dataclass(frozen=True)
class Target:
    """One bullet bar: what was reached, reported and confirmed, against what was to be reached. Per cent of the target."""

    label: str
    reported: int
    confirmed: int
    words: str


def bars(pairs: Sequence[Pair]) -> str:
    """Both numbers of each pair: outline is reported, solid confirmed, hatched disputed."""
    rows = "".join(_pair_row(index, pair) for index, pair in enumerate(pairs))
    return _drawing(len(pairs) * _ROW + 8, rows)


def bullets(targets: Sequence[Target]) -> str:
    """Bullet bars on one scale, the target a line across."""
    most = max([100, *(max(each.reported, each.confirmed) for each in targets)])
    rows = "".join(_target_row(index, each, most) for index, each in enumerate(targets))
    return _drawing(len(targets) * _ROW + 8, rows)


def _pair_row(index: int, pair: Pair) -> str:
    top = index * _ROW + 8
    solid = round(_WIDE * pair.confirmed_share / 100)
    doubt = round(_WIDE * pair.disputed_share / 100)
    open_end = f"M{_LEFT + _WIDE},{top} h8 m0,{_BAR} h-8" if pair.is_open else ""
    words = f"{pair.reported_text} · {pair.confirmed_text or 'chưa có'}"
    return (
        _label(pair.label, top)
        + f"<rect x='{_LEFT}' y='{top}' width='{_WIDE}' height='{_BAR}' fill='none' stroke='{_INK}'/>"
        + f"<rect x='{_LEFT}' y='{top}' width='{solid}' height='{_BAR}' fill='{_LEAF}'/>"
        + f"<rect x='{_LEFT + solid}' y='{top}' width='{doubt}' height='{_BAR}' fill='url(#doubt)'/>"
        + (f"<path d='{open_end}' stroke='{_INK}' stroke-dasharray='3 2' fill='none'/>" if open_end else "")
        + _words(words, top)
    )


def _target_row(index: int, each: Target, most: int) -> str:
    top = index * _ROW + 8
    told = round(_WIDE * max(0, each.reported) / most)
    solid = round(_WIDE * max(0, each.confirmed) / most)
    mark = _LEFT + round(_WIDE * 100 / most)
    return (
        _label(each.label, top)
        + f"<rect x='{_LEFT}' y='{top}' width='{told}' height='{_BAR}' fill='none' stroke='{_INK}'/>"
        + f"<rect x='{_LEFT}' y='{top + 4}' width='{solid}' height='{_BAR - 8}' fill='{_LEAF}'/>"
        + f"<path d='M{mark},{top - 4} v{_BAR + 8}' stroke='{_DOUBT}' stroke-width='2'/>"
        + _words(each.words, top)
    )


def _label(text: str, top: int) -> str:
    short = text if len(text) <= 34 else f"{text[:33]}…"
    return f"<text x='{_LEFT - 8}' y='{top + 11}' text-anchor='end' font-size='12' {_FONT}>{escape(short)}</text>"


def _words(text: str, top: int) -> str:
    return (
        f"<text x='{_LEFT + _WIDE + 12}' y='{top + 11}' font-size='11' fill='{_INK}' {_FONT}>{escape(text[:40])}</text>"
    )


def _drawing(height: int, inside: str) -> str:
    width = _LEFT + _WIDE + _RIGHT
    hatch = (
        "<defs><pattern id='doubt' width='6' height='6' patternUnits='userSpaceOnUse'>"
        f"<path d='M0,6 l6,-6' stroke='{_DOUBT}' stroke-width='2'/></pattern></defs>"
    )
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}'>"
        f"{hatch}{inside}</svg>"
    )


@dataclass(frozen=True)
class Spot:
    """A place on a map: degrees, whether it is lit, what it is called (few only)."""

    lon: float
    lat: float
    lit: bool = False
    name: str = ""


def dots(spots: Sequence[Spot], width: int = 420) -> str:
    """A map of dots: filled where something was done, a ring where nothing was. No tiles, no outline is invented."""
    if not spots:
        return _bare(10, 10, "")
    west, east = min(each.lon for each in spots), max(each.lon for each in spots)
    south, north = min(each.lat for each in spots), max(each.lat for each in spots)
    scale = (width - 160) / max(east - west, 0.02)
    height = round(max(60, (north - south) * scale * 1.06)) + 40
    return _bare(width, height, "".join(_dot(each, west, north, scale) for each in spots))


def _dot(spot: Spot, west: float, north: float, scale: float) -> str:
    x, y = round(20 + (spot.lon - west) * scale, 1), round(20 + (north - spot.lat) * scale * 1.06, 1)
    fill = _LEAF if spot.lit else "none"
    circle = f"<circle cx='{x}' cy='{y}' r='5' fill='{fill}' stroke='{_INK if spot.lit else _QUIET}'/>"
    name = f"<text x='{x + 9}' y='{y + 4}' font-size='11' {_FONT}>{escape(spot.name)}</text>" if spot.name else ""
    return circle + name


def _bare(width: int, height: int, inside: str) -> str:
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}'>"
        f"{inside}</svg>"
    )
