"""Preparing the data folder and running server, task worker and clock as one command."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

from rich.console import Console

from gandan.core import clock

console = Console(highlight=False)
Then = Callable[[str], None]


def prepare() -> None:
    """Bring the data folder up to date: tables, catalogues, static files, the map. Safe to run again and again."""
    from django.core.management import call_command

    from gandan.areas.cli import load_with_progress
    from gandan.core.messages import compile_catalogues

    with console.status("Chuẩn bị cơ sở dữ liệu… (preparing the database)"):
        compile_catalogues()
        call_command("migrate", verbosity=0, interactive=False)
    with console.status("Chuẩn bị giao diện… (preparing static files)"):
        call_command("collectstatic", verbosity=0, interactive=False)
    load_with_progress()


def taken(host: str, port: int) -> bool:
    """Whether something listens there already; says so. Asked before the folder is prepared, and again before starting."""
    if not _listens(host, port):
        return False
    other = port + 1 if port < 65_535 else 8000
    console.print(f"Cổng {port} đang có chương trình khác dùng. Hãy chọn cổng khác: --port {other}")
    return True


def run(host: str, port: int, *, then: Then, stay: bool = False) -> int:
    """Start server and worker, call `then(address)` once it answers; stay until interrupted, or stop after it.

    Returns the exit code: 0, or 1 when the port is taken or a process died.
    """
    if _listens(host, port):
        console.print(f"Cổng {port} đang có chương trình khác dùng. Hãy chọn cổng khác: --port {port + 1}")
        return 1
    signal.signal(signal.SIGTERM, _interrupt)  # before the children: whoever stops us, they stop too
    children: list[subprocess.Popen[bytes]] = []
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 - compared, not bound
    try:
        children.extend(_start(command) for command in (_server(host, port), _worker(), *_casting(host, port)))
        if not _answers(host, port, children):
            console.print("Máy chủ không khởi động được. Xem thông báo ở trên. (the server did not start)")
            return 1
        then(address)
        return _watch(children) if stay else 0
    except KeyboardInterrupt:
        console.print("\nĐã dừng. (stopped)")
        return 0
    finally:
        _stop(children)


def say_address(address: str) -> None:
    console.print(f"\nGần Dân đang chạy tại [bold]{address}[/bold] — dừng bằng Ctrl+C.")
    console.print('Đơn vị đầu tiên: gandan units bootstrap --unit "UBND xã …" --area MÃ_XÃ')


def _server(host: str, port: int) -> list[str]:
    workers = os.environ.get("GANDAN_WORKERS", "2")
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", workers, "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "gandan.wsgi:application",
    ]  # fmt: skip


def casting_command(host: str, port: int) -> list[str]:
    """The quick endpoint of the voting form, for PostgreSQL."""
    return [sys.executable, "-m", "gandan.ballots.casting_server", host, str(port)]


def _casting(host: str, port: int) -> list[list[str]]:
    """Started beside the server where GANDAN_CASTING_PORT says so and the database is PostgreSQL."""
    from django.db import connection

    chosen = os.environ.get("GANDAN_CASTING_PORT", "")
    if not chosen or connection.vendor != "postgresql":
        return []
    os.environ.setdefault("GANDAN_MAIN_URL", f"http://127.0.0.1:{port}")
    return [casting_command(host, int(chosen))] * int(os.environ.get("GANDAN_CASTING_WORKERS", "1"))


def _worker() -> list[str]:
    return [sys.executable, "-m", "gandan", "manage", "db_worker", "--queue-name", "*", "--verbosity", "0"]


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    # Its own group: Ctrl+C reaches us first, and we stop the children in order.
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own commands


def _stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=8)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _listens(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) == 0


def _answers(host: str, port: int, children: Sequence[subprocess.Popen[bytes]]) -> bool:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if _listens(host, port):
            return True
        if any(child.poll() is not None for child in children):
            return False
        time.sleep(0.1)
    return False


def _watch(children: Sequence[subprocess.Popen[bytes]]) -> int:
    """Run the clock's tasks until a child dies; a dead child stops everything, so that a supervisor restarts us."""
    while all(child.poll() is None for child in children):
        clock.tick()
        time.sleep(1)
    return 1
