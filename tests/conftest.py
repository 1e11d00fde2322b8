from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import override_settings

from socialreturn import clock
from tests.browser import browser_type_launch_args, new_context  # noqa: F401

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
DAY = date(2018, 8, 1)


def noon(day):
    return datetime.combine(day, time(12), NETHERLANDS)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A thread of the live server may still hold a connection when the database is to be dropped."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def _files_of_jobs(tmp_path_factory):
    with override_settings(JOBS_DIR=tmp_path_factory.mktemp("jobs"), IMPORTS_DIR=tmp_path_factory.mktemp("imports")):
        yield


@pytest.fixture(scope="module")
def module_rows(django_db_setup, django_db_blocker):
    """Rows that are made under this fixture stay for all tests of a module; each test still undoes its own."""
    with django_db_blocker.unblock(), clock.at(noon(DAY)), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """What another test left in memory is about rows that are gone."""
    caches["memory"].clear()


@pytest.fixture(autouse=True)
def at():
    """Every test plays at noon on 1 August 2018; `at(date(2018, 9, 1))`, or a moment, moves the clock."""

    def move(when):
        moment = when if isinstance(when, datetime) else noon(when)
        clock.set_source(lambda: moment)
        return moment

    with clock.at(noon(DAY)):
        yield move
