"""Stories 2 and 5: the alleys decide, on paper and by phone in one tally; the cell elects its committee by secret ballot.

The news tells that residents of the named alleys were asked; how many households an alley has and how they voted is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gandan.areas.models import Area
from gandan.ballots import services
from gandan.ballots.models import Ballot, Checkpoint, Klass, QuestionKind, RollEntry, Way
from gandan.ballots.services import Asked, Drawn, Sheet
from gandan.ballots.services.sealing import witness_statement
from gandan.ballots.tally.signing import key_new, public_of, sign
from gandan.core.actors import Actor
from gandan.demo.dates import days_back, future, moment
from gandan.demo.stage import Stage, homes_of, household_actor
from gandan.demo.story_bao_tro import CELL, congress_day
from gandan.meetings.models import AgendaItem
from gandan.residents.models import Household
from gandan.residents.services import households_add

AGREE, DISAGREE = {1: [1]}, {1: [2]}
HELD = ("closed", "published")
ALL_WAYS = (Way.PAPER, Way.ASSISTED, Way.ONLINE)


@dataclass(frozen=True)
class Alley:
    """An alley: households, how many agreed and disagreed online and on paper, how many used both."""

    name: str
    homes: int
    online: tuple[int, int]
    paper: tuple[int, int]
    both: int = 0


# The four names under the year's plan of three. 211C votes now; 211B did not agree.
NAMED = (
    Alley("19 Phú Lộc 10", 36, (9, 4), (12, 6), both=2),
    Alley("211A Dũng Sĩ Thanh Khê", 46, (17, 4), (15, 7), both=1),
    Alley("211B Dũng Sĩ Thanh Khê", 30, (7, 4), (7, 7)),
)
NOW = Alley("211C Dũng Sĩ Thanh Khê", 24, (5, 2), (2, 1), both=1)
MODELS = (
    Alley("239 Dũng Sĩ Thanh Khê", 22, (6, 4), (6, 6)),
    Alley("18 Phùng Hưng", 18, (7, 2), (5, 4)),
    Alley("46 Dũng Sĩ Thanh Khê", 20, (6, 2), (7, 3)),
)


def load(stage: Stage) -> None:
    for alley in (*NAMED, NOW, *MODELS):
        _households(stage, alley)
    for place, alley in enumerate(NAMED):
        _decided(stage, alley, days_back(20 - 2 * place))
    _open_now(stage)
    _drain(stage)
    _given_land(stage)
    _models(stage)
    _village_now(stage)
    _draft(stage)
    _elected(stage)


def _households(stage: Stage, alley: Alley) -> None:
    """Those of 211C hold cards, so that a visitor of the demo can vote there; the others need only be in the book."""
    area, officer = stage.areas[f"kiệt {alley.name}"], stage.actor("canbo-thanhkhe")
    if alley is NOW:
        stage.households(area, alley.homes, actor=officer)
    else:
        households_add(actor=officer, area=area, first=1, last=alley.homes)


def _widening(alley: Alley) -> tuple[str, str, str]:
    return (
        f"Mở rộng kiệt {alley.name}",
        "Bà con có tán thành lùi mái che, hàng rào tạm về đúng ranh để lòng kiệt thông thoáng không?",
        "Không thu tiền, không lấy đất: mỗi nhà lùi phần đã lấn ra lòng kiệt, phường lo dọn và sơn vạch.",
    )


def _decided(stage: Stage, alley: Alley, day: date) -> None:
    officer = stage.actor("canbo-thanhkhe")
    ballot = _opened(stage, "phuong", officer, _widening(alley), [alley], day, day + timedelta(days=7))
    _voted(ballot, stage, alley, officer, day)
    _finished(ballot, officer, day + timedelta(days=7), publish=True)


def _open_now(stage: Stage) -> None:
    officer, day = stage.actor("canbo-thanhkhe"), days_back(2)
    ballot = _opened(stage, "phuong", officer, _widening(NOW), [NOW], day, days_back(-5))
    _voted(ballot, stage, NOW, officer, day, paper_on=day + timedelta(days=1))
    services.checkpoints_sign(ballot_id=ballot.pk, at=moment(days_back(1), 19))


def _drain(stage: Stage) -> None:
    """Khe Cạn: the quarter is asked at its meeting how the drain is to be built; hands are counted by two."""
    item = (
        AgendaItem.objects.filter(case__title__startswith="Khe Cạn", meeting__state__in=HELD)
        .order_by("-meeting__starts_at")
        .first()
    )
    if item is None:
        return
    officer, area, start = stage.actor("canbo-thanhkhe"), stage.areas["Khe Cạn"], item.meeting.starts_at
    drawn = Drawn(
        title="Cách làm cống Khe Cạn", matter="opinion", ways=(Way.MEETING,), area_ids=(area.pk,), agenda_item_id=item.pk,
        asked=(Asked("Làm cuốn chiếu từng đoạn, hay rào cả tuyến làm một lần?", kind=QuestionKind.ONE, options=("Cuốn chiếu từng đoạn", "Rào cả tuyến, làm một lần")),),
        text="Thành phố làm cống hộp từ cầu đến cuối tổ. Ý bà con chuyển đến ban quản lý dự án trước khi thi công.",
        opens_at=start, closes_at=start + timedelta(hours=2),
    )  # fmt: skip
    ballot = services.ballot_draft(
        actor=officer, unit_id=stage.units["phuong"].pk, drawn=drawn, at=start - timedelta(days=2)
    )
    services.ballot_open(actor=officer, ballot_id=ballot.pk, at=start)
    services.hand_count_record(
        actor=officer, ballot_id=ballot.pk, area_id=area.pk, voters=96, figures={1: {1: 81, 2: 15}},
        signers=["Tổ trưởng tổ dân phố", "Trưởng ban công tác Mặt trận"], at=start + timedelta(hours=1),
    )  # fmt: skip
    services.ballot_close(actor=officer, ballot_id=ballot.pk, at=start + timedelta(hours=2))
    _finished(ballot, officer, start.date(), publish=True, closed=True)


def _given_land(stage: Stage) -> None:
    """Land for the alley is a contribution: paper only, two thirds of all. Closed, waiting for the count."""
    officer, day, alley = stage.actor("canbo-thanhkhe"), days_back(9), NAMED[0]
    words = (
        f"Hiến đất mở đầu kiệt {alley.name}",
        "Bà con có tán thành mỗi nhà ở đầu kiệt hiến 0,5 m đất mặt trước không?",
        "Hiến đất là đóng góp cho công trình, nên luật chỉ cho họp hoặc phát phiếu giấy, và cần hai phần ba tổng số hộ.",
    )
    ballot = _opened(
        stage, "phuong", officer, words, [alley], day, day + timedelta(days=7), matter="works", ways=(Way.PAPER,)
    )
    _paper(
        ballot,
        stage.areas[f"kiệt {alley.name}"],
        officer,
        homes_of(stage.areas[f"kiệt {alley.name}"])[:35],
        25,
        day + timedelta(days=6),
    )
    services.ballot_close(actor=officer, ballot_id=ballot.pk, at=moment(day + timedelta(days=7), 17, 30))


def _models(stage: Stage) -> None:
    officer, day = stage.actor("canbo-thanhkhe"), days_back(16)
    words = (
        "Nếp chung của ba kiệt kiểu mẫu",
        "Bà con có tán thành nếp chung của kiệt “an toàn, văn minh, sạch, đẹp” không?",
        "Không để xe, vật liệu trong lòng kiệt; rác đúng giờ; mỗi nhà một bình chữa cháy; giữ yên tĩnh sau 22 giờ.",
    )
    ballot = _opened(stage, "phuong", officer, words, MODELS, day, day + timedelta(days=7))
    for alley in MODELS:
        _voted(ballot, stage, alley, officer, day)
    _finished(ballot, officer, day + timedelta(days=7), publish=True)


def _village_now(stage: Stage) -> None:
    """Story 1's village votes now: households with cards are there."""
    head, day, area = stage.actor("truongban-huoisang"), days_back(1), stage.areas["bản Huổi Sang"]
    words = (
        "Giờ quét đường bản sáng Chủ nhật", "Bà con chọn giờ nào?",
        "Mỗi hộ một người, quét từ đầu bản đến lớp mầm non, chừng một giờ.",
    )  # fmt: skip
    asked = Asked(words[1], kind=QuestionKind.ONE, options=("5 giờ 30", "6 giờ", "7 giờ"))
    ballot = _opened(
        stage, "bản Huổi Sang", head, words, [], day, days_back(-4), asked=asked, areas=[area],
        ways=(Way.MEETING, *ALL_WAYS),
    )  # fmt: skip
    for place, home in enumerate(homes_of(area)[14:20]):
        _vote(ballot, home, {1: [1 + place % 2]}, moment(day, 10 + place))


