"""The site's own settings, with what only tests need."""

import os

from socialreturn.settings import *  # noqa: F403
from socialreturn.settings import INSTALLED_APPS, MIDDLEWARE, TEMPLATES
from tests.templates import UnknownVariable

# Playwright keeps an event loop in the thread of the tests, which makes Django refuse its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]  # an N+1 query fails the test
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CRISPY_FAIL_SILENTLY = False  # a layout that names a field the form lacks fails the test
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable()
WHITENOISE_AUTOREFRESH = True  # no collected files to look for
