"""The site's own settings, with the floor pages beside its own."""

from socialreturn.settings import *  # noqa: F403
from socialreturn.settings import BASE_DIR

ROOT_URLCONF = "tests.bench.urls"
STATIC_ROOT = BASE_DIR / "static"  # a folder that is there: nothing is collected for the bench
