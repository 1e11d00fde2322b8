"""Indexes for searching inside words on PostgreSQL: for migrations.

`icontains` becomes `UPPER(column) LIKE UPPER(…)`, which only a trigram index on `UPPER(column)` can answer
without reading every row. SQLite has nothing of the kind and reads every row.
"""

import sys

from django.db import DatabaseError, migrations

NO_EXTENSION = (
    "\nPostgreSQL did not let us have the extension pg_trgm: searching works, but reads every row.\n"
    "Let a superuser run CREATE EXTENSION pg_trgm, then migrate this app back to 0001 and forward again.\n"
)


def search_indexes(app_label, **columns):
    """An operation that makes an index for each of a model's columns; for a migration that is not atomic."""

    def make(apps, schema_editor):
        if has_trigrams(schema_editor.connection):
            drop(apps, schema_editor)  # what an earlier try left half-made
            for name, table, column in _indexes(apps, app_label, columns):
                schema_editor.execute(
                    f'CREATE INDEX CONCURRENTLY "{name}" ON "{table}" USING gin (UPPER("{column}") gin_trgm_ops)'
                )

    def drop(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for name, _table, _column in _indexes(apps, app_label, columns):
                schema_editor.execute(f'DROP INDEX CONCURRENTLY IF EXISTS "{name}"')

    return migrations.RunPython(make, drop)


def _indexes(apps, app_label, columns):
    """The name, table and column of each index."""
    for model_name, names in columns.items():
        table = apps.get_model(app_label, model_name)._meta.db_table
        for name in names:
            yield f"{model_name}_{name}_search", table, name


def has_trigrams(connection):
    if connection.vendor != "postgresql":
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        sys.stderr.write(NO_EXTENSION)
        return False
    return True
