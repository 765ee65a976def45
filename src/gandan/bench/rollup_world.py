"""The whole country for `bench rollup`: its real map, generated villages and results, loaded past the ORM.

The results are made once, by DuckDB from hashes of their numbers (seeded, the same on every machine), and then loaded into
the database under test as fast as it takes them: COPY on PostgreSQL, transactions of `executemany` on SQLite.
"""

from __future__ import annotations

import csv
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from django.db import connection, transaction
from django.utils import timezone
from rich.progress import track

from gandan.activities import kinds
from gandan.activities.models import Activity
from gandan.activities.states import ActivityState
from gandan.areas import seed
from gandan.areas.models import Area, AreaChangeLink, AreaClosure, AreaVersion, Level
from gandan.areas.spans import REFORM, SINCE
from gandan.bench.world import PROGRESS
from gandan.core.actors import SYSTEM
from gandan.core.planner import statistics_refresh
from gandan.units.models import Member, Role, Unit
from gandan.units.services import assign, unit_create

KINDS = 40
MONTHS = 60
FIRST_MONTH = date(2021, 12, 1)
QUICK_PROVINCES = ["11", "08"]  # one that went through the reform alone, one merged of two
COLUMNS = (
    "id", "kind", "title", "place", "happened_on", "state", "confirmed_low", "confirmed_high", "confirmed_nominal",
    "confirmed_qualifier", "disputed", "yes_count", "no_count", "settled_at", "beneficiaries", "beneficiaries_who",
    "reported_at", "activity_id", "area_id", "unit_id", "reported_by_id", "part_of_id", "low", "high", "nominal",
    "measure_unit", "qualifier", "text",
)  # fmt: skip


# To SQLite: days as text, and NaN, which it keeps as NULL, for NULL, which its driver is slow with.
SHOWN = {c: f"{c}::VARCHAR" for c in ("happened_on", "reported_at")} | {
    c: f"COALESCE({c}::DOUBLE, 'NaN'::DOUBLE)"
    for c in ("low", "high", "nominal", "confirmed_low", "confirmed_high", "confirmed_nominal", "reported_by_id", "part_of_id")
} | {"settled_at": "'NaN'::DOUBLE"}  # fmt: skip


def catalogue_of_40() -> list[tuple[str, str]]:
    """(slug, unit) of 40 indicators: the catalogue, filled up for this process with numbered ones."""
    known = kinds.catalogue()
    for number in range(len(known), KINDS):
        slug = f"indicator_{number}"
        known[slug] = kinds.Kind(slug, f"Chỉ số {number}", f"Indicator {number}", known["road_built"].unit, number)
    return [(kind.slug, kind.unit.code if kind.unit else "item") for kind in known.values()][:KINDS]


def build(results: int, villages: int, folder: Path, *, quick: bool) -> dict[str, Any]:
    """Map, villages, one unit and leader per level, results; returns who looks at what."""
    seed.load(only=QUICK_PROVINCES if quick else ())
    _villages(villages)
    made = _people()
    facts = _facts(results, folder, made["activity"])
    _load(facts)
    made["facts"] = facts
    statistics_refresh()
    return made


