"""How much of a result stands confirmed: the words of households and the board, weighed. Pure.

Every household that counts *vouches* for an amount of the result:

    confirm   all of it
    partly    the amount it names
    dispute   nothing, or what is left when it says how much is wrong ("20 m cuối bị nứt")

V is the largest amount that at least `needs` households vouch for: the needs-th largest. A board that has
looked vouches alone. What an open doubt takes away is held back as disputed, D; so is what the board did not
find. Confirmed is the smaller of V and the rest. All amounts are in the base unit of the result's dimension.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

NOTHING = Decimal(0)


class Verdict(StrEnum):
    CONFIRM = "confirm"
    PARTLY = "partly"
    DISPUTE = "dispute"


class Standing(StrEnum):
    """The states of a result, by the same words as `activities.states.ResultState`."""

    REPORTED = "reported"
    PARTLY = "partly"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Word:
    """What one household said. `vouched` None is all of the result; `answered`: the board closed an inspection on it."""

    verdict: Verdict
    vouched: Decimal | None = None
    answered: bool = False
    superseded: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Settled:
    """`confirmed` None is nothing yet; `whole` when it is the reported quantity itself, with its qualifier."""

    confirmed: Decimal | None
    whole: bool
    disputed: Decimal
    yes: int
    no: int
    state: Standing


def settle(reported: Decimal, words: Iterable[Word], *, needs: int, board: Decimal | None = None) -> Settled:
    """Weigh the words on a result of `reported`; `board` is what a closed inspection vouches for, None without one."""
    heard = [word for word in words if word.counts and not word.superseded]
    amounts = [vouched_amount(word, reported) for word in heard]
    doubts = [
        reported - amount
        for word, amount in zip(heard, amounts, strict=True)
        if word.verdict is not Verdict.CONFIRM and not word.answered
    ]
    if board is not None:
        board = _within(board, reported)
        disputed = max([NOTHING, reported - board, *doubts])
        vouched: Decimal | None = board
    else:
        disputed = max([NOTHING, *doubts])
        vouched = _needs_th_largest(amounts, needs)
    confirmed = None if vouched is None else min(vouched, reported - disputed)
    if confirmed is not None and confirmed <= NOTHING:
        confirmed = None
    whole = confirmed is not None and confirmed == reported
    return Settled(
        confirmed=confirmed,
        whole=whole,
        disputed=disputed,
        yes=sum(word.verdict is Verdict.CONFIRM for word in heard),
        no=len(doubts),
        state=_standing(reported, confirmed, disputed),
    )


def vouched_amount(word: Word, reported: Decimal) -> Decimal:
    """How much of the result this word vouches for, never more than was reported."""
    return reported if word.vouched is None else _within(word.vouched, reported)


def _needs_th_largest(amounts: list[Decimal], needs: int) -> Decimal | None:
    return sorted(amounts, reverse=True)[needs - 1] if len(amounts) >= needs else None


def _standing(reported: Decimal, confirmed: Decimal | None, disputed: Decimal) -> Standing:
    if disputed > NOTHING and disputed >= reported:
        return Standing.DISPUTED
    if confirmed is None:
        return Standing.REPORTED
    return Standing.CONFIRMED if confirmed == reported else Standing.PARTLY


def _within(amount: Decimal, reported: Decimal) -> Decimal:
    return min(max(amount, NOTHING), reported)
