"""Making, changing, publishing a pilot, and noting what it teaches."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.models import Role
from socialreturn.audit.lifecycle import Refused, overtaken_edit
from socialreturn.audit.models import MINISTRY, next_reference
from suppliers.models import Supplier

from .models import Lesson, Partner, Pilot, PilotMember, PilotState, PublishedPilot
from .models import pilot as pilots


def require_manager(pilot, user):
    if not pilot.category.is_managed_by(user):
        raise PermissionDenied


def _write_relations(pilot, *, suppliers, agreements, departments, partners):
    """``partners`` are pairs of name and kind; those not named any more are taken off."""
    if not suppliers:
        raise ValidationError({"suppliers": _("A pilot has at least one supplier.")})
    pilot.suppliers.set(suppliers)
    pilot.agreements.set(agreements)
    pilot.departments.set(departments)
    pilot.partners.exclude(name__in=[name for name, _kind in partners]).delete()
    for name, kind in partners:
        Partner.objects.update_or_create(pilot=pilot, name=name, defaults={"kind": kind})


@transaction.atomic
def make_pilot(pilot, *, by, suppliers, agreements=(), departments=(), partners=()):
    """Save a new pilot (R6, R7); its state begins at "idea" and moves by steps only."""
    require_manager(pilot, by)
    pilot.reference = next_reference("PT", clock.today().year)
    pilot.full_clean()
    pilot.save()
    _write_relations(
        pilot, suppliers=suppliers, agreements=agreements, departments=departments, partners=partners
    )
    pilots.PILOT_MADE.record(pilot, by=by)
    return pilot


@transaction.atomic
def change_pilot(pilot, *, by, seen, suppliers, agreements=(), departments=(), partners=()):
    """Save changes; raises Refused when somebody saved others since ``seen``, or the pilot has ended (R32)."""
    stored = Pilot.objects.select_for_update(of=("self",)).get(pk=pilot.pk)
    require_manager(stored, by)
    require_manager(pilot, by)
    if stored.revision != seen:
        raise Refused(overtaken_edit())
    if stored.state in pilots.ENDED:
        raise Refused(_("This pilot has ended and can no longer be changed."))
    pilot.state, pilot.revision = stored.state, seen + 1
    pilot.full_clean()
    pilot.save()
    _write_relations(
        pilot, suppliers=suppliers, agreements=agreements, departments=departments, partners=partners
    )
    pilots.PILOT_CHANGED.record(pilot, by=by)
    return pilot


@transaction.atomic
def note_lesson(pilot, *, by, text):
    """Note a lesson: the category's manager, an adviser of the pilot or one of its suppliers (R32: also later)."""
    side = _side(pilot, by)
    if side is None:
        raise PermissionDenied
    lesson = Lesson(pilot=pilot, text=text, noted_by=by)
    lesson.full_clean()
    lesson.save()
    pilots.LESSON_NOTED.record(pilot, by=by, acting_for=side)
    return lesson


def may_note_lessons(pilot, user):
    return _side(pilot, user) is not None


def _side(pilot, user):
    if pilot.category.is_managed_by(user):
        return MINISTRY
    if user.is_one_of(Role.ADVISER) and pilot.members.filter(user=user).exists():
        return MINISTRY
    supplier = Supplier.objects.of(user).filter(pilots=pilot).first()
    return supplier and supplier.name


@transaction.atomic
def publish(pilot, *, by, summary):
    """Let the public read the pilot as it stands now; publishing again replaces the words."""
    require_manager(pilot, by)
    if pilot.state in (PilotState.IDEA, PilotState.EXPLORING, PilotState.WITHDRAWN):
        raise ValidationError(_("A pilot is published from the moment it is planned."))
    publication = PublishedPilot.objects.filter(pilot=pilot).first() or PublishedPilot(pilot=pilot)
    publication.title, publication.theme, publication.question = pilot.title, pilot.theme, pilot.question
    publication.summary = summary
    publication.suppliers = [supplier.name for supplier in pilot.suppliers.all()]
    publication.departments = [str(department) for department in pilot.departments.select_related("ministry")]
    publication.partners = [partner.name for partner in pilot.partners.all()]
    publication.published_by, publication.published_at = by, clock.now()
    publication.clean_fields()
    publication.save()
    pilots.PILOT_PUBLISHED.record(pilot, by=by)
    return publication


@transaction.atomic
def unpublish(pilot, *, by):
    require_manager(pilot, by)
    deleted, _per_model = PublishedPilot.objects.filter(pilot=pilot).delete()
    if deleted:
        pilots.PILOT_UNPUBLISHED.record(pilot, by=by)


@transaction.atomic
def add_member(pilot, user, *, by):
    """Let an adviser work on the pilot, and so see what is reported on it."""
    require_manager(pilot, by)
    member = PilotMember(pilot=pilot, user=user)
    member.full_clean()
    member.save()
    return member


@transaction.atomic
def remove_member(member, *, by):
    require_manager(member.pilot, by)
    member.delete()
