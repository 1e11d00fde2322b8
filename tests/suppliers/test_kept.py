"""What is owed is kept beside each obligation: after every act just what one would reckon."""

import datetime
from decimal import Decimal
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socialreturn.accounts.models import Role
from suppliers.actions.agreement import admit, change_agreement
from suppliers.actions.call_off import change_call_off, remove_call_off, set_turnover
from suppliers.actions.obligation import choose_regime, close_obligation, recomputing
from suppliers.models import CallOff, Category, FrameworkAgreement, Obligation, ObligationVersion
from suppliers.models.terms import terms_of
from suppliers.queries.owed import reckonings
from tests.factories import SupplierFactory, UserFactory, a_call_off, make_an_agreement, manager_of
from tests.imports.steps import check, confirm, csv, undo

pytestmark = pytest.mark.django_db
DAY = datetime.date(2018, 3, 1)


class Contracts:
    """A supplier with an obligation at its category, its agreement and one call-off, and another at the category."""

    def __init__(self):
        self.agreement = make_an_agreement()
        self.category, self.manager = self.agreement.category, manager_of(self.agreement.category)
        self.supplier, self.other = (self.admitted() for _ in range(2))
        self.at_category = self.choose(self.category)
        self.elsewhere = a_call_off(
            self.supplier, self.second_agreement(), amount=Decimal(700_000), wage_sum=Decimal(90_000)
        )
        self.at_agreement = self.choose(self.agreement)
        self.call_off = a_call_off(self.supplier, self.agreement, amount=Decimal(400_000))
        self.apart = a_call_off(self.supplier, self.agreement, amount=Decimal(900_000))
        self.at_call_off = self.choose(self.apart)
        self.choose(self.category, supplier=self.other)

    def admitted(self):
        return admit(self.agreement.lots.get(), SupplierFactory(), by=self.manager).supplier

    def second_agreement(self):
        agreement = make_an_agreement(self.category)
        admit(agreement.lots.get(), self.supplier, by=self.manager)
        return agreement

    def choose(self, holder, regime="generic", supplier=None, **more):
        facts = {"regime": regime, "applies_from": DAY, "reason": "Daarom.", "ground": "policy", **more}
        supplier = supplier or self.supplier
        return choose_regime(by=self.manager, supplier=supplier, holder=holder, **facts).obligation

    def change(self, **fields):
        agreement = FrameworkAgreement.objects.get(pk=self.agreement.pk)
        for name, value in fields.items():
            setattr(agreement, name, value)
        change_agreement(agreement, by=self.manager, seen=agreement.revision, reason="Verlengd.")

    def turn_over(self, amount, seen=None):
        set_turnover(self.call_off, by=self.manager, year=2018, amount=amount, reason="Factuur.", seen=seen)

    def terms(self, **others):
        return terms_of(self.category) | others


def change_a_call_off(contracts, client):
    call_off = CallOff.objects.get(pk=contracts.call_off.pk)
    call_off.amount = Decimal(500_000)
    change_call_off(call_off, by=contracts.manager, seen=call_off.revision, reason="Uitbreiding.")


def remove_a_call_off(contracts, client):
    remove_call_off(contracts.call_off, by=contracts.manager, reason="Vergissing.")


def make_a_call_off(contracts, client):
    a_call_off(contracts.supplier, contracts.agreement, amount=Decimal(50_000))


def invoice(contracts, client):
    contracts.choose(contracts.agreement, terms=contracts.terms(base="invoiced"))
    contracts.turn_over(Decimal(300_000))


def invoice_otherwise(contracts, client):
    invoice(contracts, client)
    contracts.turn_over(Decimal(310_000), seen=Decimal(300_000))


def shorten_the_agreement(contracts, client):
    contracts.change(initial_end_on=datetime.date(2018, 5, 1))


def use_an_option_year(contracts, client):
    shorten_the_agreement(contracts, client)
    contracts.change(exercised_years=1)


def choose_for_an_agreement_what_a_category_held(contracts, client):
    contracts.choose(contracts.elsewhere.lot.agreement)


def choose_for_a_call_off_alone(contracts, client):
    contracts.choose(contracts.call_off)


def choose_bespoke_work(contracts, client):
    contracts.choose(contracts.agreement, "bespoke")


