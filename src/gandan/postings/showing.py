"""What pages show of an announcement: every way with its days and evidence, who is concerned, how long it stays."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.areas.queries import sentence_case
from gandan.core.words import day
from gandan.postings.matters import rules_of_disclosure
from gandan.postings.models import Announcement, AnnouncementStep, Posting, Proof, Way
from gandan.postings.queries import days_of, postings_of, run_of
from gandan.postings.states import AnnouncementState


@dataclass(frozen=True)
class ShownPosting:
    """One way in one place: days that count, evidence; `run`: days in a row of a loudspeaker."""

    posting: Posting
    days: int
    run: int
    proofs: list[Proof]

    @property
    def where(self) -> str:
        parts = [self.posting.place, str(self.posting.area or "")]
        return ", ".join(part for part in parts if part) or _("mọi nơi")

    @property
    def needs_proof(self) -> bool:
        return self.posting.way in (Way.BOARD, Way.LOUDSPEAKER) and not self.proofs

    @property
    def is_loud(self) -> bool:
        return self.posting.way == Way.LOUDSPEAKER

    @property
    def is_read_enough(self) -> bool:
        return self.run >= rules_of_disclosure().loudspeaker.days


def ways_of(told: Announcement) -> list[ShownPosting]:
    """Two queries, however many."""
    found = []
    for posting in postings_of(told):
        posting.announcement = told
        days = days_of(posting)
        found.append(ShownPosting(posting, len(days), run_of(days), list(posting.proofs.all())))
    return found


def audience_of(told: Announcement) -> list[str]:
    """Places and groups concerned, in words. Two queries."""
    areas = [sentence_case(area) for area in told.areas.order_by("code")]
    return [*areas, *(str(group) for group in told.groups.order_by("number"))]


def days_words(told: Announcement) -> str:
    """ "từ 01/11/2026 đến 30/11/2026" """
    if told.last_day is None:
        return _("từ %(first)s, đến khi gỡ") % {"first": day(told.first_day)}
    return _("từ %(first)s đến %(last)s") % {"first": day(told.first_day), "last": day(told.last_day)}


def tag_of(told: Announcement) -> dict[str, str]:
    today = timezone.localdate()
    if told.state != AnnouncementState.PUBLISHED:
        return {
            "text": str(told.get_state_display()),
            "tone": "quiet" if told.state == AnnouncementState.DRAFT else "bad",
        }
    if told.first_day > today:
        return {"text": _("sắp công khai"), "tone": "wait"}
    if told.last_day is not None and told.last_day < today:
        return {"text": _("đã hết ngày công khai"), "tone": "quiet"}
    if told.last_day is None:
        return {"text": _("đang công khai"), "tone": "good"}
    left = (told.last_day - today).days
    return {
        "text": ngettext("còn %(n)s ngày", "còn %(n)s ngày", left) % {"n": left} if left else _("ngày cuối"),
        "tone": "good",
    }


def why_withdrawn(told: Announcement) -> str:
    if told.state != AnnouncementState.WITHDRAWN:
        return ""
    last = AnnouncementStep.objects.filter(announcement=told, act="withdraw").last()
    return last.text if last else ""
