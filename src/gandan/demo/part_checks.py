"""Checking in depth and commendations: boards visit by plan, households are drawn, 8 collectives and 124 individuals
are commended (story 1)."""

from __future__ import annotations

from datetime import date, timedelta

from gandan.activities.models import Campaign, Result
from gandan.activities.states import ResultState
from gandan.checks.handing import handover_record, instruction_give
from gandan.checks.inspecting import inspection_close
from gandan.checks.models import PlanItem
from gandan.checks.planning import PlanItemDraft, first_day, plan_item_act, plan_item_visit, plan_publish
from gandan.checks.reminding import reminder_give
from gandan.checks.sampling import draw_announce, draw_hold
from gandan.checks.services import check_give
from gandan.commendations.models import Recipient, Round
from gandan.commendations.queries import Candidate, candidates
from gandan.commendations.services import (
    ProposalDraft,
    decision_make,
    praise_give,
    proposals_add,
    recognition_record,
    round_close,
    round_open,
)
from gandan.core import log
from gandan.core.models import Channel
from gandan.demo.dates import days_back, moment, months_back
from gandan.demo.stage import Stage, homes_of, household_actor
from gandan.units.models import Unit

VILLAGES, COLLECTIVES = 62, 8  # 62 villages: the head of each and the head of its team are 124 individuals
COMMUNES = ("Nà Hỳ", "Nà Bủng", "Mường Chà", "Si Pa Phìn", "Chà Tở", "Quảng Lâm")
SENT = 20  # days ago the boards sent their plan


def load(stage: Stage) -> None:
    nam_po(stage)


def nam_po(stage: Stage) -> None:
    """What happens in the places of story 1."""
    _boards(stage)
    visited = _visits_by_plan(stage)
    _own_villages(stage)
    _draw(stage)
    _commend(stage, visited)
    _open_round(stage)
    _praise(stage)
    _other_subjects(stage)
    _pump(stage)
    _herd(stage)


def _boards(stage: Stage) -> None:
    for name in COMMUNES[2:]:
        stage.member(f"thanhtra-{name}", f"Trưởng Ban Thanh tra nhân dân xã {name}", (f"bttnd-{name}", "inspector"))


def _inspector(commune_name: str) -> str:
    return {"Nà Hỳ": "thanhtra-nahy", "Nà Bủng": "thanhtra-nabung"}.get(commune_name, f"thanhtra-{commune_name}")


def _movement() -> Campaign:
    return Campaign.objects.get(name="Ngày cuối tuần tình nguyện", owner__name="Huyện uỷ Nậm Pồ")


def _visits_by_plan(stage: Stage) -> set[int]:
    """The six boards send a plan, go to 62 villages, and say what they saw. Returns the villages' ids."""
    movement = _movement()
    waiting = Result.objects.filter(
        activity__campaign=movement, kind="road_mended", state=ResultState.REPORTED, happened_on__lt=days_back(21),
    ).exclude(area__name__in=["Huổi Sang", "Huổi Dạo"])  # fmt: skip
    chosen = list(waiting.select_related("area", "unit").order_by("happened_on", "pk"))
    by_commune: dict[int, list[Result]] = {}
    for result in chosen[:VILLAGES]:
        by_commune.setdefault(result.area.parent_id or 0, []).append(result)
    for name in COMMUNES:
        board = stage.units[f"bttnd-{name}"]
        _visit(stage, _inspector(name), board, by_commune.get(board.area_id or 0, []))
    return {result.area_id for result in chosen[:VILLAGES]}


def _day(back: int, sent: int) -> date:
    """So many days ago, but never before the notice is over: Tết may lie between."""
    return max(days_back(back), first_day(days_back(sent)))


def _visit(stage: Stage, inspector: str, board: Unit, results: list[Result]) -> None:
    actor = stage.actor(inspector)
    if not results:
        return
    drafts = [
        PlanItemDraft(what="", result=result, visit_on=_day(12 - number % 4, SENT))
        for number, result in enumerate(results)
    ]
    plan = plan_publish(
        actor=actor, board=board, title="Đi xem đường bản dọn trong các ngày cuối tuần", items=drafts, sent_on=days_back(SENT),
        text="Ban đi từng bản, đo cùng trưởng bản, hỏi bà con gần đường.", at=moment(days_back(SENT)),
    )  # fmt: skip
    for item in PlanItem.objects.filter(plan=plan).order_by("pk"):
        at = moment(item.visit_on, 10)
        inspection = plan_item_visit(actor=actor, item_id=item.pk, at=at).inspection
        assert inspection is not None  # just opened
        inspection_close(
            actor=actor, inspection_id=inspection.pk, seen_version=0, at=at + timedelta(hours=1),
            text="Đã đo cùng trưởng bản: đúng như báo cáo, bà con đi lại được.",
        )  # fmt: skip


