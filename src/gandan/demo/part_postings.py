"""What is told: the drain plan with its loudspeaker log and board photo, a list of the year, two stories, comments."""

from __future__ import annotations

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageDraw

from gandan.activities.models import Activity
from gandan.core.actors import ANYONE
from gandan.core.models import Photo
from gandan.core.photos import photo_store
from gandan.demo.dates import days_back, moment, today
from gandan.demo.stage import Stage
from gandan.documents.models import Mandate
from gandan.notices import services as telling
from gandan.notices.models import Comment, Story
from gandan.postings.models import Announcement, Disclosure, Posting
from gandan.postings.services import (
    announcement_draft,
    announcement_publish,
    consent_record,
    disclosure_add,
    disclosure_show,
    disclosure_year,
    posting_prove,
)

READ_ALOUD = (21, 20, 19, 12)  # days ago: three in a row, and once more before the meeting


def load(stage: Stage) -> None:
    plan = _drain_plan(stage)
    _list_of_the_ward(stage, plan)
    _list_of_na_hy(stage)
    _story_of_the_road(stage)
    _story_of_huoi_dao(stage)
    _story_of_the_ward(stage)


def _drain_plan(stage: Stage) -> Announcement:
    """Art. 13: on the board of the quarter, on loudspeakers three days in a row, on the portal."""
    officer = stage.actor("canbo-thanhkhe")
    alleys = [area.pk for key, area in stage.areas.items() if key.startswith("kiệt 211")]
    told = announcement_publish(
        actor=officer, unit_id=stage.units["phuong"].pk, title="Kế hoạch xây dựng cống thoát nước Khe Cạn",
        text="Thành phố xây cống hộp thay đoạn mương hở ở Khe Cạn, từ đầu tổ dân phố đến cửa xả.\n"
        "Trong khi làm, xe máy đi đường vòng qua kiệt 211A; mỗi nhà luôn còn lối đi bộ rộng 1 m.\n"
        "Bà con xem bản vẽ ở nhà văn hoá tổ Khe Cạn và góp ý trước buổi họp của khu vực.",
        area_ids=[stage.areas["Khe Cạn"].pk, *alleys], days=30, first_day=days_back(21),
        ways=("board", "loudspeaker", "portal"),
        mandate_id=Mandate.objects.filter(number="41/TB-UBND", unit=stage.units["phuong"]).values_list("pk", flat=True).first(),
        at=moment(days_back(21), 7),
    )  # fmt: skip
    quarter = stage.areas["Khe Cạn"]
    speaker = Posting.objects.get(announcement=told, way="loudspeaker", area=quarter)
    for back in READ_ALOUD:
        posting_prove(
            actor=officer, posting_id=speaker.pk, note="Phát 5 giờ 30 và 17 giờ, cụm loa Khe Cạn", day=days_back(back),
            at=moment(days_back(back), 17, 30),
        )  # fmt: skip
    board = Posting.objects.get(announcement=told, way="board", area=quarter)
    posting_prove(
        actor=officer, posting_id=board.pk, photo=_drawn("Bảng tin nhà văn hoá tổ Khe Cạn", board=True),
        note="Dán ở bảng tin nhà văn hoá tổ Khe Cạn", day=days_back(21), at=moment(days_back(21), 9),
    )  # fmt: skip
    return told


def _list_of_the_ward(stage: Stage, plan: Announcement) -> None:
    """Some lines public in time, one too late, some overdue, one not due yet."""
    officer, unit = stage.actor("canbo-thanhkhe"), stage.units["phuong"]
    year = today().year
    disclosure_year(actor=officer, unit_id=unit.pk, year=year, at=moment(days_back(300)))
    drain = disclosure_add(
        actor=officer, unit_id=unit.pk, matter="works", title="Dự án cống thoát nước Khe Cạn", year=year,
        due_day=days_back(18), at=moment(days_back(25)),
    )  # fmt: skip
    disclosure_show(
        actor=officer, disclosure_id=drain.pk, seen_version=0, announcement_id=plan.pk, at=moment(days_back(20))
    )
    budget = announcement_publish(
        actor=officer, unit_id=unit.pk, title=f"Dự toán ngân sách phường năm {year}",
        text="Dự toán thu, chi của phường đã được thông qua. Bảng số liệu niêm yết tại trụ sở và các nhà văn hoá.",
        first_day=days_back(270), days=60, at=moment(days_back(270)),
    )  # fmt: skip
    _show(stage, "budget", year, budget)
    fees = announcement_publish(
        actor=officer, unit_id=unit.pk, title=f"Các loại phí, lệ phí thu tại phường năm {year}",
        text="Danh sách phí, lệ phí và mức thu dán tại bộ phận một cửa. Ngoài danh sách này, phường không thu khoản nào.",
        first_day=days_back(290), at=moment(days_back(290)),
    )  # fmt: skip
    _show(stage, "fees", year, fees)
    disclosure_add(
        actor=officer, unit_id=unit.pk, matter="answers", title="Kết quả tiếp thu góp ý về cống Khe Cạn", year=year,
        due_day=days_back(-12), at=moment(days_back(10)),
    )  # fmt: skip


