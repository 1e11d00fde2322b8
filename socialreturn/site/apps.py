from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "socialreturn.site"
    label = "site"
    verbose_name = _("Site")

    def ready(self):
        from suppliers.panels import PANELS

        from .balance import panel

        PANELS.append(panel)
