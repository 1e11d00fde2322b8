"""Making an agreement, changing it, adding lots and admitting suppliers, as a browser sees it."""

from decimal import Decimal

import pytest
from django.db.models.signals import pre_save
from django.urls import reverse

from suppliers.models import Admission, FrameworkAgreement
from tests.factories import CategoryFactory, DepartmentFactory, SupplierFactory, make_an_agreement, manager_of

pytestmark = pytest.mark.django_db
NEW = "/overeenkomsten/nieuw/"


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


def the_form(category, **fields):
    return {
        "reference": "ROK-2018-900",
        "title": "Interim-management",
        "category": category.pk,
        "awarded_on": "2018-07-01",
        "starts_on": "2018-08-01",
        "initial_end_on": "2020-07-31",
        "option_years": "2",
        "exercised_years": "0",
        "estimated_value": "1.250.000,00",
        "default_regime": "bespoke",
        "base": "contract",
        "percentage": "5",
        "threshold": "250.000,00",
        "boundary": "above",
        "minimum_months": "6",
        "cap": "",
        "rows": "5",
        "lot_1": "Interim",
        "lot_2": "",
        "lot_3": "Advies",
    } | fields


def test_a_manager_makes_an_agreement_with_its_lots_and_departments(client, agreement, manager):
    department = DepartmentFactory()
    typed = the_form(agreement.category, departments=[department.pk])
    response = client.post(NEW, typed)
    made = FrameworkAgreement.objects.get(reference="ROK-2018-900")
    assert response.url == made.get_absolute_url()
    assert [(lot.number, lot.name) for lot in made.lots.all()] == [(1, "Interim"), (3, "Advies")]
    assert (made.estimated_value, made.created_by, list(made.departments.all())) == (
        Decimal("1250000.00"),
        manager,
        [department],
    )
    assert "maakte deze overeenkomst aan" in client.get(response.url).text


def test_an_agreement_without_a_lot_is_refused_in_words(client, agreement, manager):
    response = client.post(NEW, the_form(agreement.category, lot_1="", lot_3=" "))
    assert response.context["form"].errors == {
        "lot_1": ["Een overeenkomst heeft minstens één perceel: geef het een naam."]
    }
    assert "Fout:" in response.text


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"initial_end_on": "2018-07-31"}, "De einddatum ligt vóór de begindatum."),
        ({"awarded_on": "2021-01-01"}, "De datum van gunning ligt na de einddatum."),
        ({"exercised_years": "3"}, "Er zijn meer optiejaren gebruikt dan er zijn afgesproken."),
        ({"reference": "ROK-2018-001"}, "Er is al een overeenkomst met dit kenmerk."),
        ({"reference": "rok-2018-001"}, "Er is al een overeenkomst met dit kenmerk."),
        ({"estimated_value": "-1"}, "Vul een getal in dat groter is dan 0."),
        ({"estimated_value": "0"}, "Vul een getal in dat groter is dan 0."),
        ({"estimated_value": "9" * 13}, "Dit bedrag is te groot."),
        ({"option_years": "99999999999"}, "Vul een getal in van 0 tot en met 10."),
        ({"option_years": "-1"}, "Vul een getal in van 0 tot en met 10."),
        ({"lot_1": "Inkoop", "lot_2": "INKOOP"}, "Deze naam staat twee keer in de lijst."),
        ({"lot_1": "x" * 121}, "Dit zijn 121 tekens. Maak er ten hoogste 120 van."),
        ({"title": "NUL\x00"}, "teken"),
    ],
)
def test_what_does_not_fit_is_refused_in_words_and_nothing_typed_is_lost(client, agreement, manager, typed, error):
    response = client.post(NEW, the_form(agreement.category, **typed))
    assert error in str(response.context["form"].errors)
    assert FrameworkAgreement.objects.count() == 1
    assert all(str(response.context["form"][name].value()) == text for name, text in typed.items())


def test_more_rows_for_lots_keep_what_was_typed(client, agreement, manager):
    department = DepartmentFactory()
    typed = the_form(agreement.category, title="", awarded_on="vandaag", departments=[department.pk], more="1")
    response = client.post(NEW, typed)
    form = response.context["form"]
    assert (form.errors, len(form.lot_rows), FrameworkAgreement.objects.count()) == ({}, 10, 1)
    for part in ('value="ROK-2018-900"', 'value="vandaag"', 'value="Advies"', 'value="1.250.000,00"', 'name="lot_10"'):
        assert part in response.text
    assert form["departments"].value() == [str(department.pk)]


