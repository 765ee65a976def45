import sqlite3

from django.db import connection

from gandan.core.system_checks import sqlite_is_recent


def test_an_old_sqlite_is_warned_of_before_real_use(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    assert [message.id for message in sqlite_is_recent()] == ["gandan.W001"]
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    assert sqlite_is_recent() == []


def test_postgresql_is_not_warned_of(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    assert sqlite_is_recent() == []
