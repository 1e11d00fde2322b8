"""The head of every page: who one is, where one can go, where one is."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socialreturn.accounts.models import Role
from suppliers.actions.people import invite
from suppliers.mails import invitation_link
from tests.factories import MemberFactory, SupplierFactory, UserFactory

pytestmark = pytest.mark.django_db
READING = ["Mijn werk", "Overeenkomsten", "Categorieën", "Plannen", "Proeftuinen", "Leveranciers", "Cijfers"]
MANAGING = [
    "Mijn werk",
    "Overeenkomsten",
    "Categorieën",
    "Plannen",
    "Proeftuinen",
    "Kandidaten",
    "Plaatsingen",
    "Leveranciers",
    "Cijfers",
]
MENUS = {
    Role.CATEGORY_MANAGER: MANAGING,
    Role.ADVISER: MANAGING,
    Role.READER: READING,
    Role.AUDITOR: READING,
    Role.ADMINISTRATOR: [*READING, "Beheer"],
    Role.SUPPLIER: [
        "Mijn werk",
        "Overeenkomsten",
        "Categorieën",
        "Plannen",
        "Proeftuinen",
        "Kandidaten",
        "Plaatsingen",
        "Cijfers",
    ],
    Role.PRIVACY_OFFICER: ["Mijn werk", "Inzage in kandidaten", "Kandidaat wissen", "Proeftuinen", "Cijfers"],
}


def labels(response):
    return [item["label"] for item in response.context["nav"]]


@pytest.mark.parametrize("role", Role)
def test_everybody_gets_the_menu_of_the_role_and_may_enter_all_of_it(client, role):
    client.force_login(UserFactory(role=role))
    nav = client.get(reverse("site:my_work")).context["nav"]
    assert [str(item["label"]) for item in nav] == MENUS[role]
    assert {client.get(item["url"]).status_code for item in nav} == {200}


def test_a_visitor_gets_the_public_pages_and_the_way_in(client):
    response = client.get(reverse("site:home"))
    assert [str(label) for label in labels(response)] == ["Proeftuinen", "Cijfers"]
    assert response.context["account"] is None
    assert f'href="{reverse("account_login")}"' in response.content.decode()


@pytest.mark.parametrize(
    ("url", "here"),
    [
        (reverse("site:my_work"), ["Mijn werk"]),
        (reverse("suppliers:plans"), ["Plannen"]),
        (reverse("pilots:pilots"), ["Proeftuinen"]),
        (reverse("pilots:new_pilot"), ["Proeftuinen"]),
        (reverse("profile"), []),
    ],
)
def test_the_menu_marks_where_one_is(client, url, here):
    client.force_login(UserFactory(role=Role.CATEGORY_MANAGER))
    page = client.get(url).content.decode()
    assert re.findall(r'<a href="[^"]*" aria-current="page">([^<]*)</a>', page) == here


def test_a_name_stands_with_the_role_or_with_the_employer(client):
    client.force_login(UserFactory(role=Role.PRIVACY_OFFICER, name="Hanna Rietwende"))
    account = client.get(reverse("site:home")).context["account"]
    assert (account["name"], account["place"]) == ("Hanna Rietwende", "privacyfunctionaris")
    client.force_login(MemberFactory(supplier=SupplierFactory(name="Eiffel")))
    assert client.get(reverse("site:home")).context["account"]["place"] == "Eiffel"


def test_who_works_for_several_suppliers_sees_them_in_the_head_of_every_page(client):
    user = MemberFactory(supplier=SupplierFactory(name="Eiffel"))
    client.force_login(user)
    for name, place in (("AEF", "AEF, Eiffel"), ("BMC", "3 organisaties")):
        client.get(reverse("site:home"))
        supplier = SupplierFactory(name=name)
        invitation = invite(supplier, by=UserFactory(role=Role.CATEGORY_MANAGER), email=user.email)
        page = client.post(invitation_link(invitation), follow=True)
        assert page.context["account"]["place"] == place
        assert [str(message) for message in page.context["messages"]] == [f"U werkt nu ook voor {name}."]


def test_the_head_of_a_page_asks_no_query_of_its_own(client):
    client.force_login(MemberFactory())
    client.get(reverse("profile"))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("profile"))
    assert len(asked) == 3  # the session, the user, and the user's row that the profile page itself reads


def test_a_page_for_people_who_signed_in_is_kept_from_search_engines_and_caches(client):
    client.force_login(UserFactory())
    response = client.get(reverse("site:my_work"))
    assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    client.logout()
    assert "noindex" not in client.get(reverse("site:home")).content.decode()
