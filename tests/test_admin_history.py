"""The history an administrator reads: when by the site's clock, by whom, and each field from what to what."""

import datetime
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse

from pilots.models import BannerSignature
from socialreturn import clock
from socialreturn.accounts.models import Role, User
from suppliers.models import Supplier
from suppliers.models.terms import terms_of
from tests.conftest import noon
from tests.factories import (
    CategoryFactory,
    DepartmentFactory,
    ProgrammeFactory,
    SupplierFactory,
    UserFactory,
    manager_of,
)
from tests.test_admin import change_page, form_of_a_person, page

pytestmark = pytest.mark.django_db
NO_ROWS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}


@pytest.fixture
def administrator(client):
    user = UserFactory(role=Role.ADMINISTRATOR, name="Ada Beheer")
    client.force_login(user)
    return user


def inline(prefix, **fields):
    return {f"{prefix}-{name}": value for name, value in (NO_ROWS | fields).items()}


def history(client, row):
    """The lines of the history of a row: when, who and what."""
    shown = client.get(page("history", row, row.pk)).content.decode()
    table = shown.partition("<h2>Wat er veranderde</h2>")[2]
    return [
        re.findall(r"<(?:th scope=\"row\"|td|li)>([^<]+)<", line)
        for line in table.split("<tbody>")[-1].split("<tr>")[1:]
    ]


def a_programme(programme, **changes):
    fields = ("name", "launched_on", "target", "statement", "introduction_nl", "introduction_en")
    return {name: getattr(programme, name) for name in fields} | inline("signatures") | changes


def test_a_changed_role_is_told_with_the_old_and_the_new_one(client, administrator, at):
    user, department = UserFactory(role=Role.READER), DepartmentFactory()
    at(datetime.date(2018, 8, 3))
    changes = {"role": "adviser", "is_active": "", "department": department.pk}
    assert client.post(change_page(user), form_of_a_person(user, **changes)).status_code == 302
    assert history(client, user) == [
        [
            "3 augustus 2018, 12.00",
            "Ada Beheer",
            "Rol: lezer → adviseur",
            f"Dienstonderdeel: niets → {department}",
            "Mag inloggen: ja → nee",
        ]
    ]
    administrator.language = "en"
    administrator.save()
    shown = client.get(page("history", user, user.pk)).content.decode()
    assert [text in shown for text in ("Role: reader → adviser", "May sign in: yes → no")] == [True, True]


def test_a_granted_right_is_told_by_its_name(client, administrator):
    other = UserFactory(role=Role.ADMINISTRATOR)
    key = Permission.objects.get(codename="view_candidate").pk
    client.post(change_page(other), form_of_a_person(other, user_permissions=[key]))
    assert [line[2] for line in history(client, other)] == ["Gebruikersrechten: niets → Kandidaten"]


def test_no_password_stands_in_a_history(client, administrator):
    user, new = UserFactory(), "een heel ander lang woord"
    before = user.password
    url = reverse("admin:auth_user_password_change", args=(user.pk,))
    client.post(url, {"password1": new, "password2": new, "usable_password": "true"})
    user.refresh_from_db()
    assert user.password != before
    assert [line[2] for line in history(client, user)] == ["Wachtwoord gewijzigd."]
    told = client.get(page("history", user, user.pk)).content.decode() + str(list(LogEntry.objects.values()))
    assert [secret in told for secret in (before, user.password, new)] == [False] * 3


def test_the_programme_and_its_banner_are_told_field_by_field(client, administrator):
    programme = ProgrammeFactory()
    signature = BannerSignature.objects.create(
        programme=programme, organisation="Haeghe", signed_on=datetime.date(2017, 11, 14)
    )
    rows = inline("signatures", TOTAL_FORMS=2, INITIAL_FORMS=1)
    rows |= {"signatures-0-id": signature.pk, "signatures-0-programme": programme.pk}
    rows |= {"signatures-0-organisation": "Haeghe Groep", "signatures-0-signed_on": "2017-11-15"}
    rows |= {"signatures-1-programme": programme.pk, "signatures-1-organisation": "Rijk"}
    rows |= {"signatures-1-signed_on": "2017-11-14"}
    sent = a_programme(programme, launched_on="2017-11-15", target="1.500") | rows
    assert client.post(change_page(programme), sent).status_code == 302
    assert [line[2:] for line in history(client, programme)] == [
        [
            "Gestart op: 14 november 2017 → 15 november 2017",
            "Toegezegd aantal kandidaten: 40 → 1.500",
            "Handtekening op de banier ‘Rijk’ toegevoegd.",
            "Haeghe Groep: Organisatie: Haeghe → Haeghe Groep",
            "Haeghe Groep: Getekend op: 14 november 2017 → 15 november 2017",
        ]
    ]


def test_the_managers_of_a_category_are_told_by_name(client, administrator):
    category = CategoryFactory()
    manager = manager_of(category)
    fields = {
        "name": category.name,
        "slug": category.slug,
        "lead_department": category.lead_department_id,
        "managers": [],
        **terms_of(category),
        "cap": "",
    }
    assert client.post(change_page(category), fields).status_code == 302
    assert [line[2] for line in history(client, category)] == [f"Categoriemanagers: {manager} → niets"]


def test_what_a_supplier_notes_by_itself_is_told_once(client, administrator):
    supplier = SupplierFactory()
    sent = {"name": "Anders BV", "slug": supplier.slug, "pso_level": "1", "pso_valid_until": "2019-01-01"}
    sent |= {"seen": supplier.revision} | inline("memberships")
    assert client.post(change_page(supplier), sent).status_code == 302
    told = [line for each in history(client, supplier) for line in each[2:]]
    assert sorted(told) == sorted(
        [
            f"Naam: {supplier} → Anders BV",
            "PSO-trede: geen PSO-certificaat → trede 1",
            "PSO-certificaat geldig tot en met: niets → 1 januari 2019",
        ]
    )
    assert {when for when, *_ in history(client, supplier)} == {"1 augustus 2018, 12.00"}


def test_all_that_is_noted_keeps_the_clock_of_the_site(client, administrator, at):
    moment = at(noon(datetime.date(2018, 7, 20)))
    programme, supplier = ProgrammeFactory(), SupplierFactory()
    signature = programme.signatures.create(organisation="Haeghe", signed_on=datetime.date(2017, 11, 14))
    client.post(change_page(programme), a_programme(programme, target=50))
    client.post(page("add", Supplier), {"name": "Nieuw", "slug": "n"} | inline("memberships"))
    client.post(page("delete", signature, signature.pk), {"post": "yes"})
    assert set(LogEntry.objects.values_list("action_flag", "action_time")) == {(1, moment), (2, moment), (3, moment)}
    assert set(supplier.history.values_list("history_date", flat=True)) == {moment}
    assert clock.real() > moment + datetime.timedelta(days=365)


def test_every_model_an_administrator_may_change_has_this_history(client, administrator):
    rows = [administrator, DepartmentFactory(), ProgrammeFactory(), SupplierFactory()]
    rows += [rows[1].ministry, CategoryFactory(manager=administrator)]
    for row in rows:
        answer = client.get(page("history", row, row.pk))
        assert (answer.status_code, "admin/kept_history.html" in [each.name for each in answer.templates]) == (
            200,
            True,
        )
    assert User.objects.get() == administrator
