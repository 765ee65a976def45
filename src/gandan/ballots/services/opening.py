"""Opening (the roll and the rule are frozen and signed), closing, cancelling."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.ballots.entering import micros
from gandan.ballots.facts import questions_of
from gandan.ballots.keys import signed
from gandan.ballots.models import Ballot, BallotArea, Urn, Way
from gandan.ballots.ruleset import FORM_OF_WAY, least_cell, matters
from gandan.ballots.services.common import ballot_locked, ballot_step
from gandan.ballots.services.roll import roll_draw
from gandan.ballots.services.secret import urns_release
from gandan.ballots.states import BallotState
from gandan.ballots.tally.canonical import statement
from gandan.ballots.urns import urn_empty
from gandan.core import log
from gandan.core.actors import SYSTEM, Actor
from gandan.core.errors import Refused
from gandan.core.sealing import seal
from gandan.postings.queries import posted_days

SAVED = ["state", "version"]


@transaction.atomic
def ballot_open(
    *, actor: Actor, ballot_id: int, seen_version: int | None = None, delegates: int = 0, at: datetime | None = None
) -> Ballot:
    """Freeze roll, rule and questions, sign them, and take votes until `closes_at`. `delegates`: seats in the hall.

    Raises NotPermitted, Stale, Refused (no roll, no question, a form the law does not allow, posted too few days).
    """
    now = at or timezone.now()
    ballot = ballot_locked(ballot_id)
    ballot_step(ballot, "open", actor, seen_version)
    _check_asked(ballot, now)
    ballot.rule = _rule(ballot, now)
    secret = secrets.token_bytes(32)
    ballot.secret_key, ballot.opened_at = seal(secret), now
    ballot.opens_at = ballot.opens_at or now
    areas = roll_draw(ballot, secret, delegates=delegates, least=least_cell())
    ballot.opening = _opening(ballot, areas, now)
    ballot.opening_signature = signed(ballot.opening)
    if ballot.is_secret:
        Urn.objects.bulk_create([urn_empty(ballot, each.area_id) for each in areas])
    ballot.save(update_fields=[*SAVED, "rule", "secret_key", "opened_at", "opens_at", "opening", "opening_signature"])
    _record(
        "ballot.opened", ballot, actor, now, {"areas": len(areas), "eligible": sum(each.eligible for each in areas)}
    )
    return ballot


@transaction.atomic
def ballot_close(
    *, actor: Actor, ballot_id: int, seen_version: int | None = None, at: datetime | None = None
) -> Ballot:
    """No more votes; paper that came in before may still be entered. It never opens again. Raises as `ballot_open`."""
    now = at or timezone.now()
    ballot = ballot_locked(ballot_id)
    ballot_step(ballot, "close", actor, seen_version)
    ballot.closed_at = now
    ballot.save(update_fields=[*SAVED, "closed_at"])
    released = urns_release(ballot, now) if ballot.is_secret else 0
    _record("ballot.closed", ballot, actor, now, {"released": released})
    return ballot


def ballots_close_due(at: datetime | None = None) -> int:
    """Close what is past its hour; the clock calls it. Returns how many."""
    now = at or timezone.now()
    due = Ballot.objects.filter(state=BallotState.OPEN, closes_at__lte=now).values_list("pk", flat=True)
    for pk in list(due):
        ballot_close(actor=SYSTEM, ballot_id=pk, at=at)
    return len(due)


@transaction.atomic
def ballot_cancel(
    *, actor: Actor, ballot_id: int, reason: str, seen_version: int | None = None, at: datetime | None = None
) -> Ballot:
    """Call a ballot off, with the reason for everybody to read. What was cast is kept and never counted."""
    ballot = ballot_locked(ballot_id)
    ballot_step(ballot, "cancel", actor, seen_version)
    reason = " ".join(reason.replace("\x00", "").split())[:300]
    if not reason:
        raise Refused(_("Hãy ghi vì sao huỷ cuộc biểu quyết."), field="reason")
    ballot.cancelled_because = reason
    ballot.save(update_fields=[*SAVED, "cancelled_because"])
    _record("ballot.cancelled", ballot, actor, at or timezone.now(), {})
    return ballot


def _check_asked(ballot: Ballot, now: datetime) -> None:
    if ballot.closes_at is None or ballot.closes_at <= now:
        raise Refused(_("Hãy đặt giờ đóng phiếu ở sau lúc này."), field="closes_at")
    questions = questions_of(ballot)
    if not questions:
        raise Refused(_("Cuộc biểu quyết chưa có câu hỏi nào."), field="questions")
    for question in questions:
        if len(question.options) < (1 if question.kind == "election" else 2):
            raise Refused(_("Câu hỏi %(number)s chưa đủ lựa chọn.") % {"number": question.number}, field="questions")
    if ballot.is_secret and not set(ballot.ways) <= {Way.PAPER, Way.ONLINE, Way.MEETING}:
        raise Refused(_("Phiếu kín không bấm giúp được. Hãy bỏ cách “cán bộ bấm giúp”."), field="ways")


def _rule(ballot: Ballot, now: datetime) -> dict[str, Any]:  # Any: JSON
    """The rule as it is today, once the law allows the forms chosen and the draft was posted long enough."""
    matter = matters()[ballot.matter]
    for way in ballot.ways:
        if FORM_OF_WAY[way] not in matter.forms.allowed:
            raise Refused(
                _("“%(matter)s” không được lấy phiếu theo cách “%(way)s”. %(source)s.")
                % {"matter": matter.name, "way": Way(way).label, "source": matter.forms.source},
                field="ways",
            )
    if matter.posting and matter.posting.days:
        day = timezone.localdate(now)
        posted = posted_days(ballot.announcement_id, day) if ballot.announcement_id else 0
        if posted < matter.posting.days:
            raise Refused(
                _("Dự thảo mới niêm yết %(posted)s ngày, cần ít nhất %(days)s ngày. %(source)s.")
                % {"posted": posted, "days": matter.posting.days, "source": matter.posting.source},
                field="announcement",
            )
    return matter.frozen(ballot.ways)


def _opening(ballot: Ballot, areas: list[BallotArea], now: datetime) -> str:
    names = {area.pk: str(area) for area in Area.objects.filter(pk__in=[each.area_id for each in areas])}
    return statement(
        "opening", ballot=ballot.key.hex, title=ballot.title, klass=ballot.klass, electorate=ballot.electorate,
        rule=ballot.rule, questions=[question.as_dict() for question in questions_of(ballot)], at=micros(now),
        areas=[
            {"area": each.area_id, "name": names[each.area_id], "eligible": each.eligible, "roll_root": each.roll_root}
            for each in areas
        ],
    )  # fmt: skip


def _record(action: str, ballot: Ballot, actor: Actor, at: datetime, data: dict[str, Any]) -> None:  # Any: log.Plain
    log.record(
        action, actor=actor, kind="ballot", object_id=ballot.pk, unit_id=ballot.unit_id, area_id=ballot.unit.area_id,
        at=at, data=data,
    )  # fmt: skip
