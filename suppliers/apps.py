from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuppliersConfig(AppConfig):
    name = "suppliers"
    verbose_name = _("Suppliers, agreements and plans")

    def ready(self):
        from .imports import jobs  # noqa: F401 what can be done in the background
