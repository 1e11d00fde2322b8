"""Owed, promised, reported, accepted and open: each figure is exactly the rows it leads to, for whoever looks."""

import csv
import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from candidates.models import Placement
from candidates.queries import placed_without_small
from socialreturn.accounts.models import Role
from suppliers.actions.agreement import admit
from suppliers.actions.obligation import choose_regime, close_obligation
from suppliers.actions.writing import save_commitment
from suppliers.models import Commitment, Obligation
from suppliers.queries.scope import Scope
from tests.factories import (
    SupplierFactory,
    UserFactory,
    a_call_off,
    a_pilot,
    a_placement,
    a_version,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2018, 3, 1)


def generic(supplier, holder, manager, **more):
    facts = {"regime": "generic", "applies_from": DAY, "reason": "Daarom.", **more}
    return choose_regime(by=manager, supplier=supplier, holder=holder, **facts).obligation


def promise(plan, **fields):
    fields = {"due_on": datetime.date(2019, 6, 30)} | fields
    save_commitment(Commitment(version=plan.newest, **fields), by=member_of(plan.lead))


@pytest.fixture
def town():
    """A supplier under bespoke work that promised people, hours and purchase, with placements; another generic."""
    agreement = make_an_agreement()
    category, manager = agreement.category, manager_of(agreement.category)
    plan = ask_a_plan(SupplierFactory(name="Maat BV", slug="maat-bv"), agreement)
    promise(plan, indicator="candidates", target=3)
    promise(plan, indicator="candidates", target=2, due_on=datetime.date(2020, 1, 1))
    promise(plan, indicator="hours", target=1500)
    promise(plan, indicator="purchase", target=10_000)
    promise(plan, indicator="other", target=1, description="Een open dag.")
    a_version("signed", plan)
    maat = plan.lead
    bespoke = maat.obligations.get()
    a_call_off(maat, agreement, amount=Decimal(800_000))
    pilot = a_pilot("running", plan)
    placements = [a_placement(state, pilot) for state in ("accepted", "accepted", "reported", "draft", "returned")]
    other = admit(agreement.lots.get(), SupplierFactory(name="Doorsnee BV", slug="doorsnee-bv"), by=manager).supplier
    at_category = generic(other, category, manager)
    second = make_an_agreement(category)
    admit(second.lots.get(), other, by=manager)
    a_call_off(other, second, amount=Decimal(400_000))
    elsewhere = make_an_agreement()
    admit(elsewhere.lots.get(), maat, by=manager_of(elsewhere.category))
    generic(maat, elsewhere, manager_of(elsewhere.category))
    a_call_off(maat, elsewhere, amount=Decimal(600_000))
    return SimpleNamespace(
        agreement=agreement, category=category, manager=manager, maat=maat, other=other, plan=plan, pilot=pilot,
        bespoke=bespoke, at_category=at_category, placements=placements, elsewhere=elsewhere, second=second,
    )  # fmt: skip


def address_of(row):
    return reverse("site:category", args=[row.slug]) if hasattr(row, "managers") else row.get_absolute_url()


def balance_on(client, user, row):
    client.force_login(user)
    context = client.get(address_of(row)).context
    return context["panel"] if "panel" in context and hasattr(row, "managers") else context["panels"][0].content


def euros(balance):
    return {str(line.label): line.amount.words.replace("\xa0", " ") for line in balance.euros}


def work(balance):
    cells = ("promised", "reported", "accepted", "open")
    return {
        str(line.label): [getattr(line, name) and str(getattr(line, name).words) for name in cells]
        for line in balance.work
    }


ALONE = [None, None, None]
OF_MAAT = {
    "kandidaten die aan het werk gaan": ["5", "1", "2", "3"],
    "gewerkte uren": ["1.500", *ALONE],
    "iets anders": ["1 keer", *ALONE],
}


def test_a_category_shows_what_is_owed_promised_and_done(client, town):
    balance = balance_on(client, town.manager, town.category)
    assert euros(balance) == {
        "Verschuldigd": "€ 20.000,00",
        "waarvan volgens de generieke maatregel": "€ 20.000,00",
        "Toegezegde inkoop": "€ 10.000,00",
    }
    assert work(balance) == OF_MAAT


def test_an_agreement_leaves_out_what_is_held_at_the_category(client, town):
    assert euros(balance_on(client, town.manager, town.second)) == {"Verschuldigd": "€ 0,00"}
    assert work(balance_on(client, town.manager, town.agreement)) == OF_MAAT


def test_a_supplier_has_all_that_it_owes_wherever_that_is_held(client, town):
    assert euros(balance_on(client, town.manager, town.maat)) == {
        "Verschuldigd": "€ 30.000,00",
        "waarvan volgens de generieke maatregel": "€ 30.000,00",
        "Toegezegde inkoop": "€ 10.000,00",
    }


def test_what_bespoke_work_is_agreed_to_be_worth_is_owed_and_promised(client, town):
    choose_regime(
        by=town.manager, supplier=town.maat, holder=town.agreement, regime="bespoke", applies_from=DAY, reason="Zo.",
        ground="policy", agreed_amount=Decimal(25_000),
    )  # fmt: skip
    found = euros(balance_on(client, town.manager, town.category))
    assert (found["Verschuldigd"], found["waarvan toegezegd als maatwerk"]) == ("€ 45.000,00", "€ 25.000,00")


