"""Drafts put before the people: the ward's plan for its alleys from the first draft to what it changed, the drain of Khe
Cạn being asked about now, and a village convention in its thirty days."""

from __future__ import annotations

from collections.abc import Sequence

from gandan.consultations import services
from gandan.consultations.drafting import lines_of_text
from gandan.consultations.models import Comment, Consultation, Hearing, Paragraph
from gandan.consultations.services import Said
from gandan.core.actors import ANYONE, Actor
from gandan.demo.dates import days_back, moment
from gandan.demo.stage import Stage, household_actor
from gandan.meetings.models import Meeting
from gandan.papers.services import paper_sign
from gandan.residents.models import Household
from gandan.units.models import Unit
from gandan.voices.models import Case

OFFICER, CHAIR = "canbo-thanhkhe", "chutich-thanhkhe"
ALLEYS = ("19 Phú Lộc 10", "211A Dũng Sĩ Thanh Khê", "211B Dũng Sĩ Thanh Khê", "211C Dũng Sĩ Thanh Khê")
PLAN = """Điều 1. Việc làm
Trong năm mở rộng 3 kiệt để xe cứu thương, xe chữa cháy nhỏ vào được.
Kiệt sau khi mở rộng 3,0 mét, mặt bê tông dày 12 cm.
Điều 2. Bà con làm
Mỗi hộ tự tháo dỡ mái che, bậc thềm lấn ra kiệt trong 10 ngày kể từ khi có thông báo.
Mỗi hộ góp 1.000.000 đồng, nộp một lần trước khi thi công.
Điều 3. Phường làm
Phường đổ bê tông, làm rãnh thoát nước hở hai bên.
Phường dời cột điện, đồng hồ nước nằm trong phần mở rộng.
Điều 4. Giám sát
Tổ trưởng theo dõi thi công và báo phường mỗi tuần."""
BETTER = """Điều 1. Việc làm
Trong năm mở rộng 3 kiệt để xe cứu thương, xe chữa cháy nhỏ vào được.
Kiệt sau khi mở rộng 3,0 mét, mặt bê tông dày 12 cm.
Điều 2. Bà con làm
Mỗi hộ tự tháo dỡ mái che, bậc thềm lấn ra kiệt trong 30 ngày kể từ khi có thông báo.
Mỗi hộ góp 1.000.000 đồng, nộp một hoặc hai lần; hộ nghèo, hộ gia đình chính sách không phải góp.
Điều 3. Phường làm
Phường đổ bê tông, làm rãnh thoát nước có nắp đan hai bên.
Phường dời cột điện, đồng hồ nước nằm trong phần mở rộng.
Điều 4. Giám sát
Ban Giám sát đầu tư của cộng đồng theo dõi thi công, Tổ trưởng báo bà con và phường mỗi tuần.
Sổ thu, chi dán ở đầu kiệt mỗi tháng."""
ONLINE: tuple[tuple[int, str, str], ...] = (
    (5, "change", "10 ngày không kịp tháo dỡ, xin cho một tháng."),
    (5, "change", "Nhà tôi phải thuê thợ, 10 ngày ngắn quá."),
    (6, "ask", "Hộ nghèo có phải góp không?"),
    (6, "change", "Xin cho nộp làm hai lần."),
    (3, "change", "Nên rộng 4 mét cho xe chữa cháy lớn."),
    (8, "change", "Rãnh hở trẻ em dễ ngã, đề nghị có nắp."),
    (8, "change", "Rãnh phải có nắp đan, không thì rác vào."),
    (10, "agree", ""),
    (2, "agree", "Mong làm sớm trước mùa mưa."),
    (0, "agree", ""),
)
# (paragraph; 0 the whole, words in the comments that belong, title, answer, words)
GROUPS: tuple[tuple[int, str, str, str], ...] = (
    (5, "Gia hạn thời gian tự tháo dỡ", "accepted", "Sửa thành 30 ngày kể từ khi có thông báo."),
    (6, "Nộp nhiều lần, miễn cho hộ khó khăn", "accepted", "Nộp một hoặc hai lần; hộ nghèo, hộ gia đình chính sách không phải góp."),
    (3, "Mở rộng 4 mét thay vì 3 mét", "explained", "Vì hai bên đã xây kiên cố, rộng 4 mét phải giải toả 17 nhà; xe chữa cháy nhỏ của phường rộng 2 mét."),
    (8, "Rãnh thoát nước phải có nắp", "accepted", "Làm rãnh có nắp đan hai bên."),
    (11, "Ban Giám sát đầu tư của cộng đồng phải được theo dõi", "accepted", "Ghi Ban Giám sát đầu tư của cộng đồng vào Điều 4, dán sổ thu chi ở đầu kiệt."),
    (2, "Đồng tình, mong làm sớm", "explained", "Vì thu xong và tháo dỡ xong mới thi công được, phường làm ngay trong quý sau."),
)  # fmt: skip
DRAIN = """1. Cống hộp bê tông cốt thép dài 420 mét theo lòng Khe Cạn, nắp đan đi lại được.
2. Thi công từ đầu quý sau, làm từng đoạn 60 mét, ban đêm không làm.
3. Trong khi thi công, xe máy đi đường tạm rộng 1,5 mét qua kiệt bên.
4. Nhà có móng sát khe được kiểm tra, chụp ảnh hiện trạng trước khi đào.
5. Bà con và Ban Giám sát đầu tư của cộng đồng cùng nghiệm thu từng đoạn."""
CONVENTION = """Điều 1. Giữ rừng
Không phát nương trong rừng đầu nguồn; ai thấy cháy rừng thì gõ mõ báo cả bản.
Điều 2. Đường bản
Mỗi hộ góp 2 công mỗi quý phát quang, nạo rãnh đường bản.
Điều 3. Việc cưới, việc tang
Cưới không quá hai ngày; tang không để quá 48 giờ."""


