"""A text under review with facts laid out by hand, so that a test says exactly what was read."""

from __future__ import annotations

import hashlib
from datetime import date

from gandan.reading.models import Fact, Narrative, Proposal

TOLD = (
    "Ngày 5/9/2026, Đoàn Thanh niên xã Nà Hỳ giúp bản Huổi Sang đổ gần 200 m đường bê tông theo Kế hoạch số 12-KH/ĐTN. "
    "Bà Lò Thị Mẫu góp 3 ngày công. Có hơn 60 người dự."
)


def make_narrative(unit, area=None, text=TOLD, title="Báo cáo tháng 9"):
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Narrative.objects.create(
        unit=unit, area=area, text=text, length=len(text), sha256=digest, title=title, state="open"
    )


def make_fact(narrative, kind, words, *, proposal=None, **more):
    start = narrative.text.index(words)
    number = narrative.facts.count() + 1
    return Fact.objects.create(
        narrative=narrative, number=number, kind=kind, start=start, end=start + len(words), proposal=proposal, **more
    )


def make_told(unit, area):
    """The text above with its activity, two quantities, a document, a place and a person."""
    narrative = make_narrative(unit, area)
    proposal = Proposal.objects.create(
        narrative=narrative, number=1, title="Đổ bê tông đường bản Huổi Sang", area=area, lead=unit,
        happened_on=date(2026, 9, 5),
    )  # fmt: skip
    make_fact(
        narrative, "quantity", "gần 200 m", proposal=proposal, kind_of_result="road_built", data={"of": "đường bê tông"}
    )
    make_fact(narrative, "quantity", "hơn 60 người", proposal=proposal, kind_of_result="people_reached")
    make_fact(
        narrative, "document", "Kế hoạch số 12-KH/ĐTN",
        data={"doctype": "kế hoạch", "number": "12-KH/ĐTN", "symbol": "12-KH/ĐTN", "issuer": "Đoàn Thanh niên xã Nà Hỳ"},
    )  # fmt: skip
    make_fact(narrative, "place", "bản Huổi Sang", area=area)
    make_fact(narrative, "person", "Lò Thị Mẫu")
    return narrative
