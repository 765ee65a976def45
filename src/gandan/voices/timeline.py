"""A case told in order: what happened, what comes next, and how it stands in one or two words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.core import words
from gandan.voices.models import Case, CaseStep
from gandan.voices.states import OPEN_STATES, CaseState

TONES = {
    CaseState.RECEIVED: "quiet",
    CaseState.ACCEPTED: "wait",
    CaseState.ANSWERED: "wait",
    CaseState.SOLVED: "good",
    CaseState.REOPENED: "bad",
    CaseState.ESCALATED: "bad",
    CaseState.MERGED: "quiet",
    CaseState.UNSOLVED: "bad",
}


@dataclass(frozen=True)
class Item:
    """One row of `_timeline.html`."""

    when: str
    title: str
    text: str = ""
    tone: str = ""
    url: str = ""


def tone_of(case: Case) -> str:
    return TONES[CaseState(case.state)]


def standing(case: Case) -> tuple[str, str]:
    """(words, tone): answered but not judged, solved and not solved are never one figure."""
    short = {
        CaseState.RECEIVED: _("đã nhận"),
        CaseState.ACCEPTED: _("đang giải quyết"),
        CaseState.ANSWERED: _("đã trả lời, chờ bà con"),
        CaseState.SOLVED: _("bà con nói đã xong"),
        CaseState.REOPENED: _("bà con nói chưa xong"),
        CaseState.ESCALATED: _("chưa xong, đã lên cấp trên"),
        CaseState.MERGED: _("đã gộp"),
        CaseState.UNSOLVED: _("bà con nói chưa xong"),
    }
    return short[CaseState(case.state)], tone_of(case)


def timeline(case: Case, steps: Sequence[CaseStep]) -> list[Item]:
    """Oldest first, ending with what is awaited. Reads `unit`, `to_unit` of each step: select them."""
    items = [item for each in steps for item in _items(each)]
    return [*items, *_ahead(case)]


def _items(step: CaseStep) -> Iterable[Item]:
    when = words.moment(step.at)
    here = {"unit": step.unit.name if step.unit else _("Chưa có đơn vị nào")}
    there = {"unit": step.to_unit.name if step.to_unit else ""}
    if step.act == "receive":
        yield Item(when, _("Đã nhận lời của bà con"))
        yield Item(when, _("%(unit)s chịu trách nhiệm") % here, tone="" if step.unit else "wait")
        return
    told = {
        "route": Item(when, _("%(unit)s chịu trách nhiệm") % there),
        "accept": Item(when, _("%(unit)s nhận giải quyết") % here, step.text),
        "pass_on": Item(when, _("Chuyển sang %(unit)s") % there, _("Vì: %(reason)s") % {"reason": step.text}),
        "answer": Item(when, _("%(unit)s trả lời") % here, step.text, "wait"),
        "join": Item(when, _("Gộp các lời nói cùng một việc"), tone="quiet"),
        "merge": Item(when, _("Gộp vào vụ việc khác"), tone="quiet"),
        "solve": Item(when, _("Bà con cho biết đã xong"), tone="good"),
        "reopen": Item(when, _("Bà con nói chưa xong: mở lại"), tone="bad"),
        "escalate": Item(when, _("Bà con nói chưa xong: chuyển lên %(unit)s") % here, tone="bad"),
        "leave": Item(when, _("Bà con nói chưa xong, đã qua mọi cấp"), tone="bad"),
    }
    if step.act in told:
        yield told[step.act]


def _ahead(case: Case) -> list[Item]:
    if case.state in OPEN_STATES and case.due_on:
        late = words.days_tone(case.due_on) == "bad"
        title = _("Hạn trả lời: %(day)s") % {"day": words.day(case.due_on)}
        return [Item(words.days_left(case.due_on), title, tone="bad" if late else "next")]
    if case.state == CaseState.ANSWERED:
        return [Item(_("tiếp theo"), _("Bà con cho biết đã xong thật chưa"), tone="next")]
    return []


def people(case: Case) -> str:
    """ "3 lời cùng nói việc này"."""
    return ngettext("%(n)s lời nói việc này", "%(n)s lời cùng nói việc này", case.voice_count) % {"n": case.voice_count}
