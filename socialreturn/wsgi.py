import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

WILL_NOT_START = 3  # gunicorn then stops, instead of trying again for ever

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socialreturn.settings")
try:
    application = get_wsgi_application()
except ImproperlyConfigured as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(WILL_NOT_START)
