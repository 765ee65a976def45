"""One command, two children: a taken port is said, a dead child stops all, an interrupt stops in order."""

import os
import signal
import socket
import subprocess
import sys
from io import StringIO

import pytest
from rich.console import Console

from gandan import server

# Listens until it is told to stop; tells that it was told.
LISTEN = """
import pathlib, signal, socket, sys, time
def stop(*_):
    pathlib.Path(sys.argv[2]).write_text("stopped")
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
listening = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    time.sleep(60)
"""
WAIT = "import sys; sys.stdin.read()"
DIE = "raise SystemExit(3)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(600)"
)
HOST = "127.0.0.1"


def python(code, *words):
    return [sys.executable, "-c", code, *map(str, words)]


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@pytest.fixture
def said(monkeypatch):
    out = StringIO()
    monkeypatch.setattr(server, "console", Console(file=out, width=200, highlight=False))
    return out


@pytest.fixture(autouse=True)
def _signals():
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def children(monkeypatch, tmp_path):
    """Small children instead of granian and the worker, remembered; call it with their commands."""
    started = []

    def start(command):
        read, write = os.pipe()  # the worker waits on it for ever
        started.append(subprocess.Popen(command, start_new_session=True, stdin=read))
        os.close(read)
        pipes.append(write)
        return started[-1]

    pipes = []
    monkeypatch.setattr(server, "_start", start)

    def use(serve, work):
        monkeypatch.setattr(server, "_server", lambda host, port: serve)
        monkeypatch.setattr(server, "_worker", lambda: work)
        return started

    yield use
    for write in pipes:
        os.close(write)
    for child in started:
        assert child.poll() is not None, "a child was left behind"


def test_a_taken_port_is_one_sentence_and_exit_1(said, children):
    started = children(python(DIE), python(DIE))
    with socket.create_server((HOST, 0)) as other:
        taken = other.getsockname()[1]
        assert server.run(HOST, taken, then=pytest.fail) == 1
    assert f"Cổng {taken} đang có chương trình khác dùng. Hãy chọn cổng khác: --port {taken + 1}" in said.getvalue()
    assert started == []


def test_once_it_answers_its_address_is_told_and_all_stops(said, children, port, tmp_path):
    started = children(python(LISTEN, port, tmp_path / "told"), python(WAIT))
    heard = []
    assert server.run(HOST, port, then=heard.append) == 0
    assert heard == [f"http://127.0.0.1:{port}"]
    assert [child.poll() is not None for child in started] == [True, True]
    assert (tmp_path / "told").read_text() == "stopped"


def test_a_server_that_dies_at_once_is_said(said, children, port):
    started = children(python(DIE), python(WAIT))
    assert server.run(HOST, port, then=pytest.fail) == 1
    assert "Máy chủ không khởi động được." in said.getvalue()
    assert started[0].returncode == 3
    assert started[1].poll() is not None


def test_a_command_that_is_not_there_leaves_nobody_behind(said, children, port, tmp_path):
    started = children(python(LISTEN, port, tmp_path / "told"), [str(tmp_path / "missing")])
    with pytest.raises(FileNotFoundError):
        server.run(HOST, port, then=pytest.fail)
    assert len(started) == 1
    assert started[0].poll() is not None


@pytest.mark.parametrize("dying", [0, 1], ids=["server", "worker"])
def test_when_one_child_dies_the_other_is_stopped_and_a_supervisor_told(
    said, children, port, tmp_path, monkeypatch, dying
):
    started = children(python(LISTEN, port, tmp_path / "told"), python(WAIT))
    ticks = []
    monkeypatch.setattr(server.clock, "tick", lambda: ticks.append(1))

    def then(_address):
        started[dying].kill()

    assert server.run(HOST, port, then=then, stay=True) == 1
    assert started[1 - dying].poll() is not None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_whoever_stops_us_stops_the_children(said, children, port, tmp_path, monkeypatch, number):
    started = children(python(LISTEN, port, tmp_path / "told"), python(WAIT))
    monkeypatch.setattr(server.clock, "tick", lambda: os.kill(os.getpid(), number))
    assert server.run(HOST, port, then=lambda _address: None, stay=True) == 0
    assert "Đã dừng." in said.getvalue()
    assert (tmp_path / "told").read_text() == "stopped"
    assert all(child.poll() is not None for child in started)


def test_a_child_that_does_not_listen_is_killed(monkeypatch):
    child = subprocess.Popen(python(STUBBORN), stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    wait = child.wait
    monkeypatch.setattr(child, "wait", lambda timeout=None: wait(timeout=timeout and 0.01))
    server._stop([child])
    assert child.returncode == -signal.SIGKILL
    child.stdout.close()


def test_children_have_a_session_of_their_own():
    child = server._start(python("import os; raise SystemExit(os.getsid(0) == os.getpid())"))
    assert child.wait() == 1


def test_the_commands_are_ours(monkeypatch):
    monkeypatch.setenv("GANDAN_WORKERS", "5")
    serve, work = server._server(HOST, 8123), server._worker()
    assert serve[serve.index("--workers") + 1] == "5"
    assert serve[serve.index("--port") + 1] == "8123"
    assert "db_worker" in work


def test_the_address_of_all_interfaces_is_told_as_our_own(said, children, port, tmp_path):
    children(python(LISTEN, port, tmp_path / "told"), python(WAIT))
    heard = []
    assert server.run("0.0.0.0", port, then=heard.append) == 0
    assert heard == [f"http://127.0.0.1:{port}"]
