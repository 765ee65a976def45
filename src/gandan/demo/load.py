"""Loading the stories, once, through the same services people use; all of it or nothing."""

from __future__ import annotations

from django.db import transaction
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from gandan.core import log
from gandan.core.planner import statistics_refresh
from gandan.demo import (
    part_ballots,
    part_checks,
    part_consultations,
    part_doing,
    part_duties,
    part_following,
    part_meetings,
    part_opinions,
    part_papers,
    part_postings,
    part_practices,
    part_reading,
    part_targets,
    story_bao_tro,
    story_nam_po,
    story_thanh_khe,
    story_tuyen_quang,
)
from gandan.demo.stage import Stage
from gandan.units.models import Unit

STORIES = (
    ("Nậm Pồ: ngày cuối tuần tình nguyện", story_nam_po.tell),
    ("Thanh Khê: Khe Cạn ngập", story_thanh_khe.tell),
    ("Tuyên Quang: 26 chi bộ phụ trách 17 xã", story_tuyen_quang.tell),
    ("Trung tâm bảo trợ xã hội: một nhiệm kỳ nhìn lại", story_bao_tro.tell),
    ("Nghĩa vụ hằng tháng, hai bên thống nhất", part_duties.load),
    ("Kiểm tra tận nơi, khen đúng việc", part_checks.load),
    ("Bàn giao rồi xem lại, nhắc rồi nhắc lại", part_following.load),
    ("Ai đã đến, ai góp gì", part_doing.load),
    ("Họp bàn, kết luận thành việc", part_meetings.load),
    ("Bà con nghĩ gì trước khi quyết", part_opinions.load),
    ("Báo cáo đã ký, thư khen theo mẫu", part_papers.load),
    ("Thông báo, danh mục công khai, chuyện đã làm", part_postings.load),
    ("Báo cáo cũ chờ người xem lại", part_reading.load),
    ("Phong trào thành chỉ tiêu", part_targets.load),
    ("Các kiệt biểu quyết, chi bộ bầu chi uỷ", part_ballots.load),
    ("Dự thảo hỏi bà con từng đoạn", part_consultations.load),
    ("Tổ liên gia, hạn chế của nhiệm kỳ, quy chế dân chủ", part_practices.load),
)


def load_demo() -> bool:
    """Put the stories on stage unless something is there already; return whether they were loaded now."""
    if Unit.objects.exists():
        return False
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns) as progress, transaction.atomic():
        task = progress.add_task("Chuyện thật làm dữ liệu mẫu", total=len(STORIES))
        stage = Stage()
        for title, tell in STORIES:
            progress.update(task, description=title)
            tell(stage)
            progress.advance(task)
        statistics_refresh()
    log.seal(limit=100_000)
    return True
