"""The command line: what it says when something is not as it should be."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from gandan.cli import app
from gandan.core import log
from gandan.core.actors import SYSTEM
from gandan.core.models import LogEntry
from gandan.core.tests.unguarded import without_guards
from tests.commands.running import gandan


def ask(*words: str):
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize("address", [None, "postgres://nobody:geheim@127.0.0.1:1/nothing"])
def test_a_database_that_is_not_there_is_said_in_a_sentence(tmp_path, address):
    more = {"DATABASE_URL": address} if address else {"GANDAN_DATA": str(tmp_path)}
    said = gandan("areas", "stats", cwd=tmp_path, **more)
    assert said.returncode == 1
    assert "Cơ sở dữ liệu chưa sẵn sàng" in said.stderr
    assert "gandan manage migrate" in said.stderr
    assert "Traceback" not in said.stderr
    assert "geheim" not in said.stderr


@pytest.mark.django_db
def test_verify_says_that_the_log_is_whole_or_names_the_changed_entry():
    entries = [log.record("area.counted", actor=SYSTEM, kind="area", object_id=pk) for pk in range(1, 6)]
    log.seal()
    whole = ask("verify")
    assert (whole.exit_code, "Every sealed entry matches" in whole.output) == (0, True)
    with without_guards():
        LogEntry.objects.filter(pk=entries[2].pk).update(object_id=99)
    broken = ask("verify")
    assert broken.exit_code == 1
    assert broken.output == f"1 broken entries, the first is {entries[2].pk}\n"


@pytest.mark.parametrize("name", ["paegs", "", "all;ls"])
def test_an_unknown_benchmark_is_refused_with_the_names_there_are(name):
    said = ask("bench", name, "--quick")
    assert said.exit_code == 2
    assert "there are: pages, say" in said.output


@pytest.mark.parametrize("words", [("serve", "--port", "0"), ("demo", "--port", "70000"), ("serve", "--port", "x")])
def test_a_port_that_is_none_is_refused_before_anything_happens(words):
    assert ask(*words).exit_code == 2


def test_without_a_word_the_help_lists_every_command():
    said = ask()
    for name in ("demo", "serve", "manage", "messages", "verify", "bench", "areas", "units", "report"):
        assert name in said.output
