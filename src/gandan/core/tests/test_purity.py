import subprocess
import sys

import pytest

from gandan.core.quantities import Qualifier
from gandan.core.units_of_measure import UNITS

ENGINES = [
    "text",
    "collation",
    "units_of_measure",
    "quantities",
    "merkle",
    "workdays",
    "periods",
    "transitions",
    "codes",
]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_importable_alone_and_knows_no_django(engine: str) -> None:
    program = f"import sys, gandan.core.{engine}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0


def test_codes_fit_their_columns() -> None:
    assert max(len(unit.code) for unit in UNITS) <= 20
    assert max(len(qualifier) for qualifier in Qualifier) <= 20
