"""The opinion maps of the stories: the dialogue of the ward (2), and a village that has only begun to answer.

The published news gives no answers: those here are ours, drawn from a seed, in three ways of thinking that live side by side
in an alley (front of it, deep in it, renting in it). Texts follow what the story tells of floods, alleys and order.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from gandan.areas.models import Area
from gandan.demo.dates import days_back, moment
from gandan.demo.stage import Stage, homes_of
from gandan.meetings.models import AgendaItem
from gandan.opinions.drawing import map_draw
from gandan.opinions.models import Participant, Statement, Topic
from gandan.opinions.services import (
    hands_record,
    paper_record,
    statement_moderate,
    statement_suggest,
    statements_add,
    topic_draft,
    topic_open,
    vote_cast,
)
from gandan.opinions.services.topics import Draft
from gandan.opinions.voters import Voter, household

OFFICER = "canbo-thanhkhe"
# A statement, and how likely each of the three ways of thinking agrees with it.
WARD: tuple[tuple[str, tuple[float, float, float]], ...] = (
    ("Cống Khe Cạn phải xong trước mùa mưa năm sau, việc khác làm sau.", (0.95, 0.97, 0.92)),
    ("Đào đường, cúp nước thì phường báo trước ít nhất ba ngày.", (0.97, 0.95, 0.95)),
    ("Cán bộ phường nên xuống kiệt nghe bà con mỗi tháng một lần.", (0.9, 0.93, 0.9)),
    ("Đổ rác sai giờ, đã nhắc ba lần thì nên phạt.", (0.9, 0.85, 0.8)),
    ("Nhà lùi rào để mở kiệt thì được xây lại rào bằng tiền Nhà nước.", (0.96, 0.25, 0.6)),
    ("Mỗi hộ trong kiệt góp tiền bằng nhau, không kể nhà to nhỏ.", (0.88, 0.2, 0.3)),
    ("Kiệt nào chưa đủ hai phần ba số hộ đồng ý thì chưa làm.", (0.8, 0.15, 0.5)),
    ("Nên cấm đậu ô tô trong kiệt hẹp hơn bốn mét.", (0.15, 0.9, 0.85)),
    ("Chợ tạm đầu kiệt nên dẹp hẳn, kể cả buổi sáng.", (0.85, 0.7, 0.08)),
    ("Nên chia chỗ để xe máy ban đêm cho người thuê trọ.", (0.2, 0.35, 0.96)),
    ("Họp tổ nên vào tối thứ Bảy để người đi làm dự được.", (0.6, 0.75, 0.97)),
    ("Chủ nhật xanh mỗi nhà cử một người là vừa.", (0.85, 0.8, 0.3)),
)
HALL = {1: (58, 2, 1), 2: (55, 3, 3), 3: (57, 1, 3), 5: (24, 30, 7), 8: (36, 21, 4)}
VILLAGE = (
    "Đường vào nhóm nhà trên nên làm trước mùa mưa.",
    "Mỗi hộ góp hai ngày công mỗi tháng là vừa sức.",
    "Nên dời chuồng trâu ra xa nguồn nước.",
    "Họp bản nên vào buổi tối, sau giờ nương.",
)


def load(stage: Stage) -> None:
    _ward(stage)
    _village(stage)
    _being_drafted(stage)


def _ward(stage: Stage) -> None:
    officer, quarter = stage.actor(OFFICER), stage.areas["Khe Cạn"]
    day = days_back(53)  # five days before the dialogue itself
    meeting = stage.meetings.get("dialogue")
    item = AgendaItem.objects.filter(meeting=meeting).order_by("number").last() if meeting else None
    draft = Draft(
        "Sống ở Thanh Khê Tây, mình nên đổi điều gì trước?", [quarter.parent_id or quarter.pk], who=Topic.Who.ANYONE,
        text="Câu hỏi của hội nghị đối thoại giữa lãnh đạo phường với bà con. Điều mọi người cùng nghĩ được đưa vào kế hoạch"
        " trước; chỗ còn khác nhau thì bàn tiếp ở từng kiệt.",
        agenda_item_id=item.pk if item else None,
    )  # fmt: skip
    topic = topic_draft(actor=officer, unit=stage.units["phuong"], draft=draft, at=moment(day, 8))
    statements_add(actor=officer, topic_id=topic.pk, texts=[text for text, _ in WARD], at=moment(day, 8))
    topic = topic_open(actor=officer, topic_id=topic.pk, seen_version=topic.version, at=moment(day, 9))
    _answers(stage, topic, quarter)
    hands_record(
        actor=officer, topic_id=topic.pk, way="hands", area=quarter, held_on=days_back(48), counts=HALL,
        at=moment(days_back(48), 11),
    )  # fmt: skip
    _more_statements(stage, topic)
    map_draw(topic.pk)


def _answers(stage: Stage, topic: Topic, quarter: Area) -> None:
    """Forty-four households on paper at the meeting, eight by card, nine browsers of people who rent."""
    draw = random.Random(26)  # noqa: S311 - a story, no secret
    officer, homes = stage.actor(OFFICER), homes_of(quarter)
    for number, home in enumerate(homes[:44]):
        paper_record(
            actor=officer, topic_id=topic.pk, home=home, choices=_said(draw, number % 5 % 3, range(1, 13)),
            at=moment(days_back(48), 12),
        )  # fmt: skip
    others = [household(home.pk) for home in homes[44:52]]
    others += [Voter(Participant.Kind.BROWSER, f"thanh-khe-{number}") for number in range(9)]
    for number, voter in enumerate(others):
        way = number % 2 if voter.kind == Participant.Kind.HOUSEHOLD else 2
        for told, choice in _said(draw, way, draw.sample(range(1, 13), 8 + number % 3)).items():
            vote_cast(
                voter=voter, topic_id=topic.pk, number=told, choice=choice, at=moment(days_back(46 - 2 * number), 19)
            )


def _said(draw: random.Random, way: int, numbers: Sequence[int]) -> dict[int, int]:
    return {
        number: 0 if draw.random() < 0.05 else 1 if draw.random() < WARD[number - 1][1][way] else -1
        for number in numbers
    }


def _more_statements(stage: Stage, topic: Topic) -> None:
    officer = stage.actor(OFFICER)
    words = (
        ("Dọc Khe Cạn nên trồng lại cây bóng mát khi xong cống.", ""),
        ("Đèn đường trước kiệt 18 hỏng hai tuần rồi.", Statement.Reason.CASE),
        ("Nhà văn hoá tổ nên mở cửa buổi tối cho trẻ em học.", "wait"),
        ("Phường nên đăng số điện thoại trực khi có mưa lớn.", "wait"),
    )
    for number, (text, end) in enumerate(words):
        voter = Voter(Participant.Kind.BROWSER, f"thanh-khe-{number}")
        made = statement_suggest(voter=voter, topic_id=topic.pk, text=text, at=moment(days_back(9 - number), 20))
        if end != "wait":
            statement_moderate(
                actor=officer, statement_id=made.pk, act="refuse" if end else "show", reason=end,
                at=moment(days_back(8 - number), 9),
            )  # fmt: skip


def _village(stage: Stage) -> None:
    """Nà Hỳ asks the households of Huổi Sang alone; a few have answered, a statement waits."""
    officer, village = stage.actor("canbo-nahy"), stage.areas["bản Huổi Sang"]
    draft = Draft(
        "Năm tới bản Huổi Sang làm gì trước?", [village.pk], who=Topic.Who.HOUSEHOLDS,
        text="Ý kiến này dùng để soạn việc đưa ra họp bản.",
    )  # fmt: skip
    day = days_back(6)
    topic = topic_draft(actor=officer, unit=stage.units["ubnd-Nà Hỳ"], draft=draft, at=moment(day, 8))
    statements_add(actor=officer, topic_id=topic.pk, texts=VILLAGE, at=moment(day, 8))
    topic = topic_open(actor=officer, topic_id=topic.pk, seen_version=topic.version, at=moment(day, 9))
    homes = homes_of(village)
    for number, home in enumerate(homes[:7]):
        choices = {1: 1, 2: 1 if number % 3 else -1, 3: 1 if number % 2 else 0, 4: 1}
        paper_record(actor=officer, topic_id=topic.pk, home=home, choices=choices, at=moment(days_back(5), 20))
    statement_suggest(
        voter=household(homes[9].pk), topic_id=topic.pk, text="Nên dựng lại cầu treo trước khi làm sân bóng.",
        at=moment(days_back(4), 18),
    )  # fmt: skip
    map_draw(topic.pk)


def _being_drafted(stage: Stage) -> None:
    """A question whose statements are still missing, or may come from a file."""
    officer, unit = stage.actor("canbo-nahy"), stage.units["ubnd-Nà Hỳ"]
    draft = Draft(
        "Ngày cuối tuần tới, bà con muốn đoàn đến giúp việc gì?", [stage.areas["bản Huổi Sang"].parent_id or 0]
    )
    topic_draft(actor=officer, unit=unit, draft=draft, at=moment(days_back(1), 16))
