from django.contrib.auth import password_validation
from django.utils.translation import ngettext


class MinimumLengthValidator(password_validation.MinimumLengthValidator):
    """Django's, in words that are translated: its own message lacks its Dutch."""

    def get_error_message(self):
        return ngettext(
            "This password is too short. Make it at least %(n)d character long.",
            "This password is too short. Make it at least %(n)d characters long.",
            self.min_length,
        ) % {"n": self.min_length}
