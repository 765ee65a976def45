"""A real demo, served by the real command, in a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[str]:
    """`gandan demo` in an empty folder; the address it answers at. DEMO_ADDRESS names one that runs already."""
    if os.environ.get("DEMO_ADDRESS"):
        yield os.environ["DEMO_ADDRESS"]
        return
    folder, port = tmp_path_factory.mktemp("demo"), free_port()
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GANDAN_", "DATABASE_URL"))}
    command = [sys.executable, "-m", "gandan", "demo", "--port", str(port), "--data", str(folder)]
    log = Path(folder / "demo.log")
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment, cwd=folder)
        address = f"http://127.0.0.1:{port}"
        try:
            deadline = time.monotonic() + 240
            while time.monotonic() < deadline and process.poll() is None:
                try:
                    httpx.get(f"{address}/phong-cach", timeout=2)
                    break
                except httpx.TransportError:
                    time.sleep(0.3)
            else:
                pytest.fail(f"the demo did not start:\n{log.read_text()[-3000:]}")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)
            server_errors = [line for line in log.read_text(errors="replace").splitlines() if "Traceback" in line]
            assert server_errors == [], log.read_text(errors="replace")[-3000:]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is missing; `make test` installs Debian's package `chromium`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Person:
    """Somebody with a browser of their own, in one role of the demo."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.page: Page = context.new_page()

    def become(self, role: str, number: int | None = None) -> Person:
        """Through the role bar's own form: its token comes from the page."""
        self.page.goto(f"{self.address}/")
        token = next(c["value"] for c in self.context.cookies() if c["name"] == "csrftoken")
        form = {"role": role, "csrfmiddlewaretoken": token} | ({"number": str(number)} if number else {})
        answer = self.page.request.post(f"{self.address}/thu/vai", form=form, headers={"Referer": f"{self.address}/"})
        assert answer.ok, answer.status
        return self

    def open(self, path: str) -> Page:
        answer = self.page.goto(path if path.startswith("http") else f"{self.address}{path}")
        assert answer is not None
        assert answer.status < 400, f"{path}: {answer.status}"
        return self.page


@pytest.fixture
def person(demo, chromium):
    """`person("officer", size=PHONE, scripts=False)` → somebody with a browser, already in that role."""
    contexts: list[BrowserContext] = []

    def make(
        role: str = "",
        *,
        size=None,
        scripts: bool = True,
        dark: bool = False,
        language: str = "vi",
        number: int | None = None,
    ):
        context = chromium.new_context(
            viewport=size or DESK, java_script_enabled=scripts, color_scheme="dark" if dark else "light", locale="vi-VN"
        )
        context.add_cookies([{"name": "gandan_language", "value": language, "url": demo}])
        contexts.append(context)
        someone = Person(context, demo)
        return someone.become(role, number) if role else someone

    yield make
    for context in contexts:
        context.close()
