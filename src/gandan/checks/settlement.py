"""From the words in the database to the two numbers of a result, through the one service that writes them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db.models import BooleanField, Count, ExpressionWrapper, Q

from gandan.activities.models import Result
from gandan.activities.services import result_settle
from gandan.checks.amounts import as_quantity, reported_amount
from gandan.checks.confirmation import confirmation
from gandan.checks.models import Check, Inspection
from gandan.checks.settling import Settled, Verdict, Word, settle
from gandan.checks.states import InspectionState
from gandan.core.quantities import Quantity


def weigh(result: Result) -> Settled:
    """What the words and the board make of a result now. Two queries, however many households spoke."""
    rows = (
        Check.objects.filter(result=result, superseded_at=None, counts=True)
        .order_by()
        .annotate(silent=ExpressionWrapper(Q(answered_at=None), BooleanField()))
        .values("verdict", "amount", "silent")
        .annotate(households=Count("pk"))
    )
    words: list[Word] = []
    for row in rows:
        word = Word(Verdict(row["verdict"]), row["amount"], answered=not row["silent"])
        words += [word] * row["households"]
    return settle(reported_amount(result), words, needs=confirmation().needs, board=_board_amount(result))


def resettle(result: Result, *, at: datetime) -> Settled:
    """Weigh anew and write both numbers; the caller holds the lock on the result."""
    settled = weigh(result)
    confirmed: Quantity | None = None
    if settled.confirmed is not None:
        confirmed = result.quantity if settled.whole else as_quantity(result, settled.confirmed)
    result_settle(
        result_id=result.pk, confirmed=confirmed, disputed=settled.disputed, yes=settled.yes, no=settled.no,
        state=settled.state, at=at,
    )  # fmt: skip
    return settled


def _board_amount(result: Result) -> Decimal | None:
    """What the last closed inspection vouches for; None when no board has been there yet."""
    last = Inspection.objects.filter(result=result, state=InspectionState.CLOSED).order_by("-closed_at", "-pk").first()
    if last is None:
        return None
    return reported_amount(result) if last.amount is None else last.amount
