"""The road of Huổi Sang: led by the commune, with the youth union, reported as "gần 200 m"."""

from __future__ import annotations

import pytest

from gandan.checks.models import Inspection
from gandan.checks.services import check_give
from gandan.checks.tests.factories import make_result


@pytest.fixture
def road(units, places):
    return make_result(units.committee, places.village, partners=[units.youth])


@pytest.fixture
def say(road):
    """`say(neighbour, "partly", "180 m")`: a household gives its word on the road."""

    def speak(actor, verdict="confirm", amount="", text="", result=None, **more):
        return check_give(
            actor=actor, result_id=(result or road).pk, verdict=verdict, amount_text=amount, text=text, **more
        )

    return speak


@pytest.fixture
def disputed(road, neighbours, say):
    """Five households confirm, the sixth says that the last 20 m are cracked; returns the open inspection."""
    for home in neighbours[:5]:
        say(home)
    say(neighbours[5], "dispute", "20 m", text="20 m cuối bị nứt, nước đọng.")
    return Inspection.objects.get(result=road)
