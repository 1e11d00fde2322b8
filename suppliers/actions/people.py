"""Bringing a supplier's people in."""

from allauth.account.models import EmailAddress
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.models import Role, User
from socialreturn.audit.models import MINISTRY

from .. import mails
from ..models import Invitation, Membership, Supplier
from ..models.supplier import PERSON_INVITED, PERSON_JOINED


def acting_for(supplier, user):
    """Who may bring people in: any category manager, and the supplier's own managers; else None."""
    if user.is_one_of(Role.CATEGORY_MANAGER):
        return MINISTRY
    own = Membership.objects.active().filter(supplier=supplier, user=user, is_manager=True)
    return supplier.name if own.exists() else None


@transaction.atomic
def invite(supplier, *, by, email, is_manager=False, may_sign=False):
    """Mail somebody a link with which to make an account for ``supplier``, once."""
    side = acting_for(supplier, by)
    if side is None:
        raise PermissionDenied
    email = email.lower()
    if User.objects.filter(email=email).exclude(role=Role.SUPPLIER).exists():
        raise ValidationError({"email": _("This address belongs to somebody at a ministry.")})
    if Membership.objects.filter(supplier=supplier, user__email=email).exists():
        raise ValidationError({"email": _("This person already works for this supplier.")})
    invitation = Invitation(
        supplier=supplier, email=email, is_manager=is_manager, may_sign=may_sign, invited_by=by
    )
    invitation.full_clean()
    invitation.save()
    PERSON_INVITED.record(supplier, by=by, acting_for=side)
    mails.INVITED.send(invitation, email=email)
    return invitation


def find_invitation(token):
    """The open invitation a link stands for, or None when it is unknown, used or too old."""
    try:
        key = signing.loads(token, salt=mails.INVITATION_SALT)
    except signing.BadSignature:
        return None
    return Invitation.objects.open_on(clock.now()).select_related("supplier").filter(pk=key).first()


@transaction.atomic
def accept_invitation(invitation, *, name="", password="", user=None):
    """Make the account, or let an existing ``user`` work for one more supplier. The link works once."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at:
        raise ValidationError(_("This link has been used already. Sign in with your e-mail address."))
    Supplier.objects.select_for_update().get(pk=locked.supplier_id)
    if user is None:
        user = User.objects.create_user(locked.email, password, name=name, role=Role.SUPPLIER)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Membership.objects.get_or_create(
        user=user,
        supplier=locked.supplier,
        defaults={"is_manager": locked.is_manager, "may_sign": locked.may_sign},
    )
    locked.accepted_at = clock.now()
    locked.save()
    PERSON_JOINED.record(locked.supplier, by=user, acting_for=locked.supplier.name)
    return user