def load(stage: Stage) -> None:
    _alleys(stage)
    _drain(stage)
    _convention(stage)


def _alleys(stage: Stage) -> None:
    """Asked fifteen days, answered group by group, a second version, the report signed."""
    officer, unit = stage.actor(OFFICER), stage.units["phuong"]
    areas = [stage.areas[f"kiệt {name}"].pk for name in ALLEYS]
    found = _opened(stage, officer, unit, "Kế hoạch mở rộng ba kiệt trong năm", "works", areas, PLAN, 60, 15, (
        "Ba kiệt hẹp, xe cứu thương không vào được. Phường hỏi bà con trước khi quyết định làm và góp thế nào."
    ))  # fmt: skip
    for n, (place, stance, text) in enumerate(ONLINE):
        _say(found, _speaker(stage, unit, n), place, stance, text, 58 - n)
    told = Meeting.objects.filter(unit=unit, state="published").order_by("-starts_at").first()
    meeting = services.hearing_add(
        actor=officer, consultation_id=found.pk, form="residents_meeting", on=days_back(50), people=38, meeting=told,
        place="Nhà sinh hoạt cộng đồng, bà con bốn kiệt", at=moment(days_back(50), 20),
    )  # fmt: skip
    _record(officer, meeting, 38, (("Cho một tháng để tháo dỡ.", 5, 9), ("Hộ nghèo thì miễn.", 6, 4), ("Ban Giám sát phải được theo dõi.", 11, 6), ("Rãnh có nắp.", 8, 3)), 49)  # fmt: skip
    front = services.hearing_add(
        actor=officer, consultation_id=found.pk, form="front", unit=stage.units["mt-phuong"], on=days_back(48),
        place="Ban công tác Mặt trận các khu dân cư", at=moment(days_back(48)),
    )  # fmt: skip
    _record(officer, front, 3, (("Dán sổ thu chi ở đầu kiệt cho mọi người xem.", 11, 2),), 47)
    box = services.hearing_add(actor=officer, consultation_id=found.pk, form="box", at=moment(days_back(50)))
    _record(officer, box, None, (("Xe rác vào được thì tốt quá.", 2, 1),), 46)
    found = services.consultation_close(
        actor=officer, consultation_id=found.pk, seen_version=found.version, at=moment(days_back(44))
    )
    _answer(officer, found)
    found.refresh_from_db()
    services.draft_write(
        actor=officer, consultation_id=found.pk, lines=lines_of_text(BETTER), seen_version=found.version,
        note="Sửa theo ý kiến của bà con.", at=moment(days_back(38)),
    )  # fmt: skip
    found.refresh_from_db()
    done = services.consultation_report(
        actor=officer, consultation_id=found.pk, seen_version=found.version, at=moment(days_back(36))
    )
    assert done.paper is not None
    paper_sign(
        actor=stage.actor(CHAIR), paper_id=done.paper.pk, seen_version=done.paper.version, at=moment(days_back(35))
    )


def _drain(stage: Stage) -> None:
    """Being asked now, begun from the case of Khe Cạn: some comments are in a group, others wait."""
    officer, unit = stage.actor(OFFICER), stage.units["phuong"]
    case = Case.objects.filter(unit=unit, public=True, merged_into=None).order_by("pk").first()
    found = _opened(stage, officer, unit, "Phương án thi công cống thoát nước Khe Cạn", "works", [stage.areas["Khe Cạn"].pk], DRAIN, 6, 20, (
        "Bà con đã báo ngập 23 lần. Cống sắp làm; phường hỏi bà con cách thi công ít phiền nhất."
    ), case)  # fmt: skip
    for n, (place, stance, text) in enumerate((
        (3, "change", "Đường tạm 1,5 mét hai xe máy không tránh được nhau."), (2, "change", "Làm cả ban ngày thứ Bảy cho nhanh."),
        (3, "change", "Chừa đường rộng hơn, nhà có người bệnh phải gọi xe."), (4, "ask", "Nhà bị nứt thì ai đền?"), (1, "agree", ""),
    )):  # fmt: skip
        _say(found, _speaker(stage, unit, n), place, stance, text, 5 - n)
    wide = list(found.comments.filter(paragraph__position=3).values_list("pk", flat=True))
    services.comments_group(
        actor=officer, consultation_id=found.pk, comment_ids=wide, title="Đường tạm phải rộng hơn 1,5 mét",
        at=moment(days_back(1)),
    )  # fmt: skip


