"""`gandan`: one command for everything. Heavy imports wait until a command needs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.settings")
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Gần Dân: from a voice to a confirmed result.",
)

Port = Annotated[int, typer.Option(min=1, max=65_535, help="Port to listen on.")]
Host = Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")]
Data = Annotated[Path | None, typer.Option(help="Folder of the database, files and key (GANDAN_DATA).")]


def _django(data: Path | None = None, *, demo: bool = False, url: str | None = None) -> None:
    """Set the environment, then Django up; must come before anything that reads settings."""
    if data is not None:
        os.environ["GANDAN_DATA"] = str(data.resolve())
    if demo:
        os.environ["GANDAN_DEMO"] = "1"
    if url:
        os.environ.setdefault("GANDAN_PUBLIC_URL", url)
    import django

    django.setup()


@app.command()
def demo(
    port: Port = 8000,
    host: Host = "127.0.0.1",
    data: Data = None,
    tour: Annotated[
        bool, typer.Option("--tour", help="Live the loop once over HTTP as its five roles, then stop.")
    ] = False,
) -> None:
    """Serve the true stories as a demo: a bar switches between roles. Made for trying, never for real data."""
    if host != "127.0.0.1":  # shown to others in the room: whatever name they reach it by is fine for a demo
        os.environ.setdefault("GANDAN_HOSTS", "*")
    _django(data, demo=True, url=f"http://127.0.0.1:{port}")
    from gandan.demo.load import load_demo
    from gandan.demo.summary import print_summary
    from gandan.demo.tour import live_the_loop
    from gandan.server import prepare, run, taken

    if taken(host, port):
        raise typer.Exit(1)
    prepare()
    load_demo()
    if tour:
        raise typer.Exit(run(host, port, then=live_the_loop))
    raise typer.Exit(run(host, port, then=print_summary, stay=True))


@app.command()
def serve(port: Port = 8000, host: Host = "127.0.0.1", data: Data = None) -> None:
    """Serve for real use, without demo data: DATABASE_URL and GANDAN_* say how (docs/operations.md)."""
    _django(data, url=f"http://127.0.0.1:{port}")
    from gandan.server import prepare, run, say_address, taken

    if taken(host, port):
        raise typer.Exit(1)
    prepare()
    raise typer.Exit(run(host, port, then=say_address, stay=True))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def manage(context: typer.Context) -> None:
    """Django's management commands, for example: gandan manage migrate."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["gandan manage", *context.args])


@app.command()
def messages(
    room: Annotated[str, typer.Argument(help="One room; all when empty.")] = "",
    check: Annotated[bool, typer.Option("--check", help="Only list sentences without an English translation.")] = False,
) -> None:
    """Extract the Vietnamese sentences of a room into its English catalogue and compile it."""
    from gandan.core import messages as catalogue

    raise typer.Exit(catalogue.main(room, check=check))


# Where each benchmark runs: on SQLite here, on both databases, on PostgreSQL alone, or without any database.
BENCHES = {
    "pages": "here", "say": "here", "rollup": "both", "ballots": "postgresql", "opinions": "none", "opinions-beside": "both",
    "reading": "none", "reading-fuzz": "none",
}  # fmt: skip


@app.command()
def bench(
    name: Annotated[str, typer.Argument(help=f"{', '.join(BENCHES)}, or all.")] = "all",
    quick: Annotated[bool, typer.Option("--quick", help="A small size, under 40 s.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print only the JSON line.")] = False,
) -> None:
    """Benchmarks in a scratch folder, never on your data; the last line is one JSON object."""
    if name == "all":
        # Each in a process of its own: a benchmark wants an empty database.
        flags = [flag for flag, on in (("--quick", quick), ("--json", as_json)) if on]
        codes = [
            subprocess.run([sys.executable, "-m", "gandan", "bench", one, *flags], check=False).returncode
            for one in BENCHES
        ]
        raise typer.Exit(max(codes))
    if name not in BENCHES:
        typer.echo(f"No benchmark is called {name}; there are: {', '.join(BENCHES)}.", err=True)
        raise typer.Exit(2)
    if BENCHES[name] == "none":
        _bench_pure(name, quick=quick, as_json=as_json)
        return
    if BENCHES[name] != "here" and not os.environ.get("GANDAN_BENCH_DATABASE"):
        from gandan.bench.both import on_both_databases, on_postgresql

        run_on = on_both_databases if BENCHES[name] == "both" else on_postgresql
        raise typer.Exit(run_on(name, quick=quick, as_json=as_json))
    with tempfile.TemporaryDirectory(prefix="gandan-bench-") as folder:
        os.environ.update(GANDAN_DATA=folder, GANDAN_TASKS_NOW="1")
        (Path(folder) / "static").mkdir()  # WhiteNoise warns of a missing one
        if os.environ.get("GANDAN_BENCH_DATABASE", "sqlite") in {"", "sqlite"}:
            os.environ.pop("DATABASE_URL", None)
        else:
            os.environ["DATABASE_URL"] = os.environ["GANDAN_BENCH_DATABASE"]
        _django()
        from gandan.bench import command

        found = command.run(name, quick=quick)
        if not as_json:
            typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
        typer.echo(command.as_line(found))


def _bench_pure(name: str, *, quick: bool, as_json: bool) -> None:
    """The reader and the map are pure: no database, no settings."""
    from importlib import import_module

    start = time.perf_counter()
    told = import_module(f"gandan.bench.{name.replace('-', '_')}").run(quick=quick)
    found = {"bench": name, "quick": quick, "seconds": round(time.perf_counter() - start, 1), **told}
    if not as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    typer.echo(json.dumps(found, ensure_ascii=False))


def _mount() -> None:
    """The rooms' own commands."""
    from gandan.areas.cli import areas_app
    from gandan.ballots.cli import verify
    from gandan.opinions.cli import opinions_app
    from gandan.reading.cli import read
    from gandan.reports.cli import report_app
    from gandan.totals.cli import open_data, totals_app
    from gandan.units.cli import units_app

    app.add_typer(areas_app, name="areas")
    app.add_typer(units_app, name="units")
    app.add_typer(opinions_app, name="opinions")
    app.add_typer(report_app, name="report")
    app.add_typer(totals_app, name="totals")
    app.command("open-data")(open_data)
    app.command()(verify)
    app.command()(read)


_mount()


def main() -> None:
    """The console command: a database that is not set up or not reachable is said in one sentence."""
    from django.db.utils import OperationalError, ProgrammingError

    try:
        app()
    except (OperationalError, ProgrammingError) as error:
        typer.echo(f"Cơ sở dữ liệu chưa sẵn sàng: {error}".strip(), err=True)
        typer.echo("Hãy chạy “gandan manage migrate” với đúng GANDAN_DATA hoặc DATABASE_URL rồi thử lại.", err=True)
        raise SystemExit(1) from None
