"""Where to look: the three things to do first for each role, and what each is good for."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn.accounts.models import Role
from suppliers.models import Supplier


class Pointer(NamedTuple):
    label: str
    url: str
    why: str


def pointers_for(user):
    """What the person can do from here, in the order of a first visit; nothing who works for no supplier yet."""
    return _POINTERS[user.role](user)


def _of_a_manager(user):
    return [
        Pointer(
            _("Make a new agreement"),
            reverse("suppliers:new_agreement"),
            _("Set its term and lots, and admit the suppliers."),
        ),
        Pointer(
            _("Look through the suppliers"),
            reverse("suppliers:suppliers"),
            _("Choose bespoke work, invite the first person and ask for a plan."),
        ),
        Pointer(
            _("Make a new pilot"),
            reverse("pilots:new_pilot"),
            _("Try out a signed plan, with partners and a number of candidates to reach."),
        ),
    ]


def _of_a_supplier(user):
    companies = [_company(supplier) for supplier in Supplier.objects.of(user)]
    return companies and [
        *companies,
        Pointer(
            _("Look through your plans"),
            reverse("suppliers:plans"),
            _("Write what you promise; the ministry reads it once you have submitted it."),
        ),
        Pointer(
            _("Add a candidate"),
            reverse("candidates:new_candidate"),
            _("Only a code and a target group. Then report where the candidate works."),
        ),
    ]


def _company(supplier):
    label = _("See who works for %(supplier)s here") % {"supplier": supplier.name}
    return Pointer(label, supplier.get_absolute_url(), _("Invite the colleagues who write along or sign."))


def _of_a_reader(user):
    return [
        Pointer(
            _("Read the figures"), reverse("site:figures"), _("How many people went to work, and how many are now.")
        ),
        Pointer(
            _("Look through the pilots"), reverse("pilots:pilots"), _("What is tried, by whom, and what was learned.")
        ),
        Pointer(
            _("Look through the plans"), reverse("suppliers:plans"), _("What suppliers promise, in their own words.")
        ),
    ]


def _of_a_privacy_officer(user):
    return [
        Pointer(
            _("See who looked at candidates' records"),
            reverse("candidates:access_log"),
            _("Every look is there, with who, what and when."),
        ),
        Pointer(
            _("Look up a candidate by code"),
            reverse("candidates:look_up"),
            _("To tell somebody what is kept. Your look is recorded too."),
        ),
        Pointer(
            _("Erase a candidate by code"),
            reverse("candidates:erase"),
            _("When a candidate asks for it. This cannot be undone."),
        ),
    ]


def _of_an_administrator(user):
    return [
        Pointer(
            _("Give people an account and a role"),
            reverse("admin:accounts_user_changelist"),
            _("Suppliers invite their own people; the ministry's are added here."),
        ),
        Pointer(
            _("Manage lists and texts"),
            reverse("admin:index"),
            _("Ministries, departments, categories, target groups and the text on the front page."),
        ),
        Pointer(
            _("See what happened"),
            reverse("admin:audit_event_changelist"),
            _("Every step of everybody, newest first."),
        ),
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
