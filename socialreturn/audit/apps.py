from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "socialreturn.audit"
    verbose_name = _("What happened")

    def ready(self):
        from . import demonstration, exports, password_reset  # noqa: F401
