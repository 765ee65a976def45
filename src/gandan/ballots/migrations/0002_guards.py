"""Triggers that keep roll, entries, leaves, promises, checkpoints and witnesses append-only, in each database's own words."""

from django.db import migrations

# Table → what makes a row the same one: on SQLite, INSERT OR REPLACE deletes without telling the triggers of DELETE.
GUARDED = {
    "ballots_rollentry": "id = NEW.id OR (ballot_id = NEW.ballot_id AND mark = NEW.mark)",
    "ballots_entry": "id = NEW.id OR (ballot_id = NEW.ballot_id AND request_key = NEW.request_key)"
    " OR (status = 'accepted' AND NEW.status = 'accepted' AND ballot_id = NEW.ballot_id AND mark = NEW.mark"
    " AND way = NEW.way AND turn = NEW.turn)",
    "ballots_leaf": "entry_id = NEW.entry_id OR (ballot_id = NEW.ballot_id AND area_id = NEW.area_id AND \"index\" = NEW.\"index\")",
    "ballots_promise": "key = NEW.key",
    "ballots_checkpoint": "id = NEW.id OR (ballot_id = NEW.ballot_id AND area_id = NEW.area_id AND size = NEW.size AND final = NEW.final)",
    "ballots_witness": "id = NEW.id",
}

POSTGRES = [
    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION gandan_append_only()"
    for table in GUARDED
]
SQLITE = [
    *(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END"
        for table in GUARDED
        for act in ("UPDATE", "DELETE")
    ),
    *(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
        f" BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END"
        for table, same in GUARDED.items()
    ),
]


def install(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("ballots", "0001_initial"), ("core", "0002_guards")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
