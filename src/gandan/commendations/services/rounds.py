"""A round: opened with its criteria for everybody to read, closed, opened again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Campaign
from gandan.commendations import rules
from gandan.commendations.models import Round
from gandan.commendations.states import ROUND, RoundState
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step
from gandan.units.models import Unit

LARGEST = 1_000  # results or days a criterion may ask for


@transaction.atomic
def round_open(
    *,
    actor: Actor,
    unit: Unit,
    title: str,
    since: date,
    until: date,
    purpose: str = "",
    campaign: Campaign | None = None,
    proposals_until: date | None = None,
    results_for_collective: int | None = None,
    results_for_individual: int | None = None,
    days_for_individual: int | None = None,
    at: datetime | None = None,
) -> Round:
    """Publish a round with its criteria (those of the rule set where none are given). Raises Refused, NotPermitted."""
    if not rules.holds(actor, unit):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới mở được đợt khen thưởng.") % {"unit": unit})
    title = title.replace("\x00", "").strip()
    if not title:
        raise Refused(_("Hãy đặt tên cho đợt khen thưởng."), field="title")
    if until < since:
        raise Refused(_("Ngày kết thúc sớm hơn ngày bắt đầu. Xin chọn lại."), field="until")
    usual = rules.awards()
    asked = {
        "results_for_collective": _whole(results_for_collective, usual.results_for_collective, 1),
        "results_for_individual": _whole(results_for_individual, usual.results_for_individual, 1),
        "days_for_individual": _whole(days_for_individual, usual.days_for_individual, 0),
    }
    try:
        with transaction.atomic():
            held = Round.objects.create(
                unit=unit, title=title, purpose=purpose.replace("\x00", "").strip(), campaign=campaign, since=since,
                until=until, proposals_until=proposals_until, published_at=at or timezone.now(), **asked,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(
            _("Đã có đợt khen thưởng cùng tên, cùng ngày bắt đầu. Xin đặt tên khác."), field="title"
        ) from None
    log.record(
        "round.opened", actor=actor, kind="round", object_id=held.pk, unit_id=unit.pk, area_id=unit.area_id, at=at,
        data={**asked, "campaign": campaign.pk if campaign else None},
    )  # fmt: skip
    return held


def round_close(*, actor: Actor, round_id: int, seen_version: int, at: datetime | None = None) -> Round:
    """No more proposals: what there is goes to the leader. Raises Refused, NotPermitted, Stale."""
    return _walk("close", actor, round_id, seen_version, at)


def round_reopen(*, actor: Actor, round_id: int, seen_version: int, at: datetime | None = None) -> Round:
    """Take proposals again. Raises Refused, NotPermitted, Stale."""
    return _walk("reopen", actor, round_id, seen_version, at)


@transaction.atomic
def _walk(act: str, actor: Actor, round_id: int, seen_version: int, at: datetime | None) -> Round:
    held = round_locked(round_id)
    if not rules.holds(actor, held.unit):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới làm được việc này.") % {"unit": held.unit})
    round_step(held, act, seen_version)
    log.record(
        f"round.{_PAST[act]}", actor=actor, kind="round", object_id=held.pk, unit_id=held.unit_id,
        area_id=held.unit.area_id, at=at,
    )  # fmt: skip
    return held


_PAST = {"close": "closed", "reopen": "reopened"}


def round_locked(round_id: int) -> Round:
    """The round under its lock: proposals, closing and the decision wait for each other here."""
    found = Round.objects.select_for_update(of=("self",)).select_related("unit__area").filter(pk=round_id).first()
    if found is None:
        raise Refused(_("Không tìm thấy đợt khen thưởng này."))
    return found


def round_step(held: Round, act: str, seen_version: int) -> None:
    """Freshness, then the transition; the caller holds the lock. Raises Stale."""
    if held.version != seen_version:
        raise Stale(
            _("Đợt khen thưởng này vừa có thay đổi nên việc của bạn chưa ghi. Hãy xem bản mới nhất rồi làm lại.")
        )
    try:
        held.state = RoundState(step(ROUND, held.state, act).to)
    except NotAllowed as error:
        raise Stale(_("Đợt khen thưởng này đã sang bước khác. Hãy xem bản mới nhất.")) from error
    held.version += 1
    held.save(update_fields=["state", "version"])


def _whole(given: int | None, usual: int, least: int) -> int:
    number = usual if given is None else given
    if not least <= number <= LARGEST:
        raise Refused(_("Tiêu chí phải từ %(least)s đến %(most)s.") % {"least": least, "most": LARGEST})
    return number
