"""No two versions of an area overlap in time: a trigger on SQLite, an exclusion constraint on PostgreSQL.

`int8range(area, area)` lets plain GiST compare the area, so that PostgreSQL needs no extension.
"""

from django.db import migrations

POSTGRES = [
    """ALTER TABLE areas_areaversion ADD CONSTRAINT version_no_overlap EXCLUDE USING gist
    (int8range(area_id, area_id, '[]') WITH &&, daterange(valid_from, valid_to) WITH &&)""",
]

_OVERLAP = """SELECT RAISE(ABORT, 'two versions of an area overlap') WHERE EXISTS (
    SELECT 1 FROM areas_areaversion AS other
    WHERE other.area_id = new.area_id AND other.id <> new.id
    AND (other.valid_to IS NULL OR other.valid_to > new.valid_from)
    AND (new.valid_to IS NULL OR new.valid_to > other.valid_from))"""

# AFTER, because a row has no id before it is inserted; the abort undoes it.
SQLITE = [
    f"CREATE TRIGGER areas_version_in AFTER INSERT ON areas_areaversion BEGIN {_OVERLAP}; END",
    "CREATE TRIGGER areas_version_change AFTER UPDATE OF area_id, valid_from, valid_to ON areas_areaversion"
    f" BEGIN {_OVERLAP}; END",
]


def install(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("areas", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
