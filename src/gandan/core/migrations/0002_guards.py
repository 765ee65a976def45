"""Triggers that make the log append-only, and the full-text index, in each database's own words."""

from django.db import migrations

GUARDED = ["core_logentry", "core_logleaf", "core_logcheckpoint"]

POSTGRES = [
    """CREATE FUNCTION gandan_append_only() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END
    $$ LANGUAGE plpgsql""",
    *(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION gandan_append_only()"
        for table in GUARDED
    ),
    "CREATE INDEX core_search_terms ON core_searchentry USING gin (to_tsvector('simple', terms))",
]

SQLITE = [
    *(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END"
        for table in GUARDED
        for act in ("UPDATE", "DELETE")
    ),
    # INSERT OR REPLACE deletes without telling the triggers of DELETE.
    *(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
        f" BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END"
        for table, same in (
            ("core_logentry", "id = NEW.id"),
            ("core_logleaf", "seq = NEW.seq OR entry_id = NEW.entry_id"),
            ("core_logcheckpoint", "size = NEW.size"),
        )
    ),
    "CREATE VIRTUAL TABLE core_search_fts USING fts5(terms, content='core_searchentry', content_rowid='id', prefix='2 3')",
    """CREATE TRIGGER core_search_in AFTER INSERT ON core_searchentry
    BEGIN INSERT INTO core_search_fts(rowid, terms) VALUES (new.id, new.terms); END""",
    """CREATE TRIGGER core_search_out AFTER DELETE ON core_searchentry
    BEGIN INSERT INTO core_search_fts(core_search_fts, rowid, terms) VALUES ('delete', old.id, old.terms); END""",
    """CREATE TRIGGER core_search_change AFTER UPDATE ON core_searchentry
    BEGIN
      INSERT INTO core_search_fts(core_search_fts, rowid, terms) VALUES ('delete', old.id, old.terms);
      INSERT INTO core_search_fts(rowid, terms) VALUES (new.id, new.terms);
    END""",
]


def install(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
