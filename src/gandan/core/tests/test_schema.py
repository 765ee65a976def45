"""An empty database is made at once, and is the one that migrating step by step leaves."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command as StepByStep
from django.db import connections, migrations, models

from gandan.core.schema import OneByOneError, _beside, fresh_database

POSTGRES = {
    "columns": """SELECT table_name, column_name, udt_name, character_maximum_length, numeric_precision, numeric_scale,
        is_nullable, column_default, is_identity, identity_generation, collation_name
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """SELECT conrelid::regclass::text, conname, contype, convalidated, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal""",
    "functions": "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "others": "SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace",
}


@pytest.fixture
def empty(django_db_blocker):
    with django_db_blocker.unblock():
        yield _empty


@contextmanager
def _empty():
    """An empty database of the kind the tests run on, for a while in the place of the default one.

    In its place, because migrations of libraries ask for no database by name.
    """
    default, name = connections["default"], f"gandan_schema_{os.getpid()}"
    memory = default.vendor == "sqlite"
    if not memory:
        _on_server(default, f"CREATE DATABASE {name}")
    scratch = type(default)({**default.settings_dict, "NAME": ":memory:" if memory else name}, "default")
    connections["default"] = scratch
    try:
        yield scratch
    finally:
        connections["default"] = default
        if scratch.connection:
            scratch.connection.close()  # `close()` of Django keeps what is in memory
        if not memory:
            _on_server(default, f"DROP DATABASE {name}")


def _on_server(connection, statement):
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def described(connection):
    """Every table, column, constraint, index, trigger and function of the database, by its definition."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT type, name, sql FROM sqlite_master")
            return {
                (kind, name): _parts(sql or "") if kind == "table" else sql for kind, name, sql in cursor.fetchall()
            }
        found = set()
        for kind, question in POSTGRES.items():
            cursor.execute(question)
            found |= {(kind, *row) for row in cursor.fetchall()}
        return found


def _parts(sql):
    """What stands between the outer brackets, cut at its commas and sorted, and what stands after them.

    Sorted, because rebuilding a table on SQLite puts an altered column last; nothing reads columns by their place.
    """
    start, end = sql.index("("), sql.rindex(")")
    parts, depth = [""], 0
    for letter in sql[start + 1 : end]:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return sorted(re.sub(r"\s+", " ", part).strip() for part in parts), sql[end + 1 :].strip()


def rows(connection):
    with connection.cursor() as cursor:
        counted = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            counted[table] = cursor.fetchone()[0]
        cursor.execute("SELECT app, name FROM django_migrations")
        return counted, set(cursor.fetchall())


@pytest.mark.fullmap
def test_made_at_once_and_step_by_step_are_the_same(empty):
    told = {"verbosity": 0, "interactive": False, "skip_checks": True}
    with empty() as connection:
        call_command(StepByStep(), **told)
        theirs, their_rows = described(connection), rows(connection)
    with empty() as connection:
        call_command("migrate", **told)
        ours = described(connection)
        assert len(ours) > 500
        for one in sorted(set(ours) | set(theirs), key=str):
            assert (one in ours) == (one in theirs), one
            assert not isinstance(ours, dict) or ours[one] == theirs[one], one
        assert rows(connection) == their_rows
        # The control: were one guard missing, it would be seen.
        guard = "no_update" if connection.vendor == "sqlite" else "append_only ON core_logentry"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER core_logentry_{guard}")
        assert described(connection) != theirs


def test_a_database_with_any_table_goes_the_ordinary_way(empty):
    with empty() as connection:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE somebodys (id integer)")
        assert fresh_database(connection) is False
        assert connection.introspection.table_names() == ["somebodys"]


@pytest.mark.fullmap  # so that it runs on PostgreSQL too
def test_one_that_was_interrupted_is_empty_still(empty):
    def power_cut(execute, sql, *rest):
        if "core_logentry_no_update" in sql or "core_logentry_append_only" in sql:
            raise KeyboardInterrupt
        return execute(sql, *rest)

    with empty() as connection:
        with connection.execute_wrapper(power_cut), pytest.raises(KeyboardInterrupt):
            fresh_database(connection)
        assert connection.introspection.table_names() == []
        assert fresh_database(connection) is True
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys" if connection.vendor == "sqlite" else "SELECT 1")
            assert cursor.fetchone()[0] == 1


def _migration(*operations):
    migration = migrations.Migration("0001_x", "core")
    migration.operations = list(operations)
    return migration


def test_what_does_not_fold_into_the_last_state_is_not_made_at_once():
    class Strange(migrations.operations.base.Operation):
        """An operation of a library nobody here has looked at."""

    hidden = migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("X")])
    by_sql = migrations.RunSQL("SELECT 1", state_operations=[migrations.AddField("X", "y", models.IntegerField())])
    inside = migrations.SeparateDatabaseAndState(database_operations=[migrations.DeleteModel("X")])
    for operation in (Strange(), hidden, by_sql, inside):
        with pytest.raises(OneByOneError):
            _beside([_migration(operation)])
