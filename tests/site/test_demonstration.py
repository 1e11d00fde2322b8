"""What only the demonstration shows: its accounts, its day and its mail."""

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import RequestFactory
from django.urls import include, path, reverse

from socialreturn import urls
from socialreturn.accounts.models import Role, User
from socialreturn.site import demonstration, letters
from socialreturn.site.context import page
from tests.factories import MemberFactory, SupplierFactory, UserFactory

pytestmark = pytest.mark.django_db


class DemonstrationUrls:
    urlpatterns = [*urls.urlpatterns, path("", include("socialreturn.site.demo_urls"))]
    handler400, handler500 = urls.handler400, urls.handler500


@pytest.fixture
def folder(settings, tmp_path):
    """The site as a demonstration that sends its mail into a folder."""
    settings.DEMO, settings.ROOT_URLCONF = True, DemonstrationUrls
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return settings.EMAIL_FILE_PATH


def send(*subjects, text="Zie http://127.0.0.1:8000/plannen/PVA-2018-001/"):
    mails = [EmailMultiAlternatives(subject, text, to=["daan@voorbeeld.example"]) for subject in subjects]
    for mail in mails:
        mail.attach_alternative("<p>HTML</p>", "text/html")
    get_connection().send_messages(mails)


def test_the_mail_of_the_demonstration_is_listed_and_read_with_its_link(folder, client):
    send("Schrijf het plan vóór 1 oktober")
    listed = client.get("/demo/post/").content.decode()
    (found,) = letters.newest()
    assert "Schrijf het plan vóór 1 oktober" in listed
    assert f'href="/demo/post/{found.name}/"' in listed
    read = client.get(f"/demo/post/{found.name}/").content.decode()
    assert 'href="http://127.0.0.1:8000/plannen/PVA-2018-001/"' in read
    assert "daan@voorbeeld.example" in read


def test_two_letters_in_one_file_are_two_letters(folder, client):
    send("Een", "Twee")
    assert sorted(letter.subject for letter in letters.newest()) == ["Een", "Twee"]
    assert {letters.find(letter.name) for letter in letters.newest()} == set(letters.newest())


def test_a_mail_is_shown_as_text(folder, client):
    send("<b>Onderwerp</b>", text="<script>1</script>")
    (found,) = letters.newest()
    assert "<script>1" not in client.get(f"/demo/post/{found.name}/").content.decode()
    assert "<b>Onderwerp" not in client.get("/demo/post/").content.decode()


def test_without_mail_the_page_says_how_to_get_some(folder, client):
    assert "Er is nog geen post verstuurd." in client.get("/demo/post/").content.decode()


@pytest.mark.parametrize("name", ["x", "..-0", "20180801-120000-1-0", "20180801-120000-1-9999", "%2e%2e%2fdb-0"])
def test_a_letter_that_is_not_there_is_not_found(folder, client, name):
    (folder.parent / "db-0.log").write_text("geheim")
    assert client.get(f"/demo/post/{name}/").status_code == 404


OUTSIDE = ["../db-0", "..\\db-0", "/etc/passwd", "", "20180801-120000-1-0\n", "²0180801-120000-1-0"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_name_leads_out_of_the_folder(folder, name):
    assert letters.find(name) is None


def test_a_number_beyond_the_letters_of_a_file_is_nobody(folder):
    send("Een")
    (found,) = letters.newest()
    assert letters.find(found.name) == found
    assert letters.find(f"{found.name[:-1]}1") is None


def test_the_sign_in_page_lists_the_accounts_in_the_demonstration_only(folder, client, settings):
    UserFactory(name="Loes", role=Role.ADMINISTRATOR)
    MemberFactory(name="Daan", supplier=SupplierFactory(name="Eiffel"))
    assert "Eiffel: Daan" in client.get(reverse("account_login")).content.decode()
    settings.DEMO = False
    assert "Eiffel: Daan" not in client.get(reverse("account_login")).content.decode()


def test_accounts_stand_by_role_and_then_by_supplier():
    MemberFactory(name="Daan", supplier=SupplierFactory(name="Eiffel"))
    UserFactory(name="Loes", role=Role.ADMINISTRATOR)
    UserFactory(name="Echt", email="echt@rijk.example")
    UserFactory(name="Weg", is_active=False)
    assert [account["label"] for account in demonstration.accounts()] == ["beheerder: Loes", "Eiffel: Daan"]
    assert User.objects.count() == 4


def test_other_pages_do_not_ask_for_the_accounts(folder, django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = UserFactory()
    with django_assert_num_queries(0):
        shown = page(request)
    assert shown["demo"]


def test_the_day_of_the_demonstration_stands_on_every_page(folder, client):
    assert "In deze demonstratie is het 1 augustus 2018." in client.get("/").content.decode()


def test_the_mail_of_the_demonstration_has_no_address_elsewhere(client):
    assert client.get("/demo/post/").status_code in {302, 404}
