"""Which pages are measured, as whom; of a list its first, middle and last page, and filtered and searched."""

from dataclasses import dataclass, field
from functools import cache

from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.urls import reverse

from socialreturn.accounts.models import User
from socialreturn.keyset import END, Order
from socialreturn.lists import PAGE_SIZE
from tests.walk.lists import LISTS, address_of

from . import full_category, urls
from .numbers import supplier_user

ASKED = {
    "suppliers:agreements": ("term=running", "q=zorglogistiek"),
    "suppliers:call_offs": ("agreement=zorglogistiek", "q=zorglogistiek"),
    "suppliers:obligations": ("regime=bespoke", "supplier=zorglogistiek"),
    "suppliers:promises": ("indicator=candidates", ""),
    "suppliers:imports": ("kind=call_offs", ""),
    "suppliers:import_rows": ("outcome=wrong", ""),
    "suppliers:suppliers": ("people=yes", "q=zorglogistiek"),
    "suppliers:plans": ("state=signed", "q=zorglogistiek"),
    "pilots:pilots": ("state=running", "q=zorglogistiek"),
    "candidates:candidates": ("target_group={target_group}", ""),
    "candidates:placements": ("state=reported", ""),
    "candidates:access_log": ("page=placement", "q=manager"),
    "candidates:erasures": ("", ""),
    "site:categories": ("", ""),
    "site:comparison": ("open=open", "supplier=zorglogistiek"),
    "site:coverage_list": ("lacks=regime", "of=category-categorie-0"),
}
"""What each list is filtered by, and searched for: things that leave more rows than a page holds.

A key that the database gave out is asked of the filter itself: its first choice.
"""
NOT_FOUND = "q=nergens"

GROUP = 10
FILES = (
    ("suppliers:agreement", [GROUP + 1], "manager"),
    ("suppliers:supplier", ["leverancier-0"], "manager"),
    ("suppliers:supplier", ["leverancier-0"], "reader"),
    ("site:category", ["categorie-0"], "manager"),
    ("site:category", ["categorie-0"], "reader"),
    ("site:category", ["categorie-0"], "supplier"),
    ("site:coverage", [], "manager"),
    ("suppliers:plan", [f"PVA-2018-{GROUP:05d}"], "manager"),
    ("pilots:pilot", [f"proeftuin-{GROUP}"], "manager"),
    ("candidates:candidate", [1], "supplier"),
    ("candidates:placement", [GROUP * 10 + 1], "manager"),
)
USUAL_FLOOR = "pilots:pilots"
"""What pages without a list of their own are compared with."""

OVERVIEWS = (
    ("site:home", [], None),
    ("site:public_pilots", [], None),
    ("site:figures", [], None),
    ("site:figures", [], "manager"),
    ("site:my_work", [], "manager"),
    ("site:my_work", [], "supplier"),
    ("site:my_work", [], "reader"),
)


class Lost(Exception):
    """A page that did not show what it was asked for, so that its figures would be worth nothing."""


@dataclass
class Page:
    """An address as one person asks for it; ``rows`` is how many rows it must show at least."""

    name: str
    role: str | None
    address: str
    variant: str = ""
    rows: int = 0
    floor: "Page | None" = None
    admin: "Page | None" = None
    times: list = field(default_factory=list)
    figures: dict = field(default_factory=dict)

    @property
    def key(self):
        return self.name, self.role, self.variant


class People:
    """A signed-in browser for every role, and one for visitors."""

    def __init__(self):
        users = {user.email.partition("@")[0]: user for user in User.objects.exclude(role="supplier")}
        users["supplier"] = User.objects.get(pk=supplier_user(0))
        self.users = users | {None: None}
        self.clients = {role: Client() for role in self.users}
        for role, user in users.items():
            self.clients[role].force_login(user)

    def get(self, page):
        return self.clients[page.role].get(page.address)

    def check(self, page, response):
        """Raises Lost: a figure of a page that failed, or of somebody who was signed out, is no figure."""
        if response.status_code != 200:
            raise Lost(f"{page.address} as {page.role} answered {response.status_code}")
        seen, expected = response.wsgi_request.user, self.users[page.role]
        if seen.pk != (expected.pk if expected else None):
            raise Lost(f"{page.address}: {page.role} is no longer signed in")
        if (shown := response.content.count(b"<tr")) < page.rows:
            raise Lost(f"{page.address} as {page.role} showed {shown} rows instead of {page.rows}")


def all_pages(people):
    """The pages of lists, then the others; each with the pages it is compared with."""
    changelist.cache_clear()
    setup_test_environment()
    try:
        lists = [page for name, roles in LISTS.items() for role in roles for page in list_pages(people, name, role)]
    finally:
        teardown_test_environment()
    usual = next(page.floor for page in lists if page.name == USUAL_FLOOR)
    others = [Page(name, role, reverse(name, args=args), floor=usual) for name, args, role in FILES + OVERVIEWS]
    full = reverse("site:category", args=[full_category.SLUG])
    return [
        *lists,
        *others,
        Page(f"site:category, {full_category.CALL_OFFS:,} call-offs", "manager", full, floor=usual),
    ]


def list_pages(people, name, role):
    plain = Page(name, role, address_of(name))
    response = people.get(plain)
    people.check(plain, response)
    shown = response.context["list"]
    floor = Page("floor", role, urls.floor_of(f"{name}:{role}", shown), rows=PAGE_SIZE)
    admin = changelist(shown.rows.model)
    return [
        Page(name, role, f"{plain.address}?{asked}", variant, rows, floor, admin)
        for variant, asked, rows in variants(name, shown)
    ]


@cache
def changelist(model):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return Page("admin", "admin", reverse(name), rows=PAGE_SIZE)


def variants(name, shown):
    yield "first", "", PAGE_SIZE
    yield "middle", f"after={middle_of(shown)}", PAGE_SIZE - 1
    yield "last", f"before={END}", PAGE_SIZE
    filtered, searched = ASKED[name]
    if filtered:
        yield "filtered", filtered.format_map(FirstChoice(shown.filter)), 1
    if searched:
        yield "found", searched, 1
        yield "not found", NOT_FOUND, 0


class FirstChoice(dict):
    """The value of the first choice of a filter's field."""

    def __init__(self, form):
        super().__init__()
        self.form = form

    def __missing__(self, name):
        return next(iter(self.form.fields[name].known))


def middle_of(shown):
    order = Order(shown.rows, shown.default_sort)
    rows = order.sorted(shown.rows).values("pk", order.key)
    return order.name_place(rows[max(rows.count() // 2 - PAGE_SIZE, 0)])
