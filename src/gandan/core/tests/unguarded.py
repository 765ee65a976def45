"""As somebody with the database in hand would do it: change the log with its triggers taken away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

TABLES = ("core_logentry", "core_logleaf", "core_logcheckpoint")


@contextmanager
def without_guards() -> Iterator[None]:
    """The triggers of the log are gone inside, and there again after."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            before = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES]
            after = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES]
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'core_log%'")
            triggers = cursor.fetchall()
            assert len(triggers) == 9
            before = [f"DROP TRIGGER {name}" for name, _ in triggers]
            after = [sql for _, sql in triggers]
        for statement in before:
            cursor.execute(statement)
        yield
        for statement in after:
            cursor.execute(statement)
