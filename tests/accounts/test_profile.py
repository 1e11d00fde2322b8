import pytest
from django.conf import settings
from django.db.models.signals import pre_save
from django.urls import reverse

from socialreturn.accounts.models import Role, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    user = UserFactory(name="Ada", role=Role.READER)
    client.force_login(user)
    return user


def test_somebody_changes_the_own_name_and_language(client, user):
    assert client.post("/profiel/", {"name": "Ada L.", "language": "en"}).url == "/profiel/"
    user.refresh_from_db()
    assert (user.name, user.language) == ("Ada L.", "en")
    assert "Your profile" in client.get("/profiel/").content.decode()


def test_that_the_profile_is_saved_is_told_in_the_language_just_chosen(client, user):
    told = {"en": "Your profile is saved.", "nl": "Uw profiel is bewaard."}
    for language, words in told.items():
        page = client.post("/profiel/", {"name": "Ada", "language": language}, follow=True)
        assert [str(message) for message in page.context["messages"]] == [words]


def test_nobody_gives_himself_another_role_or_address(client, user):
    before = user.email
    client.post("/profiel/", {"name": "Ada", "language": "nl", "role": Role.ADMINISTRATOR, "email": "x@y.example"})
    user.refresh_from_db()
    assert (user.role, user.email) == (Role.READER, before)


def test_what_an_administrator_decides_while_a_profile_is_saved_holds(client, user):
    def block(instance, **kwargs):
        User.objects.filter(pk=instance.pk).update(is_active=False, role=Role.ADVISER)

    pre_save.connect(block, sender=User)
    try:
        client.post("/profiel/", {"name": "Ada L.", "language": "en"})
    finally:
        pre_save.disconnect(block, sender=User)
    user.refresh_from_db()
    assert (user.name, user.language, user.is_active, user.role) == ("Ada L.", "en", False, Role.ADVISER)


def test_a_profile_without_a_name_is_not_saved(client, user):
    response = client.post("/profiel/", {"name": "", "language": "xx"})
    assert (response.status_code, set(response.context["form"].errors)) == (200, {"name", "language"})
    user.refresh_from_db()
    assert user.name == "Ada"


def test_the_switch_of_somebody_signed_in_is_kept_in_the_profile(client, user):
    response = client.post(reverse("set_language"), {"language": "en", "next": "/profiel/"})
    assert response.url == "/profiel/"
    user.refresh_from_db()
    assert user.language == "en"


def test_the_switch_of_a_visitor_is_kept_in_a_cookie(client, db):
    response = client.post(reverse("set_language"), {"language": "en", "next": "/inloggen/"})
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert "Sign in" in client.get("/inloggen/").content.decode()


@pytest.mark.parametrize("language", ["xx", "", "nl\x00", "de"])
def test_an_unknown_language_changes_nothing(client, user, language):
    assert client.post(reverse("set_language"), {"language": language, "next": "/profiel/"}).status_code == 302
    user.refresh_from_db()
    assert user.language == "nl"


def test_the_switch_sends_nobody_to_another_site(client, user):
    response = client.post(reverse("set_language"), {"language": "en", "next": "https://elders.example/"})
    assert response.url == "/"


def test_the_browser_does_not_choose_the_language(client, db):
    assert "Inloggen" in client.get("/inloggen/", headers={"accept-language": "en"}).content.decode()