def choose_bespoke_work_with_an_amount(contracts, client):
    contracts.choose(contracts.agreement, "bespoke", agreed_amount=Decimal(12_345))


def choose_a_fixed_base(contracts, client):
    contracts.choose(contracts.agreement, terms=contracts.terms(base="fixed"), fixed_base=Decimal(1_000_000))


def choose_wages(contracts, client):
    contracts.choose(contracts.category, terms=contracts.terms(base="wages", threshold=Decimal(1)))


def choose_a_cap(contracts, client):
    contracts.choose(contracts.agreement, terms=contracts.terms(cap=Decimal(100)))


def close(contracts, client):
    close_obligation(contracts.at_agreement, by=contracts.manager, reason="Klaar.")


def close_and_hand_over(contracts, client):
    close_obligation(contracts.at_agreement, by=contracts.manager, reason="Klaar.", hand_over=True)


def close_and_choose_anew(contracts, client):
    close(contracts, client)
    contracts.choose(contracts.agreement, "bespoke")


def shorten_a_call_off_that_was_handed_over(contracts, client):
    """Its own obligation is closed and fed by nothing, but has a fixed base, and the term of the call-off."""
    facts = {"terms": contracts.terms(base="fixed"), "fixed_base": Decimal(1_000_000)}
    own = contracts.choose(contracts.call_off, **facts)
    close_obligation(own, by=contracts.manager, reason="Klaar.", hand_over=True)
    call_off = CallOff.objects.get(pk=contracts.call_off.pk)
    call_off.ends_on = datetime.date(2018, 5, 1)
    change_call_off(call_off, by=contracts.manager, seen=call_off.revision, reason="Korter.")
    assert Obligation.objects.get(pk=own.pk).owed == 0


def change_the_usual_terms_in_the_admin(contracts, client):
    """They are what a next choice begins with, and change nothing that was chosen."""
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    address = reverse("admin:suppliers_category_change", args=[contracts.category.pk])
    form = client.get(address).context["adminform"].form
    typed = {name: form[name].value() for name in form.fields}
    typed = {name: "" if value is None else value for name, value in typed.items()} | {"percentage": "2"}
    typed["managers"] = [user.pk for user in contracts.category.managers.all()]
    assert client.post(address, typed).status_code == 302
    assert Category.objects.get(pk=contracts.category.pk).percentage == 2


def take_in(contracts, client, kind, *lines):
    """Import a file as its manager does."""
    client.force_login(contracts.manager)
    imported = check(client, kind, csv(*lines))
    confirm(client, imported)
    imported.refresh_from_db()
    assert imported.imported_at
    return imported


def take_back(client, imported):
    undo(client, imported)
    imported.refresh_from_db()
    assert imported.undone_at


def import_a_call_off(contracts, client):
    department = contracts.category.lead_department.name
    told = f"NOK-99;{contracts.agreement.reference};{contracts.supplier.name};{department}"
    headings = "Kenmerk;Overeenkomst;Leverancier;Dienstonderdeel;Begint;Einde;Contractbedrag"
    return take_in(contracts, client, "call_offs", headings, f"{told};2018-04-01;2019-03-31;50.000,00")


def import_turnover(contracts, client):
    contracts.choose(contracts.agreement, terms=contracts.terms(base="invoiced"))
    return take_in(contracts, client, "turnover", "Kenmerk;2018", f"{contracts.call_off.reference};300.000,00")


def import_a_shorter_agreement(contracts, client):
    return take_in(contracts, client, "agreements", "Kenmerk;Einddatum", f"{contracts.agreement.reference};01-05-2018")


def undo_importing_a_call_off(contracts, client):
    take_back(client, import_a_call_off(contracts, client))


def undo_importing_turnover(contracts, client):
    take_back(client, import_turnover(contracts, client))


def undo_importing_a_shorter_agreement(contracts, client):
    take_back(client, import_a_shorter_agreement(contracts, client))


