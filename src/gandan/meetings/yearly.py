"""What the law asks of a unit every week, month and year, and how it stands: done, due or late, each with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gandan.core import words
from gandan.core.actors import Actor
from gandan.core.periods import Period, month_of, year
from gandan.meetings.models import DialogueRequest, Meeting, ReceptionDay
from gandan.meetings.queries import held_between
from gandan.meetings.states import MeetingState
from gandan.papers.content import two_digits
from gandan.units.models import Unit
from gandan.units.queries import open_units, units_below

MOST_UNITS = 400
WEEKS, MONTHS = 8, 3  # how far back days of receiving citizens are looked at


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of the law: `at_least` times in each `every` (year, month, week); by a meeting kind or a reception."""

    id: str
    vi: str
    en: str
    every: str
    at_least: int
    of: tuple[str, ...]
    level: str
    source_vi: str
    source_en: str
    verified: bool
    kind: str = ""
    by: str = ""

    @property
    def name(self) -> str:
        return self.en if _english() else self.vi

    @property
    def source(self) -> str:
        return self.source_en if _english() else self.source_vi


@dataclass(frozen=True, slots=True)
class Asked:
    """From which share of the voters a dialogue must be held, and within how many days."""

    percent: int
    days: int
    source_vi: str
    source_en: str
    verified: bool
    days_source_vi: str
    days_source_en: str
    days_verified: bool

    @property
    def source(self) -> str:
        return self.source_en if _english() else self.source_vi

    @property
    def days_source(self) -> str:
        return self.days_source_en if _english() else self.days_source_vi


@dataclass(frozen=True)
class Standing:
    """How a unit stands with a duty. tone: good (done), wait (due), bad (late); `missed` periods that are over."""

    unit: Unit
    duty: str
    text: str
    tone: str
    note: str = ""
    url_of: Meeting | None = None


def duties() -> list[Duty]:
    return list(_read()[0])


def asked() -> Asked:
    return _read()[1]


@cache
def _read() -> tuple[tuple[Duty, ...], Asked]:
    own = settings.DATA / "rules" / "meetings-duties.toml"
    path = own if own.exists() else Path(__file__).parent / "rules" / "duties.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    found = tuple(Duty(id=slug, **{**told, "of": tuple(told["of"])}) for slug, told in read["duties"].items())
    return found, Asked(**read["asked"])


def units_bound(actor: Actor) -> list[Unit]:
    """Units of the actor's own and below that some duty binds. One query."""
    kinds = {kind for duty in duties() for kind in duty.of}
    levels = {duty.level for duty in duties()}
    found = units_below(actor).filter(pk__in=open_units(), kind__in=kinds, area__level__in=levels)
    return list(found.select_related("area").distinct().order_by("name")[:MOST_UNITS])


def board(units: Sequence[Unit], today: date | None = None) -> dict[str, list[Standing]]:
    """How every unit stands with every duty, by the duty's id. Five queries, however many units."""
    day = today or timezone.localdate()
    found: dict[str, list[Standing]] = {}
    for duty in duties():
        bound = [unit for unit in units if unit.kind in duty.of and unit.area and unit.area.level == duty.level]
        rows = _meetings(duty, bound, day) if duty.kind else _receptions(duty, bound, day)
        if bound:
            found[duty.id] = list(rows)
    late = list(_unpublished(units, day))
    if units:
        found["publication"] = late
        found["asked"] = list(_requests(units, day))
    return found


def late_of(actor: Actor) -> int:
    """How many duties of the actor's units are late."""
    return sum(row.tone == "bad" for rows in board(units_bound(actor)).values() for row in rows)


def _meetings(duty: Duty, units: list[Unit], day: date) -> Iterable[Standing]:
    span = year(day.year)
    held: dict[int, list[Meeting]] = {}
    for unit_id, meeting in held_between([unit.pk for unit in units], duty.kind, span.start, span.end):
        held.setdefault(unit_id, []).append(meeting)
    ahead = Meeting.objects.filter(
        unit__in=units,
        kind=duty.kind,
        state=MeetingState.CALLED,
        starts_at__date__gte=day,
        starts_at__date__lt=span.end,
    )
    called = {each.unit_id: each for each in ahead.order_by("-starts_at")}
    for unit in units:
        done = held.get(unit.pk, [])
        if len(done) >= duty.at_least:
            text = _("đã tổ chức ngày %(day)s") % {"day": words.day(done[-1].opened_at)}
            yield Standing(unit, duty.id, text, "good", url_of=done[-1])
        elif unit.pk in called:
            text = _("sẽ tổ chức ngày %(day)s") % {"day": words.day(called[unit.pk].starts_at)}
            yield Standing(unit, duty.id, text, "wait", url_of=called[unit.pk])
        else:
            left = (span.end - day).days
            text = ngettext("chưa tổ chức, năm còn %(n)s ngày", "chưa tổ chức, năm còn %(n)s ngày", left) % {"n": left}
            yield Standing(unit, duty.id, text, "bad" if left <= 60 else "wait")


