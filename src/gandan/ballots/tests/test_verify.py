"""`gandan verify`: the export of a ballot without any database, and this folder's own ballots; whatever is changed is named."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.db import connection
from typer.testing import CliRunner

from gandan.ballots import services
from gandan.ballots.models import Ballot
from gandan.ballots.tests.factories import counted, homes_in, opened, vote
from gandan.ballots.verifying import areas_broken, ballot_findings
from gandan.cli import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def ballot(actors, units, places):
    """Two villages; two checkpoints in the first."""
    first, second = homes_in(places.village, 14), homes_in(places.other_village, 12)
    made = opened(actors.officer, units.committee, [places.commune])
    for home in first[:6]:
        vote(made, home)
    services.checkpoints_sign(ballot_id=made.pk)
    for number, home in enumerate([*first[6:], *second]):
        vote(made, home, 1 + number % 2)
    return made


@pytest.fixture
def published(ballot, actors):
    counted(actors.officer, ballot)
    return services.ballot_publish(actor=actors.officer, ballot_id=ballot.pk)


def ask(*arguments):
    return CliRunner().invoke(app, ["verify", *arguments])


def test_an_export_is_checked_in_a_process_that_knows_no_django_and_no_database(published):
    path = services.ballot_export(published)
    code = (
        "import sys; from pathlib import Path; from gandan.ballots.cli import verify_file;"
        "code = verify_file(Path(sys.argv[1]), [], '', ''); assert 'django' not in sys.modules; sys.exit(code)"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.environ.get("PYTHONPATH", "src"),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "✓ ĐÚNG" in done.stdout
    assert "✓ VALID" in done.stdout


def test_the_same_export_with_one_byte_changed_fails_and_names_the_area(published):
    path = services.ballot_export(published)
    text = path.read_text()
    mark = json.loads(text)["areas"][1]["lines"][3][2]
    path.write_text(text.replace(mark, mark[:-1] + ("0" if mark[-1] != "0" else "1")))
    said = ask(str(path))
    assert said.exit_code == 1
    assert "bản Huổi Dạo" in said.output
    assert "✗ KHÔNG ĐÚNG" in said.output


def test_a_witness_file_a_key_and_a_receipt_are_compared(published, tmp_path):
    path = services.ballot_export(published)
    header = json.loads(path.read_text())
    area = header["areas"][0]
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps({"area": area["area"], **area["checkpoints"][0]}))
    assert ask(str(path), "--witness", str(kept), "--key", header["public_key"]).exit_code == 0
    kept.write_text(json.dumps({"area": area["area"], "size": 6, "root": "0" * 64}))
    assert "làm chứng" in ask(str(path), "--witness", str(kept)).output
    assert ask(str(path), "--key", "0" * 64).exit_code == 1
    assert ask(str(path), "--receipt", "GDBP1.x").exit_code == 1
    assert ask(str(tmp_path / "none.json")).exit_code == 1


def test_this_folders_own_ballots_are_checked_too(published):
    whole = ask()
    assert (whole.exit_code, "✓ Dọn đường chung" in whole.output) == (0, True)


@contextmanager
def without_guards():
    """As somebody with the database in hand: the triggers are gone."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'ballots_%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        yield cursor


COLUMNS = {
    "ballots_entry": (
        "kind = 'present'", "mark = 'ffffffffffffffffffffffffffffffff'", "way = 'paper'", "turn = 2", "choice = '{\"1\":[]}'",
        "nonce = '00'", "evidence = 'ab'", "request_key = 'x'", "promise = 'ab'", "stamp = 'ab'", "actor_id = 7", "at = at_other",
        "claimed_at = at_other", "status = 'late', turn = 0, reason = 'closed'", "area_id = other", "ballot_id = 99", "id = 9999",
    ),
    "ballots_leaf": ("leaf = other_leaf", '"index" = 99', 'area_id = other, "index" = 99', "ballot_id = 99", "entry_id = 9999"),
    "ballots_checkpoint": ("size = size + 1", "root = other_leaf", "frontier = 'x'", "final = NOT final", "at = at_other", "signature = 'ab'"),
    "ballots_rollentry": ("mark = 'ffffffffffffffffffffffffffffffff'", "area_id = other", "household_id = household_id + 500"),
}  # fmt: skip
ONE = {"ballots_leaf": "entry_id", "ballots_entry": "id", "ballots_checkpoint": "id", "ballots_rollentry": "id"}


@pytest.mark.parametrize("table", COLUMNS)
def test_raw_sql_on_any_column_is_found_and_its_area_named(ballot, actors, places, table):
    services.checkpoints_sign(ballot_id=ballot.pk)
    area, other = places.village.pk, places.other_village.pk
    assert areas_broken(ballot) == {}
    key, binary = ONE[table], "decode('%s', 'hex')" if connection.vendor == "postgresql" else "X'%s'"
    for change in (*COLUMNS[table], "DELETE"):
        with connection.cursor() as cursor:
            cursor.execute("SAVEPOINT whole")
        with without_guards() as cursor:
            cursor.execute(f"SELECT MAX({key}) FROM {table} WHERE area_id = %s AND ballot_id = %s", [area, ballot.pk])
            row = cursor.fetchone()[0]
            said = (
                change.replace("at_other", "'2026-01-01T00:00:00+00:00'")
                .replace("other_leaf", binary % ("07" * 32))
                .replace("other", str(other))
            )
            if change == "DELETE":
                cursor.execute(f"DELETE FROM {table} WHERE {key} = {row}")
            else:
                cursor.execute(f"UPDATE {table} SET {said} WHERE {key} = {row}")
            found = areas_broken(ballot)
            cursor.execute("ROLLBACK TO SAVEPOINT whole")
        if not (
            table == "ballots_checkpoint" and change == "DELETE"
        ):  # the newest checkpoint gone: known outside, below
            assert area in found, (table, change)
            assert set(found) <= {area, other}, (table, change)


def test_a_row_written_past_the_program_is_named_and_never_sealed(ballot, places):
    services.checkpoints_sign(ballot_id=ballot.pk)
    from gandan.ballots.models import Entry, RollEntry

    line = RollEntry.objects.filter(ballot=ballot, area=places.village).first()
    Entry.objects.create(
        ballot=ballot,
        area=places.village,
        mark=line.mark,
        way="paper",
        turn=1,
        choice='{"1":[2]}',
        nonce="0" * 32,
        request_key="forged",
        stamp="0" * 32,
    )
    assert areas_broken(ballot) == {places.village.pk: 14}
    assert services.checkpoints_sign(ballot_id=ballot.pk) == []


def test_a_changed_question_or_rule_is_found(ballot):
    assert ballot_findings(Ballot.objects.get(pk=ballot.pk)) == []
    Ballot.objects.filter(pk=ballot.pk).update(rule={**ballot.rule, "least_cell": 1})
    assert [each.code for each in ballot_findings(Ballot.objects.get(pk=ballot.pk))] == ["opening"]
    Ballot.objects.filter(pk=ballot.pk).update(rule=ballot.rule)
    ballot.questions.update(text="Bà con có phản đối không?")
    assert [each.code for each in ballot_findings(Ballot.objects.get(pk=ballot.pk))] == ["opening"]
