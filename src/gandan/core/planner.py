"""Telling the database how its tables look after a bulk load: without it a planner guesses, and guesses badly."""

from django.db import connection


def statistics_refresh() -> None:
    """ANALYZE, which both databases know; cheap, and allowed inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
