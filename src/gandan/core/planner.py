"""Telling the database how its tables look after a bulk load: without it a planner guesses, and guesses badly."""

from django.db import connection


def statistics_refresh() -> None:
    """ANALYZE, which both databases know; cheap, and allowed inside a transaction.

    On PostgreSQL our own tables only: the catalogues shared by all databases of a server stay locked until the
    transaction ends, and a load in another database would wait for that.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("ANALYZE")
            return
        tables = ", ".join(connection.ops.quote_name(name) for name in connection.introspection.table_names(cursor))
        cursor.execute(f"ANALYZE {tables}")