def test_more_than_was_promised_leaves_nothing_open_and_says_so(client, town):
    for _ in range(4):
        a_placement("accepted", town.pilot)
    line = work(balance_on(client, town.manager, town.category))["kandidaten die aan het werk gaan"]
    assert line == ["5", "1", "6", "geen: meer dan toegezegd"]


def test_a_closed_obligation_still_counts(client, town):
    before = euros(balance_on(client, town.manager, town.category))
    close_obligation(town.at_category, by=town.manager, reason="Klaar.")
    assert euros(balance_on(client, town.manager, town.category)) == before


def behind(client, url):
    """What the rows of a list come to: euros owed, what is promised, or how many placements."""
    shown = client.get(url).context["list"]
    rows = [row for batch in shown.batches() for row in batch]
    if "owed" in {column.name for column in shown.columns}:
        return sum((row["owed"] or 0 for row in rows), Decimal(0)), len(rows)
    if shown.rows.model is Commitment:
        return sum((row["target"] for row in rows), Decimal(0)), len(rows)
    return Decimal(len(rows)), len(rows)


def number_in(words):
    figures = words.replace("\xa0", "").removeprefix("€").removesuffix(" keer").strip()
    return Decimal(figures.replace(".", "").replace(",", "."))


def links_of(balance):
    cells = [line.amount for line in balance.euros]
    cells += [getattr(line, name) for line in balance.work for name in ("promised", "reported", "accepted", "open")]
    return [cell for cell in cells if cell and cell.url]


@pytest.mark.parametrize("place", ["category", "agreement", "maat", "other", "second", "elsewhere"])
@pytest.mark.parametrize("person", ["manager", "member", "reader", "adviser", "elsewhere"])
def test_every_figure_is_what_its_link_leads_to(client, town, place, person):
    people = {
        "manager": town.manager,
        "member": member_of(town.maat),
        "reader": UserFactory(role=Role.READER),
        "adviser": UserFactory(role=Role.ADVISER),
        "elsewhere": manager_of(town.elsewhere.category),
    }
    row = getattr(town, place)
    client.force_login(people[person])
    if client.get(address_of(row)).status_code == 404:
        assert (person, place) in {("member", "other"), ("member", "second")}
        return
    cells = links_of(balance_on(client, people[person], row))
    assert len(cells) >= 2
    assert {cell.url: behind(client, cell.url)[0] for cell in cells} == {
        cell.url: number_in(cell.words) for cell in cells
    }


def test_a_supplier_reads_its_own_figures_alone(client, town):
    balance = balance_on(client, member_of(town.maat), town.category)
    assert euros(balance) == {
        "Verschuldigd": "€ 0,00",
        "Toegezegde inkoop": "€ 10.000,00",
    }
    assert work(balance) == OF_MAAT
    names = {obligation.supplier for obligation in client.get(address_of(town.category)).context["obligations"]}
    assert names == {town.maat}


def people_line(balance):
    return balance.work[0]


@pytest.mark.parametrize("role", [Role.READER, Role.ADVISER, Role.AUDITOR, Role.ADMINISTRATOR])
@pytest.mark.parametrize("place", ["category", "agreement", "maat"])
def test_who_sees_no_candidates_reads_no_small_number_and_gets_no_link(client, town, role, place):
    line = people_line(balance_on(client, UserFactory(role=role), getattr(town, place)))
    cells = (line.reported, line.accepted, line.open)
    assert [(cell.words, cell.url) for cell in cells] == [("niet getoond", "")] * 3


def test_a_large_number_is_shown_without_a_link(client, town):
    for _ in range(4):
        a_placement("accepted", town.pilot)
    line = people_line(balance_on(client, UserFactory(role=Role.READER), town.category))
    assert [(cell.words, cell.url) for cell in (line.reported, line.accepted)] == [("niet getoond", ""), ("6", "")]


def accepted_for(obligations):
    return placed_without_small(obligations, datetime.date(2018, 8, 1)).accepted.value


def many(pilot, obligation, number):
    first = a_placement("accepted", pilot, obligation=obligation)
    for _ in range(number - 1):
        Placement.objects.bulk_create([copy_of(first)])


def copy_of(placement):
    placement.pk = None
    placement._state.adding = True
    return placement


def test_one_small_number_in_a_category_closes_it_whole(town):
    """Otherwise it would come out by taking the others from the whole."""
    many(town.pilot, town.bespoke, 5)
    partner = SupplierFactory()
    plan = a_version("signed", ask_a_plan(partner, make_an_agreement(town.category))).plan
    pilot = a_pilot("running", plan)
    own = Obligation.objects.filter(pk=town.bespoke.pk)
    everything = Scope(town.category).obligations(town.manager)
    assert (accepted_for(own), accepted_for(everything)) == (7, 7)
    many(pilot, partner.obligations.get(), 1)
    assert (accepted_for(own), accepted_for(everything), accepted_for(partner.obligations.all())) == (None,) * 3


