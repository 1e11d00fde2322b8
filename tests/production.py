"""The site as it runs in earnest: production settings, gunicorn, and a database of its own."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlencode

from django.db import connection

from tests.repository import ROOT

HOST = "socialreturn.example"
ADMINISTRATOR, PASSWORD = f"ada@{HOST}", "een lang en geheim woord"
ENVIRONMENT = {
    "MODE": "production",
    "SECRET_KEY": "wq7-Zt0_kP3vX9bN1mL5sD8fG2hJ4aR6yU0iO7eC3xV9zQ1wE5t",
    "ALLOWED_HOSTS": HOST,
    "SITE_URL": f"https://{HOST}",
    "DATABASE_URL": "postgres://somebody@database.example/socialreturn",
    "EMAIL_URL": "smtp+tls://somebody:password@mail.example:587",
    "DEFAULT_FROM_EMAIL": "post@socialreturn.example",
    "CONTACT_EMAIL": "helpdesk@socialreturn.example",
    "BEHIND_PROXY": "1",
}


def manage(*arguments, **changes):
    """Run a command of manage.py under production settings; a change to None leaves a variable out."""
    return run([sys.executable, "manage.py", *arguments], **changes)


def run(command, **changes):
    environment = {"PATH": os.environ["PATH"]} | ENVIRONMENT | changes
    environment = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)


class Site:
    """Asks a running site, as a proxy that ends TLS would."""

    def __init__(self, port):
        self.port, self.cookies = port, {}

    def ask(self, path, data=None, *, secure=True):
        call = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Host": HOST, "X-Forwarded-Proto": "https" if secure else "http", "X-Forwarded-For": "192.0.2.1"}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if data is not None:
            headers |= {"Referer": f"https://{HOST}{path}", "Content-Type": "application/x-www-form-urlencoded"}
        call.request("GET" if data is None else "POST", path, urlencode(data) if data is not None else None, headers)
        answer = call.getresponse()
        answer.text = answer.read().decode()
        call.close()
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer


@contextmanager
def serving(folder):
    """A Site on a database that is there as long as this lasts; ``folder`` is for its files."""
    with own_database() as name:
        where = connection.settings_dict
        changes = {"VAR_DIR": str(folder), "DATABASE_URL": f"postgres://postgres@//{where['HOST'].lstrip('/')}/{name}"}
        first = {"DJANGO_SUPERUSER_EMAIL": ADMINISTRATOR, "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        first |= {"DJANGO_SUPERUSER_NAME": "Ada"}
        for command in ("migrate", "createcachetable", "collectstatic --noinput", "createsuperuser --noinput"):
            done = manage(*command.split(), **changes, **first)
            assert done.returncode == 0, done.stderr
        with gunicorn(changes) as port:
            yield Site(port), name


@contextmanager
def outside():
    """Statements on a connection of their own, outside the transaction of a test."""
    other = connection.copy()
    with other.cursor() as cursor:
        yield cursor.execute
    other.close()


@contextmanager
def own_database():
    name = f"production_{os.getpid()}"
    with outside() as execute:
        execute(f"CREATE DATABASE {name}")
        yield name
        execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def away(name):
    """The database breaks off and lets nobody in, as long as this lasts."""
    with outside() as execute:
        execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@contextmanager
def gunicorn(changes):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "socialreturn.wsgi", "-b", f"127.0.0.1:{port}", "--workers", "1"]
    environment = {"PATH": os.environ["PATH"]} | ENVIRONMENT | changes
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(port):
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)
