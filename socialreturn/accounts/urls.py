from allauth.account import views as allauth
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required as public
from django.urls import path, re_path

from . import views

urlpatterns = [
    path("inloggen/", public(allauth.login), name="account_login"),
    path("uitloggen/", public(allauth.logout), name="account_logout"),
    path("wachtwoord/wijzigen/", allauth.password_change, name="account_change_password"),
    path("wachtwoord/vergeten/", public(allauth.password_reset), name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", public(allauth.password_reset_done), name="account_reset_password_done"),
    # A key has hyphens itself: the first one parts it from the person.
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        public(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("account/geblokkeerd/", public(allauth.account_inactive), name="account_inactive"),
    path("opnieuw-versturen/", views.send_again, name="send_again"),
    path("profiel/", views.profile, name="profile"),
    path("taal/", public(views.set_language), name="set_language"),
    # In front of the admin's own page, so that there is one way in and one brake on guessing.
    path("admin/login/", public(secure_admin_login(admin.site.login))),
]
