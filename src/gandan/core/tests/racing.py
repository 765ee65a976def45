"""Many posts at the same moment, each on its own connection, on the database the tests run on."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections


@contextmanager
def shared_database(folder: Path) -> Iterator[None]:
    """Threads see what the test has made. SQLite in memory is copied to a file, as in production; PostgreSQL is shared
    as it is (the test then runs without a transaction around it)."""
    if connection.vendor != "sqlite":
        yield
        return
    settings = connection.settings_dict
    before, path = settings["NAME"], folder / "race.sqlite3"
    connection.ensure_connection()
    path.write_bytes(connection.connection.serialize())
    copied = sqlite3.connect(path)
    copied.execute("PRAGMA journal_mode=WAL")
    copied.close()
    settings["NAME"] = str(path)
    try:
        yield
    finally:
        settings["NAME"] = before


def together(acts: list[Callable[[], object]]) -> list[object]:
    """Run all acts at once, each in a thread; what each returned, or the exception it raised, in their order."""
    start = threading.Barrier(len(acts))
    answers: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            start.wait(30)
            answers[place] = act()
        except Exception as error:
            answers[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return answers


def alone(act: Callable[[], object]) -> object:
    """One act on a connection of its own (to read what the others left in the shared database)."""
    answer = together([act])[0]
    if isinstance(answer, Exception):
        raise answer
    return answer
