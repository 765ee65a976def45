"""A ward's plan for its alleys, at each step of its consultation."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gandan.consultations import services
from gandan.consultations.drafting import lines_of_text
from gandan.consultations.models import Consultation, Paragraph

PLAN = """Điều 1. Phạm vi
Mở rộng ba kiệt trong năm, mỗi kiệt rộng ít nhất 3 mét.
Điều 2. Cách làm
Mỗi hộ tự tháo dỡ phần lấn ra kiệt trong 10 ngày.
Phường đổ bê tông, làm rãnh thoát nước và đèn chiếu sáng.
Điều 3. Kinh phí
Mỗi hộ góp 500.000 đồng, thu một lần trước khi làm."""


@pytest.fixture
def prepared(actors, units, places):
    """Being prepared by the commune, about one village, with its first draft."""
    made = services.consultation_prepare(
        actor=actors.officer, unit=units.committee, title="Kế hoạch mở rộng kiệt", matter_slug="works",
        area_ids=[places.village.pk], purpose="Để xe cứu thương vào được.",
    )  # fmt: skip
    services.draft_write(actor=actors.officer, consultation_id=made.pk, lines=lines_of_text(PLAN), seen_version=0)
    return fresh(made)


@pytest.fixture
def opened(actors, prepared):
    """Open since five days."""
    return services.consultation_open(
        actor=actors.officer, consultation_id=prepared.pk, seen_version=prepared.version, days=10,
        at=timezone.now() - timedelta(days=5),
    )  # fmt: skip


def fresh(consultation) -> Consultation:
    return Consultation.objects.get(pk=consultation.pk)


def paragraph(consultation, position) -> Paragraph:
    """A paragraph of the posted draft."""
    return Paragraph.objects.get(draft__consultation=consultation, draft__number=1, position=position)


def close(actors, consultation):
    """After the last day."""
    return services.consultation_close(
        actor=actors.officer, consultation_id=consultation.pk, seen_version=fresh(consultation).version,
        at=timezone.now() + timedelta(days=30),
    )  # fmt: skip
