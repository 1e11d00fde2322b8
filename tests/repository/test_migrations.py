from graphlib import TopologicalSorter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.factories import ask_a_plan
from tests.repository import PACKAGES


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    try:
        call_command("makemigrations", check_changes=True, dry_run=True)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


def needed_apps():
    """Each of our apps with the other ones that its migrations wait for."""
    ours = {app.label for app in apps.get_app_configs() if app.name.split(".")[0] in PACKAGES}
    needs = {label: set() for label in ours}
    for (label, _name), migration in MigrationLoader(None).disk_migrations.items():
        needs.setdefault(label, set()).update(other for other, _ in migration.dependencies if other != label)
        for other, _ in migration.run_before:
            needs.setdefault(other, set()).add(label)
    return {label: needed & ours for label, needed in needs.items() if label in ours}


def test_the_migrations_of_our_apps_go_round_in_no_circle():
    """Downwards like the imports, so a lower app can be migrated, and undone, without a higher one."""
    needs = needed_apps()
    assert {"accounts", "suppliers"} <= needs.keys()
    TopologicalSorter(needs).prepare()


def migrated(name):
    """Bring the suppliers to this migration; the models as it knows them."""
    executor = MigrationExecutor(connection)
    executor.migrate([("suppliers", name)])
    return MigrationLoader(connection).project_state([("suppliers", name)]).apps


@pytest.mark.django_db(transaction=True)
def test_processes_of_two_releases_save_plans_beside_each_other_until_the_counter_goes():
    """The old ones write the counter, the new ones do not know of it; undoing gives the old ones theirs back."""
    try:
        before = migrated("0015_plans_without_a_counter").get_model("suppliers", "Plan")
        plan = ask_a_plan()
        plan.save()
        old = before.objects.get(pk=plan.pk)
        old.save()
        assert (old.revision, plan.history.count()) == (0, 2)
    finally:
        migrated("0016_drop_the_counter_of_plans")
    columns = connection.introspection.get_table_description(connection.cursor(), "suppliers_plan")
    assert "revision" not in {column.name for column in columns}
