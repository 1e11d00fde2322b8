"""What every page shows around its content: where one is, who one is, and that this is a demonstration."""

from django.conf import settings
from django.core.cache import caches
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.accounts.models import Role
from suppliers.models import Supplier
from suppliers.views.invitation import JOINED

from . import demonstration
from .navigation import footer, menu

NAMES_STAY_SECONDS, NAMED_AT_MOST = 60, 2


def page(request):
    user = getattr(request, "user", None)
    if user is None:
        return {"demo": settings.DEMO}
    context = {"nav": menu(user, request.path), "footer": footer(user, request.path), "account": _account(request)}
    return context | _demonstration(context["footer"]) if settings.DEMO else context


def _account(request):
    user = request.user
    if not user.is_authenticated:
        return None
    place = user.get_role_display() if user.role != Role.SUPPLIER else _employers_in_words(request)
    return {"name": user.name, "place": place, "url": reverse("profile")}


def _employers_in_words(request):
    """Whom one works for; by name when these are one or two. Who just joined another one sees it at once."""
    key = f"employers-{request.user.pk}-{request.session.get(JOINED, 0)}"
    names = caches["memory"].get_or_set(key, lambda: _employers(request.user), NAMES_STAY_SECONDS)
    return ", ".join(names) if len(names) <= NAMED_AT_MOST else _("%(n)d organisations") % {"n": len(names)}


def _employers(user):
    return list(Supplier.objects.of(user).values_list("name", flat=True))


def _demonstration(links):
    return {
        "demo": True,
        "demo_today": clock.today(),
        "demo_accounts": SimpleLazyObject(demonstration.accounts),
        "footer": [*links, {"label": _("Mail of this demonstration"), "url": reverse("demonstration:outbox")}],
    }