def test_one_small_number_in_a_pilot_closes_the_category_too(town):
    many(town.pilot, town.bespoke, 5)
    second = a_pilot("running", town.plan)
    many(second, town.bespoke, 2)
    assert accepted_for(Scope(town.category).obligations(town.manager)) is None


def queries_on(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("place", ["category", "agreement", "maat"])
@pytest.mark.parametrize("person", ["manager", "reader"])
def test_a_page_asks_as_many_queries_whatever_the_rows(client, town, place, person):
    client.force_login(town.manager if person == "manager" else UserFactory(role=Role.READER))
    address = address_of(getattr(town, place))
    before = queries_on(client, address)
    for _ in range(4):
        a_placement("accepted", town.pilot)
        a_call_off(town.maat, town.agreement)
        more = make_an_agreement(town.category)
        admit(more.lots.get(), town.maat, by=town.manager)
        generic(town.maat, more, town.manager)
    assert queries_on(client, address) == before


def test_a_page_shows_twenty_five_rows_and_leads_to_the_others(client, town):
    for _ in range(26):
        more = make_an_agreement(town.category)
        admit(more.lots.get(), town.maat, by=town.manager)
        generic(town.maat, more, town.manager)
    client.force_login(town.manager)
    page = client.get(address_of(town.category))
    assert [len(page.context[name]) for name in ("obligations", "agreements")] == [25, 25]
    assert client.get(page.context["links"]["obligations"]).context["list"].count == 28
    page = client.get(address_of(town.maat))
    assert [len(page.context[name]) for name in ("obligations", "admissions")] == [25, 25]
    every = client.get(page.context["all_of"]["agreements"])
    assert every.context["list"].count == 28


@pytest.mark.parametrize("listed", ["suppliers:obligations", "suppliers:promises", "suppliers:plans"])
def test_a_link_to_what_one_may_not_see_tells_no_name(client, town, listed):
    client.force_login(member_of(town.maat))
    response = client.get(reverse(listed), {"of": "supplier-doorsnee-bv"})
    assert (response.context["list"].count, "Doorsnee BV" in response.text) == (0, False)
    assert "Dit leidt naar niets dat u kunt zien." in response.text
    response = client.get(reverse(listed), {"of": "supplier-maat-bv"})
    assert (response.context["list"].count > 0, "Maat BV" in response.text) == (True, True)


@pytest.mark.parametrize(
    ("person", "place", "accepted"),
    [("manager", "category", "2"), ("manager", "agreement", "2"), ("manager", "maat", "niet getoond")]
    + [("reader", place, "niet getoond") for place in ("category", "agreement", "maat")],
)
def test_the_figures_as_a_file_tell_what_the_page_tells(client, town, place, person, accepted):
    user = town.manager if person == "manager" else UserFactory(role=Role.READER)
    balance = balance_on(client, user, getattr(town, place))
    content = b"".join(client.get(f"{balance.file}csv").streaming_content).decode("utf-8-sig")
    headings, *rows = csv.reader(content.splitlines(), delimiter=";")
    assert headings == ["Cijfer", "Waarvan", "Aantal", "Wat we tellen", "Stand op"]
    told = {tuple(row[:2]): row[2] for row in rows}
    assert len(told) == len(rows) == len(balance.euros) + len(balance.work) + 3
    people = "kandidaten die aan het werk gaan"
    assert (told["Toegezegd", people], told["Geaccepteerd", people]) == ("5", accepted)
    assert Decimal(told["Verschuldigd", ""].replace(",", ".")) == number_in(balance.euros[0].amount.words)


def test_there_is_no_file_of_what_one_may_not_see(client, town):
    client.force_login(member_of(town.maat))
    address = reverse("site:balance")
    asked = [{"of": "supplier-doorsnee-bv", "export": "csv"}, {"of": "supplier-maat-bv"}, {"export": "csv"}]
    assert [client.get(address, query).status_code for query in asked] == [404] * 3
    assert client.get(address, {"of": "supplier-maat-bv", "export": "csv"}).status_code == 200


def test_a_list_that_was_linked_to_keeps_that_when_one_filters_on(client, town):
    client.force_login(town.manager)
    text = client.get(reverse("suppliers:obligations"), {"of": "category-" + town.category.slug}).text
    assert f'<input type="hidden" name="of" value="category-{town.category.slug}">' in text


def test_a_category_next_to_the_only_small_one_is_closed_as_well(town):
    """Its number would tell that of the small one, from the number of the whole programme."""
    many(town.pilot, town.bespoke, 5)
    everything = Scope(town.category).obligations(town.manager)
    assert accepted_for(everything) == 7
    pilot = a_pilot("running", a_version("signed", ask_a_plan(SupplierFactory(), make_an_agreement())).plan)
    a_placement("accepted", pilot)
    assert (accepted_for(everything), accepted_for(Scope(pilot.category).obligations(town.manager))) == (None, None)


def test_a_category_where_nobody_was_placed_says_so(town):
    assert accepted_for(Scope(town.elsewhere.category).obligations(town.manager)) == 0
