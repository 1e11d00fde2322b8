"""The mails of this floor: subject says action and deadline, the text names the file and nothing in it."""

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.audit.outbox import MailKind
from socialreturn.days import write_day

INVITATION_SALT = "suppliers.invitation"


def _of_version(version):
    return {"reference": version.plan.reference, "number": version.number, "due": write_day(version.plan.due_on)}


def _to_plan(version):
    return version.plan.get_absolute_url()


def _writes(plan, user):
    return plan.people().filter(pk=user.pk).exists()


def _decides(plan, user):
    return plan.deciders().filter(pk=user.pk).exists()


def _writes_version(version, user):
    return _writes(version.plan, user)


def _decides_on_version(version, user):
    return _decides(version.plan, user)


def _has_to_do_with_version(version, user):
    return _writes(version.plan, user) or _decides(version.plan, user)


def invitation_link(invitation):
    return reverse("suppliers:accept_invitation", args=(signing.dumps(invitation.pk, salt=INVITATION_SALT),))


def _of_invitation(invitation):
    return {"supplier": invitation.supplier.name, "until": write_day(invitation.expires_at)}


INVITED = MailKind(
    "invited",
    subject=_("Make your account for {supplier} before {until}"),
    sentences=(
        _("You are invited to work for {supplier} on social return at the Rijk."),
        _("Choose a password with the link below. The link works once, before {until}."),
    ),
    values=_of_invitation,
    link=invitation_link,
    action=_("Make your account"),
    still=lambda invitation: invitation.is_open_at(clock.now()),
)

INVITED_WITH_ACCOUNT = MailKind(
    "invited_with_account",
    subject=_("Accept the invitation to work for {supplier} before {until}"),
    sentences=(
        _("You are invited to work for {supplier} on social return at the Rijk, with the account you have already."),
        _("Sign in with the link below and accept the invitation. The link works once, before {until}."),
    ),
    values=_of_invitation,
    link=invitation_link,
    action=_("Accept the invitation"),
    still=lambda invitation: invitation.is_open_at(clock.now()),
)

PLAN_ASKED = MailKind(
    "plan_asked",
    subject=_("Write the plan of approach {reference} by {due}"),
    sentences=(
        _("The ministry asks you for a plan of approach: {reference}, for {category}."),
        _("You can write it in several sittings and together with colleagues. The ministry expects it by {due}."),
    ),
    values=lambda plan: {"reference": plan.reference, "due": write_day(plan.due_on), "category": plan.category.name},
    link=lambda plan: plan.get_absolute_url(),
    action=_("Write the plan"),
    still=lambda plan: plan.first_submitted_at is None,
    belongs=_writes,
)

DUE_DATE_MOVED = MailKind(
    "plan_due_moved",
    subject=_("Write the plan of approach {reference} by {due}: the due date is another one"),
    sentences=(
        _("The ministry moved the due date of the plan {reference}. It now expects it by {due}."),
        _("The reason is on the page of the plan."),
    ),
    values=lambda plan: {"reference": plan.reference, "due": write_day(plan.due_on)},
    link=lambda plan: plan.get_absolute_url(),
    action=_("Write the plan"),
    still=lambda plan: plan.newest.term_can_move,
    belongs=_writes,
)

PARTY_INVITED = MailKind(
    "party_invited",
    subject=_("Say whether you join the plan of approach {reference}"),
    sentences=(
        _("You are invited to write the plan of approach {reference} together with {lead}."),
        _("You see its text once you have accepted."),
    ),
    values=lambda party: {"reference": party.plan.reference, "lead": party.plan.lead.name},
    link=lambda party: party.plan.get_absolute_url(),
    still=lambda party: party.accepted_at is None and party.declined_at is None,
    belongs=lambda party, user: party.supplier.people().filter(pk=user.pk).exists(),
)

SUBMITTED = MailKind(
    "plan_submitted",
    subject=_("Review the plan of approach {reference}, version {number}"),
    sentences=(_("Version {number} of the plan {reference} has been submitted and waits for you."),),
    values=_of_version,
    link=_to_plan,
    action=_("Review the plan"),
    still=lambda version: version.state == "submitted",
    belongs=_decides_on_version,
)

RETURNED = MailKind(
    "plan_returned",
    subject=_("Answer the points on your plan of approach {reference}"),
    sentences=(
        _("The ministry returned version {number} of the plan {reference} with points to answer."),
        _("A new version is ready for you, with the same text."),
    ),
    values=_of_version,
    link=_to_plan,
    action=_("Answer the points"),
    belongs=_writes_version,
)

APPROVED = MailKind(
    "plan_approved",
    subject=_("Sign the plan of approach {reference}"),
    sentences=(_("Version {number} of the plan {reference} is approved. It starts when every side has signed."),),
    values=_of_version,
    link=_to_plan,
    action=_("Sign the plan"),
    still=lambda version: version.state == "approved",
    belongs=_writes_version,
)

REJECTED = MailKind(
    "plan_rejected",
    subject=_("Read the decision on your plan of approach {reference}"),
    sentences=(_("The ministry rejected version {number} of the plan {reference}. The reason is on its page."),),
    values=_of_version,
    link=_to_plan,
    belongs=_writes_version,
)

REQUESTED_AGAIN = MailKind(
    "plan_requested_again",
    subject=_("Write the plan of approach {reference} anew by {due}"),
    sentences=(_("The ministry asks for a new version of the plan {reference}. It expects it by {due}."),),
    values=_of_version,
    link=_to_plan,
    action=_("Write the plan"),
    belongs=_writes_version,
)

SIGNED = MailKind(
    "plan_signed",
    subject=_("The plan of approach {reference} is signed by every side"),
    sentences=(_("Version {number} of the plan {reference} is signed and in force."),),
    values=_of_version,
    link=_to_plan,
    belongs=_has_to_do_with_version,
)

REOPENED = MailKind(
    "plan_reopened",
    subject=_("The plan of approach {reference} is in review again"),
    sentences=(_("The ministry reopened version {number} of the plan {reference}. Signatures given are void."),),
    values=_of_version,
    link=_to_plan,
    belongs=_writes_version,
)

WITHDRAWN = MailKind(
    "plan_withdrawn",
    subject=_("The plan of approach {reference} is withdrawn"),
    sentences=(_("The supplier withdrew version {number} of the plan {reference}. The reason is on its page."),),
    values=_of_version,
    link=_to_plan,
    belongs=_decides_on_version,
)

AMENDED = MailKind(
    "plan_amended",
    subject=_("The plan of approach {reference} is being changed"),
    sentences=(_("A new version of the signed plan {reference} is being written. The signed one holds until then."),),
    values=_of_version,
    link=_to_plan,
    belongs=_has_to_do_with_version,
)