def _receptions(duty: Duty, units: list[Unit], day: date) -> Iterable[Standing]:
    spans = _spans(duty, day)
    rows = ReceptionDay.objects.filter(
        unit__in=units, by_role=duty.by, held=True, on__gte=spans[0].start, on__lte=day
    ).values_list("unit_id", "on")
    held: dict[int, list[date]] = {}
    for unit_id, on in rows:
        held.setdefault(unit_id, []).append(on)
    for unit in units:
        days = held.get(unit.pk, [])
        if not days:
            yield Standing(unit, duty.id, _("chưa ghi ngày nào"), "bad")
            continue
        counted = [span for span in spans if span.end > min(days)]  # not before the unit began to keep this register
        counts = [sum(on in span for on in days) for span in counted]
        now, before = counts[-1], counts[:-1]
        missed = sum(count < duty.at_least for count in before)
        note = _missed(duty, missed, len(before))
        told = {"n": now, "need": duty.at_least}
        text = (
            _("tuần này %(n)s/%(need)s ngày") if duty.every == "week" else _("tháng này %(n)s/%(need)s ngày")
        ) % told
        tone = "bad" if missed else "good" if now >= duty.at_least else "wait"
        yield Standing(unit, duty.id, text, tone, note)


def _missed(duty: Duty, missed: int, looked_at: int) -> str:
    told = {"n": missed, "of": looked_at}
    if duty.every == "week":
        return _("%(n)s/%(of)s tuần trước không đủ") % told if missed else _("%(of)s tuần trước đều đủ") % told
    return _("%(n)s/%(of)s tháng trước không đủ") % told if missed else _("%(of)s tháng trước đều đủ") % told


def _spans(duty: Duty, day: date) -> list[Period]:
    """The periods looked at, oldest first, the last one still running."""
    if duty.every == "month":
        found = [month_of(day)]
        for _step in range(MONTHS):
            found.insert(0, found[0].previous())
        return found
    monday = day - timedelta(days=day.weekday())
    week = timedelta(days=7)
    return [Period(monday - week * back, monday - week * (back - 1)) for back in range(WEEKS, -1, -1)]


def _unpublished(units: Sequence[Unit], day: date) -> Iterable[Standing]:
    waiting = Meeting.objects.filter(unit__in=units, state=MeetingState.CLOSED).select_related("unit")
    for meeting in waiting.order_by("publish_due", "pk")[:MOST_UNITS]:
        late = meeting.publish_due is not None and meeting.publish_due < day
        told = {"title": meeting.title, "due": words.day(meeting.publish_due)}
        text = (_("%(title)s: quá hạn %(due)s") if late else _("%(title)s: hạn %(due)s")) % told
        yield Standing(meeting.unit, "publication", text, "bad" if late else "wait", url_of=meeting)


def _requests(units: Sequence[Unit], day: date) -> Iterable[Standing]:
    rule = asked()
    rows = DialogueRequest.objects.filter(unit__in=units).select_related("unit", "meeting", "area")
    for row in rows.order_by("-asked_on", "-pk")[:MOST_UNITS]:
        enough = row.asking * 100 >= row.voters * rule.percent
        due = row.asked_on + timedelta(days=rule.days)
        told = {"asking": two_digits(row.asking), "voters": two_digits(row.voters), "about": row.about}
        text = _("%(asking)s/%(voters)s cử tri yêu cầu: %(about)s") % told
        if row.meeting is not None:
            note = _("đối thoại ngày %(day)s") % {"day": words.day(row.meeting.starts_at)}
            yield Standing(row.unit, "asked", text, "good", note, row.meeting)
        elif not enough:
            yield Standing(row.unit, "asked", text, "quiet", _("chưa đủ %(n)s %%") % {"n": rule.percent})
        else:
            note = _("phải đối thoại trước ngày %(day)s") % {"day": words.day(due)}
            yield Standing(row.unit, "asked", text, "bad" if due < day else "wait", note)


def _english() -> bool:
    return (get_language() or "vi").startswith("en")
