"""The data folder, the key made once, and typed settings."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gandan import environment

RACE = """
import sys, pathlib
from gandan.environment import secret_key
folder = pathlib.Path(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(secret_key(folder))
"""


@pytest.fixture(autouse=True)
def _no_key_given(monkeypatch):
    monkeypatch.delenv("GANDAN_SECRET_KEY", raising=False)


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path):
    before = os.umask(0)
    try:
        key = environment.secret_key(tmp_path)
    finally:
        os.umask(before)
    assert len(key) >= 64
    assert environment.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_a_given_key_wins_and_is_not_written_down(tmp_path, monkeypatch):
    monkeypatch.setenv("GANDAN_SECRET_KEY", "cho trước")
    assert environment.secret_key(tmp_path) == "cho trước"
    assert not list(tmp_path.iterdir())


def test_an_existing_key_is_read_without_its_line_end(tmp_path):
    (tmp_path / "secret.key").write_text("của tôi\n")
    assert environment.secret_key(tmp_path) == "của tôi"


def test_two_folders_have_two_keys(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert environment.secret_key(tmp_path / "a") != environment.secret_key(tmp_path / "b")


def test_processes_that_start_together_share_one_whole_key(tmp_path):
    for round_ in range(5):
        folder = tmp_path / str(round_)
        folder.mkdir()
        started = [
            subprocess.Popen(
                [sys.executable, "-c", RACE, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for _ in range(6)
        ]
        for process in started:
            assert process.stdout.readline() == "ready\n"
        for process in started:
            process.stdin.write("\n")
            process.stdin.flush()
        keys = {process.communicate()[0].strip() for process in started}
        assert len(keys) == 1
        assert keys == {(folder / "secret.key").read_text()}
        assert [path.name for path in folder.iterdir()] == ["secret.key"]


def test_whoever_comes_second_reads_the_key_of_the_first(tmp_path, monkeypatch):
    """The other process writes its key between our look and our writing."""
    monkeypatch.setattr(Path, "exists", lambda self: False)
    environment.make_once(tmp_path / "secret.key", "của người trước")
    assert environment.secret_key(tmp_path) == "của người trước"
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_the_data_folder_is_made_and_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GANDAN_DATA", "a/b")
    assert environment.data_folder() == tmp_path / "a" / "b"
    assert (tmp_path / "a" / "b").is_dir()
    assert environment.data_folder() == tmp_path / "a" / "b"
    monkeypatch.delenv("GANDAN_DATA")
    assert environment.data_folder() == tmp_path / "data"


@pytest.mark.parametrize(("written", "read"), [("1", True), (" Yes ", True), ("on", True), ("0", False), ("", False)])
def test_yes_and_no(monkeypatch, written, read):
    monkeypatch.setenv("GANDAN_X", written)
    assert environment.boolean("GANDAN_X", not read) is read


def test_what_is_not_set_is_the_default(monkeypatch):
    monkeypatch.delenv("GANDAN_X", raising=False)
    assert environment.boolean("GANDAN_X", True) is True
    assert environment.boolean("GANDAN_X", False) is False
    assert environment.integer("GANDAN_X", 7) == 7
    assert environment.listed("GANDAN_X", ["a"]) == ["a"]


def test_numbers_and_lists(monkeypatch):
    monkeypatch.setenv("GANDAN_X", "12")
    assert environment.integer("GANDAN_X", 7) == 12
    monkeypatch.setenv("GANDAN_X", " a, b ,,")
    assert environment.listed("GANDAN_X", []) == ["a", "b"]
    monkeypatch.setenv("GANDAN_X", "")
    assert environment.listed("GANDAN_X", ["a"]) == []
