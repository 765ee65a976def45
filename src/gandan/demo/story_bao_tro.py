"""Story 5, a provincial social protection centre: the cell's term reviewed beside its resolution, the next one begun.

Told as it was told: ranges stay ranges, "over the target" without a number stays words. Two numbers are ours and say so:
the goal of 115 (worked out of the 17.4 %), and how many accounts the cell has here (the story gives no number).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from gandan.core.quantities import parse
from gandan.demo.dates import days_back, moment, months_back
from gandan.demo.stage import Stage
from gandan.documents.models import Mandate
from gandan.documents.services import mandate_register
from gandan.targets import services
from gandan.targets.models import Target, Term
from gandan.targets.services.goals import Goal

CELL, ABOVE = "cb-baotro", "du-baotro"
MEMBERS = (
    ("phobithu-baotro", "Phó Bí thư Chi bộ Trung tâm Bảo trợ xã hội"),
    ("ketoan-baotro", "Đảng viên, phụ trách kế toán"),
    ("nuoiduong-baotro", "Đảng viên, tổ nuôi dưỡng"),
    ("yte-baotro", "Đảng viên, tổ y tế"),
    ("congdong-baotro", "Đảng viên, công tác xã hội tại cộng đồng"),
)
WORKED_OUT = (
    "Bản tin không nêu chỉ tiêu cũ, chỉ nêu vượt 17,4 %. Hai nhóm cộng lại 120 đến 135 người; 135 : 115 = 1,174, "
    "nên chỉ tiêu cũ suy ra là 115 người."
)


@dataclass(frozen=True)
class Papers:
    """The documents of the story."""

    directive: Mandate
    old: Mandate
    new: Mandate
    announcement: Mandate
    directions: Mandate


def congress_day() -> date:
    """The afternoon of 10 June of the story; eleven days after the announcement of 30 May."""
    return days_back(4)


def tell(stage: Stage) -> None:
    _people(stage)
    papers = _papers(stage)
    _passed_on(stage, papers)
    old = _old_term(stage, papers)
    new = _new_term(stage, papers, old)
    _tasks(stage, papers, new)


def _people(stage: Stage) -> None:
    stage.unit(
        ABOVE, "Đảng uỷ cấp trên của Trung tâm Bảo trợ xã hội", "party_committee", heading="party", symbol="ĐU",
        short_name="Đảng uỷ cấp trên",
    )  # fmt: skip
    stage.unit(
        CELL, "Chi bộ Trung tâm Bảo trợ xã hội tỉnh", "party_cell", parent=ABOVE, heading="party", symbol="CB",
        short_name="Chi bộ Trung tâm Bảo trợ xã hội",
    )  # fmt: skip
    stage.member("bithu-baotro", "Bí thư Chi bộ Trung tâm Bảo trợ xã hội", (CELL, "secretary"))
    stage.member("canbo-du-baotro", "Cán bộ Đảng uỷ cấp trên", (ABOVE, "officer"))
    for username, title in MEMBERS:
        stage.member(username, title, (CELL, "member"))


def _papers(stage: Stage) -> Papers:
    day, years = congress_day(), _years()
    cell, above = stage.actor("bithu-baotro"), stage.actor("canbo-du-baotro")
    unit, upper = stage.units[CELL], stage.units[ABOVE]
    directive = mandate_register(
        actor=above, unit=upper, kind="directive", number="05-CT/TW", issued_on=months_back(73, 15),
        subject="Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", issuer="Bộ Chính trị",
    )  # fmt: skip
    announcement = mandate_register(
        actor=above, unit=upper, kind="announcement", number="513-TB/ĐU", issued_on=day - timedelta(days=11),
        subject="Nhân sự, địa điểm và thời gian đại hội chi bộ", issuer="Đảng uỷ cấp trên", at=moment(day - timedelta(days=11)),
    )  # fmt: skip
    directions = mandate_register(
        actor=above, unit=upper, kind="other", issued_on=day, subject="Ý kiến chỉ đạo của cấp uỷ cấp trên tại đại hội chi bộ",
        issuer="Đảng uỷ cấp trên", at=moment(day, 15),
    )  # fmt: skip
    old = mandate_register(
        actor=cell, unit=unit, kind="resolution", issued_on=_old_start(), subject=f"Nghị quyết Đại hội Chi bộ nhiệm kỳ {years[0]}",
        issuer="Chi bộ Trung tâm Bảo trợ xã hội tỉnh", concretises=[directive],
    )  # fmt: skip
    new = mandate_register(
        actor=cell, unit=unit, kind="resolution", issued_on=day, subject=f"Nghị quyết Đại hội Chi bộ nhiệm kỳ {years[1]}",
        issuer="Chi bộ Trung tâm Bảo trợ xã hội tỉnh", concretises=[directions], at=moment(day, 16),
    )  # fmt: skip
    return Papers(directive, old, new, announcement, directions)


def _years() -> tuple[str, str]:
    year = congress_day().year
    return f"{year - 2}–{year}", f"{year}–{year + 3}"


def _old_start() -> date:
    """The congress before: two years earlier, whatever the 29th of February thinks of it."""
    day = congress_day()
    return day.replace(year=day.year - 2, day=min(day.day, 28))


def _passed_on(stage: Stage, papers: Papers) -> None:
    """The directive, studied all year, and the announcement: passed to every member, read by every member."""
    day = congress_day()
    for mandate, back in ((papers.directive, 300), (papers.directive, 120), (papers.announcement, 10)):
        sent = day - timedelta(days=back)
        passing = services.passing_make(
            actor=stage.actor("bithu-baotro"), mandate=mandate, unit=stage.units[CELL], at=moment(sent)
        )
        for username in ("bithu-baotro", *(name for name, _title in MEMBERS)):
            services.passing_read(
                actor=stage.actor(username), passing_id=passing.pk, at=moment(sent + timedelta(days=3), 19)
            )


def _old_term(stage: Stage, papers: Papers) -> Term:
    secretary, day = stage.actor("bithu-baotro"), congress_day()
    term = services.term_set(
        actor=secretary, unit=stage.units[CELL], name=f"Nhiệm kỳ {_years()[0]}", starts_on=_old_start(), ends_on=day,
        resolution=papers.old, public=True, at=moment(_old_start()),
    )  # fmt: skip
    clients = _target(
        stage,
        term,
        "Người được nuôi dưỡng, chăm sóc thường xuyên",
        "clients_by_group",
        "115 người",
        worked_out=WORKED_OUT,
    )
    welfare = _target(stage, term, "Đối tượng bảo trợ xã hội", "welfare_clients", part_of=clients)
    voluntary = _target(stage, term, "Đối tượng tự nguyện", "voluntary_clients", part_of=clients)
    _target(
        stage, term, "Văn bản quán triệt đến đảng viên", "documents_read", "100 %", comparator="share",
        share_of="số đảng viên được gửi",
    )  # fmt: skip
    _target(stage, term, "Tự học, tự rèn theo Chỉ thị 05-CT/TW", "self_training", document=papers.directive)
    admitted = _target(stage, term, "Kết nạp đảng viên", "members_admitted")
    classes = _target(stage, term, "Cử đi học các lớp bồi dưỡng", "theory_classes")
    for target, value in ((welfare, "80 đến 85 người"), (voluntary, "40 đến 50 người")):
        entry = _typed(stage, target, value)
        services.entry_check(
            actor=stage.actor("canbo-du-baotro"), entry_id=entry, agrees=True, text="Xem sổ theo dõi tại đại hội",
            at=moment(day, 17),
        )  # fmt: skip
    for target in (admitted, classes):
        _typed(stage, target, None, told="over")
    services.claim_explain(
        actor=secretary, target_id=clients.pk, way="over", percent="17,4 %", over=Decimal(135),
        over_what="85 + 50 người, đầu cao của hai khoảng", base=Decimal(115), base_what="chỉ tiêu của nghị quyết trước",
        worked_out=WORKED_OUT, source="Báo cáo trình đại hội", at=moment(day, 14, 30),
    )  # fmt: skip
    return term


def _target(
    stage: Stage, term: Term, name: str, measures: str, goal: str = "", *, comparator: str = "", baseline: str = "",
    share_of: str = "", worked_out: str = "", document: Mandate | None = None, part_of: Target | None = None,
) -> Target:  # fmt: skip
    told = Goal(
        name=name, measures=measures, comparator=comparator or ("at_least" if goal else "none"), deadline=term.ends_on,
        goal=parse(goal) if goal else None, share_of=share_of, worked_out=worked_out, document=document,
        part_of=part_of, baseline=parse(baseline) if baseline else None,
    )  # fmt: skip
    return services.target_set(actor=stage.actor("bithu-baotro"), term=term, goal=told, at=moment(term.starts_on))


def _typed(stage: Stage, target: Target, value: str | None, told: str = "") -> int:
    entry = services.entry_type(
        actor=stage.actor("bithu-baotro"), target_id=target.pk, on=congress_day(), value=parse(value) if value else None,
        told=told, source="Báo cáo trình đại hội chi bộ", at=moment(congress_day(), 14),
    )  # fmt: skip
    return entry.pk


def _new_term(stage: Stage, papers: Papers, old: Term) -> Term:
    day = congress_day()
    term = services.term_set(
        actor=stage.actor("bithu-baotro"), unit=stage.units[CELL], name=f"Nhiệm kỳ {_years()[1]}", starts_on=day,
        ends_on=date(day.year + 3, 12, 31), resolution=papers.new, before=old, public=True, at=moment(day, 16),
    )  # fmt: skip
    clients = _target(
        stage,
        term,
        "Nuôi dưỡng, chăm sóc từ 200 người trở lên",
        "clients",
        "từ 200 người trở lên",
        baseline="120 đến 135 người",
    )
    _typed(stage, clients, "120 đến 135 người")
    _target(
        stage, term, "Văn bản quán triệt đến đảng viên", "documents_read", "100 %", comparator="share",
        share_of="số đảng viên được gửi",
    )  # fmt: skip
    _target(stage, term, "Tài chính, tài sản quản lý đúng quy định", "finance_by_rules")
    _target(stage, term, "Xây dựng chi bộ trong sạch, vững mạnh", "good_years")
    # The resolution goes to the members and waits for them to read it.
    services.passing_make(
        actor=stage.actor("bithu-baotro"), mandate=papers.new, unit=stage.units[CELL], due_on=day + timedelta(days=30),
        at=moment(day + timedelta(days=1)),
    )  # fmt: skip
    return term


def _tasks(stage: Stage, papers: Papers, term: Term) -> None:
    """Directions of the higher level as tasks of the term, each with an owner and a day."""
    clients = term.targets.get(catalogue="clients")
    told = (
        ("Xây dựng đề án tự chủ", "Lập đề án tự chủ của trung tâm, trình cấp có thẩm quyền", "bithu-baotro", 180, None),
        ("Nâng cao chất lượng dịch vụ", "Rà soát và nâng chất lượng dịch vụ nuôi dưỡng", "nuoiduong-baotro", 240, None),
        ("Đến cuối nhiệm kỳ có từ 200 đối tượng trở lên", "Tiếp nhận thêm đối tượng từng năm theo lộ trình", "phobithu-baotro", 365, clients),
        ("Chăm sóc cả ở ngoài cộng đồng", "Mở dịch vụ chăm sóc tại cộng đồng", "congdong-baotro", 300, None),
        ("Giải quyết kịp thời việc dư luận quan tâm, không để thành điểm nóng", "Nắm ý kiến hằng tháng, trả lời trong tháng", "bithu-baotro", 26, None),
        ("Tài chính, tài sản đúng quy định", "Công khai tài chính hằng quý trong chi bộ", "ketoan-baotro", 60, None),
    )  # fmt: skip
    day = congress_day()
    for direction, text, who, ahead, target in told:
        services.task_set(
            actor=stage.actor("bithu-baotro"), term=term, text=text, owner=stage.units[CELL], member=stage.people[who],
            due_on=day + timedelta(days=ahead), direction=direction, mandate=papers.directions, target=target,
            at=moment(day, 16, 30),
        )  # fmt: skip
