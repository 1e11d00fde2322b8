"""A supplier and its people: adding it, changing its data, bringing people in and letting them go."""

from itertools import chain, count

from allauth.account.models import EmailAddress
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.models import Role, User
from socialreturn.audit.changes import compared, facts_of
from socialreturn.audit.lifecycle import Refused, overtaken_edit
from socialreturn.audit.models import MINISTRY

from .. import mails
from ..models import Invitation, Membership, PlanVersion, Supplier
from ..models import supplier as suppliers
from .locks import lock_supplier, unless_just_made

CHANGEABLE = ("name", "kvk_number", "pso_level", "pso_valid_until")
NEW = "nieuw"  # its place among the addresses is taken by the page to add a supplier


class InvitationOver(ValidationError):
    """The link of an invitation works no more."""


def acting_for(supplier, user):
    """Who may bring people in: who keeps the supplier for the ministry, and its own managers; else None."""
    if supplier.is_editable_by(user):
        return MINISTRY
    own = Membership.objects.active().filter(supplier=supplier, user=user, is_manager=True)
    return supplier.name if own.exists() else None


def adds_suppliers(user):
    """Whether this person adds suppliers: any category manager."""
    return user.is_one_of(Role.CATEGORY_MANAGER)


@unless_just_made()
def make_supplier(supplier, *, by):
    """Save a new supplier under a short name for its addresses that nobody has yet."""
    if not adds_suppliers(by):
        raise PermissionDenied
    supplier.slug = _free_slug(supplier.name)
    supplier.full_clean()
    supplier.save()
    suppliers.SUPPLIER_MADE.record(supplier, by=by)
    return supplier


@unless_just_made()
def change_supplier(supplier, *, by, seen):
    """Save changed data; raises Refused when somebody saved other data since ``seen``. Addresses stay as they are."""
    stored = lock_supplier(supplier)
    if not stored.is_editable_by(by):
        raise PermissionDenied
    if stored.revision != seen:
        raise Refused(overtaken_edit())
    supplier.slug, supplier.revision = stored.slug, seen + 1
    supplier.full_clean()
    supplier.save()
    changes = compared(facts_of(stored, CHANGEABLE), facts_of(supplier, CHANGEABLE))
    suppliers.SUPPLIER_CHANGED.record(supplier, by=by, changes=changes)
    return supplier


def _free_slug(name):
    """The name in plain letters, with a number behind it when that is taken."""
    first = slugify(name)[:50].strip("-") or "leverancier"
    taken = {NEW, *Supplier.objects.filter(slug__startswith=first).values_list("slug", flat=True)}
    return next(slug for slug in chain([first], (f"{first}-{n}" for n in count(2))) if slug not in taken)


@transaction.atomic
def invite(supplier, *, by, email, is_manager=False, may_sign=False):
    """Mail somebody a link with which to make an account for ``supplier``, once."""
    supplier = lock_supplier(supplier)
    side = _require_side(supplier, by)
    email = email.lower()
    if User.objects.filter(email=email).exclude(role=Role.SUPPLIER).exists():
        raise ValidationError({"email": _("This address belongs to somebody at a ministry.")})
    if Membership.objects.filter(supplier=supplier, user__email=email).exists():
        raise ValidationError({"email": _("This person already works for this supplier.")})
    if supplier.invitations.open_on(clock.now()).filter(email=email).exists():
        raise ValidationError({"email": _("This person has an invitation already, and has not accepted it yet.")})
    supplier.invitations.unanswered().filter(email=email).update(withdrawn_at=clock.now())
    invitation = Invitation(supplier=supplier, email=email, is_manager=is_manager, may_sign=may_sign, invited_by=by)
    suppliers.PERSON_INVITED.record(supplier, by=by, acting_for=side)
    return _send(invitation)


def _require_side(supplier, user):
    side = acting_for(supplier, user)
    if side is None:
        raise PermissionDenied
    return side


def _send(invitation):
    invitation.full_clean()
    invitation.save()
    has_account = User.objects.filter(email=invitation.email).exists()
    (mails.INVITED_WITH_ACCOUNT if has_account else mails.INVITED).send(invitation, email=invitation.email)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation, *, by):
    """The link stops working; raises Refused when it was used, or withdrawn, a moment before."""
    lock_supplier(invitation.supplier)
    side = _require_side(invitation.supplier, by)
    _close(invitation)
    suppliers.INVITATION_WITHDRAWN.record(invitation.supplier, by=by, acting_for=side)