def _show(stage: Stage, matter: str, year: int, told: Announcement) -> None:
    line = Disclosure.objects.get(unit=stage.units["phuong"], matter=matter, year=year)
    disclosure_show(
        actor=stage.actor("canbo-thanhkhe"), disclosure_id=line.pk, seen_version=0, announcement_id=told.pk,
        at=moment(days_back(200)),
    )  # fmt: skip


def _list_of_na_hy(stage: Stage) -> None:
    """The commune the demo's officer works in: an announcement, a draft, lines due and late."""
    officer, unit = stage.actor("canbo-nahy"), stage.units["ubnd-Nà Hỳ"]
    announcement_publish(
        actor=officer, unit_id=unit.pk, title="Lịch cấp thẻ hộ và tiếp bà con ở các bản",
        text="Mỗi thứ bảy cán bộ xã đến một bản, phát thẻ hộ và nghe bà con nói. Lịch từng bản dán ở nhà văn hoá.",
        ways=("board", "loudspeaker", "portal", "households"), days=45, first_day=days_back(9), at=moment(days_back(9)),
    )  # fmt: skip
    announcement_draft(
        actor=officer, unit_id=unit.pk, title="Đăng ký làm đường nội bản năm tới",
        text="Bản nào muốn làm đường năm tới thì họp, thống nhất rồi gửi xã trước cuối tháng.", at=moment(days_back(1)),
    )  # fmt: skip
    disclosure_year(actor=officer, unit_id=unit.pk, year=today().year, at=moment(days_back(200)))


def _story_of_the_road(stage: Stage) -> None:
    """Huổi Sang's road: a quote with a consent, comments of three kinds; the next story waits for the chair."""
    officer, chair, unit = stage.actor("canbo-nahy"), stage.actor("chutich-nahy"), stage.units["ubnd-Nà Hỳ"]
    road = Activity.objects.get(title="Đổ bê tông đường ra lớp mầm non bản Huổi Sang")
    story = telling.story_draft(actor=officer, activity_id=road.pk, at=moment(days_back(9), 8))
    agreed = consent_record(
        actor=officer, unit_id=unit.pk, who="một hộ ở bản Huổi Sang", age="adult", covers="Trích một câu nói, không nêu tên",
        paper="Văn phòng UBND xã, tập đồng ý, tờ 4", given_on=days_back(9), at=moment(days_back(9)),
    )  # fmt: skip
    telling.quote_add(
        actor=officer, story_id=story.pk, text="Mưa thì các cháu không phải lội bùn ra lớp nữa.",
        who="Một hộ ở bản Huổi Sang", consent_id=agreed.pk, at=moment(days_back(9), 9),
    )  # fmt: skip
    telling.story_photo_add(
        actor=officer, story_id=story.pk, photo=_drawn("Đường bê tông ra lớp mầm non"), caption="Đường bê tông ra lớp mầm non, nhìn từ đầu bản",
        at=moment(days_back(9), 9),
    )  # fmt: skip
    telling.story_photo_add(
        actor=officer, story_id=story.pk, photo=_drawn("Các cháu đến lớp"), caption="Các cháu mầm non đến lớp trên đường mới", shows="children",
        at=moment(days_back(9), 9),
    )  # fmt: skip
    telling.story_submit(actor=officer, story_id=story.pk, seen_version=0, at=moment(days_back(8)))
    telling.story_publish(actor=chair, story_id=story.pk, seen_version=1, at=moment(days_back(8), 15))
    _comments(stage, story)
    for back, views in ((8, 41), (7, 63), (6, 22), (3, 9)):
        for _each in range(views):
            telling.view_count(story_id=story.pk, day=days_back(back))
    ditch = Activity.objects.get(title="Nạo rãnh thoát nước trục chính bản Huổi Sang")
    waiting = telling.story_draft(actor=officer, activity_id=ditch.pk, at=moment(days_back(1)))
    telling.story_submit(actor=officer, story_id=waiting.pk, seen_version=0, at=moment(days_back(1), 10))


