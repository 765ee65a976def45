"""The same cast for tests outside the rooms."""

from gandan.conftest import *  # noqa: F403 - fixtures are found by name
from gandan.conftest import _plain_settings  # noqa: F401 - the underscore hides it from the star
