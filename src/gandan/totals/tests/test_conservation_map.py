"""Conservation over the real reform: what all 10,040 old communes report comes to the same in every frame, at every level."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.db.models import Sum

from gandan.activities.models import Activity, Result
from gandan.activities.tests.factories import moment
from gandan.areas.frames import frame_parse
from gandan.areas.models import Area, AreaChangeLink, AreaVersion, Level
from gandan.areas.spans import REFORM
from gandan.areas.tests.conftest import vietnam  # noqa: F401 - the map, loaded once for this module
from gandan.conftest import make_unit
from gandan.core.periods import year
from gandan.core.quantities import Quantity, exact, parse
from gandan.totals.drawing import draw
from gandan.totals.models import COMMUNE, COUNTRY, DISTRICT, PROVINCE, Cell
from gandan.totals.queries import cells

pytestmark = [pytest.mark.fullmap, pytest.mark.django_db, pytest.mark.usefixtures("vietnam")]
FRAMES = ("ghi-nhan", "2025-06-30", "hom-nay", "chung-2025-06-30-2026-11-21")
ENDS = ("n", "low", "high", "nominal", "c_low", "c_nominal", "disputed")
WORDS = ("gần {} m", "hơn {} m", "{} đến {} m", "khoảng {} m")


def quantity(chance: Random) -> Quantity:
    """Half of them as people write them, half exact to the centimetre."""
    amount = chance.randrange(1, 10_000)
    if chance.random() < 0.5:
        return exact(Decimal(chance.randrange(1, 10**6)) / 100, "m")
    return parse(chance.choice(WORDS).format(amount, amount + chance.randrange(1, 500)))


def results(chance: Random, activity: Activity, areas: list[int]) -> list[Result]:
    found = []
    for area in areas:
        one = Result(
            activity=activity, kind="road_built", title="x", area_id=area, unit=activity.lead,
            happened_on=date(2025, chance.randrange(1, 7), 5),
        )  # fmt: skip
        one.quantity = quantity(chance)
        found.append(one)
    return Result.objects.bulk_create(found, batch_size=1000)


def added_up(drawn: int, level: int) -> dict[str, float]:
    told = Cell.objects.filter(drawn=drawn, level=level).aggregate(**{name: Sum(name) for name in ENDS})
    return {name: value or 0 for name, value in told.items()}


def test_every_frame_and_level_comes_to_the_same_total():
    country = Area.objects.get(level=Level.COUNTRY)
    held = AreaVersion.objects.filter(area__level=Level.COMMUNE, valid_from__lt=REFORM).exclude(valid_to__lt=REFORM)
    old = sorted(set(held.values_list("area_id", flat=True)))
    assert len(old) >= 10_035  # all that were there on the last day before the reform
    lead = make_unit("Đơn vị", "peoples_committee", area=country)
    activity = Activity.objects.create(
        title="x", topic="road", lead=lead, area=country, starts_at=moment(-1), ends_at=moment(-1), state="reported"
    )
    made = results(Random(2025), activity, old)
    low, high = sum(float(one.low or 0) for one in made), sum(float(one.high or 0) for one in made)
    links = AreaChangeLink.objects.filter(from_area__in=old).values_list("from_area", "to_area")
    ways: dict[int, set[int]] = {}
    for before, after in links:
        ways.setdefault(before, set()).add(after)
    divided = {pk for pk, homes in ways.items() if len(homes) > 1}
    said: set[str] = set()
    for text in FRAMES:
        frame = frame_parse(text)
        drawn = draw(frame).pk
        whole = added_up(drawn, COUNTRY)
        assert (whole["n"], round(whole["low"], 2), round(whole["high"], 2)) == (
            len(made),
            round(low, 2),
            round(high, 2),
        )
        for level in (PROVINCE, COMMUNE):
            # Between provinces and communes stand districts where the frame has them; what is of a district is in it alone.
            assert added_up(drawn, level) == pytest.approx(whole, abs=0.01), (text, level)
        if text == "2025-06-30":  # five island districts had no communes: what they report lies in their province
            assert added_up(drawn, DISTRICT)["n"] == len(made) - 5
        (told,) = cells(frame, country.pk, year(2025))
        assert (told.figure.count, told.sure.certainty) == (len(made), "exact")
        said.add(told.figure.reported_text)
        guessed = Cell.objects.filter(drawn=drawn, level=COMMUNE, guess__gt=0)
        assert guessed.exists() == (text == "hom-nay")
        assert not Cell.objects.filter(drawn=drawn, level=PROVINCE, guess__gt=0).exists()
    assert len(said) == 1  # the same words in every frame
    assert 400 < len(divided) < 550
