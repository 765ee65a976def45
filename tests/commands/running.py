"""`gandan` as a person starts it: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def surroundings(**more: str) -> dict[str, str]:
    """The environment of somebody who has set nothing."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("GANDAN_", "DATABASE_URL"))}
    return {**plain, "COLUMNS": "400", "PYTHONWARNINGS": "default", **more}


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "gandan", *words]


def gandan(*words: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run to the end; a command that hangs fails after five minutes."""
    return subprocess.run(
        command(*words), cwd=cwd, env=surroundings(**more), capture_output=True, text=True, check=False, timeout=300
    )


def started(*words: str, cwd: Path, port: int) -> subprocess.Popen[str]:
    """Run in the background until it answers at `port`."""
    process = subprocess.Popen(
        command(*words, "--port", str(port)), cwd=cwd, env=surroundings(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"http://127.0.0.1:{port}/", timeout=10)
            return process
        except httpx.TransportError:
            time.sleep(0.2)
    process.kill()
    raise AssertionError(process.communicate()[0])


def family(pid: int) -> set[int]:
    """The process and everything it started."""
    found = {pid}
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found |= family(int(child))
    return found


def alive(pids: set[int]) -> set[int]:
    """Those still running; what has ended but was not yet fetched by its parent does not count."""
    states = {}
    for pid in pids:
        try:
            states[pid] = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            continue
    return {pid for pid, state in states.items() if state != "Z"}


def stop(process: subprocess.Popen[str], within: float) -> str:
    """Send SIGTERM, wait, and return what it printed; TimeoutExpired when it does not end."""
    process.send_signal(signal.SIGTERM)
    try:
        return process.communicate(timeout=within)[0]
    finally:
        process.kill()
