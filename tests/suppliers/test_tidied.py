"""Names and numbers are written in one way, so that two suppliers are not taken for one or one for two."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from socialreturn.audit.models import Event
from socialreturn.tidied import tidy_name, tidy_number
from suppliers.actions.agreement import add_lot
from suppliers.models import Category, Lot, Supplier
from tests.factories import CategoryFactory, ManagerFactory, SupplierFactory, make_an_agreement, manager_of

pytestmark = pytest.mark.django_db
NEW = reverse("suppliers:new_supplier")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("AEF\u200b", "AEF"),
        ("\ufeffA\u00adEF", "AEF"),
        ("ＡＥＦ", "AEF"),
        ("A\u200dEF\u200c", "AEF"),
        ("AEF\u00a0 Groep", "AEF Groep"),
        ("Cafe\u0301", "Café"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🦽", "👩\u200d🦽"),
        ("\u200b", "\u200b"),
    ],
)
def test_a_name_is_kept_as_it_is_read(typed, read):
    assert tidy_name(typed) == read == tidy_name(read)


def test_digits_are_kept_without_what_stands_between_them():
    typed = ("1234 5678", "1234.5678", "12-34-56-78", " 12345678 ", "1234\u20135678")
    assert {tidy_number(number) for number in typed} == {"12345678"}


def add(client, **typed):
    client.force_login(ManagerFactory())
    return client.post(NEW, typed)


@pytest.mark.parametrize("name", ["AEF\u200b", "ＡＥＦ", "a\u00adef"])
def test_a_supplier_that_reads_like_another_one_has_its_name(client, name):
    SupplierFactory(name="AEF")
    refused = add(client, name=name).context["form"].errors
    assert refused == {"name": ["Er is al een leverancier met deze naam."]}
    assert add(client, name="AEF Zuid\u200b").status_code == 302
    assert set(Supplier.objects.values_list("name", flat=True)) == {"AEF", "AEF Zuid"}


def test_lots_and_categories_read_alike_are_the_same(client):
    agreement = make_an_agreement()
    manager = manager_of(agreement.category)
    with pytest.raises(ValidationError, match="al een perceel met deze naam"):
        add_lot(agreement, by=manager, number=2, name="Interim-management\u200b")
    assert add_lot(agreement, by=manager, number=2, name="Ｉ Ｔ").name == "I T"
    Lot.objects.bulk_create([Lot(agreement=agreement, number=3, name="Advies\u2060")])
    assert Lot.objects.get(number=3).name == "Advies"
    CategoryFactory(name="Inhuur")
    with pytest.raises(ValidationError):
        Category(name="Inhuur\u200b", slug="anders").validate_unique()


def test_a_number_of_the_chamber_of_commerce_is_of_one_supplier(client):
    SupplierFactory(kvk_number="12345678")
    for number in ("12345678", "1234 5678", "12.34-56.78"):
        refused = add(client, name="Ander BV", kvk_number=number).context["form"].errors
        assert refused == {"kvk_number": ["Er is al een leverancier met dit KvK-nummer."]}
    for number in ("١٢٣٤٥٦٧٨", "1234567a"):
        refused = add(client, name="Ander BV", kvk_number=number).context["form"].errors
        assert refused == {"kvk_number": ["Een KvK-nummer heeft acht cijfers."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        SupplierFactory(kvk_number="12345678")
    assert add(client, name="Ander BV", kvk_number="8765 4321").status_code == 302
    assert Supplier.objects.get(name="Ander BV").kvk_number == "87654321"
    SupplierFactory.create_batch(2, kvk_number="")


def test_before_numbers_were_once_a_later_supplier_loses_its_double_and_its_history_says_so():
    with connection.cursor() as cursor:
        cursor.execute('DROP INDEX "supplier_kvk_number_once"')
    first, second, third, none = (SupplierFactory(kvk_number=n) for n in ("12345678", "12345678", "11112222", ""))
    fourth = SupplierFactory(kvk_number="١١١١٢٢٢٢")
    import_module("suppliers.migrations.0051_kvk_numbers_told_apart").tell_apart(apps, None)
    kept = {row.pk: row.kvk_number for row in Supplier.objects.all()}
    assert kept == {first.pk: "12345678", second.pk: "", third.pk: "11112222", none.pk: "", fourth.pk: ""}
    assert Event.objects.on(second).get().changes == ["KvK-nummer: 12345678 → niets"]
    assert [Event.objects.on(row).count() for row in (first, third, none, fourth)] == [0, 0, 0, 1]
