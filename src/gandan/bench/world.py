"""A generated, seeded world: one province's map, villages, cases and results, written in bulk."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from rich.console import Console
from rich.progress import track

from gandan.activities.models import Activity, Result
from gandan.activities.states import ActivityState, ResultState
from gandan.areas import seed
from gandan.areas.models import Area, Level
from gandan.areas.services import area_create
from gandan.core.actors import SYSTEM
from gandan.core.planner import statistics_refresh
from gandan.units.models import Member, Role, Unit
from gandan.units.services import assign, unit_create
from gandan.voices.models import Case
from gandan.voices.states import CaseState

PROVINCE = "11"
CHUNK = 5_000
PROGRESS = Console(stderr=True)


def build(rows: int) -> dict[str, object]:
    """`rows` cases and as many results over the communes of one province; returns a commune, a village and an officer."""
    seed.load(only=[PROVINCE])
    dice = random.Random(20260701)  # noqa: S311 - a reproducible world, no secret
    province = Area.objects.get(code=PROVINCE)
    top = unit_create(actor=SYSTEM, name="UBND tỉnh", kind=Unit.Kind.PEOPLES_COMMITTEE, area=province)
    communes = list(Area.objects.filter(parent=province, current=True, level=Level.COMMUNE).order_by("code"))
    places: list[tuple[Unit, Area]] = []
    for commune in communes:
        unit = unit_create(
            actor=SYSTEM, name=f"UBND xã {commune.name}", kind="peoples_committee", parent=top, area=commune
        )
        assign(actor=SYSTEM, unit=unit, areas=[commune])
        for number in range(1, 21):
            village = area_create(actor=SYSTEM, parent_id=commune.pk, name=f"{commune.name} {number}", kind="bản")
            places.append((unit, village))
    officer = Member.objects.create(username="bench", title="Cán bộ")
    Role.objects.create(member=officer, unit=places[0][0], kind=Role.Kind.OFFICER)
    _cases(rows, places, dice)
    _results(rows, places, dice)
    statistics_refresh()
    return {"commune": communes[0], "village": places[0][1], "officer": officer}


def _cases(rows: int, places: list[tuple[Unit, Area]], dice: random.Random) -> None:
    now, states = timezone.now(), [CaseState.RECEIVED, CaseState.ACCEPTED, CaseState.ANSWERED, CaseState.SOLVED]
    for start in track(range(0, rows, CHUNK), description="cases", console=PROGRESS):
        batch = []
        for number in range(start, min(start + CHUNK, rows)):
            unit, village = dice.choice(places)
            at = now - timedelta(minutes=dice.randrange(60 * 24 * 700))
            batch.append(Case(
                code=f"GD-26-{number:07d}", title=f"Đường vào bản hỏng, đoạn {number}", topic="road", area=village, unit=unit,
                state=dice.choice(states), public=True, received_at=at, due_on=at.date() + timedelta(days=14), voice_count=1,
            ))  # fmt: skip
        Case.objects.bulk_create(batch)


def _results(rows: int, places: list[tuple[Unit, Area]], dice: random.Random) -> None:
    now = timezone.now()
    unit, village = places[0]
    activity = Activity.objects.create(
        title="Hoạt động",
        topic="road",
        lead=unit,
        area=village,
        state=ActivityState.REPORTED,
        starts_at=now,
        ends_at=now,
    )
    for start in track(range(0, rows, CHUNK), description="results", console=PROGRESS):
        batch = []
        for _ in range(start, min(start + CHUNK, rows)):
            unit, village = dice.choice(places)
            metres = Decimal(dice.randrange(20, 900))
            done = metres if dice.random() < 0.6 else None
            batch.append(Result(
                activity=activity, kind=dice.choice(["road_built", "road_mended", "drain", "flowers"]), title="Đường bản", area=village,
                unit=unit, happened_on=(now - timedelta(days=dice.randrange(600))).date(), low=metres, high=metres, nominal=metres,
                measure_unit="m", qualifier="exact", text=f"{metres} m", confirmed_low=done, confirmed_high=done, confirmed_nominal=done,
                confirmed_qualifier="exact" if done else "", state=ResultState.CONFIRMED if done else ResultState.REPORTED,
            ))  # fmt: skip
        Result.objects.bulk_create(batch)
