"""Roll-ups. The two large tables are written by hand: their key is their order on disk (WITHOUT ROWID on SQLite)."""

from django.db import migrations, models

PLACE = [
    ("drawn", "smallint"), ("level", "smallint"), ("area", "integer"), ("home", "integer"), ("above", "integer"),
    ("since", "date"), ("until", "date"), ("share", "double precision"),
    ("guess", "smallint"), ("guess_district", "smallint"), ("guess_province", "smallint"),
]
SMALL = ["earlier", "later", "q_min", "q_max", "c_q_min", "c_q_max"]
SUMS = [
    "n", "silent", "low", "high", "nominal", "high_open", "nominal_open",
    "c_n", "c_low", "c_high", "c_nominal", "c_high_open", "c_nominal_open", "disputed",
    "guess", "guess_district", "guess_province",
]
CELL = [
    ("drawn", "smallint"), ("level", "smallint"), ("month", "smallint"), ("kind", "smallint"),
    ("above", "integer"), ("area", "integer"), ("part", "bigint"),
]


def table(name, needed, may_be_null, key, vendor):
    columns = [f"{column} {kind} NOT NULL" for column, kind in needed]
    columns += [f"{column} {kind} NULL" for column, kind in may_be_null]
    end = "" if vendor == "postgresql" else " WITHOUT ROWID"
    return f"CREATE TABLE {name} ({', '.join(columns)}, PRIMARY KEY ({', '.join(key)})){end}"


def install(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    ends = [(name, "smallint") for name in SMALL] + [(name, "double precision") for name in SUMS]
    for statement in (
        table("totals_place", PLACE, [], ("drawn", "level", "area", "since", "home"), vendor),
        "CREATE INDEX totals_place_home ON totals_place (drawn, level, home, above)",
        table("totals_cell", CELL, ends, ("drawn", "level", "above", "month", "kind", "area", "part"), vendor),
    ):
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    for name in ("totals_place", "totals_cell"):
        schema_editor.execute(f"DROP TABLE {name}", params=None)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("activities", "0003_parts_checkin_offers_plans"), ("areas", "0003_frames")]
    operations = [
        migrations.CreateModel(
            name="Drawn",
            fields=[
                ("id", models.SmallAutoField(primary_key=True, serialize=False)),
                ("frame", models.CharField(max_length=30, unique=True)),
                ("seq", models.BigIntegerField(default=0)),
                ("entry", models.BigIntegerField(default=0)),
                ("links", models.CharField(blank=True, max_length=80)),
                ("last_area", models.BigIntegerField(default=0)),
                ("drawn_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CellKind",
            fields=[
                ("id", models.SmallAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=30)),
                ("unit", models.CharField(max_length=20)),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("kind", "unit"), name="cell_kind_once")]},
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(install, remove)],
            state_operations=[
                migrations.CreateModel(
                    name="Place",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "drawn", "level", "area", "since", "home",
                                blank=True, editable=False, primary_key=True, serialize=False,
                            ),
                        ),
                        ("drawn", models.SmallIntegerField()),
                        ("level", models.SmallIntegerField()),
                        ("area", models.IntegerField()),
                        ("home", models.IntegerField()),
                        ("above", models.IntegerField()),
                        ("since", models.DateField()),
                        ("until", models.DateField()),
                        ("share", models.FloatField()),
                        ("guess", models.SmallIntegerField()),
                        ("guess_district", models.SmallIntegerField()),
                        ("guess_province", models.SmallIntegerField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["drawn", "level", "home", "above"], name="totals_place_home")
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Cell",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "drawn", "level", "above", "month", "kind", "area", "part",
                                blank=True, editable=False, primary_key=True, serialize=False,
                            ),
                        ),
                        ("drawn", models.SmallIntegerField()),
                        ("level", models.SmallIntegerField()),
                        ("month", models.SmallIntegerField()),
                        ("kind", models.SmallIntegerField()),
                        ("above", models.IntegerField()),
                        ("area", models.IntegerField()),
                        ("part", models.BigIntegerField()),
                        *((name, models.SmallIntegerField(null=True)) for name in SMALL),
                        *((name, models.FloatField(null=True)) for name in SUMS),
                    ],
                ),
            ],
        ),
    ]
