"""The figures as a Markdown table: one line a list with its pages beside each other, one line for any other page."""

import datetime
import os
import platform
import sys
from itertools import groupby

VARIANTS = "first · middle · last · filtered · found · not found"
HEADS = (
    "page",
    "as",
    "queries",
    "calls",
    "calls ÷ floor",
    "KiB",
    "ms",
    f"time ÷ floor: {VARIANTS}",
    "time ÷ admin",
    "growth",
)


def written(pages, size, first_size, loads):
    """``loads`` are the loads of the smallest filling by page: growth is what the load became of that."""
    lines = [heading(size), "", row(HEADS), row(["---", "---", *["--:"] * (len(HEADS) - 2)])]
    for (name, role), found in groupby(pages, key=lambda page: (page.name, page.role)):
        lines.append(row(cells(name, role, list(found), loads if size != first_size else {})))
    return "\n".join(lines)


def heading(size):
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    day = datetime.datetime.now(tz=datetime.UTC).date()  # noqa: TID251 the real day
    load = f"PostgreSQL on the same machine, load {os.getloadavg()[0]:.1f}"
    return f"**{size:,} placements**, {day:%d %B %Y}, {machine}, {load}"


def cells(name, role, pages, loads):
    figures = [page.figures for page in pages]
    admin = [found["admin"] for found in figures if found["admin"]]
    growth = [page.figures["load"] / loads[page.key] for page in pages if page.key in loads]
    return (
        name,
        role or "visitor",
        span(found["queries"] for found in figures),
        f"{max(found['calls'] for found in figures):,}",
        f"{max(found['calls_to_floor'] for found in figures):.2f}",
        f"{max(found['bytes'] for found in figures) / 1024:.0f}",
        f"{1000 * max(found['seconds'] for found in figures):.1f}",
        " · ".join(f"{found['floor']:.2f}" for found in figures),
        f"{max(admin):.2f}" if admin else "",
        f"{max(growth):.2f}" if growth else "",
    )


def span(numbers):
    numbers = sorted(set(numbers))
    return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])


def row(texts):
    return f"| {' | '.join(map(str, texts))} |"


class Bar:
    """How far something is, on one line of a terminal; in a file one line at the end."""

    def __init__(self, what):
        self.what = what

    def __call__(self, part, detail):
        if sys.stderr.isatty():
            drawn = "█" * round(part * 30)
            end = "\n" if part >= 1 else ""
            print(f"\r{self.what} {drawn:░<30} {part:4.0%} {detail:<30}", end=end, file=sys.stderr, flush=True)
        elif part >= 1:
            print(f"{self.what}: done", file=sys.stderr, flush=True)
