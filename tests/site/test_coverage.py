"""From agreement to signed plan: each count is the list it leads to, and nobody is counted twice."""

import datetime

import pytest
from django.urls import reverse

from suppliers.actions.agreement import add_lot, admit
from suppliers.actions.obligation import choose_regime
from tests.factories import (
    SupplierFactory,
    a_version,
    admit_under_bespoke,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db
ADDRESS = reverse("site:coverage")
DAY = datetime.date(2018, 3, 1)


@pytest.fixture
def agreement():
    return make_an_agreement()


@pytest.fixture
def manager(agreement, client):
    manager = manager_of(agreement.category)
    client.force_login(manager)
    return manager


@pytest.fixture
def suppliers(agreement, manager):
    """One at each stage; the one without a regime on two lots; and one on an agreement that has ended."""
    lot, second = agreement.lots.get(), add_lot(agreement, by=manager, number=2, name="Advies")
    newcomer = SupplierFactory(name="Zonder regime")
    admit(lot, newcomer, by=manager)
    admit(second, newcomer, by=manager)
    generic = admit(lot, SupplierFactory(name="Generiek"), by=manager).supplier
    choose_regime(
        by=manager, supplier=generic, holder=agreement.category, regime="generic", applies_from=DAY, reason="Zo."
    )
    admit_under_bespoke(agreement, SupplierFactory(name="Zonder plan"))
    for state in ("draft", "approved", "signed"):
        a_version(state, ask_a_plan(SupplierFactory(name=f"Plan {state}"), agreement))
    gone = make_an_agreement(agreement.category, initial_end_on=datetime.date(2018, 7, 31), option_years=0)
    admit(gone.lots.get(), generic, by=manager)


def counted(client, **asked):
    return {str(row["label"]): (row["count"], row["gap"]) for row in client.get(ADDRESS, asked).context["rows"]}


ALL = {
    "Telt mee": (6, None),
    "Maatregel gekozen": (5, 1),
    "waarvan generieke maatregel": (1, None),
    "waarvan maatwerk": (4, None),
    "Plan goedgekeurd": (2, 2),
    "Plan ondertekend": (1, 1),
}


def test_every_supplier_on_an_agreement_counts_once_where_it_has_come_to(client, suppliers):
    assert counted(client) == ALL


def names_behind(client, url):
    return sorted(row["supplier__name"] for row in client.get(url).context["list"].page.rows)


def test_each_count_and_each_gap_leads_to_its_rows(client, suppliers):
    rows = client.get(ADDRESS).context["rows"]
    assert {row["url"]: len(names_behind(client, row["url"])) for row in rows} == {
        row["url"]: row["count"] for row in rows
    }
    gaps = {str(row["label"]): names_behind(client, row["gap_url"]) for row in rows if row["gap_url"]}
    assert gaps == {
        "Maatregel gekozen": ["Zonder regime"],
        "Plan goedgekeurd": ["Plan draft", "Zonder plan"],
        "Plan ondertekend": ["Plan approved"],
    }


def test_the_list_says_of_each_row_what_is_missing(client, suppliers):
    client.get(ADDRESS)
    content = b"".join(client.get(reverse("site:coverage_list"), {"export": "csv"}).streaming_content)
    rows = [line.split(";") for line in content.decode("utf-8-sig").splitlines()[1:]]
    assert {row[0]: row[-1] for row in rows} == {
        "Zonder regime": "een gekozen maatregel",
        "Generiek": "niets: de generieke maatregel vraagt geen plan",
        "Zonder plan": "een goedgekeurd plan",
        "Plan draft": "een goedgekeurd plan",
        "Plan approved": "een ondertekend plan",
        "Plan signed": "niets: het plan is ondertekend",
    }


def test_coverage_can_be_of_one_category_agreement_or_supplier(client, suppliers, agreement):
    other = make_an_agreement()
    admit(other.lots.get(), SupplierFactory(slug="elders"), by=manager_of(other.category))
    assert counted(client)["Telt mee"] == (7, None)
    for of in (f"category-{agreement.category.slug}", f"agreement-{agreement.reference}"):
        assert counted(client, of=of) == ALL
        rows = client.get(ADDRESS, {"of": of}).context["rows"]
        assert len(names_behind(client, rows[0]["url"])) == 6
    assert counted(client, of="supplier-elders")["Maatregel gekozen"] == (0, 1)


def test_what_leads_nowhere_is_said(client, suppliers):
    response = client.get(ADDRESS, {"of": "category-nergens"})
    assert "dus dit is de dekking van alles" in response.text


def test_the_counts_can_be_had_as_a_file(client, suppliers):
    content = b"".join(client.get(ADDRESS, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    assert content.splitlines()[1].split(";")[:3] == ["Telt mee", "6", ""]


def test_coverage_is_for_the_ministry(client, suppliers, agreement):
    client.force_login(member_of(SupplierFactory()))
    assert [client.get(reverse(page)).status_code for page in ("site:coverage", "site:coverage_list")] == [403, 403]
