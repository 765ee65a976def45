"""Story 3: each of the 26 cells with its commune, at every stage from not yet contacted to done."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from gandan.activities.drafts import ResultDraft
from gandan.activities.models import Activity, Campaign, Result
from gandan.activities.services import activity_agree, activity_begin, activity_report
from gandan.activities.states import ActivityState
from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.core.quantities import parse
from gandan.demo.dates import days_back, future, moment, weekend_back
from gandan.demo.names import SEVENTEEN, TUYEN_QUANG, TWENTY_SIX
from gandan.demo.stage import SINCE, Stage, commune
from gandan.documents.models import Mandate
from gandan.duties.models import Engagement, EngagementActivity
from gandan.duties.services import (
    criterion_set,
    engagement_agree,
    engagement_choose,
    engagement_contact,
    engagement_decline,
    engagement_plan,
    engagement_survey,
)

# How far each of the 26 has come, in the order of their names; the fire police (number 17) mended the road of Túm.
FAR = "agreed contact survey done none chosen agreed contact survey declined done none agreed waiting contact survey done tum agreed chosen none contact survey agreed done contact"  # fmt: skip
WORK = (
    ("Sửa đường trục thôn", "Đường lầy, xe chở nông sản không vào được.", "road", "road_mended", "300 m"),
    ("Lắp cấu kiện kênh mương", "Ruộng cuối kênh thiếu nước vụ đông.", "water", "canal", "150 m"),
    ("Trồng hoa hai bên đường vào xã", "Bà con muốn tuyến đường kiểu mẫu.", "environment", "flowers", "200 m"),
    ("Sửa đường ra khu sản xuất", "Bà con gánh bộ gần cây số.", "road", "road_mended", "400 m"),
)


def pairs_at_every_stage(stage: Stage) -> None:
    leader, communes = stage.actor("bithu-duca"), [commune(TUYEN_QUANG, name) for name in SEVENTEEN]
    _criteria(stage, leader, communes)
    for name in SEVENTEEN:
        if name not in ("Trung Hà", "Minh Thanh"):
            stage.member(f"canbo-tq-{name}", f"Cán bộ UBND xã {name}", (f"xa {name}", "officer"))
    campaign = Campaign.objects.get(name="Phụ trách 17 xã đặc biệt khó khăn")
    for number, (name, far) in enumerate(zip(TWENTY_SIX, FAR.split(), strict=True)):
        if name != "Phòng Cảnh sát phòng cháy, chữa cháy":
            stage.member(f"bithu-cb-{number}", f"Bí thư Chi bộ {name}", (f"cb {name}", "secretary"))
        Pair(stage, campaign, name, communes[number % len(communes)], number).walk(far)


def _criteria(stage: Stage, leader: Actor, communes: list[Area]) -> None:
    scheme = Mandate.objects.get(number="02-ĐA/TU")
    told: dict[str, Any] = {  # Any: as below
        "actor": leader, "unit": stage.units["duca"], "since": SINCE, "mandate": scheme, "at": moment(SINCE),
    }  # fmt: skip
    criterion_set(areas=communes, slug="especially_difficult", **told)
    criterion_set(areas=communes[:15], slug="nrd_target", **told)
    criterion_set(areas=communes[15:], slug="nrd_advanced_target", **told)


class Pair:
    """One cell and one commune, walked as far as the story says."""

    def __init__(self, stage: Stage, campaign: Campaign, name: str, area: Area, number: int) -> None:
        self.unit, self.area, self.campaign, self.number = stage.units[f"cb {name}"], area, campaign, number
        firemen = name == "Phòng Cảnh sát phòng cháy, chữa cháy"
        self.cell = stage.actor("pccc" if firemen else f"bithu-cb-{number}")
        known = {"Trung Hà": "canbo-trungha", "Minh Thanh": "canbo-minhthanh"}
        self.place = stage.actor(known.get(area.name, f"canbo-tq-{area.name}"))
        self.work, self.why, self.topic, self.kind, self.amount = WORK[number % len(WORK)]
        self.made: Engagement | None = None

    def walk(self, far: str) -> None:
        if far == "none":
            return
        self.made = engagement_contact(
            actor=self.cell, unit=self.unit, area=self.area, campaign=self.campaign, at=moment(days_back(38 - self.number)),
            text="Gặp Bí thư và Chủ tịch UBND xã, nghe xã nêu việc bà con cần.",
        )  # fmt: skip
        if far == "contact":
            return
        engagement_survey(
            **self._seen(self.cell), at=moment(days_back(32 - self.number // 2)),
            text="Xem ba điểm cùng trưởng thôn; bà con cần nhất: " + self.why[:1].lower() + self.why[1:],
        )  # fmt: skip
        if far != "survey":
            self._decide(far)

    def _decide(self, far: str) -> None:
        engagement_choose(
            **self._seen(self.cell), work=f"{self.work}, xã {self.area.name}", why=self.why, topic=self.topic,
            at=moment(days_back(20)),
        )  # fmt: skip
        if far == "chosen":
            return
        if far == "declined":
            engagement_decline(
                **self._seen(self.place), reason="Tuyến này đã có trong kế hoạch vốn của xã.", at=moment(days_back(17)),
                instead="Giúp bà con làm rãnh thoát nước ở hai thôn cuối xã.",
            )  # fmt: skip
            return
        engagement_agree(**self._seen(self.cell), side="unit", at=moment(days_back(18)))
        if far == "waiting":
            return
        engagement_agree(
            **self._seen(self.place), side="locality", text="Xã cử dân quân và bà con hai thôn cùng làm.",
            at=moment(days_back(16)),
        )  # fmt: skip
        if far == "tum":
            self._link()
        elif far == "done":
            self._do()

    def _seen(self, actor: Actor) -> dict[str, Any]:  # Any: what every act of the work takes
        assert self.made is not None
        self.made.refresh_from_db()
        return {"actor": actor, "engagement_id": self.made.pk, "seen_version": self.made.version}

    def _link(self) -> None:
        """The road of Túm was this work: the story tells it before the board could plan it."""
        assert self.made is not None
        EngagementActivity.objects.create(
            engagement=self.made, activity=Activity.objects.get(title="Sửa đường thôn Túm")
        )

    def _do(self) -> None:
        """Planned, done and reported as part of the month's totals, so that nothing is counted twice."""
        day = weekend_back(1)
        activity = engagement_plan(
            **self._seen(self.cell), title=f"{self.work}, xã {self.area.name}", starts_at=future(day - timedelta(days=7), 7),
            ends_at=future(day - timedelta(days=7), 16), at=moment(days_back(15)),
        )  # fmt: skip
        if activity.state == ActivityState.PLANNED:
            activity_agree(
                actor=self.place, activity_id=activity.pk, seen_version=activity.version, at=moment(days_back(14))
            )
            activity.refresh_from_db()
        done = moment(day - timedelta(days=7), 17)
        activity_begin(actor=self.cell, activity_id=activity.pk, seen_version=activity.version, at=done)
        activity.refresh_from_db()
        whole = Result.objects.get(kind=self.kind, activity__title="Kết quả một tháng giúp 17 xã")
        draft = ResultDraft(
            kind=self.kind, title=f"{self.work}, xã {self.area.name}", quantity=parse(self.amount), area=self.area,
            happened_on=day - timedelta(days=7), part_of=whole,
        )  # fmt: skip
        activity_report(
            actor=self.cell, activity_id=activity.pk, seen_version=activity.version, results=[draft], at=done
        )
