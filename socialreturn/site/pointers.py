"""Where to look, for whoever has nothing to do: also what happens next."""

from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn.accounts.models import Role
from suppliers.models import Supplier


def pointers_for(user):
    """What the person can do from here: pairs of a sentence and a page."""
    return _POINTERS[user.role](user)


def _of_a_manager(user):
    return [
        (_("Make a new agreement"), reverse("suppliers:new_agreement")),
        (_("Make a new pilot"), reverse("pilots:new_pilot")),
        (_("Look through the plans"), reverse("suppliers:plans")),
    ]


def _of_a_supplier(user):
    own = [(supplier.name, supplier.get_absolute_url()) for supplier in Supplier.objects.of(user)]
    return [
        *((_("See who works for %(supplier)s here") % {"supplier": name}, url) for name, url in own),
        (_("Add a candidate"), reverse("candidates:new_candidate")),
        (_("Look through your plans"), reverse("suppliers:plans")),
    ]


def _of_a_reader(user):
    return [
        (_("Read the figures"), reverse("site:figures")),
        (_("Look through the pilots"), reverse("pilots:pilots")),
        (_("Look through the plans"), reverse("suppliers:plans")),
    ]


def _of_a_privacy_officer(user):
    return [
        (_("See who looked at candidates' records"), reverse("candidates:access_log")),
        (_("Look up a candidate by code"), reverse("candidates:look_up")),
        (_("Erase a candidate by code"), reverse("candidates:erase")),
    ]


def _of_an_administrator(user):
    return [
        (_("Manage people, lists and texts"), reverse("admin:index")),
        (_("See what happened"), reverse("admin:audit_event_changelist")),
    ]


_POINTERS = {
    Role.CATEGORY_MANAGER: _of_a_manager,
    Role.SUPPLIER: _of_a_supplier,
    Role.ADVISER: _of_a_reader,
    Role.READER: _of_a_reader,
    Role.AUDITOR: _of_a_reader,
    Role.PRIVACY_OFFICER: _of_a_privacy_officer,
    Role.ADMINISTRATOR: _of_an_administrator,
}
