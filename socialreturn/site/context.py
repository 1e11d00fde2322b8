"""What every page shows around its content: where one is, who one is, and that this is a demonstration."""

from django.conf import settings
from django.core.cache import caches
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.accounts.models import Role
from suppliers.models import Supplier

from . import demonstration
from .navigation import footer, menu

NAMES_STAY_SECONDS = 60


def page(request):
    user = getattr(request, "user", None)
    if user is None:
        return {"demo": settings.DEMO}
    context = {"nav": menu(user, request.path), "footer": footer(user, request.path), "account": _account(user)}
    return context | _demonstration(context["footer"]) if settings.DEMO else context


def _account(user):
    if not user.is_authenticated:
        return None
    return {"name": user.name, "place": _place(user), "url": reverse("profile")}


def _place(user):
    """The role at the ministry, or whom one works for."""
    if user.role != Role.SUPPLIER:
        return user.get_role_display()
    return caches["memory"].get_or_set(f"place-{user.pk}", lambda: _employers(user), NAMES_STAY_SECONDS)


def _employers(user):
    return ", ".join(Supplier.objects.of(user).values_list("name", flat=True)[:3])


def _demonstration(links):
    return {
        "demo": True,
        "demo_today": clock.today(),
        "demo_accounts": SimpleLazyObject(demonstration.accounts),
        "footer": [*links, {"label": _("Mail of this demonstration"), "url": reverse("demonstration:outbox")}],
    }
