"""What pages show of a map: sentences with their numbers, groups by what they say, the picture, and where one stands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gandan.core.templatetags.gandan import vn_number
from gandan.opinions.map.svg import LETTERS, Shape, Words, picture
from gandan.opinions.models import Topic, TopicMap
from gandan.opinions.queries import texts_of

ENOUGH = 7  # answers before somebody is shown on the map (as the engine counts people into groups)
Told = Mapping[str, Any]  # plain JSON of the engine


@dataclass(frozen=True)
class Tally:
    """Answers to one statement, and the widths of a bar in percent."""

    agree: int
    disagree: int
    passed: int

    @property
    def total(self) -> int:
        return self.agree + self.disagree + self.passed

    def percent(self, count: int) -> float:
        return round(100 * count / self.total, 1) if self.total else 0.0

    @property
    def yes(self) -> str:
        return f"{self.percent(self.agree)}%"

    @property
    def no(self) -> str:
        return f"{self.percent(self.disagree)}%"

    @property
    def no_from(self) -> str:
        return f"{round(100 - self.percent(self.disagree), 1)}%"

    @property
    def share(self) -> str:
        """ "86 %" who agree."""
        return f"{vn_number(round(100 * self.agree / self.total) if self.total else 0)}\u00a0%"


@dataclass(frozen=True)
class Line:
    """A statement with what may be shown of it. `way`: how those who share it answer."""

    number: int
    text: str
    online: Tally | None
    hall: Tally | None
    groups: Sequence[tuple[str, Tally]]
    way: str = ""


@dataclass(frozen=True)
class GroupShown:
    letter: str
    size: int
    says: Sequence[tuple[str, str, Tally | None]]  # (text, "agree"/"disagree", answers of the group)
    is_mine: bool = False


@dataclass(frozen=True)
class MapShown:
    shared: Sequence[Line] = ()
    divides: Sequence[Line] = ()
    groups: Sequence[GroupShown] = ()
    picture: SafeString = field(default=SafeString(""))
    is_clear: bool = False
    participants: int = 0
    answers: int = 0
    mine: str = ""


def map_shown(topic: Topic, held: TopicMap, mine: Mapping[int, int], most: int = 6) -> MapShown:
    """The map as a page shows it; `mine`: the reader's own answers. One query, for the texts."""
    told: Told = held.shown
    if not told:
        return MapShown()
    shared, divides = told["shared"][:most], told["divides"][:most]
    numbers = {each["id"] for each in (*shared, *divides)}
    numbers |= {said["id"] for group in told["groups"] for said in group["says"]}
    texts = texts_of(topic.pk, numbers)
    rows = {each["id"]: each for each in told["statements"]}
    place = _place(told, mine)
    letter = _nearest(told, place)
    return MapShown(
        [_line(rows[each["id"]], texts, each["way"]) for each in shared if each["id"] in texts],
        [_line(rows[each["id"]], texts) for each in divides if each["id"] in texts],
        _groups(told, rows, texts, letter),
        _picture(told, place),
        told["clear"],
        told["participants"],
        told["answers"],
        letter,
    )


def line_of(told: Told, number: int, text: str) -> Line:
    """A statement of the list of all; one that came after the drawing has no numbers yet."""
    rows = {each["id"]: each for each in told.get("statements", ())}
    row = rows.get(number, {"id": number, "online": None, "hall": None, "groups": []})
    return _line(row, {number: text})


def needs_of(told: Told) -> dict[int, float]:
    """How much the map needs answers to each statement."""
    return {each["id"]: each["need"] for each in told.get("statements", ())}


def _line(row: Told, texts: Mapping[int, str], way: str = "") -> Line:
    groups = [(LETTERS[at], Tally(*cell)) for at, cell in enumerate(row["groups"]) if cell]
    online, hall = (Tally(*row[name]) if row[name] else None for name in ("online", "hall"))
    return Line(row["id"], texts[row["id"]], online, hall, groups if len(row["groups"]) > 1 else [], way)


def _groups(told: Told, rows: Mapping[int, Told], texts: Mapping[int, str], mine: str) -> list[GroupShown]:
    found = []
    for at, group in enumerate(told["groups"]):
        cells = [(said, rows[said["id"]]["groups"][at]) for said in group["says"] if said["id"] in texts]
        says = [(texts[said["id"]], said["way"], Tally(*cell) if cell else None) for said, cell in cells]
        found.append(GroupShown(LETTERS[at], group["size"], says, LETTERS[at] == mine))
    return found


def _picture(told: Told, place: tuple[float, float] | None) -> SafeString:
    shapes = [Shape(group["size"], group["shape"]) for group in told["groups"]]
    if not shapes:
        return SafeString("")
    sizes = ", ".join(
        _("nhóm %(letter)s: %(n)s người trả lời") % {"letter": LETTERS[at], "n": each.size}
        for at, each in enumerate(shapes)
    )
    words = Words(_("Bản đồ ý kiến"), sizes, _("%(n)s người"), _("Bạn ở đây"))
    return mark_safe(picture(shapes, words, place))  # noqa: S308 - our own SVG, words escaped there


def _place(told: Told, mine: Mapping[int, int]) -> tuple[float, float] | None:
    """Where the reader stands, once it has answered enough; never stored and shown to nobody else."""
    column = {each["id"]: at for at, each in enumerate(told["statements"])}
    known = {column[number]: choice for number, choice in mine.items() if number in column}
    if not told["groups"] or len(known) < min(ENOUGH, len(column)):
        return None
    axes, stretch = told["axes"], math.sqrt(len(column) / len(known))
    across, up = (
        sum((choice - axes["centre"][at]) * axes[name][at] for at, choice in known.items()) * stretch
        for name in ("x", "y")
    )
    return across, up


def _nearest(told: Told, place: tuple[float, float] | None) -> str:
    if place is None or len(told["groups"]) < 2:
        return ""
    middles = [group["middle"] for group in told["groups"]]
    away = [(place[0] - x) ** 2 + (place[1] - y) ** 2 for x, y in middles]
    return LETTERS[away.index(min(away))]
