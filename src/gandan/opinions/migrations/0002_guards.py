"""Answers are appended and never changed or taken away: triggers refuse it on both databases."""

from django.db import migrations

TABLE = "opinions_opinionvote"
POSTGRES = [
    f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE}"
    " FOR EACH ROW EXECUTE FUNCTION gandan_append_only()"
]
SQLITE = [
    *(
        f"CREATE TRIGGER {TABLE}_no_{act.lower()} BEFORE {act} ON {TABLE}"
        f" BEGIN SELECT RAISE(ABORT, 'append-only table {TABLE}'); END"
        for act in ("UPDATE", "DELETE")
    ),
    # INSERT OR REPLACE deletes without telling the triggers of DELETE.
    f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE}"
    f" WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)"
    f" BEGIN SELECT RAISE(ABORT, 'append-only table {TABLE}'); END",
]


def install(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_guards"), ("opinions", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