def _own_villages(stage: Stage) -> None:
    """Huổi Sang and Huổi Dạo have their cards: their own households say whether the road was cleared."""
    for name in ("Huổi Sang", "Huổi Dạo"):
        village = stage.areas[f"bản {name}"]
        for result in Result.objects.filter(area=village, kind="road_mended", state=ResultState.REPORTED)[:1]:
            for hour, home in enumerate(homes_of(village)[:3], start=17):
                check_give(
                    actor=household_actor(home), result_id=result.pk, verdict="confirm", channel=Channel.CARD,
                    at=moment(result.happened_on + timedelta(days=2), hour),
                )  # fmt: skip


def _draw(stage: Stage) -> None:
    """Five households of Huổi Sang are drawn for the mended road; those who had not spoken yet do."""
    board, road = stage.actor("thanhtra-nahy"), Result.objects.get(title="Đường bê tông bản Huổi Sang")
    day = road.happened_on + timedelta(days=25)
    made = draw_announce(actor=board, result_id=road.pk, wanted=5, at=moment(day, 8))
    log.seal(limit=100_000)
    draw_hold(actor=board, draw_id=made.pk, at=moment(day, 9))
    drawn = made.tickets.filter(drawn=True).select_related("household").order_by("household__number")
    for number, ticket in enumerate(drawn[:4]):
        check_give(
            actor=household_actor(ticket.household), result_id=road.pk, verdict="confirm", channel=Channel.CARD,
            text="Đã ra xem tận nơi." if number == 0 else "", at=moment(day + timedelta(days=2 + number), 18),
        )  # fmt: skip


def _commend(stage: Stage, villages: set[int]) -> None:
    """After two months: open criteria, proposals from confirmed results, decision 15-QĐ/HU."""
    leader, movement = stage.actor("bithu-hu"), _movement()
    held = round_open(
        actor=leader, unit=stage.units["hu"], campaign=movement, since=_since(movement), until=days_back(10),
        title="Khen thưởng sau hai tháng Ngày cuối tuần tình nguyện", proposals_until=days_back(8), at=moment(months_back(2, 3)),
        purpose="Tập thể, cá nhân có việc làm cho bản được bà con hoặc ban giám sát xác nhận.",
    )  # fmt: skip
    drafts = [_draft(each) for each in _chosen(held, villages)]
    proposals_add(actor=leader, round_id=held.pk, drafts=drafts, at=moment(days_back(8)))
    round_close(actor=leader, round_id=held.pk, seen_version=0, at=moment(days_back(7)))
    decision_make(
        actor=leader, round_id=held.pk, seen_version=1, number="15-QĐ/HU", decided_on=days_back(6),
        chosen=list(held.proposals.values_list("pk", flat=True)), at=moment(days_back(6), 15),
    )  # fmt: skip


def _since(movement: Campaign) -> date:
    """The launch, or the first weekend of the movement where the month has only begun."""
    first = (
        Result.objects.filter(activity__campaign=movement)
        .order_by("happened_on")
        .values_list("happened_on", flat=True)
        .first()
    )
    return min(movement.launched_on, first or movement.launched_on)


def _chosen(held: Round, villages: set[int]) -> list[Candidate]:
    meet = [each for each in candidates(held) if each.meets]
    collectives = [each for each in meet if each.kind == Recipient.COLLECTIVE][:COLLECTIVES]
    people: dict[int, Candidate] = {}
    for each in meet:
        if each.kind == Recipient.INDIVIDUAL and each.unit.area_id in villages:
            people.setdefault(each.unit.pk, each)
    return [*collectives, *list(people.values())[: 2 * VILLAGES]]


def _draft(each: Candidate) -> ProposalDraft:
    return ProposalDraft(unit_id=each.unit.pk, post=each.post)


