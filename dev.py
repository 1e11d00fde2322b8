"""The two commands, with nothing but Python 3.11 or newer:

python3 dev.py demo [host:port]        the launch as demonstration data, on SQLite
python3 dev.py test [pytest options]   linters, and the tests on SQLite and on PostgreSQL
python3 dev.py crawl [pytest options]  every page, as everybody, in every way of looking, in Chromium
python3 dev.py bench [N ...]           the speed table at N placements, on a throwaway PostgreSQL
"""

import hashlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
COMPILE = (
    "import pathlib, polib\n"
    "for po in pathlib.Path('locale').rglob('*.po'): polib.pofile(str(po)).save_as_mofile(str(po.with_suffix('.mo')))"
)


def run(*arguments, **environment):
    """The exit code of the environment's Python with these arguments."""
    return subprocess.call([str(PYTHON), *map(str, arguments)], cwd=str(ROOT), env={**os.environ, **environment})


def must(*arguments, **environment):
    code = run(*arguments, **environment)
    if code:
        sys.exit(code)


def check_python():
    if sys.version_info < (3, 11):
        sys.exit("Python 3.11 or newer is needed; this is %d.%d." % sys.version_info[:2])
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit("This Python lacks venv or pip: install them first (Debian, Ubuntu: apt install python3-venv).")


def install(*names):
    """Install the pinned packages of these files, unless that was done since they last changed."""
    if not PYTHON.exists() or run("-c", "import pip"):
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    for name in names:
        stamp, pins = VENV / (name + ".sha256"), hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        if not stamp.exists() or stamp.read_text() != pins:
            print("Installing", name, flush=True)
            pip = ("-m", "pip", "install", "-q", "--disable-pip-version-check")
            must(*pip, "--no-deps", "--require-hashes", "-r", name)
            stamp.write_text(pins)
    must("-c", COMPILE)


def serve(address, environment):
    """Serve until stopped, with a worker beside it; what stops this command stops both."""
    server, worker = (
        subprocess.Popen([str(PYTHON), "manage.py", *command], cwd=str(ROOT), env={**os.environ, **environment})
        for command in (["runserver", "--noreload", address], ["db_worker", "-v0"])
    )
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        return server.wait()
    except KeyboardInterrupt:
        return server.wait()
    finally:
        worker.terminate()
        worker.wait()


def check_address(address):
    """Stop before anything is loaded when nobody can listen there."""
    host, colon, port = address.rpartition(":")
    if not (colon and port.isdigit()):
        sys.exit("Give the address as host:port, for instance 127.0.0.1:8000; not %s." % address)
    try:
        socket.create_server((host, int(port))).close()
    except (OSError, OverflowError) as error:
        sys.exit("Cannot serve at %s (%s). Choose another: python3 dev.py demo 127.0.0.1:8765" % (address, error))


def demo(address="127.0.0.1:8000"):
    check_address(address)
    install("requirements.txt")
    os.environ.pop("DATABASE_URL", None)
    environment = {
        "MODE": "demo",
        "SITE_URL": "http://" + address,
        "PYTHONUNBUFFERED": "1",
        "DJANGO_RUNSERVER_HIDE_WARNING": "true",
    }
    for command in (["migrate", "-v0"], ["createcachetable"], ["load_launch"]):
        must("manage.py", *command, **environment)
    return serve(address, environment)


def test(*options):
    install("requirements.txt", "requirements-test.txt")
    tests = ["-m", "pytest", *options]
    steps = [
        ("linter", ["-m", "ruff", "check", "."], {}),
        ("layout of the code", ["-m", "ruff", "format", "--check", "."], {}),
        ("templates", ["-m", "djlint", "--lint", "--quiet", "templates"], {}),
        ("tests on SQLite", tests, {"TEST_DB": "sqlite"}),
        ("tests on PostgreSQL", tests, {"TEST_DB": "postgres"}),
    ]
    failed = []
    for name, arguments, environment in steps:
        print("\n== " + name, flush=True)
        if run(*arguments, **environment):
            failed.append(name)
    print("\nFailed: " + ", ".join(failed) if failed else "\nAll is well.", flush=True)
    return len(failed)


def crawl(*options):
    install("requirements.txt", "requirements-test.txt")
    patient = ("-o", "faulthandler_timeout=3600")  # one of its tests looks at some fifty pages in eight ways
    return run("-m", "pytest", "-m", "crawl", *patient, "tests/story", *options, TEST_DB="sqlite")


def bench(*options):
    install("requirements.txt", "requirements-test.txt")
    return run("-m", "tests.postgres", "-m", "tests.bench", *options, MODE="test")


if __name__ == "__main__":
    commands = {"demo": demo, "test": test, "crawl": crawl, "bench": bench}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    check_python()
    sys.exit(commands[sys.argv[1]](*sys.argv[2:]))