def _villages(count: int) -> None:
    """Villages that lived through the reform: in a commune of before and in the one it went to."""
    dice = random.Random(20250701)  # noqa: S311 - a reproducible world, no secret
    communes = list(Area.objects.filter(level=Level.COMMUNE, current=True).order_by("code"))
    before = defaultdict(list)
    for old, new in AreaChangeLink.objects.filter(to_area__level="commune", is_default=True).values_list(
        "from_area_id", "to_area_id"
    ):
        before[new].append(old)
    above = defaultdict(list)
    for row in AreaClosure.objects.filter(descendant__level=Level.COMMUNE):
        above[row.descendant_id].append(row)
    rows = []
    for number in range(count):
        commune = communes[number * len(communes) // count]
        rows.append(Area(
            level=Level.VILLAGE, name=f"Bản {number}", name_key=f"bản {number}", kind="bản", code=f"b{number}",
            parent=commune, households=dice.randrange(30, 300),
        ))  # fmt: skip
    with transaction.atomic():
        made = Area.objects.bulk_create(rows, batch_size=5_000)
        versions: list[AreaVersion] = []
        tree: list[AreaClosure] = []
        for area in track(made, description="villages", console=PROGRESS):
            now = area.parent_id or 0
            old = dice.choice(before[now] or [now])
            for parent, start, end in ((old, SINCE, REFORM), (now, REFORM, None)):
                versions.append(
                    AreaVersion(
                        area=area,
                        name=area.name,
                        kind="bản",
                        code=area.code,
                        parent_id=parent,
                        valid_from=start,
                        valid_to=end,
                    )
                )
                tree.append(AreaClosure(ancestor=area, descendant=area, depth=0, valid_from=start, valid_to=end))
                tree.extend(
                    AreaClosure(ancestor_id=up.ancestor_id, descendant=area, depth=up.depth + 1, valid_from=start, valid_to=end)
                    for up in above[parent]
                    if up.valid_from < (end or date.max) and (up.valid_to or date.max) > start
                )  # fmt: skip
        AreaVersion.objects.bulk_create(versions, batch_size=5_000)
        AreaClosure.objects.bulk_create(tree, batch_size=5_000)


def _people() -> dict[str, Any]:
    country = Area.objects.get(level=Level.COUNTRY)
    province = Area.objects.get(code=QUICK_PROVINCES[0])
    top = unit_create(actor=SYSTEM, name="Cơ quan trung ương", kind=Unit.Kind.PEOPLES_COMMITTEE, area=country)
    assign(actor=SYSTEM, unit=top, areas=[country])
    leader = Member.objects.create(username="bench", title="Lãnh đạo")
    Role.objects.create(member=leader, unit=top, kind=Role.Kind.LEADER)
    now = timezone.now()
    activity = Activity.objects.create(
        title="Hoạt động",
        topic="road",
        lead=top,
        area=country,
        state=ActivityState.REPORTED,
        starts_at=now,
        ends_at=now,
    )
    return {"country": country, "province": province, "leader": leader, "activity": activity}


def _facts(count: int, folder: Path, activity: Activity) -> duckdb.DuckDBPyConnection:
    """The results as a DuckDB table `activities_result`, in the columns of ours."""
    db = duckdb.connect(str(folder / "facts.duckdb"))
    db.execute("SET threads = 2; SET memory_limit = '4GB'; SET preserve_insertion_order = true")
    db.execute("CREATE TABLE villages (n INTEGER, area INTEGER, commune INTEGER)")
    places = list(Area.objects.filter(level=Level.VILLAGE).order_by("parent_id", "pk").values_list("pk", "parent_id"))
    rows_into(db, "villages", [(n, *place) for n, place in enumerate(places)])
    db.execute("CREATE TABLE indicators (n INTEGER, kind VARCHAR, unit VARCHAR)")
    rows_into(db, "indicators", [(n, *kind) for n, kind in enumerate(catalogue_of_40())])
    db.execute(_GENERATED.format(
        count=count, villages=len(places), months=MONTHS, kinds=KINDS, first=FIRST_MONTH, activity=activity.pk, unit=activity.lead_id
    ))  # fmt: skip
    return db


def rows_into(db: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[Any, ...]]) -> None:
    """Plain rows by way of a file: `executemany` takes a second for each thousand."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
        file.flush()
        db.execute(f"COPY {table} FROM '{file.name}' (HEADER false)")


# Of every 200 results the first is a total of its commune and the next six are single events within it; kinds are uneven
# (the most usual has a tenth of all), months fill up towards the present. u(n) is a number in [0, 1) for result i.
_GENERATED = """
CREATE TABLE activities_result AS
WITH i AS (SELECT range AS i, CASE WHEN range % 200 < 7 THEN range - range % 200 ELSE range END AS g FROM range({count})),
u AS (SELECT i, g, hash(g * 16 + 1) % 1000000 / 1e6 AS u1, hash(g * 16 + 2) % 1000000 / 1e6 AS u2,
      hash(g * 16 + 3) % 1000000 / 1e6 AS u3, hash(i * 16 + 4) % 1000000 / 1e6 AS u4, hash(i * 16 + 5) % 1000000 / 1e6 AS u5,
      hash(i * 16 + 6) % 881 + 20 AS amount, hash(i * 16 + 7) % 28 AS day, hash(i * 16 + 8) % 100 AS c FROM i),
f AS (SELECT u.*, v.area, v.commune, k.kind, k.unit,
      (DATE '{first}' + to_months(floor({months} * pow(u3, 0.8))::INTEGER))::DATE + day::INTEGER AS happened_on,
      CASE WHEN u4 < .82 THEN 'exact' WHEN u4 < .90 THEN 'approx_below' WHEN u4 < .96 THEN 'approx_above'
           WHEN u4 < .98 THEN 'approx' WHEN u4 < .995 THEN 'range' ELSE 'order_of_magnitude' END AS q,
      CASE WHEN i % 200 = 0 THEN amount * 10 ELSE amount END AS a
      FROM u JOIN villages v ON v.n = floor(u1 * {villages})::INTEGER
      JOIN indicators k ON k.n = floor({kinds} * pow(u2, 1.6))::INTEGER)
