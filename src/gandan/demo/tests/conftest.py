"""The three stories on the real map of their provinces, told once for a module and taken back after it."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import transaction


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """What each of the stories' voices was given: (words, receipt) in the order they were said."""
    from gandan.areas import seed
    from gandan.demo import story_nam_po, story_thanh_khe
    from gandan.demo.load import load_demo
    from gandan.voices.services import voice_say

    said = []

    def listening(**given):
        answer = voice_say(**given)
        said.append((given["text"], answer.receipt))
        return answer

    # One transaction around everything: the log cannot be emptied, only never have been written.
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(story_nam_po, "voice_say", listening)
        patch.setattr(story_thanh_khe, "voice_say", listening)
        seed.load(only=["11", "48", "08", "79"])
        assert load_demo()
        yield said
        transaction.set_rollback(True)


@pytest.fixture
def demo(told):
    """The demo, with what a test does to it undone afterwards."""
    cache.clear()
    with transaction.atomic():
        yield told
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _on_stage(request):
    """Every test stands in the told demo, except those that ask for an empty database (`django_db`).

    Each module has one of those: pytest-django makes the test database only where some test asks for it.
    """
    if request.node.get_closest_marker("django_db") is None:
        request.getfixturevalue("demo")


@pytest.fixture
def as_demo(settings):
    """The settings as GANDAN_DEMO makes them."""
    settings.ROOT_URLCONF = "gandan.demo.tests.urls"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "gandan.demo.middleware.RoleBarMiddleware"]
