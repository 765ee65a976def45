"""Words and shapes the pages of meetings share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.core import words
from gandan.meetings.kinds import Days, Kind, kind
from gandan.meetings.models import AgendaItem, Meeting
from gandan.meetings.queries import Quorum
from gandan.meetings.services.calling import notice_day
from gandan.meetings.states import MeetingState

TONES = {
    MeetingState.CALLED: "quiet",
    MeetingState.OPEN: "wait",
    MeetingState.CLOSED: "wait",
    MeetingState.PUBLISHED: "good",
    MeetingState.CANCELLED: "bad",
}


@dataclass(frozen=True)
class Ruled:
    """A rule where it bites: what it asks, by which day, whether it was kept, and where it comes from."""

    text: str
    source: str
    verified: bool
    tone: str = ""


def state_words(meeting: Meeting) -> tuple[str, str]:
    """(words, tone) of the step a meeting is at; an invitation that went out is said."""
    if meeting.state == MeetingState.CALLED and meeting.invited_on:
        return _("đã mời"), "wait"
    state = MeetingState(meeting.state)
    return str(state.label), TONES[state]


def span(starts_at: datetime, ends_at: datetime) -> str:
    """ "19 giờ 30, 20/3/2026" with the hour it ends when that is the same day."""
    told, end = words.moment(starts_at), timezone.localtime(ends_at)
    if timezone.localdate(starts_at) != end.date():
        return _("%(start)s đến %(end)s") % {"start": told, "end": words.moment(ends_at)}
    return _("%(start)s (đến %(hour)s giờ %(minute)s)") % {
        "start": told, "hour": end.hour, "minute": f"{end.minute:02d}",
    }  # fmt: skip


def duration(seconds: int | None) -> str:
    """ "1 giờ 12 phút", "45 phút"; nothing while it is not known."""
    if seconds is None:
        return ""
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return ngettext("%(n)s phút", "%(n)s phút", minutes) % {"n": minutes}
    return _("%(hours)s giờ %(minutes)s phút") % {"hours": hours, "minutes": minutes}


def whole_duration(meeting: Meeting) -> str:
    if meeting.opened_at is None or meeting.closed_at is None:
        return ""
    return duration(int((meeting.closed_at - meeting.opened_at).total_seconds()))


def time_used(item: AgendaItem) -> str:
    """Plan and reality of an item: "25 phút (dự kiến 20 phút)"."""
    planned = duration(item.minutes * 60) if item.minutes else ""
    used = duration(item.seconds)
    if used and planned:
        return _("%(used)s (dự kiến %(planned)s)") % {"used": used, "planned": planned}
    if used:
        return used
    return _("dự kiến %(planned)s") % {"planned": planned} if planned else ""


def quorum_words(quorum: Quorum) -> str:
    """ "Có mặt 14/40 hộ, cần 21"."""
    told = {"present": quorum.present, "total": quorum.total, "needs": quorum.needs}
    if quorum.needs is None:
        return ngettext("%(n)s người dự", "%(n)s người dự", quorum.everybody) % {"n": quorum.everybody}
    if quorum.base == Meeting.Base.MEMBERS:
        return _("Có mặt %(present)s/%(total)s thành viên, cần %(needs)s") % told
    return _("Có mặt %(present)s/%(total)s hộ, cần %(needs)s") % told


def notice_rule(meeting: Meeting) -> Ruled:
    """How early the invitation must come, and whether it did."""
    rule = kind(meeting.kind)
    last = notice_day(rule, meeting.starts_at)
    if meeting.invited_on is None:
        late = timezone.localdate() > last
        text = _("Mời chậm nhất ngày %(day)s (trước %(days)s).") % {"day": words.day(last), "days": _days(rule.notice)}
        return Ruled(text, rule.notice.source, rule.notice.verified, "bad" if late else "wait")
    ahead = (timezone.localdate(meeting.starts_at) - meeting.invited_on).days
    told = {"day": words.day(meeting.invited_on), "ahead": ahead, "days": _days(rule.notice)}
    text = _("Đã mời ngày %(day)s, trước %(ahead)s ngày (cần %(days)s).") % told
    return Ruled(text, rule.notice.source, rule.notice.verified, "good" if meeting.invited_on <= last else "bad")


def publish_rule(meeting: Meeting) -> Ruled | None:
    """By which day results must be public, and whether they were; None before the meeting is over."""
    if meeting.publish_due is None:
        return None
    rule = kind(meeting.kind).publish
    due = words.day(meeting.publish_due)
    if meeting.published_at is None:
        late = timezone.localdate() > meeting.publish_due
        text = (
            _("Quá hạn công bố kết quả: phải xong ngày %(day)s.")
            if late
            else _("Công bố kết quả chậm nhất ngày %(day)s.")
        )
        return Ruled(text % {"day": due}, rule.source, rule.verified, "bad" if late else "wait")
    kept = timezone.localdate(meeting.published_at) <= meeting.publish_due
    told = {"day": words.day(meeting.published_at), "due": due}
    text = _("Công bố ngày %(day)s, hạn %(due)s.") if kept else _("Công bố ngày %(day)s, trễ hạn %(due)s.")
    return Ruled(text % told, rule.source, rule.verified, "good" if kept else "bad")


def quorum_rule(rule: Kind) -> Ruled | None:
    if rule.quorum is None:
        return None
    share = f"{rule.quorum.numerator}/{rule.quorum.denominator}"
    text = _("Phải có hơn %(share)s.") if rule.quorum.over else _("Phải có ít nhất %(share)s.")
    return Ruled(text % {"share": share}, rule.quorum.source, rule.quorum.verified)


def _days(rule: Days) -> str:
    if rule.count == "working":
        return ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", rule.days) % {"n": rule.days}
    return ngettext("%(n)s ngày", "%(n)s ngày", rule.days) % {"n": rule.days}
