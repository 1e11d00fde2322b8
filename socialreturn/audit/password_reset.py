"""The mail to choose a new password goes by the outbox, like all mail: no page waits for a mail server."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socialreturn.accounts.adapter import AccountAdapter

from .outbox import MailKind

SECONDS_IN_A_DAY = 24 * 60 * 60


def _link(user):
    """Made when the mail is written, so that no key is ever stored."""
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    return reverse("account_reset_password_from_key", args=(user_pk_to_url_str(user), key))


PASSWORD_RESET = MailKind(
    "password_reset",
    subject=_("Choose a new password"),
    sentences=(
        _("Somebody, probably you, asked for a new password for your account."),
        _("Choose one with the link below. The link works once, for {days} days."),
        _("Was it not you? Then do nothing: your password stays as it is."),
    ),
    values=lambda user: {"days": settings.PASSWORD_RESET_TIMEOUT // SECONDS_IN_A_DAY},
    link=_link,
    action=_("Choose a new password"),
    still=lambda user: user.is_active,
)


class QueuingAccountAdapter(AccountAdapter):
    def send_password_reset_mail(self, user, email, context):
        PASSWORD_RESET.send(user, to=[user])
