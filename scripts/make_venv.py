"""Make the virtual environment and put uv into it, with nothing but Python's own library at hand.

Some systems split `venv` or `pip` off their Python: then whichever of the two is there does the work.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

UV = "uv>=0.9,<1"


def run(*command: str | Path) -> bool:
    return subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode == 0


def main(folder: Path) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - the person's python3 may well be older than ours
        version = ".".join(map(str, sys.version_info[:3]))
        print(f"Cần Python 3.11 trở lên; máy đang có {version}. Hãy chạy: make PYTHON=/path/to/python3.12")
        return 1
    if shutil.which("uv") and run("uv", "venv", "--quiet", "--clear", "--python", sys.executable, folder):
        shutil.copy2(shutil.which("uv") or "", folder / "bin" / "uv")
        return 0
    python = folder / "bin" / "python"
    if run(sys.executable, "-m", "venv", folder) and run(python, "-m", "pip", "install", "--quiet", UV):
        return 0
    if run(sys.executable, "-m", "venv", "--clear", "--without-pip", folder) and run(
        sys.executable, "-m", "pip", "--python", python, "install", "--quiet", UV
    ):
        return 0
    print("Không tạo được môi trường Python: thiếu cả venv lẫn pip, hoặc không tới được kho thư viện.")
    print("Trên Debian, Ubuntu: apt install python3-venv; rồi chạy lại lệnh vừa rồi.")
    return 1


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
