"""Django's `migrate`, which makes an empty database at once (`core.schema`) before it goes its ordinary way."""

from __future__ import annotations

from typing import Any

from django.core.management.base import no_translations
from django.core.management.commands import migrate
from django.db import connections

from gandan.core.schema import fresh_database

# With one of these, somebody asks for something else than "bring this database up to date".
OTHER_WISHES = ("app_label", "plan", "check_unapplied", "fake", "fake_initial", "prune")


class Command(migrate.Command):
    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        if not any(options[wish] for wish in OTHER_WISHES):
            self._at_once(options["database"], options["verbosity"])
        super().handle(*args, **options)

    def _at_once(self, database: str, verbosity: int) -> None:
        connection = connections[database]
        connection.prepare_database()
        if fresh_database(connection) and verbosity:
            self.stdout.write("The database was empty: all tables made at once.")
