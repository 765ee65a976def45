"""What `gandan manage check --deploy` warns of beside Django's own list."""

from __future__ import annotations

import sqlite3
from typing import Any

from django.core import checks
from django.db import connection

# Older libraries may corrupt a WAL database when the log is reset under two connections (trust.md).
SAFE_SQLITE = (3, 51, 3)


@checks.register(checks.Tags.database, deploy=True)
def sqlite_is_recent(**_options: Any) -> list[checks.CheckMessage]:  # Any: Django's own signature
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return []
    wanted = ".".join(map(str, SAFE_SQLITE))
    return [
        checks.Warning(
            f"SQLite {sqlite3.sqlite_version} is older than {wanted}, which mends a rare corruption of WAL files.",
            hint="Where confirmed figures bind, set DATABASE_URL to PostgreSQL, or use a Python with a newer SQLite.",
            id="gandan.W001",
        )
    ]