def _convention(stage: Stage) -> None:
    """Of a village, in its thirty days of posting; and one that is only begun."""
    unit, officer = stage.units["ubnd-Nà Hỳ"], stage.actor("canbo-nahy")
    village = stage.areas["bản Huổi Sang"]
    found = _opened(stage, officer, unit, "Hương ước bản Huổi Sang", "village_convention", [village.pk], CONVENTION, 12, 30, (
        "Hương ước cũ có từ năm 2012. Bà con đọc, góp ý từng điều trước khi họp bản biểu quyết."
    ))  # fmt: skip
    homes = list(Household.objects.filter(area=village).order_by("number")[:4])
    for n, home in enumerate(homes):
        _say(found, household_actor(home), (4, 6, 4, 2)[n], "change" if n else "agree", "" if not n else "Hai công mỗi quý là vừa, nhà neo người thì một công." if n == 2 else "Nên ghi rõ hơn.", 9 - n)  # fmt: skip
    box = services.hearing_add(
        actor=officer, consultation_id=found.pk, form="box", place="Hòm thư nhà văn hoá bản", at=moment(days_back(8))
    )
    _record(officer, box, None, (("Cưới hai ngày là phải.", 6, 2),), 7)
    services.comments_group(
        actor=officer, consultation_id=found.pk, title="Nhà neo người góp một công mỗi quý", at=moment(days_back(6)),
        comment_ids=list(found.comments.filter(text__contains="một công").values_list("pk", flat=True)),
    )  # fmt: skip
    begun = services.consultation_prepare(
        actor=officer, unit=unit, title="Lịch trực đường dây nóng của xã", matter_slug="other", area_ids=[unit.area_id or 0],
        purpose="Giờ nào bà con cần gọi nhất?", at=moment(days_back(2)),
    )  # fmt: skip
    services.draft_write(
        actor=officer, consultation_id=begun.pk, seen_version=0, at=moment(days_back(2)),
        lines=lines_of_text("Trực từ 6 giờ đến 20 giờ mọi ngày.\nNgày nghỉ, một lãnh đạo xã trực."),
    )  # fmt: skip


def _opened(
    stage: Stage, officer: Actor, unit: Unit, title: str, matter: str, areas: Sequence[int], text: str, ago: int, days: int,
    why: str, case: Case | None = None,
) -> Consultation:  # fmt: skip
    del stage
    made = services.consultation_prepare(
        actor=officer, unit=unit, title=title, matter_slug=matter, area_ids=areas, purpose=why,
        case_id=case.pk if case else None, at=moment(days_back(ago + 3)),
    )  # fmt: skip
    services.draft_write(
        actor=officer, consultation_id=made.pk, lines=lines_of_text(text), seen_version=0, at=moment(days_back(ago + 2))
    )
    return services.consultation_open(
        actor=officer, consultation_id=made.pk, seen_version=1, days=days, ways=("portal", "board"),
        at=moment(days_back(ago)),
    )  # fmt: skip


def _say(found: Consultation, who: Actor, place: int, stance: str, text: str, ago: int) -> Comment:
    about = Paragraph.objects.filter(draft__consultation=found, position=place).first() if place else None
    return services.comment_give(
        actor=who, consultation_id=found.pk, text=text, stance=stance, browser=f"máy {who.household_id or ago}",
        paragraph_id=about.pk if about else None, at=moment(days_back(ago), 19),
    )  # fmt: skip


def _speaker(stage: Stage, unit: Unit, n: int) -> Actor:
    """Every second comment by the card of a household of the ward, where it has any; the others without."""
    del stage
    homes = Household.objects.filter(area__parent_id=unit.area_id).order_by("pk")
    home = homes[n // 2 : n // 2 + 1].first() if n % 2 else None
    return household_actor(home) if home else ANYONE


def _record(
    officer: Actor, hearing: Hearing, people: int | None, rows: Sequence[tuple[str, int, int]], ago: int
) -> None:
    places = {each.position: each.pk for each in Paragraph.objects.filter(draft__consultation=hearing.consultation_id)}
    said = [Said(text, places.get(place), turns) for text, place, turns in rows]
    services.comments_record(actor=officer, hearing_id=hearing.pk, rows=said, people=people, at=moment(days_back(ago)))


def _answer(officer: Actor, found: Consultation) -> None:
    """Every comment in a group by its paragraph, those on the whole with the agreement; every group answered."""
    for place, title, answer, words in GROUPS:
        here = found.comments.filter(group=None)
        about = here.filter(paragraph__position=place) if place != 2 else here.filter(paragraph__position__in=(2, 10)) | here.filter(paragraph=None)  # fmt: skip
        group = services.comments_group(
            actor=officer, consultation_id=found.pk, comment_ids=list(about.values_list("pk", flat=True)), title=title,
            at=moment(days_back(42)),
        )  # fmt: skip
        services.group_answer(actor=officer, group_id=group.pk, answer=answer, words=words, at=moment(days_back(40)))
