import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from socialreturn.accounts.passwords import HINT
from socialreturn.audit.models import Message
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
NEW = "een heel ander lang woord"


@pytest.fixture(autouse=True)
def no_guesses_yet():
    cache.clear()


@pytest.fixture
def user():
    return UserFactory(email="ada@voorbeeld.example", name="Ada")


@pytest.fixture
def link(client, user, django_capture_on_commit_callbacks):
    """The link in the mail somebody gets who forgot the password."""
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("account_reset_password"), {"email": user.email})
    assert response.url == reverse("account_reset_password_done")
    return re.search(r"http://127.0.0.1:8000(/wachtwoord/nieuw/\S+)", mail.outbox[0].body)[1]


def choose(client, link, password):
    page = client.get(link, follow=True)
    return client.post(page.context["action_url"], {"password1": password, "password2": password})


def can_sign_in(client, user, password):
    client.logout()
    return client.post(reverse("account_login"), {"login": user.email, "password": password}).status_code == 302


def test_somebody_who_forgot_the_password_chooses_a_new_one_by_mail(client, user, link):
    assert mail.outbox[0].to == [user.email]
    assert mail.outbox[0].subject == "Kies een nieuw wachtwoord"
    assert choose(client, link, NEW).url == reverse("account_reset_password_from_key_done")
    assert can_sign_in(client, user, NEW)


def test_the_mail_says_how_long_its_link_works(link):
    assert "De link werkt één keer, en 3 dagen lang." in mail.outbox[0].body


def test_wherever_a_password_is_chosen_the_same_hint_stands(client, user, link):
    chosen = client.get(link, follow=True).context["form"]
    client.force_login(user)
    changed = client.get(reverse("account_change_password")).context["form"]
    asked = [(form["password1"].label, form["password2"].label) for form in (chosen, changed)]
    assert asked == [("Nieuw wachtwoord", "Nieuw wachtwoord, nog een keer")] * 2
    assert {form["password1"].help_text for form in (chosen, changed)} == {HINT}
    assert (chosen["password2"].help_text, str(HINT)[:20]) == ("", "Minstens 12 tekens, ")


def test_the_link_works_once(client, user, link):
    choose(client, link, NEW)
    response = client.get(link)
    assert response.status_code == 200
    assert "Deze link werkt niet meer" in response.content.decode()


def test_opening_the_link_twice_is_fine(client, user, link):
    client.get(link, follow=True)
    assert choose(client, link, NEW).status_code == 302


def test_a_weak_password_is_refused_in_words(client, user, link):
    response = choose(client, link, "kort")
    assert "minstens 12 tekens" in str(response.context["form"].errors)
    assert can_sign_in(client, user, PASSWORD)


def test_one_letter_again_and_again_is_no_password(client, user, link):
    response = choose(client, link, "a" * 12)
    assert "te weinig verschillende tekens" in str(response.context["form"].errors)
    assert can_sign_in(client, user, PASSWORD)


def test_no_key_is_stored(link, user):
    message = Message.objects.get()
    assert (message.kind, message.about, message.user) == ("password_reset", user, user)


def test_the_mail_goes_by_the_outbox_and_the_page_waits_for_nothing(client, user):
    client.post(reverse("account_reset_password"), {"email": user.email})
    assert (Message.objects.waiting().count(), len(mail.outbox)) == (1, 0)


def test_a_closed_account_gets_no_link(client, user, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_reset_password"), {"email": user.email})
        type(user).objects.update(is_active=False)
    assert mail.outbox == []


def test_an_unknown_address_reads_the_same_page(client):
    response = client.post(reverse("account_reset_password"), {"email": "niemand@voorbeeld.example"})
    assert response.url == reverse("account_reset_password_done")
    assert Message.objects.count() == 0


def test_asking_again_and_again_is_held_up(client, user):
    answers = [client.post(reverse("account_reset_password"), {"email": user.email}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_somebody_signed_in_changes_the_password_and_stays(client, user):
    client.force_login(user)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), typed).status_code == 302
    assert client.get(reverse("profile")).status_code == 200
    assert can_sign_in(client, user, NEW)


def test_changing_the_password_asks_for_the_present_one(client, user):
    client.force_login(user)
    typed = {"oldpassword": "verkeerd", "password1": NEW, "password2": NEW}
    response = client.post(reverse("account_change_password"), typed)
    assert "niet uw huidige wachtwoord" in str(response.context["form"].errors)
    assert can_sign_in(client, user, PASSWORD)
