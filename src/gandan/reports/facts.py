"""The facts of a month's report as plain values, without a word of wording or formatting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gandan.activities.figures import Figure
from gandan.areas.frames import Frame, Sure
from gandan.core.periods import Period
from gandan.core.quantities import Quantity
from gandan.papers.content import Block
from gandan.reports.scope import Scope


@dataclass(frozen=True)
class Count:
    """A number the system counted itself, and the address of what it counted."""

    n: int
    url: str


@dataclass(frozen=True)
class HotSpot:
    """Three voices or more on one topic in one village within the month."""

    area: str
    topic: str
    count: Count


@dataclass(frozen=True)
class CaseLine:
    """A case as a document may name it; a case that is not public goes by its code and topic alone."""

    code: str
    title: str
    area: str
    due_on: date | None
    url: str


@dataclass(frozen=True)
class Listening:
    """`channels`: (label, voices). `cases`: the sets of `listening.SETS` by name. `statutory`: khiếu nại and tố cáo that
    were handed over; the wording tells no number below five."""

    voices: Count
    channels: tuple[tuple[str, Count], ...]
    statutory: int
    cases: Mapping[str, Count]
    hot_spots: tuple[HotSpot, ...]


@dataclass(frozen=True)
class Given:
    """What one kind of giver gave of one thing, added up. `kind_label`: ngày công, tiền, hiện vật, hiến đất."""

    giver: str
    giver_label: str
    kind: str
    kind_label: str
    what: str
    quantity: Quantity
    url: str


@dataclass(frozen=True)
class Doing:
    """`activities`: the sets of `doing.SETS` by name. `turns` are lượt người and never people; `signed_up` are people."""

    activities: Mapping[str, Count]
    turns: Count
    signed_up: int
    given: tuple[Given, ...]


@dataclass(frozen=True)
class ResultLine:
    """One result with both numbers. `measures`: (dài, 200 m). `part`: it is contained in another result."""

    day: date
    title: str
    kind: str
    area: str
    place: str
    unit: str
    figure: Figure
    measures: tuple[tuple[str, Quantity], ...]
    beneficiaries: str
    state: str
    part: bool
    url: str


@dataclass(frozen=True)
class Placed:
    """Both numbers of one kind in one place of the frame, and how sure the frame lets them be."""

    area: str
    figure: Figure
    sure: Sure


@dataclass(frozen=True)
class Outcome:
    """`figures` per kind, parts counted once; `lines` the single results, at most as many as a document holds; `placed`
    the same figures by place in the frame of the report; `photos` what an office made public of them."""

    figures: tuple[Figure, ...]
    lines: tuple[ResultLine, ...]
    total: Count
    placed: tuple[Placed, ...] = ()
    photos: tuple[Block, ...] = ()


@dataclass(frozen=True)
class OpenInspection:
    result: str
    area: str
    state: str
    opened_on: date
    url: str


@dataclass(frozen=True)
class Checking:
    """`counts`: the sets of `checking.SETS` by name (inspections) and the words of households in the month."""

    words: Count
    verdicts: Mapping[str, int]
    households: int
    results: int
    counts: Mapping[str, Count]
    open: tuple[OpenInspection, ...]


@dataclass(frozen=True)
class Planned:
    title: str
    area: str
    lead: str
    day: date
    state: str
    url: str


@dataclass(frozen=True)
class Coming:
    """The month after the period."""

    activities: tuple[Planned, ...]
    total: Count
    due: tuple[CaseLine, ...]
    due_total: Count


@dataclass(frozen=True)
class Raised:
    """Cases that went to the level above and are still open there."""

    lines: tuple[CaseLine, ...]
    total: Count


@dataclass(frozen=True)
class Report:
    """A whole report. `at`: the moment it was drawn; `running`: the month is not over."""

    scope: Scope
    period: Period
    at: datetime
    above: str
    place: str
    listening: Listening
    doing: Doing
    outcome: Outcome
    checking: Checking
    coming: Coming
    raised: Raised
    frame: Frame | None = None

    @property
    def running(self) -> bool:
        return self.at < self.period.bounds()[1]
