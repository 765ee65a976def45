"""The log: appended once, never changed, and whoever changes it all the same is found."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from gandan.core import log
from gandan.core.actors import SYSTEM, Actor
from gandan.core.merkle import Frontier, leaf_hash, root
from gandan.core.models import LogCheckpoint, LogEntry, LogLeaf
from gandan.core.tests.unguarded import without_guards

pytestmark = pytest.mark.django_db
TABLES = {"core_logentry": "action", "core_logleaf": "leaf", "core_logcheckpoint": "root"}


def happened(number: int, **more: object) -> LogEntry:
    return log.record("case.received", actor=SYSTEM, kind="case", object_id=number, **more)


def sealed(*sizes: int) -> list[LogEntry]:
    """Entries sealed in batches of these sizes."""
    entries = []
    for size in sizes:
        entries += [happened(number, data={"weight": number / 2}) for number in range(size)]
        log.seal()
    return entries


def test_an_entry_says_who_where_what_and_when():
    actor = Actor(member_id=7, title="cán bộ")
    when = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
    log.record(
        "result.confirmed", actor=actor, kind="result", object_id=3, unit_id=2, area_id=1, at=when, data={"part": 2}
    )
    entry = LogEntry.objects.get()
    assert (entry.action, entry.actor_id, entry.kind, entry.object_id) == ("result.confirmed", 7, "result", 3)
    assert (entry.unit_id, entry.area_id, entry.at, entry.data) == (2, 1, when, {"part": 2})
    assert happened(1).recorded_at <= happened(2).recorded_at
    assert happened(1).data == {}
    assert happened(1).actor_id is None


def test_an_entry_goes_with_the_act_that_failed():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        happened(1 // 0 if happened(1) else 0)
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("model", [LogEntry, LogLeaf, LogCheckpoint])
def test_the_database_refuses_to_change_or_delete_by_orm(model):
    sealed(2)
    columns = {LogEntry: {"action": "x"}, LogLeaf: {"leaf": b"x"}, LogCheckpoint: {"root": b"x"}}[model]
    row = model.objects.first()
    for act in (
        lambda: model.objects.update(**columns),
        lambda: model.objects.all().delete(),
        lambda: row.save(),
        lambda: row.delete(),
        lambda: model.objects.bulk_update([row], list(columns)),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()
    assert log.broken_entries() == []


@pytest.mark.parametrize(("table", "column"), TABLES.items())
@pytest.mark.parametrize("statement", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_the_database_refuses_to_change_or_delete_by_sql(table, column, statement):
    sealed(1)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table=table, column=column))


COLUMNS = {
    "core_logentry": "id, action, kind, object_id, at, recorded_at, data",
    "core_logleaf": "seq, entry_id, leaf",
    "core_logcheckpoint": "size, root, frontier, at",
}


@pytest.mark.parametrize(("table", "columns"), COLUMNS.items())
def test_a_row_cannot_be_replaced_in_place(table, columns):
    sealed(1)
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{verb} INTO {table} ({columns}) SELECT {columns} FROM {table}")


def test_sealing_numbers_without_gaps_and_goes_on_from_the_frontier():
    entries = sealed(3, 1, 5)
    leaves = list(LogLeaf.objects.order_by("seq"))
    assert [leaf.seq for leaf in leaves] == list(range(9))
    assert [leaf.entry_id for leaf in leaves] == [entry.pk for entry in entries]
    hashes = [bytes(leaf.leaf) for leaf in leaves]
    for point in LogCheckpoint.objects.all():
        assert bytes(point.root) == root(hashes[: point.size])
        assert Frontier.load(point.frontier).root() == bytes(point.root)
    assert list(LogCheckpoint.objects.order_by("size").values_list("size", flat=True)) == [3, 4, 9]


def test_sealing_nothing_leaves_nothing():
    assert log.seal() == 0
    sealed(1)
    assert log.seal() == 0
    assert LogCheckpoint.objects.count() == 1


def test_sealing_takes_so_many_at_a_time():
    for number in range(5):
        happened(number)
    assert [log.seal(limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert log.broken_entries() == []


def test_an_entry_whose_number_was_taken_early_but_committed_late_is_sealed_after():
    early, late = happened(1), happened(2)
    LogEntry.objects.create(pk=late.pk + 10, action="case.received", kind="case", object_id=3, at=late.at)
    log.seal()
    LogEntry.objects.create(pk=late.pk + 5, action="case.received", kind="case", object_id=4, at=late.at)
    log.seal()
    order = list(LogLeaf.objects.order_by("seq").values_list("entry_id", flat=True))
    assert order == [early.pk, late.pk, late.pk + 10, late.pk + 5]
    assert log.broken_entries() == []


def test_sealing_asks_the_database_as_often_for_many_as_for_few(django_assert_max_num_queries):
    for number in range(300):
        happened(number)
    with django_assert_max_num_queries(8):
        assert log.seal() == 300
    with django_assert_max_num_queries(6):
        assert log.broken_entries() == []


def test_a_log_nobody_touched_holds():
    assert log.broken_entries() == []
    sealed(3, 2, 8)
    happened(99)  # not sealed yet
    assert log.broken_entries() == []


def test_a_log_longer_than_one_reading_holds(monkeypatch):
    monkeypatch.setattr(log, "CHUNK", 3)
    entries = sealed(4, 7)
    assert log.broken_entries() == []
    with without_guards():
        LogEntry.objects.filter(pk=entries[9].pk).update(object_id=50)
    assert log.broken_entries() == [entries[9].pk]


@pytest.mark.parametrize(
    "change",
    [
        {"action": "case.closed"}, {"actor_id": 5}, {"unit_id": 5}, {"area_id": 5}, {"kind": "voice"},
        {"object_id": 50}, {"data": {"weight": 9}}, {"at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"recorded_at": datetime(2020, 1, 1, tzinfo=UTC)},
    ],
)  # fmt: skip
def test_a_changed_entry_is_found(change):
    entries = sealed(3, 2)
    with without_guards():
        LogEntry.objects.filter(pk=entries[1].pk).update(**change)
    assert log.broken_entries() == [entries[1].pk]


def test_a_moment_moved_by_a_microsecond_is_found():
    entry = sealed(1)[0]
    with without_guards():
        LogEntry.objects.update(at=entry.at + timedelta(microseconds=1))
    assert log.broken_entries() == [entry.pk]


@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_deleted_entry_is_found(place):
    entries = sealed(3, 2)
    gone = entries[place].pk
    with without_guards():
        entries[place].delete()
    assert log.broken_entries() == [gone]


@pytest.mark.parametrize("place", range(5))
def test_an_entry_deleted_with_its_leaf_is_found(place):
    entries = sealed(3, 2)
    with without_guards():
        LogLeaf.objects.get(seq=place).delete()
        entries[place].delete()
    assert log.broken_entries() != []


def test_an_entry_put_in_the_middle_is_found():
    entries = sealed(3, 2)
    forged = happened(77)
    with without_guards():
        for leaf in LogLeaf.objects.order_by("-seq")[:3]:
            seq = leaf.seq
            leaf.delete()
            LogLeaf.objects.create(seq=seq + 1, entry_id=leaf.entry_id, leaf=leaf.leaf)
        LogLeaf.objects.create(
            seq=2, entry_id=forged.pk, leaf=leaf_hash(log.canonical(LogEntry.objects.get(pk=forged.pk)))
        )
    assert set(log.broken_entries()) >= {forged.pk, entries[4].pk}


def test_an_entry_put_at_the_end_without_a_root_is_found():
    sealed(3)
    forged = happened(77)
    LogLeaf.objects.create(seq=3, entry_id=forged.pk, leaf=leaf_hash(log.canonical(LogEntry.objects.get(pk=forged.pk))))
    assert log.broken_entries() == [forged.pk]


def test_two_entries_that_changed_places_are_found():
    entries = sealed(3)
    with without_guards():
        LogLeaf.objects.filter(seq=0).update(entry_id=0)
        LogLeaf.objects.filter(seq=1).update(entry_id=entries[0].pk)
        LogLeaf.objects.filter(seq=0).update(entry_id=entries[1].pk)
    assert set(log.broken_entries()) == {entries[0].pk, entries[1].pk}


def test_an_entry_changed_with_its_leaf_is_found_by_the_root():
    entries = sealed(3, 2)
    with without_guards():
        LogEntry.objects.filter(pk=entries[1].pk).update(object_id=50)
        changed = LogEntry.objects.get(pk=entries[1].pk)
        LogLeaf.objects.filter(entry_id=changed.pk).update(leaf=leaf_hash(log.canonical(changed)))
    assert log.broken_entries() == [entries[2].pk, entries[4].pk]


@pytest.mark.parametrize("column", ["root", "frontier"])
def test_a_changed_root_or_frontier_is_found(column):
    entries = sealed(3, 2)
    with without_guards():
        forged = {"root": b"x" * 32, "frontier": Frontier().dump()}
        LogCheckpoint.objects.filter(size=5).update(**{column: forged[column]})
    assert log.broken_entries() == [entries[4].pk]


def test_a_lost_last_root_is_found():
    entries = sealed(3, 2)
    with without_guards():
        LogCheckpoint.objects.get(size=5).delete()
    assert log.broken_entries() == [entries[3].pk, entries[4].pk]


def test_a_log_whose_entries_are_all_gone_is_found():
    sealed(2)
    with without_guards():
        LogLeaf.objects.all().delete()
        LogEntry.objects.all().delete()
    assert log.broken_entries() == [0]


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2200, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001 - bounds are naive
def test_the_bytes_know_the_moment_to_the_microsecond_in_any_time_zone(moment, hours):
    utc = moment.replace(tzinfo=UTC)
    there = utc.astimezone(timezone(timedelta(hours=hours)))
    entry = LogEntry(pk=1, action="a", kind="k", object_id=1, at=utc, recorded_at=utc)
    same = LogEntry(pk=1, action="a", kind="k", object_id=1, at=there, recorded_at=there)
    assert log.canonical(entry) == log.canonical(same)
    assert datetime.fromtimestamp(json.loads(log.canonical(entry))["at"], UTC) == utc
    later = LogEntry(pk=1, action="a", kind="k", object_id=1, at=utc + timedelta(microseconds=1), recorded_at=utc)
    assert log.canonical(later) != log.canonical(entry)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from("aăbđ"), parts, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(PLAIN)
def test_the_bytes_are_the_same_before_and_after_the_database_kept_them(data):
    with transaction.atomic():
        entry = happened(1, data={"data": data})
        assert log.canonical(LogEntry.objects.get(pk=entry.pk)) == log.canonical(entry)
        transaction.set_rollback(True)


def test_the_bytes_are_written_down():
    when = datetime(2026, 7, 1, 1, 2, 3, 456789, tzinfo=UTC)
    entry = LogEntry(
        pk=5, action="case.received", actor_id=1, unit_id=2, area_id=None, kind="case", object_id=3,
        at=when, recorded_at=when, data={"đ": 1.0, "b": [1e20, -0.0, 0.5, True]},
    )  # fmt: skip
    assert log.canonical(entry).decode() == (
        '{"action":"case.received","actor":1,"area":null,"at":1782867723.456789,'
        '"data":{"b":[100000000000000000000,0,0.5,true],"đ":1},"id":5,"kind":"case","object":3,'
        '"recorded_at":1782867723.456789,"unit":2}'
    )


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL refuses half a character")
def test_half_a_character_does_not_stop_the_seal():
    happened(1, data={"half": "\ud83d"})
    assert log.seal() == 1
    assert log.broken_entries() == []
