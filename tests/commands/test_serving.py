"""`gandan serve` and `gandan demo --tour` in an empty folder, as somebody starts them for the first time."""

from __future__ import annotations

import re
import socket

import httpx
import pytest

from tests.commands.running import alive, family, free_port, gandan, started, stop

pytestmark = pytest.mark.browser  # slow: runs with the browser stage, needs no browser


def test_serve_answers_has_nothing_of_the_demo_and_ends_with_all_its_children(tmp_path):
    port = free_port()
    process = started("serve", "--data", str(tmp_path), cwd=tmp_path, port=port)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as visitor:
            home = visitor.get("/")
            assert home.status_code == 200
            assert 'class="demo' not in home.text
            assert visitor.get("/thu/vai").status_code == 404
            assert visitor.post("/thu/vai", data={"role": "officer"}).status_code == 404
            assert visitor.get("/dia-ban/03169").status_code == 200
        everybody = family(process.pid)
        assert len(everybody) >= 4  # itself, the server with its workers, the task worker
    finally:
        said = stop(process, within=10)
    assert alive(everybody) == set()
    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("name", ["serve", "demo"])
def test_a_port_in_use_is_said_before_anything_is_prepared(tmp_path, name):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = gandan(name, "--port", str(port), "--data", str(tmp_path), cwd=tmp_path)
    assert said.returncode == 1
    assert f"Cổng {port} đang có chương trình khác dùng." in said.stdout
    assert "Traceback" not in said.stdout + said.stderr
    assert not (tmp_path / "gandan.sqlite3").exists()


def test_the_tour_lives_the_loop_in_twelve_steps_and_again_on_the_same_folder(tmp_path):
    for _turn in range(2):
        told = gandan("demo", "--tour", "--port", str(free_port()), "--data", str(tmp_path), cwd=tmp_path)
        assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
        assert "Traceback" not in told.stdout + told.stderr
        steps = re.split(r"^(\d+)\. ", told.stdout, flags=re.MULTILINE)
        assert [int(number) for number in steps[1::2]] == list(range(1, 13))
        assert "Báo cáo gần 60 m Bà con xác nhận gần 60 m" in steps[18]  # after the inspection: all of it
        assert re.search(r"\| gần [\d.,]+ k?m \| gần [\d.,]+ k?m \|", steps[24]), steps[24]
        assert "Vòng đã khép" in told.stdout
