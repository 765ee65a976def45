"""A signed paper stays as it was signed: triggers of the database hold it, whatever the code does.

Its files are added once, and a later paper may take its place (state); nothing else moves. SQLite drops triggers when a
migration rebuilds the table: such a migration runs `install` again.
"""

from django.db import migrations

FROZEN = (
    "unit_id", "kind", "subject", "content", "remarks", "source", "query", "frame_key", "period_code", "year", "number",
    "symbol", "sha256", "signed_by_id", "signed_title", "signed_at", "drafted_at", "supersedes_id", "public",
)
FILES = ("docx", "docx_sha256", "pdf", "pdf_sha256")


def conditions(differs, unset):
    changed = [differs(name) for name in FROZEN]
    refilled = [f"({unset(name)} AND {differs(name)})" for name in FILES]
    return " OR ".join([*changed, *refilled, "NEW.state = 'draft'"])


POSTGRES = conditions(
    lambda name: f"NEW.{name}::text IS DISTINCT FROM OLD.{name}::text", lambda name: f"OLD.{name} <> ''"
)
SQLITE = conditions(lambda name: f"NEW.{name} IS NOT OLD.{name}", lambda name: f"OLD.{name} <> ''")
SAID = "a signed paper does not change"


def install(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        statements = [
            f"""CREATE OR REPLACE FUNCTION gandan_paper_frozen() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END
            $$ LANGUAGE plpgsql""",
            f"""CREATE TRIGGER papers_paper_frozen BEFORE UPDATE ON papers_paper FOR EACH ROW
            WHEN (OLD.state <> 'draft' AND ({POSTGRES})) EXECUTE FUNCTION gandan_paper_frozen()""",
            """CREATE TRIGGER papers_paper_kept BEFORE DELETE ON papers_paper FOR EACH ROW
            WHEN (OLD.state <> 'draft') EXECUTE FUNCTION gandan_paper_frozen()""",
        ]
    else:
        statements = [
            f"""CREATE TRIGGER papers_paper_frozen BEFORE UPDATE ON papers_paper
            WHEN OLD.state <> 'draft' AND ({SQLITE}) BEGIN SELECT RAISE(ABORT, '{SAID}'); END""",
            f"""CREATE TRIGGER papers_paper_kept BEFORE DELETE ON papers_paper
            WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, '{SAID}'); END""",
        ]
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