CHANGED = {
    import_a_call_off: {"at_agreement"},
    import_turnover: {"at_agreement"},
    import_a_shorter_agreement: {"at_agreement"},
    undo_importing_a_call_off: set(),
    undo_importing_turnover: {"at_agreement"},
    undo_importing_a_shorter_agreement: set(),
    make_a_call_off: {"at_agreement"},
    change_a_call_off: {"at_agreement"},
    remove_a_call_off: {"at_agreement"},
    invoice: {"at_agreement"},
    invoice_otherwise: {"at_agreement"},
    shorten_the_agreement: {"at_agreement"},
    use_an_option_year: set(),
    choose_for_an_agreement_what_a_category_held: {"at_category"},
    choose_for_a_call_off_alone: {"at_agreement"},
    choose_bespoke_work: {"at_agreement"},
    choose_bespoke_work_with_an_amount: {"at_agreement"},
    choose_a_fixed_base: {"at_agreement"},
    choose_wages: {"at_category"},
    choose_a_cap: {"at_agreement"},
    close: set(),
    close_and_hand_over: {"at_category", "at_agreement"},
    close_and_choose_anew: set(),
    shorten_a_call_off_that_was_handed_over: set(),
    change_the_usual_terms_in_the_admin: set(),
}


def kept():
    return dict(Obligation.objects.values_list("pk", "owed")), dict(Obligation.objects.values_list("pk", "measure"))


def reckoned():
    rows = reckonings(Obligation.objects.all())
    return {row.obligation.pk: row.amount for row in rows}, {row.obligation.pk: row.asked for row in rows}


@pytest.mark.parametrize("act", CHANGED, ids=lambda act: act.__name__)
def test_what_is_kept_is_what_is_reckoned_after_every_act(client, act):
    contracts = Contracts()
    names = {getattr(contracts, name).pk: name for name in ("at_category", "at_agreement", "at_call_off")}
    before = kept()[0]
    assert {names[key]: before[key] for key in names} == {
        "at_category": Decimal("35000.00"),
        "at_agreement": Decimal("20000.00"),
        "at_call_off": Decimal("45000.00"),
    }
    act(contracts, client)
    after = kept()
    assert after == reckoned()
    assert {name for key, name in names.items() if after[0][key] != before[key]} == CHANGED[act]


def test_bespoke_work_keeps_what_the_measure_would_have_asked():
    contracts = Contracts()
    choose_bespoke_work(contracts, None)
    obligation = Obligation.objects.get(pk=contracts.at_agreement.pk)
    assert (obligation.owed, obligation.measure) == (None, Decimal("20000.00"))


def test_so_much_that_no_single_amount_has_room_for_it_is_kept_too():
    contracts = Contracts()
    for _ in range(2):
        a_call_off(contracts.supplier, contracts.agreement, amount=Decimal("999999999999.00"))
    contracts.choose(contracts.agreement, terms=contracts.terms(percentage=Decimal(100)))
    assert Obligation.objects.get(pk=contracts.at_agreement.pk).owed == Decimal("2000000399998.00")


def test_many_are_kept_in_as_many_queries_as_one():
    contracts = Contracts()
    for _ in range(9):
        contracts.choose(contracts.category, supplier=contracts.admitted())
    everybody = Obligation.objects.open().filter(category=contracts.category).exclude(supplier=contracts.supplier)

    def queries_for(rows):
        keys = [row.pk for row in rows]
        with CaptureQueriesContext(connection) as queries, recomputing(keys, by=contracts.manager, reason="Veel."):
            ObligationVersion.objects.filter(obligation__in=keys).update(base="fixed", fixed_base=Decimal(1_000_000))
        return len(queries)

    one, *many = list(everybody)
    assert len(many) == 9
    assert queries_for([one]) == queries_for(many)
    assert set(everybody.values_list("owed", flat=True)) == {Decimal("50000.00")}


def test_what_was_there_before_it_was_kept_is_filled_in(monkeypatch):
    contracts = Contracts()
    for act in (choose_bespoke_work_with_an_amount, choose_wages, choose_for_a_call_off_alone, shorten_the_agreement):
        act(contracts, None)
    invoice(contracts, None)
    Obligation.objects.create(supplier=contracts.other, agreement=contracts.agreement)
    expected = kept()
    assert expected == reckoned()
    Obligation.objects.update(owed=None, measure=None)
    migration = import_module("suppliers.migrations.0013_fill_what_is_owed")
    monkeypatch.setattr(migration, "AT_ONCE", 2)
    then = MigrationLoader(connection).project_state(("suppliers", "0012_owed_is_kept")).apps
    migration.fill(then, connection.schema_editor())
    assert kept() == expected
