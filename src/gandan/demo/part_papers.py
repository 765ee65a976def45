"""Official papers: last month's report of a commune signed and public, this month's a draft, letters from a template."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from gandan.areas.frames import frame_parse
from gandan.core.periods import Period, month_of
from gandan.demo.dates import days_back, moment, months_back, today
from gandan.demo.stage import Stage
from gandan.papers import merge
from gandan.papers.models import Paper
from gandan.papers.services import paper_draft, paper_edit, paper_sign
from gandan.papers.template_services import template_add
from gandan.reports.compose import SOURCE, content_of
from gandan.reports.content import month_report
from gandan.reports.scope import Scope

OFFICE, OFFICER, CHAIR = "ubnd-Nà Hỳ", "canbo-nahy", "chutich-nahy"
REMARKS = "Bà con đồng tình với cách làm công khai hai con số.\nCòn bản chưa có hoạt động nào, tháng tới sẽ đến."
LETTER = (
    "{{ co_quan }}", "THƯ KHEN", "Khen: {{ nguoi_nhan }}", "Ông (bà): {{ ten }}", "Vì: {{ thanh_tich }}",
    "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}", "{{ chuc_vu }}",
)  # fmt: skip


def load(stage: Stage) -> None:
    signed = _draft(stage, month_of(months_back(1)), 6, public=True)
    paper_edit(
        actor=stage.actor(OFFICER), paper_id=signed.pk, seen_version=0, subject=signed.subject, remarks=REMARKS,
        recipients=["- UBND tỉnh Điện Biên (báo cáo);", "- Đảng uỷ, HĐND xã;", "- Các bản;", "- Lưu: VT."], public=True,
        at=moment(days_back(6), 15),
    )  # fmt: skip
    paper_sign(actor=stage.actor(CHAIR), paper_id=signed.pk, seen_version=1, at=moment(days_back(5)))
    _draft(stage, month_of(today()), 1, public=False)
    _letters(stage)


def _draft(stage: Stage, period: Period, days: int, *, public: bool) -> Paper:
    """The month's report of the commune, by place in the boundaries it was drawn in."""
    unit, at = stage.units[OFFICE], moment(days_back(days))
    frame = frame_parse("ghi-nhan")
    query = {"cua": f"dv-{unit.pk}", "ky": period.code, "khung": frame.key}
    content = content_of(month_report(Scope(unit), period, at, frame))
    return paper_draft(
        actor=stage.actor(OFFICER), unit=unit, kind="report", content=content, source=SOURCE, query=query,
        frame_key=frame.key, period_code=period.code, public=public, at=at,
    )  # fmt: skip


def _letters(stage: Stage) -> None:
    """Six letters of thanks from the commune's own template."""
    document = Document()
    for line in LETTER:
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    made = template_add(
        actor=stage.actor(OFFICER), unit=stage.units[OFFICE], name="Thư khen của xã Nà Hỳ", fields_of="letter",
        file=SimpleUploadedFile("thu-khen.docx", file.getvalue()), at=moment(days_back(12)),
    )  # fmt: skip
    day = today()
    rows = [
        {
            "co_quan": "UBND xã Nà Hỳ", "nguoi_nhan": f"Tổ dân vận bản Nà Hỳ {n}", "ten": "…" * 20, "dia_danh": "Nà Hỳ",
            "thanh_tich": "phát quang, dọn đường bản", "ngay": f"{day.day:02d}", "thang": str(day.month),
            "nam": str(day.year), "chuc_vu": "CHỦ TỊCH",
        }
        for n in range(1, 7)
    ]  # fmt: skip
    job = merge.merge_start(
        actor=stage.actor(OFFICER),
        template_id=made.pk,
        title="Thư khen các tổ dân vận",
        rows=rows,
        at=moment(days_back(4)),
    )
    merge.run(job.pk)