def _story_of_huoi_dao(stage: Stage) -> None:
    """The road the villagers gave labour and material for; approved by the leader above, as the commune has no head here."""
    officer = stage.actor("canbo-nabung")
    road = Activity.objects.get(title="Làm đường bê tông đến điểm trường bản Huổi Dạo")
    story = telling.story_draft(actor=officer, activity_id=road.pk, at=moment(days_back(7)))
    telling.story_submit(actor=officer, story_id=story.pk, seen_version=0, at=moment(days_back(7), 10))
    telling.story_publish(
        actor=stage.actor("lanhdao-tinh"), story_id=story.pk, seen_version=1, at=moment(days_back(6), 8)
    )


def _comments(stage: Stage, story: Story) -> None:
    words = (
        "Đường tốt rồi, mong xã làm tiếp đoạn lên nhà văn hoá.",
        "Mép đường chỗ cua cuối còn thiếu rọ đá, mưa lớn dễ sạt.",
        "kuwin tải app nhận 88k, nhà cái uy tín số 1",
    )
    for number, text in enumerate(words):
        telling.comment_give(actor=ANYONE, story_id=story.pk, text=text, at=moment(days_back(6), 19, number))
    shown = Comment.objects.filter(story=story).order_by("pk")[0]
    telling.comment_decide(actor=stage.actor("canbo-nahy"), comment_id=shown.pk, show=True, at=moment(days_back(5)))


def _story_of_the_ward(stage: Stage) -> None:
    """What the ward's own page told, republished with its source."""
    officer, chair, unit = stage.actor("canbo-thanhkhe"), stage.actor("chutich-thanhkhe"), stage.units["phuong"]
    told = telling.story_republish(
        actor=officer, unit_id=unit.pk, area_id=stage.areas["Khe Cạn"].pk, title="Bà con mang nước chanh, mì cho thợ làm cống",
        lead="Trưa nắng, các nhà quanh Khe Cạn thay nhau mang nước và mì ra công trình.",
        text="Từ khi phường họp dân và công khai kế hoạch, bà con quanh Khe Cạn theo dõi từng đoạn cống.\n\n"
        "Nhà gần công trình nấu nước, nhà xa góp mì; thợ làm đến đâu, bà con dọn lối đến đó.",
        source="Trang tin phường Thanh Khê", at=moment(days_back(6)),
    )  # fmt: skip
    telling.story_publish(actor=chair, story_id=told.pk, seen_version=0, at=moment(days_back(6), 16))


def _drawn(words: str, *, board: bool = False) -> Photo:
    """A plain drawing that stands for a photo: the demo shows nobody's face."""
    sheet = Image.new("RGB", (960, 640), "#cfd8d2")
    draw = ImageDraw.Draw(sheet)
    if board:
        draw.rectangle((140, 90, 820, 550), fill="#6b4f34")
        draw.rectangle((170, 120, 790, 520), fill="#efe7d6")
        for left in (220, 430, 620):
            draw.rectangle((left, 170, left + 150, 400), fill="#ffffff", outline="#8a8a8a", width=3)
            for line in range(200, 380, 26):
                draw.line((left + 18, line, left + 132, line), fill="#9aa39e", width=5)
    else:
        draw.rectangle((0, 260, 960, 640), fill="#7c9a6d")
        draw.polygon([(430, 260), (530, 260), (820, 640), (140, 640)], fill="#b9b6ae")
        draw.line((480, 270, 480, 640), fill="#e9e6dd", width=6)
    out = BytesIO()
    sheet.save(out, "JPEG")
    return photo_store(UploadedFile(ContentFile(out.getvalue()), "anh.jpg", size=out.tell()), caption=words)
