"""The list and the file of agreements, and setting one up, as a browser sees it."""

import datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socialreturn.accounts.models import Role
from suppliers.actions.agreement import admit
from suppliers.actions.obligation import choose_regime
from suppliers.actions.people import invite
from suppliers.models.agreement import years_earlier, years_later
from tests.factories import (
    ManagerFactory,
    MemberFactory,
    SupplierFactory,
    UserFactory,
    admit_under_bespoke,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db
LIST = "/overeenkomsten/"


@pytest.fixture(autouse=True)
def choices_are_fresh():
    caches["memory"].clear()


@pytest.fixture
def agreement():
    return make_an_agreement()


@pytest.fixture
def manager(agreement, client):
    manager = manager_of(agreement.category)
    client.force_login(manager)
    return manager


def page(name, agreement, *more):
    return reverse(f"suppliers:{name}", args=(agreement.pk, *more))


def titles(response):
    return [row["title"] for row in response.context["list"].page.rows]


# The list


def test_staff_see_every_agreement_and_a_supplier_those_it_is_admitted_on(client):
    mine, _other = make_an_agreement(title="Van mij"), make_an_agreement(title="Van een ander")
    supplier = SupplierFactory()
    admit(mine.lots.get(), supplier, by=manager_of(mine.category))
    client.force_login(UserFactory(role=Role.READER))
    assert titles(client.get(LIST)) == ["Van een ander", "Van mij"]
    client.force_login(member_of(supplier))
    assert titles(client.get(LIST)) == ["Van mij"]


def test_the_list_says_how_many_suppliers_there_are_and_what_still_has_to_be_chosen(client, agreement, manager):
    lot = agreement.lots.get()

    def row():
        found = client.get(LIST).context["list"].page.rows[0]
        return found["suppliers"], found["regime"]

    assert row() == (0, "none")
    first, second = SupplierFactory(), SupplierFactory()
    admit_under_bespoke(agreement, first)
    assert row() == (1, "bespoke")
    admit(lot, second, by=manager)
    assert row() == (2, "missing")
    chosen = {"applies_from": datetime.date(2018, 3, 1), "reason": "Daarom."}
    choose_regime(by=manager, supplier=second, holder=agreement.category, regime="generic", **chosen)
    assert row() == (2, "mixed")
    choose_regime(by=manager, supplier=first, holder=agreement, regime="generic", **chosen)
    assert row() == (2, "generic")


def test_a_supplier_reads_its_own_regime_in_the_list_and_no_number_of_others(client, agreement):
    mine, other = SupplierFactory(), SupplierFactory()
    admit_under_bespoke(agreement, mine)
    admit(agreement.lots.get(), other, by=manager_of(agreement.category))
    client.force_login(member_of(mine))
    response = client.get(LIST)
    assert response.context["list"].page.rows[0]["regime"] == "bespoke"
    assert "<th" in response.text
    assert ">Leveranciers<" not in response.text


@pytest.mark.parametrize(
    ("term", "found"), [("running", ["Verlengd", "Lopend"]), ("later", ["Straks"]), ("ended", ["Voorbij"])]
)
def test_the_list_knows_what_runs_with_the_option_years_exercised(client, term, found):
    dates = {
        "Voorbij": ("2015-08-01", "2017-07-31", 1),
        "Lopend": ("2016-08-01", "2018-08-01", 0),
        "Verlengd": ("2015-08-01", "2016-02-29", 3),
        "Straks": ("2018-08-02", "2020-08-01", 0),
    }
    for title, (start, end, exercised) in dates.items():
        make_an_agreement(
            title=title,
            awarded_on=datetime.date.fromisoformat("2015-07-01"),
            starts_on=datetime.date.fromisoformat(start),
            initial_end_on=datetime.date.fromisoformat(end),
            option_years=3,
            exercised_years=exercised,
        )
    client.force_login(UserFactory(role=Role.READER))
    assert sorted(titles(client.get(LIST, {"term": term}))) == sorted(found)


def test_a_day_so_many_years_earlier_is_the_first_that_still_holds():
    days = [datetime.date(2015, 1, 1) + datetime.timedelta(days=n) for n in range(0, 4000, 7)]
    days += [
        datetime.date(2016, 2, 29),
        datetime.date(2017, 2, 28),
        datetime.date(2017, 3, 1),
        datetime.date(2020, 2, 29),
    ]
    for day in days:
        for years in range(5):
            first = years_earlier(day, years)
            before = first - datetime.timedelta(days=1)
            assert years_later(before, years) < day <= years_later(first, years)


def test_filters_narrow_the_list(client, agreement, manager):
    admit_under_bespoke(agreement, SupplierFactory())
    make_an_agreement(title="Zonder leverancier")
    assert titles(client.get(LIST, {"category": agreement.category_id})) == [agreement.title]
    assert titles(client.get(LIST, {"regime": "bespoke"})) == [agreement.title]
    assert titles(client.get(LIST, {"regime": "none"})) == ["Zonder leverancier"]
    assert titles(client.get(LIST, {"q": "zonder lev"})) == ["Zonder leverancier"]


def queries(client, url):
    client.get(url)
    caches["memory"].clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_for_one_agreement_and_for_many(client, agreement, manager):
    before = queries(client, LIST)
    for _ in range(4):
        admit_under_bespoke(make_an_agreement(agreement.category), SupplierFactory())
    assert queries(client, LIST) == before


def test_only_who_manages_a_category_is_offered_a_new_agreement(client, agreement, manager):
    assert "/overeenkomsten/nieuw/" in client.get(LIST).text
    client.force_login(ManagerFactory())
    assert "/overeenkomsten/nieuw/" not in client.get(LIST).text
    assert client.get("/overeenkomsten/nieuw/").status_code == 403


# The file


def test_the_file_says_what_to_do_next_with_one_button(client, agreement, manager):
    supplier = SupplierFactory(name="Voorbeeld BV")

    def now():
        shown = client.get(agreement.get_absolute_url()).context["now"]
        return shown["turn"], [button["url"] for button in shown["buttons"]]

    assert now() == ("Op deze overeenkomst is nog geen leverancier toegelaten.", [page("admit", agreement)])
    admit(agreement.lots.get(), supplier, by=manager)
    assert now() == (
        "1 leverancier heeft nog geen maatregel.",
        [page("choose_regime", agreement, supplier.slug)],
    )
    choose_regime(
        by=manager,
        supplier=supplier,
        holder=agreement,
        regime="bespoke",
        ground="policy",
        applies_from=datetime.date(2018, 3, 1),
        reason="Zo bereiken wij meer.",
    )
    assert now()[1] == [reverse("suppliers:invite", args=[supplier.slug])]
    invite(supplier, by=manager, email="nieuw@voorbeeld.example")
    assert now() == ("Wie is uitgenodigd, maakt eerst een account; daarna kunt u om het plan vragen.", [])
    MemberFactory(supplier=supplier)
    assert now()[1] == [page("ask_plan", agreement, supplier.slug)]


def test_once_everything_is_asked_the_file_has_no_button_left(client, agreement, manager):
    plan = ask_a_plan(agreement=agreement)
    response = client.get(agreement.get_absolute_url())
    assert response.context["now"]["buttons"] == []
    assert plan.reference in response.text


def test_the_file_says_regime_date_ground_reason_and_who_chose(client, agreement, manager):
    admit_under_bespoke(agreement, SupplierFactory(name="Voorbeeld BV"))
    text = client.get(agreement.get_absolute_url()).text
    for part in (
        "Voorbeeld BV",
        "maatwerk",
        "1 maart 2018",
        "Beleid: maatwerk",
        "Zo bereiken wij meer.",
        manager.name,
    ):
        assert part in text


def test_what_holds_for_the_category_holds_until_the_agreement_has_its_own(client, agreement, manager):
    supplier = SupplierFactory()
    admit(agreement.lots.get(), supplier, by=manager)
    facts = {"by": manager, "supplier": supplier, "applies_from": datetime.date(2018, 3, 1), "reason": "Daarom."}

    def shown():
        row = client.get(agreement.get_absolute_url()).context["suppliers"][0]
        return row["state"], row["holder"]

    choose_regime(holder=agreement.category, regime="generic", **facts)
    assert shown() == ("generic", "gekozen voor de hele categorie")
    choose_regime(holder=agreement, regime="bespoke", ground="policy", **facts)
    assert shown() == ("bespoke", "")


def test_a_supplier_sees_its_own_place_in_the_agreement_and_never_the_others(client, agreement):
    mine, other = SupplierFactory(name="Van Mij BV"), SupplierFactory(name="De Ander BV")
    admit_under_bespoke(agreement, mine)
    plan = ask_a_plan(other, agreement)
    client.force_login(manager_of(agreement.category))
    staff = client.get(agreement.get_absolute_url()).text
    assert ("De Ander BV" in staff, plan.reference in staff) == (True, True)
    client.force_login(member_of(mine))
    own = client.get(agreement.get_absolute_url())
    assert (own.status_code, "Van Mij BV" in own.text, "De Ander BV" in own.text) == (200, True, False)
    assert plan.reference not in own.text
    assert "/wijzigen/" not in own.text


def test_a_supplier_that_is_not_admitted_finds_nothing(client, agreement):
    client.force_login(MemberFactory())
    pages = ["agreement", "change_agreement", "add_lot", "admit"]
    assert [client.get(page(name, agreement)).status_code for name in pages] == [404] * 4


@pytest.mark.parametrize("role", [Role.READER, Role.ADVISER, Role.AUDITOR, Role.ADMINISTRATOR, Role.CATEGORY_MANAGER])
def test_who_does_not_manage_the_category_reads_the_file_and_changes_nothing(client, agreement, role):
    supplier = SupplierFactory()
    admit(agreement.lots.get(), supplier, by=manager_of(agreement.category))
    client.force_login(UserFactory(role=role))
    file = client.get(agreement.get_absolute_url())
    assert (file.status_code, file.context["now"]["buttons"]) == (200, [])
    pages = [page(name, agreement) for name in ("change_agreement", "add_lot", "admit")]
    pages += [page(name, agreement, supplier.slug) for name in ("choose_regime", "ask_plan")]
    assert [client.post(url).status_code for url in pages] == [403] * 5


def test_the_file_costs_the_same_for_one_supplier_and_for_many(client, agreement, manager):
    ask_a_plan(agreement=agreement)
    before = queries(client, agreement.get_absolute_url())
    for _ in range(4):
        ask_a_plan(agreement=agreement)
    assert queries(client, agreement.get_absolute_url()) == before


@pytest.mark.parametrize("key", ["0", "99999999999999999999999"])
def test_an_agreement_that_does_not_exist_is_not_found(client, manager, key):
    assert client.get(f"/overeenkomsten/{key}/").status_code == 404


def test_every_supplier_on_an_agreement_is_reached_page_by_page(client):
    agreement = make_an_agreement()
    manager = manager_of(agreement.category)
    for _each in range(27):
        admit(agreement.lots.first(), SupplierFactory(), by=manager)
    client.force_login(manager)
    pages = [client.get(agreement.get_absolute_url(), {"leveranciers": number}) for number in (1, 2)]
    assert [len(page.context["suppliers"]) for page in pages] == [25, 2]
    assert "?leveranciers=2#suppliers" in pages[0].text