def _open_round(stage: Stage) -> None:
    """A round of the commune that is still open: what there is to do today."""
    round_open(
        actor=stage.actor("canbo-nahy"), unit=stage.units["ubnd-Nà Hỳ"], title="Khen thưởng cuối năm của xã Nà Hỳ",
        purpose="Ai giúp bản có con đường, con mương dùng được thật.", since=months_back(3), until=days_back(0),
        results_for_collective=1, at=moment(days_back(3)),
    )  # fmt: skip


def _praise(stage: Stage) -> None:
    praise_give(
        actor=stage.actor("chutich-nahy"), giver=stage.units["ubnd-Nà Hỳ"], unit=stage.units["mam-non"], on=days_back(20),
        reason="Cô giáo và phụ huynh nấu cơm, gánh cát suốt hai ngày làm đường ra lớp.", at=moment(days_back(20)),
    )  # fmt: skip
    recognition_record(
        actor=stage.actor("bithu-doan"), unit=stage.units["doan"], giver_name="Tỉnh đoàn Điện Biên", document="64-QĐ/TĐTN",
        reason="Mô hình du lịch cộng đồng bản Nà Sự.", on=days_back(12), at=moment(days_back(12)),
    )  # fmt: skip


def _other_subjects(stage: Stage) -> None:
    """The board of Nà Hỳ looks at money, papers and a doubted drain; the Party committee at a cell."""
    board, unit = stage.actor("thanhtra-nahy"), stage.units["ubnd-Nà Hỳ"]
    drain = Result.objects.get(title="Rãnh thoát nước bản Huổi Sang")
    sent = days_back(16)
    plan = plan_publish(
        actor=board, board=stage.units["bttnd-Nà Hỳ"], title="Kiểm tra quý IV", sent_on=sent, at=moment(sent),
        text="Xem sổ sách, giấy tờ và việc bà con còn chưa đồng ý.",
        items=[
            PlanItemDraft(what="Thu chi tiền và vật liệu làm đường bản Huổi Sang", subject="finance", unit=unit, area=unit.area, visit_on=_day(6, 16)),
            PlanItemDraft(what="Giấy tờ hộ tịch, hồ sơ đất rừng của bà con bản Mạy Hốc", subject="papers", unit=unit, area=unit.area, visit_on=_day(5, 16)),
            PlanItemDraft(what="", result=drain, visit_on=_day(-3, 16)),
        ],
    )  # fmt: skip
    money, papers, _drain = plan.items.order_by("pk")
    plan_item_act(
        actor=board, item_id=money.pk, act="find", seen_version=0, at=moment(days_back(6), 10),
        text="Sổ ghi đủ 120 bao xi măng nhưng thiếu biên bản giao nhận ngày thứ hai. Đề nghị bổ sung.",
    )  # fmt: skip
    plan_item_act(
        actor=stage.actor("canbo-nahy"), item_id=money.pk, act="mend", seen_version=1, at=moment(days_back(3), 15),
        text="Đã lập lại biên bản có chữ ký trưởng bản và đồn biên phòng.",
    )  # fmt: skip
    plan_item_act(
        actor=board, item_id=papers.pk, act="close", seen_version=0, at=moment(days_back(5), 11),
        text="Bà con thiếu giấy khai sinh của trẻ nhỏ: cán bộ tư pháp làm ngay tại bản, hẹn trả trong tuần.",
    )  # fmt: skip


def _pump(stage: Stage) -> None:
    """A water pump given to Huổi Sang; the first look is due these days."""
    officer, day = stage.actor("canbo-nahy"), days_back(86)
    made = handover_record(
        actor=officer, giver=stage.units["ubnd-Nà Hỳ"], what="Máy bơm nước của bản", receiver="Ban quản lý bản Huổi Sang",
        area=stage.areas["bản Huổi Sang"], place="đầu nguồn nước của bản", handed_on=day, at=moment(day, 10),
    )  # fmt: skip
    instruction_give(
        actor=officer, handover_id=made.pk, persons=18, at=moment(day, 14),
        text="Hướng dẫn bà con mở van, vệ sinh lưới lọc, ai trực tuần nào.",
    )  # fmt: skip


def _herd(stage: Stage) -> None:
    reminder_give(
        actor=stage.actor("canbo-nahy"), unit=stage.units["ubnd-Nà Hỳ"], area=stage.areas["bản Huổi Sang"],
        matter="thả trâu bò trên đường bê tông mới", text="Họp bản nhắc chung: đường mới đổ chưa cứng.", at=moment(days_back(9), 19),
    )  # fmt: skip
