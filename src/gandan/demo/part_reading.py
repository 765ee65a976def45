"""One old report of the commune, read and waiting for a person: what the reader finds, beside the text."""

from __future__ import annotations

from gandan.demo.dates import days_back, moment, months_back
from gandan.demo.stage import Stage
from gandan.reading.services import narrative_read, narrative_take

TOLD = """ĐẢNG ỦY XÃ NÀ HỲ
BÁO CÁO
Kết quả công tác dân vận tháng {month} năm {year}

1. Ngày 5/{month}/{year}, Đoàn Thanh niên xã phối hợp với nhân dân bản Huổi Dạo phát quang gần 3 km đường liên bản, rộng 2,5 m; hơn 40 hộ góp 120 ngày công. Một bộ phận bà con đi nương xa nên chưa tham gia.

2. Ngày 12/{month}/{year}, tại bản Huổi Sang, tổ dân vận phối hợp Đồn Biên phòng tuyên truyền về giao đất, giao rừng và giấy tờ hộ tịch cho hơn 80 lượt người. Cán bộ gần dân, gần gũi với bà con.

3. Ngày 19/{month}/{year}, Hội Liên hiệp Phụ nữ xã trao hàng chục suất quà cho hộ nghèo, trị giá gần 15 triệu đồng, theo Kế hoạch số 09-KH/HPN ngày 1/{month}/{year}.

4. Phương hướng tháng sau: phấn đấu 100% hộ dân ký cam kết giữ gìn vệ sinh; mỗi cán bộ ít nhất 1 ngày cuối tuần xuống bản.
"""


def load(stage: Stage) -> None:
    told = months_back(4)
    taken = narrative_take(
        actor=stage.actor("canbo-nahy"), unit=stage.units["ubnd-Nà Hỳ"],
        text=TOLD.format(month=told.month, year=told.year), title=f"Báo cáo dân vận tháng {told.month}/{told.year}",
        at=moment(days_back(3)),
    )  # fmt: skip
    narrative_read(taken.pk)
