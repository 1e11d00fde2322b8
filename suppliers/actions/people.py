"""A new supplier, and bringing its people in."""

from itertools import chain, count

from allauth.account.models import EmailAddress
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.models import Role, User
from socialreturn.audit.models import MINISTRY

from .. import mails
from ..models import Invitation, Membership, Supplier
from ..models.supplier import PERSON_INVITED, PERSON_JOINED, SUPPLIER_MADE
from .agreement import unless_just_made

NEW = "nieuw"  # its place among the addresses is taken by the page to add a supplier


def acting_for(supplier, user):
    """Who may bring people in: any category manager, and the supplier's own managers; else None."""
    if user.is_one_of(Role.CATEGORY_MANAGER):
        return MINISTRY
    own = Membership.objects.active().filter(supplier=supplier, user=user, is_manager=True)
    return supplier.name if own.exists() else None


@unless_just_made()
def make_supplier(supplier, *, by):
    """Save a new supplier under a short name for its addresses that nobody has yet."""
    if not by.is_one_of(Role.CATEGORY_MANAGER):
        raise PermissionDenied
    supplier.slug = _free_slug(supplier.name)
    supplier.full_clean()
    supplier.save()
    SUPPLIER_MADE.record(supplier, by=by)
    return supplier


def _free_slug(name):
    """The name in plain letters, with a number behind it when that is taken."""
    first = slugify(name)[:50].strip("-") or "leverancier"
    taken = {NEW, *Supplier.objects.filter(slug__startswith=first).values_list("slug", flat=True)}
    return next(slug for slug in chain([first], (f"{first}-{n}" for n in count(2))) if slug not in taken)


@transaction.atomic
def invite(supplier, *, by, email, is_manager=False, may_sign=False):
    """Mail somebody a link with which to make an account for ``supplier``, once."""
    side = acting_for(supplier, by)
    if side is None:
        raise PermissionDenied
    supplier = Supplier.objects.select_for_update(of=("self",)).get(pk=supplier.pk)
    email = email.lower()
    if User.objects.filter(email=email).exclude(role=Role.SUPPLIER).exists():
        raise ValidationError({"email": _("This address belongs to somebody at a ministry.")})
    if Membership.objects.filter(supplier=supplier, user__email=email).exists():
        raise ValidationError({"email": _("This person already works for this supplier.")})
    if supplier.invitations.open_on(clock.now()).filter(email=email).exists():
        raise ValidationError({"email": _("This person has an invitation already, and has not accepted it yet.")})
    invitation = Invitation(supplier=supplier, email=email, is_manager=is_manager, may_sign=may_sign, invited_by=by)
    invitation.full_clean()
    invitation.save()
    PERSON_INVITED.record(supplier, by=by, acting_for=side)
    mails.INVITED.send(invitation, email=email)
    return invitation


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
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("supplier").get(pk=invitation.pk)
    if not locked.is_open_at(clock.now()):
        raise ValidationError(_("This link has been used already, or is too old."))
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
    PERSON_JOINED.record(locked.supplier, by=user, acting_for=locked.supplier.name)
    return user


def _make_account(email, name, password):
    user = User.objects.create_user(email, password, name=name, role=Role.SUPPLIER)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
