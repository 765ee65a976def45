"""A target beside what was reached: both numbers, achieved %, standing, path, and the bar that shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.quantities import Quantity
from gandan.targets import words
from gandan.targets.comparing import above, expected, percent, standing
from gandan.targets.feeds import reached
from gandan.targets.feeds.keys import Reached
from gandan.targets.indicators import Measure, measure_of
from gandan.targets.models import Claim, PathPoint, Target
from gandan.targets.states import Comparator, Standing

_OF_A_GOAL = (Comparator.AT_LEAST, Comparator.EQUAL, Comparator.RANGE)


@dataclass(frozen=True)
class Progress:
    """One row of /lam-viec/chi-tieu, of a review, of a document."""

    target: Target
    measure: Measure
    reached: Reached
    on: date
    points: list[tuple[date, Quantity]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    @property
    def url(self) -> str:
        return reverse("targets:target", args=[self.target.pk])

    @property
    def goal_text(self) -> str:
        return words.goal(self.target)

    @property
    def goal_sign(self) -> str:
        return words.goal_sign(self.target)

    @property
    def reported_text(self) -> str:
        if self.reached.reported is not None:
            return words.amount(self.reached.reported)
        return words.told(self.reached.told) if self.reached.told else _("chưa có số")

    @property
    def confirmed_text(self) -> str:
        if self.reached.confirmed is not None:
            return words.amount(self.reached.confirmed)
        return words.told(self.reached.told) if self.reached.told and self.reached.told_confirmed else ""

    @property
    def disputed_text(self) -> str:
        return words.amount(self.reached.disputed) if self.reached.disputed else ""

    @property
    def base_text(self) -> str:
        """The base of a percentage: "9 trên 9"."""
        found = self.reached
        if found.part is None or found.whole is None:
            return ""
        return _("%(part)s trên %(whole)s") % {
            "part": words.number(found.part.normalize() + 0), "whole": words.number(found.whole.normalize() + 0),
        }  # fmt: skip

    @property
    def standing(self) -> Standing:
        """By what is reported."""
        return self._standing(self.reached.reported, self.reached.told)

    @property
    def standing_confirmed(self) -> Standing:
        """By what is confirmed."""
        return self._standing(self.reached.confirmed, self.reached.told if self.reached.told_confirmed else "")

    def _standing(self, number: Quantity | None, told: str) -> Standing:
        if number is None and told:
            return Standing(told)
        return standing(self.target.comparator, self.target.goal, number)

    @property
    def is_over(self) -> bool:
        """Whether the deadline has passed."""
        return self.on > self.target.deadline

    @property
    def tag(self) -> tuple[str, str]:
        """A word and its tone: before the deadline nothing has failed yet, unless a limit is already passed."""
        found = self.standing
        if found is Standing.BELOW and not self.is_over and self.target.comparator != Comparator.AT_MOST:
            return self._on_the_way()
        if found is Standing.BELOW and self.target.comparator == Comparator.AT_MOST:
            return _("quá mức"), "bad"
        if found is Standing.MET and self.target.comparator == Comparator.AT_MOST:
            return _("trong mức"), "good"
        if found is Standing.UNKNOWN and self.target.goal is None and self.reached.count:
            return _("đã ghi"), "quiet"
        return str(found.label), words.TONES[found]

    def _on_the_way(self) -> tuple[str, str]:
        if self.expected is None or self.reached.reported is None:
            return _("đang thực hiện"), "wait"
        beside = standing(Comparator.AT_LEAST, self.expected, self.reached.reported)
        if self.expected.low is not None and self.reached.reported == self.expected:
            return _("đúng lộ trình"), "good"
        if beside is Standing.BELOW:
            return _("chậm so với lộ trình"), "bad"
        return (_("đang thực hiện"), "wait") if beside is Standing.MAYBE else (_("đúng lộ trình"), "good")

    @property
    def achieved(self) -> Quantity | None:
        """Reported in per cent of the goal, as an interval where one of them is one."""
        return self._of_goal(self.reached.reported)

    @property
    def achieved_confirmed(self) -> Quantity | None:
        return self._of_goal(self.reached.confirmed)

    def _of_goal(self, number: Quantity | None) -> Quantity | None:
        goal = self.target.goal
        if number is None or goal is None or self.target.comparator not in _OF_A_GOAL:
            return None
        return percent(number, goal)

    @property
    def achieved_text(self) -> str:
        return words.share(self.achieved) if self.achieved else ""

    @property
    def achieved_confirmed_text(self) -> str:
        return words.share(self.achieved_confirmed) if self.achieved_confirmed else ""

    @property
    def over_text(self) -> str:
        """ "vượt 4,3 đến 17,4 %" when the goal is passed for certain."""
        if self.achieved is None or self.target.comparator != Comparator.AT_LEAST:
            return ""
        more = above(self.achieved)
        if more is None or not (more.high or more.low or more.nominal):
            return ""
        return _("vượt %(percent)s") % {"percent": words.share(more)}

    @property
    def expected(self) -> Quantity | None:
        """What the path expects on the day."""
        return expected(self.points, self.on)

    @property
    def expected_text(self) -> str:
        return words.amount(self.expected) if self.expected else ""

    @property
    def claim_rows(self) -> list[words.ClaimRow]:
        return [words.claim_row(claim) for claim in self.claims]

    @property
    def feed_text(self) -> str:
        return str(self.measure.feed.label)

    @property
    def needs_number(self) -> bool:
        """The source only speaks in words: somebody should add the number."""
        return self.reached.reported is None and bool(self.reached.told)

    @property
    def bullet(self) -> Bullet | None:
        return bullet(self)


@dataclass(frozen=True)
class Bullet:
    """The bar in per cent of its width (strings for SVG attributes); None leaves a mark out.

    `sure` the confirmed part, `low` the reported outline, `more` from there to the reported high end,
    `goal` and `goal_to` where the goal begins and ends, `path` and `path_to` where the path should be today.
    """

    sure: str | None
    low: str
    more: str
    is_open: bool
    goal: str
    goal_to: str | None
    path: str | None
    path_to: str | None


def bullet(row: Progress) -> Bullet | None:
    """None when there is no number to draw."""
    goal = row.target.goal
    if goal is None:
        return None
    seen = [quantity for quantity in (row.reached.reported, row.reached.confirmed, row.expected, goal) if quantity]
    longest = max(max(_ends(quantity)) for quantity in seen) * Decimal("1.03")
    if longest <= 0:
        return None
    low, high = _ends(row.reached.reported) if row.reached.reported else (Decimal(0), Decimal(0))
    least, most = _ends(goal)
    path = _ends(row.expected) if row.expected and not row.is_over else None
    return Bullet(
        sure=_at(min(_ends(row.reached.confirmed)), longest) if row.reached.confirmed else None,
        low=_at(low, longest), more=_at(high, longest),
        is_open=row.reached.reported is not None and row.reached.reported.high is None,
        goal=_at(least, longest), goal_to=_at(most, longest) if most != least else None,
        path=_at(path[0], longest) if path else None,
        path_to=_at(path[1], longest) if path and path[1] != path[0] else None,
    )  # fmt: skip


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Both ends to draw; an open one is drawn at the number that is known."""
    base = quantity.in_base()
    known = [value for value in (base.low, base.nominal, base.high) if value is not None]
    return known[0], known[-1]


def _at(value: Decimal, longest: Decimal) -> str:
    return f"{min(Decimal(100), value * 100 / longest):.1f}"


def progress_of(targets: Sequence[Target], on: date | None = None) -> list[Progress]:
    """Rows for targets (with `term__unit`, `indicator` selected), in their order. Queries do not grow with targets."""
    day = on or timezone.localdate()
    found = reached(targets, day)
    points, claims = _points(targets), _claims(targets)
    return [
        Progress(target, measure_of(target), found[target.pk], day, points[target.pk], claims[target.pk])
        for target in targets
    ]


def _points(targets: Sequence[Target]) -> dict[int, list[tuple[date, Quantity]]]:
    """The path of each target; the goal at the deadline is its last point. One query."""
    found: dict[int, list[tuple[date, Quantity]]] = defaultdict(list)
    for point in PathPoint.objects.filter(target__in=[target.pk for target in targets]):
        found[point.target_id].append((point.on, point.quantity))
    for target in targets:
        if found[target.pk] and target.goal is not None:
            found[target.pk].append((target.deadline, target.goal))
    return found


def _claims(targets: Sequence[Target]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.filter(target__in=[target.pk for target in targets]).select_related("document"):
        found[claim.target_id].append(claim)
    return found
