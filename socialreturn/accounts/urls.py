from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

public = login_not_required

urlpatterns = [
    path("inloggen/", public(views.login), name="account_login"),
    path("uitloggen/", public(views.logout), name="account_logout"),
    path("wachtwoord/wijzigen/", views.password_change, name="account_change_password"),
    path("wachtwoord/vergeten/", public(views.password_reset), name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", public(views.password_reset_done), name="account_reset_password_done"),
    path(
        "wachtwoord/nieuw/<uidb36>-<key>/",
        public(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        public(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("account/geblokkeerd/", public(views.account_inactive), name="account_inactive"),
    path("taal/", public(set_language), name="set_language"),
]