def _draft(stage: Stage) -> None:
    """The commune is still wording this one."""
    drawn = Drawn(
        title="Góp tiền điện thắp sáng đường bản", matter="funds", ways=(Way.MEETING, Way.PAPER),
        asked=(Asked("Bà con có tán thành mỗi hộ góp 5.000 đồng một tháng không?"),),
        area_ids=(stage.areas["bản Huổi Sang"].pk,), closes_at=future(days_back(-20), 17),
    )  # fmt: skip
    services.ballot_draft(actor=stage.actor("canbo-nahy"), unit_id=stage.units["ubnd-Nà Hỳ"].pk, drawn=drawn)


def _elected(stage: Stage) -> None:
    """Story 5: a committee of three, one secretary, one deputy; secret, on paper, in the hall."""
    secretary, day = stage.actor("bithu-baotro"), congress_day()
    roles = (
        "Bí thư khoá trước",
        "Phó Bí thư khoá trước",
        "Đảng viên, công tác xã hội tại cộng đồng",
        "Đảng viên, phụ trách kế toán",
    )
    asked = (
        Asked("Bầu Chi uỷ nhiệm kỳ mới", kind=QuestionKind.ELECTION, options=roles, seats=3, crossing_out=True),
        Asked("Bầu Bí thư", kind=QuestionKind.ELECTION, options=roles[:2], seats=1, crossing_out=True),
        Asked("Bầu Phó Bí thư", kind=QuestionKind.ELECTION, options=roles[1:3], seats=1, crossing_out=True),
    )
    drawn = Drawn(
        title="Bầu Chi uỷ, Bí thư, Phó Bí thư", matter="party_election", ways=(Way.MEETING,), asked=asked, klass=Klass.SECRET,
        agenda_item_id=_item(stage, CELL, title__startswith="Bầu"), opens_at=moment(day, 15), closes_at=moment(day, 16, 30),
    )  # fmt: skip
    ballot = services.ballot_draft(actor=secretary, unit_id=stage.units[CELL].pk, drawn=drawn, at=moment(day, 14))
    services.ballot_open(actor=secretary, ballot_id=ballot.pk, at=moment(day, 15))
    marks = list(RollEntry.objects.filter(ballot=ballot).values_list("mark", flat=True))
    for mark in marks:
        services.secret_paper_given(actor=secretary, ballot_id=ballot.pk, mark=mark, at=moment(day, 15, 10))
    services.ballot_close(actor=secretary, ballot_id=ballot.pk, at=moment(day, 15, 40))
    area = ballot.ballot_areas.get().area_id
    voters = len(marks)
    services.hand_count_record(
        actor=secretary, ballot_id=ballot.pk, area_id=area, voters=voters, issued=voters,
        figures={1: {1: voters, 2: voters, 3: voters - 1, 4: 1}, 2: {1: voters, 2: 0}, 3: {1: voters - 1, 2: 1}},
        signers=["Tổ trưởng tổ kiểm phiếu", "Thư ký đại hội"], at=moment(day, 16),
    )  # fmt: skip
    _finished(ballot, secretary, day, publish=True, closed=True, witness="Đại diện Đảng uỷ cấp trên")


