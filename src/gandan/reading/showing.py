"""A text as pieces to draw, with what was found marked; and what was found as cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from gandan.activities.kinds import label
from gandan.reading.models import Fact, Narrative, Proposal
from gandan.reading.states import KEPT, VEILED, Decision, FactKind

VEIL = "█"
NOT_LISTED = (FactKind.BOILERPLATE,)


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; with `fact` when something was found there."""

    words: str
    fact: Fact | None = None


@dataclass
class Card:
    """One fact beside the text. `words` are veiled where they name somebody."""

    fact: Fact
    words: str

    @property
    def veiled(self) -> bool:
        return self.fact.kind in VEILED

    @property
    def counted_as(self) -> str:
        """The kind of result a quantity would be written as, or that it measures the one before it."""
        if self.fact.kind_of_result:
            return label(self.fact.kind_of_result)
        return str(_("số đo của kết quả ngay trước")) if self.fact.data.get("measure") else ""

    @property
    def note(self) -> str:
        """What accepting it does, where that is not to be guessed."""
        match self.fact.kind:
            case FactKind.TARGET:
                return str(
                    _(
                        "Khi ghi sổ thành chỉ tiêu chưa công khai của nhiệm kỳ có hạn ấy. Chưa có nhiệm kỳ, hạn hay một con số rõ thì chỉ giữ trong văn bản này."
                    )
                )
            case FactKind.COMMENDATION:
                return str(
                    _(
                        "Chỉ giữ trong văn bản này, không ghi vào sổ khen thưởng: khen thưởng cần quyết định và số văn bản."
                    )
                )
            case FactKind.OBLIGATION:
                return str(
                    _(
                        "Chỉ giữ trong văn bản này, không đặt nghĩa vụ cho ai: muốn đặt, xin lập ở mục Nghĩa vụ của phong trào."
                    )
                )
        return ""

    @property
    def decided(self) -> bool:
        return self.fact.decision != Decision.PROPOSED


@dataclass
class Group:
    """The cards of one activity the text tells of."""

    proposal: Proposal
    cards: list[Card] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        return sum(not card.decided for card in self.cards)


def pieces(narrative: Narrative, facts: Sequence[Fact], *, unveiled: bool) -> list[Piece]:
    """The whole text in order. Of facts that overlap the first and longest is marked; a veil goes over any of them."""
    text = narrative.text
    veils = [] if unveiled else [(fact.start, fact.end) for fact in facts if fact.kind in VEILED]
    shown = veil(text, veils)
    made: list[Piece] = []
    at = 0
    for fact in sorted(facts, key=lambda fact: (fact.start, -fact.end)):
        if fact.start < at:
            continue
        made.append(Piece(shown[at : fact.start]))
        made.append(Piece(shown[fact.start : fact.end], fact))
        at = fact.end
    made.append(Piece(shown[at:]))
    return [piece for piece in made if piece.words]


def veil(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with every letter and digit of these spans covered, its length kept."""
    covered = list(text)
    for start, end in spans:
        covered[start:end] = [VEIL if char.isalnum() else char for char in text[start:end]]
    return "".join(covered)


def cards(narrative: Narrative, facts: Sequence[Fact], *, unveiled: bool) -> list[Card]:
    """What a person looks at, in the order of the text."""
    veils = [] if unveiled else [(fact.start, fact.end) for fact in facts if fact.kind in VEILED]
    shown = veil(narrative.text, veils)
    return [Card(fact, shown[fact.start : fact.end]) for fact in facts if fact.kind not in NOT_LISTED]


def grouped(cards: Sequence[Card], proposals: Sequence[Proposal]) -> tuple[list[Group], list[Card]]:
    """Cards by activity, and those that belong to none."""
    groups = {proposal.pk: Group(proposal) for proposal in proposals}
    loose = []
    for card in cards:
        group = groups.get(card.fact.proposal_id or 0)
        if group is None:
            loose.append(card)
        else:
            group.cards.append(card)
    return [group for group in groups.values() if group.cards], loose


def kept(facts: Iterable[Fact]) -> int:
    return sum(fact.decision in KEPT for fact in facts)