SELECT i + 1 AS id, kind, 'Đường bản' AS title, '' AS place, happened_on,
  CASE WHEN c < 45 THEN 'confirmed' WHEN c < 57 THEN 'partly' WHEN c < 59 THEN 'disputed' ELSE 'reported' END AS state,
  CASE WHEN c < 45 THEN (CASE WHEN q IN ('approx_below', 'approx') THEN NULL ELSE a END) WHEN c < 57 THEN a // 2 END AS confirmed_low,
  CASE WHEN c < 45 THEN (CASE q WHEN 'approx_above' THEN NULL WHEN 'approx' THEN NULL WHEN 'range' THEN a + 9
       WHEN 'order_of_magnitude' THEN a * 10 - 1 ELSE a END) WHEN c < 57 THEN a // 2 END AS confirmed_high,
  CASE WHEN c < 45 THEN (CASE WHEN q IN ('range', 'order_of_magnitude') THEN NULL ELSE a END) WHEN c < 57 THEN a // 2 END AS confirmed_nominal,
  CASE WHEN c < 45 THEN q WHEN c < 57 THEN 'exact' ELSE '' END AS confirmed_qualifier,
  CASE WHEN c BETWEEN 55 AND 58 THEN a // 10 ELSE 0 END AS disputed,
  CASE WHEN c < 57 THEN 3 ELSE 0 END AS yes_count, CASE WHEN c BETWEEN 55 AND 58 THEN 1 ELSE 0 END AS no_count,
  NULL::TIMESTAMP AS settled_at, '' AS beneficiaries, '' AS beneficiaries_who, happened_on::TIMESTAMP AS reported_at,
  {activity} AS activity_id, CASE WHEN i % 200 = 0 THEN commune ELSE area END AS area_id, {unit} AS unit_id,
  NULL::BIGINT AS reported_by_id, CASE WHEN i % 200 BETWEEN 1 AND 6 THEN i - i % 200 + 1 END AS part_of_id,
  CASE WHEN q IN ('approx_below', 'approx') THEN NULL ELSE a END AS low,
  CASE q WHEN 'approx_above' THEN NULL WHEN 'approx' THEN NULL WHEN 'range' THEN a + 9 WHEN 'order_of_magnitude' THEN a * 10 - 1 ELSE a END AS high,
  CASE WHEN q IN ('range', 'order_of_magnitude') THEN NULL ELSE a END AS nominal,
  unit AS measure_unit, q AS qualifier, a || ' ' || unit AS text
FROM f ORDER BY i
"""


def _load(facts: duckdb.DuckDBPyConnection) -> None:
    """Into the database under test, indexes afterwards."""
    with _without_indexes():
        if connection.vendor == "postgresql":
            _copy(facts)
        else:
            _insert(facts)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO activities_resultpart (part_id, whole_id, depth)"
            " SELECT id, part_of_id, 1 FROM activities_result WHERE part_of_id IS NOT NULL"
        )


def _copy(facts: duckdb.DuckDBPyConnection) -> None:
    folder = Path(
        str(facts.execute("SELECT path FROM duckdb_databases() WHERE path IS NOT NULL").fetchall()[0][0])
    ).parent
    path = folder / "facts.csv"
    facts.execute(f"COPY (SELECT {', '.join(COLUMNS)} FROM activities_result) TO '{path}' (HEADER false)")  # noqa: S608 - our columns
    size = path.stat().st_size
    with connection.cursor() as cursor, path.open("rb") as file:
        cursor.execute("SET session_replication_role = replica")
        # An empty quoted field is an empty text, an unquoted one is NULL: DuckDB writes "" for the first.
        with cursor.copy(f"COPY activities_result ({', '.join(COLUMNS)}) FROM STDIN (FORMAT csv)") as copy:
            for _ in track(range(size // (1 << 20) + 1), description="results, MB", console=PROGRESS):
                copy.write(file.read(1 << 20))
        cursor.execute("SET session_replication_role = origin")
    path.unlink()


def _insert(facts: duckdb.DuckDBPyConnection) -> None:
    count = facts.execute("SELECT count(*) FROM activities_result").fetchall()[0][0]
    shown = ", ".join(SHOWN.get(c, c) for c in COLUMNS)
    asked = facts.cursor()
    asked.execute(f"SELECT {shown} FROM activities_result")  # noqa: S608 - our columns
    marks = ", ".join("?" * len(COLUMNS))
    connection.ensure_connection()
    raw = connection.connection
    for _ in track(range(count // 50_000 + 1), description="results, 50,000", console=PROGRESS):
        raw.execute("BEGIN")  # one at a time: the log of a single one would be as large as the table
        raw.executemany(
            f"INSERT INTO activities_result ({', '.join(COLUMNS)}) VALUES ({marks})",  # noqa: S608 - our columns
            asked.fetchmany(50_000),
        )
        raw.execute("COMMIT")


@contextmanager
def _without_indexes() -> Iterator[None]:
    """The table's plain indexes are taken off and built again: an index is made faster than kept."""
    if connection.vendor == "postgresql":
        known = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'activities_result' AND indexname NOT LIKE '%pkey'"
    else:
        known = "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'activities_result' AND type = 'index' AND sql IS NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(known)
        indexes = cursor.fetchall()
        for name, _made in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _name, made in track(indexes, description="indexes", console=PROGRESS):
            cursor.execute(made)