def _opened(
    stage: Stage, unit: str, actor: Actor, words: tuple[str, str, str], alleys: Sequence[Alley], first: date, last: date,
    *, matter: str = "self_management", ways: tuple[str, ...] = ALL_WAYS, asked: Asked | None = None,
    areas: Sequence[Area] = (),
) -> Ballot:  # fmt: skip
    places = [stage.areas[f"kiệt {alley.name}"] for alley in alleys] or list(areas)
    drawn = Drawn(
        title=words[0], matter=matter, ways=ways, asked=(asked or Asked(words[1]),), text=words[2],
        area_ids=tuple(place.pk for place in places), agenda_item_id=_item(stage, unit, meeting__areas=places[0], title__contains="kiệt"),
        opens_at=moment(first, 7), closes_at=future(last, 17),
    )  # fmt: skip
    ballot = services.ballot_draft(
        actor=actor, unit_id=stage.units[unit].pk, drawn=drawn, at=moment(first - timedelta(days=3), 9)
    )
    return services.ballot_open(actor=actor, ballot_id=ballot.pk, at=moment(first, 7))


def _item(stage: Stage, unit: str, **of: object) -> int | None:
    """The newest item of a meeting of the unit that asked for it; None when no such meeting has been told."""
    held = AgendaItem.objects.filter(meeting__unit=stage.units[unit], meeting__state__in=HELD, **of)
    return held.order_by("-meeting__starts_at", "number").values_list("pk", flat=True).first()


