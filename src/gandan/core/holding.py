"""A row's state, held still while something is written beside it."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models


def state_held(model: type[models.Model], pk: int) -> str:
    """The `state` of a row until the transaction ends: who closes it waits for those who write, they not for each other.

    Django knows only the lock of writers (FOR UPDATE), under which ten thousand votes would queue. Raises
    ObjectDoesNotExist.
    """
    if connection.vendor != "postgresql":  # SQLite lets one writer in at a time
        return str(model._default_manager.values_list("state", flat=True).get(pk=pk))
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"SELECT state FROM {table} WHERE id = %s FOR SHARE", [pk])  # noqa: S608 - a table of ours
        found = cursor.fetchone()
    if found is None:
        raise ObjectDoesNotExist
    return str(found[0])
