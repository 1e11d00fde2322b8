"""Forms that choose among thousands: short pages, found by name or number, and nothing that was typed is lost."""

import pytest
from django.urls import reverse

from suppliers.models import Admission, Supplier
from tests.factories import SupplierFactory, make_an_agreement, manager_of
from tests.suppliers.test_call_offs import typed as a_call_off_typed

pytestmark = pytest.mark.django_db
MOST_BYTES = 50 * 1024
FIRST = "De lijst heeft de eerste 50"


@pytest.fixture
def agreement(client):
    agreement = make_an_agreement()
    client.force_login(manager_of(agreement.category))
    return agreement


def many_suppliers(count=5_000):
    Supplier.objects.bulk_create(
        Supplier(name=f"Firma {number:04d} BV", slug=f"firma-{number}", kvk_number=f"{10_000_000 + number}")
        for number in range(count)
    )
    return Supplier.objects.in_bulk(field_name="slug")


def admitting(agreement):
    return reverse("suppliers:admit", args=[agreement.pk])


def offered(page, name="supplier"):
    """The labels that can be chosen, without the invitation to choose."""
    return [label for value, label in page.context["form"].fields[name].widget.choices if value]


def test_few_are_offered_all_without_a_search(client, agreement):
    many_suppliers(100)
    page = client.get(admitting(agreement))
    assert len(page.context["form"]["supplier"].subwidgets) == 101
    assert "supplier_search" not in page.text


def test_many_are_searched_by_name_or_number_and_the_page_stays_small(client, agreement):
    many_suppliers()
    page = client.get(admitting(agreement))
    assert (len(page.content) < MOST_BYTES, len(offered(page)), FIRST in page.text) == (True, 50, True)
    for text, found in (("firma 0123", ["Firma 0123 BV"]), ("10004999", ["Firma 4999 BV"]), ("bestaat niet", [])):
        page = client.post(admitting(agreement), {"supplier_search": text, "supplier_search_now": "1"})
        assert (page.status_code, offered(page), page.context["form"].errors) == (200, found, {})
        assert (f'value="{text}"' in page.text, len(page.content) < MOST_BYTES) == (True, True)
    many = client.post(admitting(agreement), {"supplier_search": "firma 01", "supplier_search_now": "1"})
    assert (len(offered(many)), "100 passen hierbij. " + FIRST in many.text) == (50, True)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("%%%", "Typ minstens één letter of cijfer."),
        ("x" * 10_000, "Zoek met ten hoogste 100 tekens."),
        ("a\0b", "Zoek met letters of cijfers."),
    ],
)
def test_a_search_that_finds_nothing_anywhere_is_refused_in_words(client, agreement, text, error):
    many_suppliers(101)
    page = client.post(admitting(agreement), {"supplier_search": text, "supplier_search_now": "1"})
    assert (page.status_code, page.context["form"].errors) == (200, {"supplier_search": [error]})
    assert error in page.text


def test_what_was_chosen_and_typed_is_kept_while_one_searches(client, agreement):
    firms, lot = many_suppliers(), agreement.lots.get()
    chosen = firms["firma-4321"]
    sent = {"lot": lot.pk, "supplier": chosen.pk, "supplier_search": "firma 0001"}
    page = client.post(admitting(agreement), sent | {"supplier_search_now": "1"})
    assert offered(page) == [chosen.name, "Firma 0001 BV"]
    assert [page.context["form"][name].value() for name in ("lot", "supplier")] == [str(lot.pk), str(chosen.pk)]
    assert Admission.objects.count() == 0
    assert client.post(admitting(agreement), sent).url == agreement.get_absolute_url()
    assert Admission.objects.get().supplier == chosen


def test_a_form_that_is_refused_keeps_the_search(client, agreement):
    many_suppliers()
    page = client.post(admitting(agreement), {"supplier_search": "firma 0001"})
    assert (list(page.context["form"].errors), offered(page)) == (["lot", "supplier"], ["Firma 0001 BV"])


def test_a_supplier_just_added_is_offered_however_many_there_are(client, agreement):
    firms = many_suppliers()
    page = client.get(admitting(agreement), {"supplier": firms["firma-4321"].pk})
    assert (offered(page)[0], page.context["form"]["supplier"].value()) == (
        "Firma 4321 BV",
        str(firms["firma-4321"].pk),
    )
    assert client.get(admitting(agreement), {"supplier": "9" * 40}).status_code == 200


def test_a_pilot_keeps_its_words_and_its_suppliers_while_one_searches(client, agreement):
    firms = many_suppliers()
    url = reverse("pilots:new_pilot")
    assert len(client.get(url).content) < MOST_BYTES
    pair = [firms["firma-17"].pk, firms["firma-4999"].pk]
    words = {"title": "Een nieuwe proeftuin", "question": "Wat werkt? " * 200, "suppliers": pair, "partner_1_0": "WSP"}
    page = client.post(url, words | {"suppliers_search": "firma 0042", "suppliers_search_now": "1"})
    form = page.context["form"]
    assert (form.errors, form["title"].value(), form["question"].value()) == ({}, words["title"], words["question"])
    assert form["partner_1"].value()[0] == "WSP"
    assert offered(page, "suppliers") == ["Firma 0017 BV", "Firma 4999 BV", "Firma 0042 BV"]
    assert page.text.count(" checked>") + page.text.count(" checked aria") == 2
    assert len(page.content) < MOST_BYTES


def test_a_call_off_searches_among_those_admitted(client, agreement):
    lot = agreement.lots.get()
    many_suppliers(200)
    Admission.objects.bulk_create(Admission(lot=lot, supplier=firm) for firm in Supplier.objects.all())
    SupplierFactory(name="Firma 0042 BV elders")
    url = reverse("suppliers:new_call_off", args=[agreement.pk])
    typed = a_call_off_typed(agreement, Supplier.objects.get(slug="firma-199"))
    page = client.post(url, typed | {"supplier_search": "firma 0042", "supplier_search_now": "1"})
    assert offered(page) == ["Firma 0199 BV", "Firma 0042 BV"]
    assert page.context["form"]["reference"].value() == "NOK-1"
    assert client.post(url, typed).status_code == 302
