"""Tests in a real Chromium, against `live_server`: ask for pytest-playwright's `page` or `new_context`."""

import os
import shutil
from contextlib import ExitStack, closing

import pytest
from axe_playwright_python.base import AXE_SCRIPT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if not executable and os.environ.get("CI"):
        pytest.fail("No Chromium: CI runs every browser test.")
    if not executable:
        pytest.skip("No Chromium found (Debian: apt install chromium).")
    return {"executable_path": executable, "args": FLAGS}


class Guard:
    """Notes every request that leaves the live server and every message of the browser."""

    def __init__(self, home):
        self.home, self.findings, self.visited = home, [], set()

    def watch(self, context):
        context.on("request", self.note_request)
        context.on("console", self.note_message)
        context.on("weberror", lambda error: self.findings.append(f"error: {error.error}"))

    def note_request(self, request):
        if request.is_navigation_request():
            self.visited.add(request.url)
        if not request.url.startswith(f"{self.home}/"):
            self.findings.append(f"left the site: {request.url}")

    def note_message(self, message):
        """All but Chromium's remark that the page asked for answered 403 or 404."""
        refused = message.text.startswith("Failed to load resource") and message.location["url"] in self.visited
        if not refused:
            self.findings.append(f"{message.type}: {message.text} ({message.location['url']})")


@pytest.fixture
def new_context(new_context, live_server):
    """A browser of one person's own, at home on the live server; it may neither leave it nor complain."""
    guard = Guard(live_server.url)
    with ExitStack() as contexts:

        def open_context(**options):
            context = contexts.enter_context(closing(new_context(**{"base_url": live_server.url, **options})))
            context.set_default_timeout(10_000)
            guard.watch(context)
            return context

        yield open_context
    assert not guard.findings, "\n".join(guard.findings)


def axe(page, leave_out=(), rules=()):
    """No finding of axe: WCAG 2.2 A and AA, and best practice; or of the ``rules`` alone.

    Its own script needs a page with JavaScript on.
    """
    asked = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": RULES}
    options = {"runOnly": asked, "resultTypes": ["violations"], "preload": not rules}
    options["rules"] = {rule: {"enabled": False} for rule in leave_out}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("options => axe.run(options).then((results) => results.violations)", options)
    findings = [f"{page.url} {found['id']}: {node['html']}" for found in violations for node in found["nodes"]]
    assert not findings, "\n".join(findings)