@pytest.mark.parametrize("rows", ["", "-3", "abc", "9999999999", "٣", "²"])
def test_a_number_of_rows_that_nobody_typed_breaks_nothing(client, agreement, manager, rows):
    response = client.post(NEW, the_form(agreement.category, rows=rows, more="1"))
    assert response.status_code == 200
    assert client.post(NEW, the_form(agreement.category, rows=rows)).status_code in {200, 302}


def test_an_agreement_goes_into_a_category_one_manages(client, agreement, manager):
    response = client.post(NEW, the_form(CategoryFactory()))
    assert list(response.context["form"].errors) == ["category"]


def changes(agreement, **fields):
    return the_form(agreement.category, seen=agreement.revision, reason="Zo is het nu.", **fields)


def test_a_manager_changes_the_terms(client, agreement, manager):
    response = client.post(page("change_agreement", agreement), changes(agreement, title="Nieuwe titel"))
    assert response.url == agreement.get_absolute_url()
    agreement.refresh_from_db()
    assert (agreement.title, agreement.revision) == ("Nieuwe titel", 1)
    assert "wijzigde de voorwaarden" in client.get(response.url).text


def test_who_changes_terms_that_somebody_else_changed_meanwhile_sees_both(client, agreement, manager):
    url = page("change_agreement", agreement)
    client.post(url, changes(agreement, title="Van de eerste"))
    response = client.post(url, changes(agreement, title="Van de tweede", estimated_value="9,50"))
    assert response.status_code == 200
    assert {(field["theirs"], field["mine"]) for field in response.context["conflict"]["fields"]} >= {
        ("Van de eerste", "Van de tweede")
    }
    assert FrameworkAgreement.objects.get().title == "Van de eerste"
    again = dict(changes(agreement, title="Van beiden"), seen=response.context["form"]["seen"].value())
    assert client.post(url, again).status_code == 302
    assert FrameworkAgreement.objects.get().title == "Van beiden"


def test_a_reference_that_a_colleague_takes_in_the_same_moment_is_refused_in_words(client, agreement, manager):
    other = make_an_agreement(agreement.category)

    def take(instance, **kwargs):
        FrameworkAgreement.objects.filter(pk=other.pk).update(reference=instance.reference)

    pre_save.connect(take, sender=FrameworkAgreement)
    try:
        response = client.post(page("change_agreement", agreement), changes(agreement, reference="ROK-2019-777"))
    finally:
        pre_save.disconnect(take, sender=FrameworkAgreement)
    assert response.status_code == 200
    assert "Iemand anders was u net voor." in str(response.context["form"].errors)
    agreement.refresh_from_db()
    assert (agreement.reference, agreement.revision) == ("ROK-2018-001", 0)


def test_a_page_sent_twice_changes_the_terms_once(client, agreement, manager):
    typed = changes(agreement, title="Nieuwe titel")
    client.post(page("change_agreement", agreement), typed)
    client.post(page("change_agreement", agreement), typed)
    assert FrameworkAgreement.objects.get().revision == 1


def test_a_manager_adds_a_lot_once(client, agreement, manager):
    assert client.get(page("add_lot", agreement)).context["form"]["number"].value() == "2"
    assert client.post(page("add_lot", agreement), {"number": "2", "name": "Advies"}).status_code == 302
    again = client.post(page("add_lot", agreement), {"number": "2", "name": "Advies"})
    assert "heeft al een perceel met dit nummer" in str(again.context["form"].errors)
    assert agreement.lots.count() == 2


def test_a_manager_admits_a_supplier_on_a_lot_once(client, agreement, manager):
    typed = {"lot": agreement.lots.get().pk, "supplier": SupplierFactory().pk}
    assert client.post(page("admit", agreement), typed).url == agreement.get_absolute_url()
    again = client.post(page("admit", agreement), typed)
    assert "al toegelaten op dit perceel" in str(again.context["form"].errors)
    assert Admission.objects.count() == 1


def test_a_lot_of_another_agreement_cannot_be_chosen(client, agreement, manager):
    other = make_an_agreement(agreement.category)
    typed = {"lot": other.lots.get().pk, "supplier": SupplierFactory().pk}
    assert list(client.post(page("admit", agreement), typed).context["form"].errors) == ["lot"]
    assert Admission.objects.count() == 0
