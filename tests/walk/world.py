"""One small world in which every address leads somewhere, and one person of every kind."""

import datetime
from types import SimpleNamespace

from django.core import signing
from django.urls import URLPattern, get_resolver, reverse

from pilots.actions import add_member, publish
from socialreturn.accounts.models import Role
from socialreturn.audit.models import Job, JobState
from socialreturn.exports import OFFER
from suppliers import mails
from suppliers.actions.agreement import admit
from suppliers.actions.people import invite
from suppliers.actions.writing import raise_correction
from suppliers.models import PlanParty
from tests.factories import (
    CategoryFactory,
    ProgrammeFactory,
    SupplierFactory,
    UserFactory,
    a_call_off,
    a_candidate,
    a_pilot,
    a_placement,
    a_version,
    admit_under_bespoke,
    an_import,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    member_of,
    write_everything,
)

PEOPLE = (
    "visitor",
    "manager",
    "other_manager",
    "adviser",
    "other_adviser",
    "reader",
    "supplier",
    "other_supplier",
    "privacy",
    "auditor",
    "admin",
)


def make_world():
    """A signed plan with a running, published pilot and a reported placement; beside it a draft and a review."""
    ProgrammeFactory()
    category, elsewhere = CategoryFactory(), CategoryFactory()
    supplier, stranger, partner = SupplierFactory(), SupplierFactory(), SupplierFactory()
    agreement, unasked = make_an_agreement(category), make_an_agreement(category)
    other_agreement = make_an_agreement(elsewhere)
    signed = a_version("signed", ask_a_plan(supplier, agreement))
    admit_under_bespoke(unasked, supplier)
    admit_under_bespoke(other_agreement, stranger)
    member_of(partner)
    manager = manager_of(category)
    pilot = a_pilot("running", signed.plan)
    publish(pilot, by=manager, summary="Drie mensen leren inkopen.")
    adviser = UserFactory(role=Role.ADVISER)
    membership = add_member(pilot, adviser, by=manager)
    placement = a_placement("reported", pilot)
    draft_placement = a_placement("draft", pilot, placement.candidate, weekly_hours=4)
    draft = ask_a_plan(supplier, make_an_agreement(category)).newest
    write_everything(draft)
    party = PlanParty.objects.create(plan=draft.plan, supplier=partner)
    review = a_version("in_review", ask_a_plan(supplier, make_an_agreement(category)))
    point = raise_correction(review, review.sections.first().section, by=manager, text="Leg dit uit.")
    returned = a_version("returned", ask_a_plan(supplier, make_an_agreement(category)))
    invitation = invite(supplier, by=manager, email="nieuw@voorbeeld.example")
    people = {
        "visitor": None,
        "manager": manager,
        "other_manager": manager_of(elsewhere),
        "adviser": adviser,
        "other_adviser": UserFactory(role=Role.ADVISER),
        "reader": UserFactory(role=Role.READER),
        "supplier": member_of(supplier),
        "other_supplier": member_of(stranger),
        "privacy": UserFactory(role=Role.PRIVACY_OFFICER),
        "auditor": UserFactory(role=Role.AUDITOR),
        "admin": UserFactory(role=Role.ADMINISTRATOR),
    }
    return SimpleNamespace(
        people=people,
        partner=member_of(partner),
        category=category,
        supplier=supplier,
        stranger=stranger,
        newcomer=admit(agreement.lots.first(), SupplierFactory(), by=manager).supplier,
        agreement=agreement,
        unasked=unasked,
        call_off=a_call_off(supplier, agreement),
        checked_import=an_import(agreement, supplier, "NOK-I-1"),
        done_import=an_import(agreement, supplier, "NOK-I-2", done=True),
        signed=signed,
        draft=draft,
        party=party,
        review=review,
        point=point,
        returned=returned,
        pilot=pilot,
        membership=membership,
        candidate=placement.candidate,
        mistake=a_candidate(supplier),
        placement=placement,
        draft_placement=draft_placement,
        open_invitation=invitation,
        employment=supplier.memberships.first(),
        invitation=signing.dumps(invitation.pk, salt=mails.INVITATION_SALT),
        job=a_failed_job(manager),
        day=datetime.date(2018, 8, 1),
    )


def a_failed_job(owner):
    asked = {"address": f"{reverse('suppliers:plans')}?export=xlsx", "title": "Plannen van aanpak als XLSX"}
    return Job.objects.create(kind=OFFER, owner=owner, arguments=asked, state=JobState.FAILED, words="Dat ging mis.")


def patterns(resolver=None, namespace=""):
    """Every named address of the site but the admin's own: pairs of name and pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry
        elif entry.namespace != "admin":
            yield from patterns(entry, f"{entry.namespace}:" if entry.namespace else namespace)


def address(name, arguments):
    return reverse(name, kwargs=arguments)