@transaction.atomic
def send_invitation_again(invitation, *, by):
    """A new link for the same person, with the same rights and a new term; the old link stops working."""
    lock_supplier(invitation.supplier)
    side = _require_side(invitation.supplier, by)
    old = _close(invitation)
    rights = {"is_manager": old.is_manager, "may_sign": old.may_sign}
    suppliers.INVITATION_SENT_AGAIN.record(invitation.supplier, by=by, acting_for=side)
    return _send(Invitation(supplier=old.supplier, email=old.email, invited_by=by, **rights))


def _close(invitation):
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("supplier").get(pk=invitation.pk)
    if locked.accepted_at or locked.withdrawn_at:
        raise Refused(_("This invitation has been accepted or withdrawn meanwhile."))
    locked.withdrawn_at = clock.now()
    locked.save()
    return locked


@transaction.atomic
def change_rights(membership, *, by, is_manager, may_sign, seen=None):
    """What somebody may do for a supplier from now on; raises Refused when that no longer is what was ``seen``."""
    locked = _lock_membership(membership)
    side = _require_side(locked.supplier, by)
    if seen is not None and locked.revision != seen:
        raise Refused(overtaken_edit())
    if locked.is_manager and not is_manager:
        _require_another_manager(locked, side)
    if locked.may_sign and not may_sign:
        _require_another_signatory(locked)
    before = facts_of(locked, ("may_sign", "is_manager"))
    locked.is_manager, locked.may_sign = is_manager, may_sign
    locked.save()
    changes = compared(before, facts_of(locked, ("may_sign", "is_manager")))
    if changes:
        suppliers.RIGHTS_CHANGED.record(
            locked.supplier, by=by, acting_for=side, name=locked.user.name, changes=changes
        )
    return locked


@transaction.atomic
def end_membership(membership, *, by):
    """Somebody no longer works for a supplier: the account stays, and sees nothing of this supplier any more."""
    locked = _lock_membership(membership)
    side = _require_side(locked.supplier, by)
    if locked.is_manager:
        _require_another_manager(locked, side)
    if locked.may_sign:
        _require_another_signatory(locked)
    suppliers.MEMBERSHIP_ENDED.record(locked.supplier, by=by, acting_for=side, name=locked.user.name)
    locked.delete()


def _lock_membership(membership):
    lock_supplier(membership.supplier)
    found = Membership.objects.select_related("supplier", "user").filter(pk=membership.pk).first()
    if found is None:
        raise Refused(_("This person no longer works for this supplier."))
    return found


def _require_another_manager(membership, side):
    """A supplier does not lock itself out; only the ministry leaves it without a manager of its people."""
    others = Membership.objects.managers().filter(supplier=membership.supplier).exclude(pk=membership.pk)
    if side != MINISTRY and not others.exists():
        words = _(
            "Nobody else manages the people of %(supplier)s. Let a colleague do so first, or ask a category manager."
        )
        raise ValidationError(words % {"supplier": membership.supplier})


def _require_another_signatory(membership):
    """Somebody stays who can sign what was approved: without, the plan would hang."""
    others = Membership.objects.signatories().filter(supplier=membership.supplier).exclude(pk=membership.pk)
    waiting = PlanVersion.objects.to_be_signed_by([membership.supplier]).select_related("plan").first()
    if waiting and not others.exists():
        words = _(
            "Nobody else of %(supplier)s may sign, and the plan %(reference)s waits for that signature. "
            "Let a colleague sign plans first."
        )
        raise ValidationError(words % {"supplier": membership.supplier, "reference": waiting.plan.reference})


def find_invitation(token):
    """The invitation a link stands for, open or not; None when the link is not one of ours."""
    try:
        key = signing.loads(token, salt=mails.INVITATION_SALT)
    except signing.BadSignature:
        return None
    return Invitation.objects.select_related("supplier").filter(pk=key).first()


@unless_just_made()
def accept_invitation(invitation, *, name="", password="", user=None):
    """Make the account, or let its owner, an existing ``user``, work for one more supplier. The link works once."""
    lock_supplier(invitation.supplier)
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("supplier").get(pk=invitation.pk)
    if not locked.is_open_at(clock.now()):
        raise InvitationOver(_("This link has been used already, or is too old."))
    if user is None:
        user = _make_account(locked.email, name, password)
    elif user.email != locked.email or not user.is_one_of(Role.SUPPLIER):
        raise PermissionDenied
    Membership.objects.get_or_create(
        user=user,
        supplier=locked.supplier,
        defaults={"is_manager": locked.is_manager, "may_sign": locked.may_sign},
    )
    locked.accepted_at = clock.now()
    locked.save()
    suppliers.PERSON_JOINED.record(locked.supplier, by=user, acting_for=locked.supplier.name)
    return user


def _make_account(email, name, password):
    user = User.objects.create_user(email, password, name=name, role=Role.SUPPLIER)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
