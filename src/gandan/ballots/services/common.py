"""What every act on a ballot begins with: the row under its lock, permission, the transition."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gandan.ballots import rules
from gandan.ballots.models import Ballot
from gandan.ballots.states import BALLOT, BallotState
from gandan.core import holding
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step

WHO = {"holder": rules.holds, "recorder": rules.records}


def ballot_locked(ballot_id: int) -> Ballot:
    """The ballot under its lock: acts of its holder wait for each other, and for votes being cast."""
    found = Ballot.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=ballot_id).first()
    if found is None:
        raise Refused(_("Không tìm thấy cuộc biểu quyết này."))
    return found


def state_held(ballot_id: int) -> str:
    """The ballot's state; closing waits for the votes being cast, votes not for each other."""
    return holding.state_held(Ballot, ballot_id)


def ballot_step(ballot: Ballot, act: str, actor: Actor, seen_version: int | None = None) -> None:
    """Permission, freshness, transition; the caller saves `state` and `version`. Raises NotPermitted, Stale, Refused."""
    try:
        found = step(BALLOT, ballot.state, act)
    except NotAllowed:
        raise Refused(
            _("Cuộc biểu quyết này %(state)s, nên không làm được việc đó.") % {"state": BallotState(ballot.state).label}
        ) from None
    if not WHO[found.who](actor, ballot):
        raise NotPermitted(
            _("Chỉ người phụ trách cuộc biểu quyết của %(unit)s mới làm được việc này.") % {"unit": ballot.unit}
        )
    if seen_version is not None and ballot.version != seen_version:
        raise Stale(
            _("Cuộc biểu quyết này vừa có thay đổi nên việc của bạn chưa ghi. Hãy xem bản mới nhất rồi làm lại.")
        )
    ballot.state = found.to
    ballot.version += 1