def _voted(
    ballot: Ballot, stage: Stage, alley: Alley, officer: Actor, day: date, *, paper_on: date | None = None
) -> None:
    """Online votes from the first household on, paper from the last ones back; `both` households did both."""
    area = stage.areas[f"kiệt {alley.name}"]
    homes = homes_of(area)
    online, sheets = sum(alley.online), sum(alley.paper)
    choices = [*[AGREE] * alley.online[0], *[DISAGREE] * alley.online[1]]
    for place, (home, choice) in enumerate(zip(homes[:online], choices, strict=True)):
        _vote(ballot, home, choice, moment(day + timedelta(days=place % 2), 8 + place % 12, place))
    on_paper = [*homes[: alley.both], *homes[online : online + sheets - alley.both]]
    _paper(ballot, area, officer, on_paper, alley.paper[0], paper_on or day + timedelta(days=6))


def _vote(ballot: Ballot, home: Household, choice: dict[int, list[int]], at: object) -> None:
    services.vote_cast(
        actor=household_actor(home), ballot_id=ballot.pk, household_id=home.pk, choice=choice,
        request_key=f"demo-{ballot.pk}-{home.pk}", at=at,  # type: ignore[arg-type] # a moment
    )  # fmt: skip


def _paper(ballot: Ballot, area: Area, officer: Actor, homes: Iterable[Household], agreeing: int, day: date) -> None:
    sheets = [Sheet(home.pk, AGREE if place < agreeing else DISAGREE) for place, home in enumerate(homes)]
    services.paper_record(actor=officer, ballot_id=ballot.pk, area_id=area.pk, sheets=sheets, at=moment(day, 16))


def _finished(
    ballot: Ballot, actor: Actor, day: date, *, publish: bool, closed: bool = False,
    witness: str = "Đại diện Mặt trận phường",
) -> None:  # fmt: skip
    """Closed, counted, the seal witnessed by somebody from outside, published."""
    if not closed:
        services.ballot_close(actor=actor, ballot_id=ballot.pk, at=moment(day, 17, 5))
    services.ballot_count(actor=actor, ballot_id=ballot.pk, at=moment(day, 17, 30))
    for seal in Checkpoint.objects.filter(ballot=ballot, final=True):
        _witnessed(seal, actor, witness)
    if publish:
        services.ballot_publish(actor=actor, ballot_id=ballot.pk, at=moment(day + timedelta(days=1), 9))


def _witnessed(seal: Checkpoint, actor: Actor, role: str) -> None:
    """The witness signs with a key of its own; the demo makes one and throws it away."""
    key = key_new()
    services.checkpoint_witness(
        actor=actor, checkpoint_id=seal.pk, role=role, public_key=public_of(key), signature=sign(key, witness_statement(seal, role)),
        at=seal.at + timedelta(minutes=20),
    )  # fmt: skip
