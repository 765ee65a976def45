"""`make test`: the whole suite on SQLite, then on PostgreSQL; the browser comes from the system's packages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# A file stays with one worker (what it loads, it loads once); the files in the order of collection, long ones first.
QUICK = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "-q"]


def chromium() -> None:
    """Install Debian's Chromium when no browser is there; without it the browser tests fail and say so."""
    if shutil.which("chromium") or not shutil.which("apt-get"):
        return
    print("Cài trình duyệt Chromium cho kiểm thử… (installing Chromium for the browser tests)", flush=True)
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    for words in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"],
    ):
        subprocess.run([*sudo, "apt-get", *words], check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    chromium()
    failed = 0
    for title, options in (
        ("SQLite", ["-m", "not browser"]),
        ("PostgreSQL", ["-m", "not browser", "--pg"]),
        # The stories share one demo and are told in their order.
        ("Chromium", ["-m", "browser", "-p", "no:randomly"]),
    ):
        print(f"\n== {title}", flush=True)
        failed |= subprocess.run([*QUICK, *options], check=False).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
