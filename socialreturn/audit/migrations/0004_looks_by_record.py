from django.db import migrations

NAME = "access_keys"


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        drop(apps, schema_editor)  # what an earlier try left half-made
        schema_editor.execute(
            f'CREATE INDEX CONCURRENTLY "{NAME}" ON "audit_accesslog" USING gin ("keys" jsonb_path_ops)'
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f'DROP INDEX CONCURRENTLY IF EXISTS "{NAME}"')


class Migration(migrations.Migration):
    """Who saw this record? Not atomic, so that the index is made while people work."""

    atomic = False
    dependencies = [("audit", "0003_names_of_pages")]
    operations = [migrations.RunPython(make, drop)]
