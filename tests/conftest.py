"""The same cast for tests outside the rooms, and the story of Nậm Pồ as a world to walk in."""

import pytest

from gandan.conftest import *  # noqa: F403 - fixtures are found by name
from gandan.conftest import _plain_settings  # noqa: F401 - the underscore hides it from the star


@pytest.fixture
def nam_po(db):
    """Story 1 on the real map of one province; the stage knows its units, people and villages by short names."""
    from gandan.areas import seed
    from gandan.core.planner import statistics_refresh
    from gandan.demo import part_checks, part_meetings_nam_po, story_nam_po
    from gandan.demo.stage import Stage

    seed.load(only=["11"])
    stage = Stage()
    story_nam_po.tell(stage)
    part_checks.nam_po(stage)
    part_meetings_nam_po.nam_po(stage)
    statistics_refresh()
    return stage
