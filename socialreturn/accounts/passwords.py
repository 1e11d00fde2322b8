from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

HINT = gettext_lazy(
    "At least 12 characters, five of them different. A few words in a row make a good one. "
    "Do not use your name or address."
)


class SimilarityValidator(password_validation.UserAttributeSimilarityValidator):
    """Django's, in a sentence of our own: its Dutch one has the wrong article before "e-mailadres"."""

    def get_error_message(self):
        return _("This password looks too much like the name or the e-mail address. Choose another one.")


class MinimumLengthValidator(password_validation.MinimumLengthValidator):
    """Django's, in words that are translated: its own message lacks its Dutch."""

    def get_error_message(self):
        return ngettext(
            "This password is too short. Make it at least %(n)d character long.",
            "This password is too short. Make it at least %(n)d characters long.",
            self.min_length,
        ) % {"n": self.min_length}


class VarietyValidator:
    """Refuses a password that is long only because it says the same again and again."""

    def __init__(self, fewest=5):
        self.fewest = fewest

    def validate(self, password, user=None):
        if len(set(password)) < self.fewest:
            raise ValidationError(
                _("This password has too few different characters. Use at least five."), "too_few_different"
            )

    def get_help_text(self):
        return str(HINT)
