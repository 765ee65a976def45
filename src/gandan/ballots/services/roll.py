"""The roll: who has a vote in which area, drawn up once when a ballot opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from django.db.models import Count
from django.utils.translation import gettext as _

from gandan.areas.models import Area, AreaClosure
from gandan.ballots.keys import DELEGATE, HOUSEHOLD, MEMBER, mark_of
from gandan.ballots.models import Ballot, BallotArea, Electorate, RollEntry
from gandan.core.errors import Refused
from gandan.core.merkle import leaf_hash, root
from gandan.residents.models import Household
from gandan.units.models import Role
from gandan.units.queries import valid_on

CHUNK = 2_000


def roll_draw(ballot: Ballot, secret: bytes, *, delegates: int, least: int) -> list[BallotArea]:
    """Write the roll and its areas, piece by piece: of a million lines only the marks are held. Raises Refused when nobody
    has a vote."""
    lines = _lines(ballot, secret, delegates, least)
    marks: dict[int, list[str]] = {}
    while piece := list(islice(lines, CHUNK)):
        RollEntry.objects.bulk_create(piece)
        for line in piece:
            marks.setdefault(line.area_id, []).append(line.mark)
    if not marks:
        raise Refused(_("Chưa có ai trong sổ để bỏ phiếu. Hãy ghi hộ vào sổ của thôn, bản, tổ trước khi mở."))
    return BallotArea.objects.bulk_create(
        BallotArea(ballot=ballot, area_id=area, eligible=len(found), roll_root=roll_root(found))
        for area, found in sorted(marks.items())
    )


def roll_root(marks: Iterable[str]) -> str:
    """The Merkle root of sorted marks, in hex: the roll cannot change unseen."""
    return root([leaf_hash(mark.encode()) for mark in sorted(marks)]).hex()


def counting_areas(
    homes: Mapping[int, int], parents: Mapping[int, int | None], tops: Collection[int], least: int
) -> dict[int, int]:
    """Area of a household → the area whose log takes its vote: one too small to be shown alone goes to the one above.

    `tops`: areas that go no higher. An only area keeps its votes however few.
    """
    goes = {area: area for area in homes}
    if len(homes) < 2:
        return goes
    for _level in range(5):  # country, province, commune, village, alley: no tree is deeper
        held: Counter[int] = Counter()
        for area, number in homes.items():
            held[goes[area]] += number
        small = {area for area, number in held.items() if number < least and area not in tops and parents.get(area)}
        if not small:
            break
        goes = {area: (parents[now] or now) if now in small else now for area, now in goes.items()}
    return goes


def _lines(ballot: Ballot, secret: bytes, delegates: int, least: int) -> Iterator[RollEntry]:
    if ballot.electorate == Electorate.HOUSEHOLDS:
        return _households(ballot, secret, least)
    area = ballot.areas.order_by("pk").first() or ballot.unit.area
    if area is None:
        raise Refused(_("Hãy chọn địa bàn của cuộc biểu quyết."), field="areas")
    if ballot.electorate == Electorate.MEMBERS and not delegates:
        roles = Role.objects.filter(valid_on(), unit__path__startswith=ballot.unit.path).order_by("member_id")
        members = roles.values_list("member_id", flat=True).distinct()
        return (RollEntry(ballot=ballot, area=area, member_id=pk, mark=mark_of(secret, MEMBER, pk)) for pk in members)
    return (
        RollEntry(ballot=ballot, area=area, number=number, mark=mark_of(secret, DELEGATE, number))
        for number in range(1, delegates + 1)
    )


def _households(ballot: Ballot, secret: bytes, least: int) -> Iterator[RollEntry]:
    tops = list(ballot.areas.values_list("pk", flat=True))
    below = AreaClosure.objects.filter(ancestor_id__in=tops, valid_to=None).values("descendant_id")
    homes = Household.objects.filter(area_id__in=below, closed_on=None)
    held = dict(homes.values_list("area_id").annotate(Count("pk")).order_by("area_id"))
    parents = dict(Area.objects.filter(pk__in=below).values_list("pk", "parent_id"))
    goes = counting_areas(held, parents, tops, least)
    rows = homes.filter(area_id__in=list(goes)).order_by("area_id", "number").values_list("pk", "area_id")
    return (
        RollEntry(ballot=ballot, area_id=goes[area], household_id=pk, mark=mark_of(secret, HOUSEHOLD, pk))
        for pk, area in rows.iterator(chunk_size=CHUNK)
    )
