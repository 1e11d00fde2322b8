"""Making, changing, publishing a pilot, and noting what it teaches."""

from itertools import count

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import Truncator, capfirst, slugify
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.models import Role
from socialreturn.audit.changes import compared, facts_of
from socialreturn.audit.lifecycle import Refused, overtaken_edit
from socialreturn.audit.models import MINISTRY, next_reference
from socialreturn.privacy import no_personal_data
from suppliers.models import Category, Supplier

from .models import Lesson, Partner, Pilot, PilotMember, PublishedPilot
from .models import pilot as pilots
from .models import pilot_rules as rules

CHANGEABLE = ("title", "theme", "question", "suppliers", "departments", "partners", "target", "starts_on", "ends_on")
BASIS = ("plan", "agreements")  # a supplier may not see them all
LONGEST_QUOTE = 80
TAKES_NO_MEMBERS = _("This pilot has ended. No adviser can be added any more.")


def require_manager(pilot, user):
    if not pilot.category.is_managed_by(user):
        raise PermissionDenied


def _lock(pilot, by):
    """The pilot as it is stored, under lock, for the manager of its category alone."""
    stored = Pilot.objects.select_for_update(of=("self",), no_key=True).select_related("category").get(pk=pilot.pk)
    require_manager(stored, by)
    return stored


def _write_relations(pilot, *, suppliers, agreements, departments, partners):
    """``partners`` are pairs of name and kind; those not named any more are taken off."""
    if not suppliers:
        raise ValidationError({"suppliers": _("A pilot has at least one supplier.")})
    pilot.suppliers.set(suppliers)
    pilot.agreements.set(agreements)
    pilot.departments.set(departments)
    pilot.partners.exclude(name__in=[name for name, _kind in partners]).delete()
    for name, kind in partners:
        partner = pilot.partners.filter(name=name).first() or Partner(pilot=pilot, name=name)
        partner.kind = kind
        partner.full_clean()
        partner.save()


def _judge_belonging(pilot, suppliers, agreements):
    """One category for the pilot, its plan and its agreements; and a signed plan once it counts on one (R28)."""
    if pilot.plan and pilot.plan.category_id != pilot.category_id:
        raise ValidationError({"plan": _("This plan belongs to another category than the pilot.")})
    if pilot.state in pilots.COUNTED:
        rules.require_signed_plan(pilot)
    if pilot.plan:
        _judge_writers(pilot.plan, suppliers)
    if any(agreement.category_id != pilot.category_id for agreement in agreements):
        raise ValidationError({"agreements": _("Choose agreements of the category of the pilot.")})


def _judge_writers(plan, suppliers):
    try:
        rules.written_by(plan, suppliers)
    except ValidationError as error:
        raise ValidationError({"suppliers": error}) from error


def _judge_title(pilot):
    """Open pilots of one category are told apart by their titles; of two that are made at once, one waits."""
    Category.objects.select_for_update(of=("self",), no_key=True).get(pk=pilot.category_id)
    namesakes = Pilot.objects.filter(category=pilot.category_id, title__iexact=pilot.title).exclude(pk=pilot.pk)
    if namesakes.exclude(state__in=pilots.ENDED).exists():
        raise ValidationError({"title": _("There already is a pilot with this title in this category.")})


def _judge_first_day(pilot):
    if pilot.state not in pilots.NOT_YET_RUN and rules.begins_later(pilot):
        raise ValidationError({"starts_on": _("The pilot has begun. Choose a first day that is today or earlier.")})


def _judge_staying(stored, suppliers):
    """What a supplier reported on a pilot that has begun belongs to it: suppliers join, and none is taken off."""
    gone = sorted({supplier.name for supplier in stored.suppliers.all()} - {supplier.name for supplier in suppliers})
    if gone and stored.state not in pilots.NOT_YET_RUN:
        words = _("The pilot has begun, so %(names)s cannot be taken off it. You can add suppliers.")
        raise ValidationError({"suppliers": words % {"names": ", ".join(gone)}})


def free_slug(title):
    """A short name for the address, made of the title; a number makes it the only one."""
    stem = slugify(title)[:70] or "proeftuin"
    taken = {"nieuw", *Pilot.objects.filter(slug__startswith=stem).values_list("slug", flat=True)}
    numbered = (f"{stem}-{number}" for number in count(2))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)


@transaction.atomic
def make_pilot(pilot, *, by, suppliers, agreements=(), departments=(), partners=()):
    """Save a new pilot (R6, R7); its state begins at "idea" and moves by steps only."""
    require_manager(pilot, by)
    _judge_title(pilot)
    _judge_belonging(pilot, suppliers, agreements)
    pilot.reference = next_reference("PT", clock.today().year)
    pilot.slug = pilot.slug or free_slug(pilot.title)
    pilot.full_clean()
    pilot.save()
    _write_relations(pilot, suppliers=suppliers, agreements=agreements, departments=departments, partners=partners)
    pilots.PILOT_MADE.record(pilot, by=by)
    return pilot


@transaction.atomic
def change_pilot(pilot, *, by, seen, suppliers, agreements=(), departments=(), partners=()):
    """Save changes; raises Refused when somebody saved others since ``seen``, or the pilot has ended (R32).

    The category stays: what is reported on the pilot belongs to it.
    """
    stored = _lock(pilot, by)
    if stored.has_ended:
        raise Refused(_("This pilot has ended and can no longer be changed."))
    if stored.revision != seen:
        raise Refused(overtaken_edit())
    before, basis = facts_of(stored, CHANGEABLE), facts_of(stored, BASIS)
    pilot.category, pilot.state, pilot.revision = stored.category, stored.state, seen + 1
    if pilot.title != stored.title:
        _judge_title(pilot)
    _judge_first_day(pilot)
    _judge_staying(stored, suppliers)
    _judge_belonging(pilot, suppliers, agreements)
    pilot.full_clean()
    pilot.save()
    _write_relations(pilot, suppliers=suppliers, agreements=agreements, departments=departments, partners=partners)
    pilots.PILOT_CHANGED.record(pilot, by=by, changes=compared(before, facts_of(pilot, CHANGEABLE)))
    if rebased := compared(basis, facts_of(pilot, BASIS)):
        pilots.PILOT_BASIS_CHANGED.record(pilot, by=by, changes=rebased)
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
    pilot = _lock(pilot, by)
    if not pilot.can_be_published:
        raise ValidationError(_("A pilot is published from the moment it is planned."))
    publication = PublishedPilot.objects.filter(pilot=pilot).first() or PublishedPilot(pilot=pilot)
    publication.title, publication.theme, publication.question = pilot.title, pilot.theme, pilot.question
    publication.summary, publication.target = summary, pilot.target
    publication.suppliers = [supplier.name for supplier in pilot.suppliers.all()]
    publication.departments = [str(department) for department in pilot.departments.all()]
    publication.partners = [partner.name for partner in pilot.partners.all()]
    publication.lessons = [lesson.text for lesson in pilot.lessons.all()]
    evaluation = pilot.evaluations.first() if pilot.is_judged else None
    publication.result, publication.outcome = (evaluation.result, evaluation.summary) if evaluation else ("", "")
    publication.published_by, publication.published_at = by, clock.now()
    _judge_words(publication)
    publication.clean_fields()
    publication.save()
    pilots.PILOT_PUBLISHED.record(pilot, by=by)
    return publication


def _judge_words(publication):
    """No personal data for the public, also not in words from before these were judged; says in which they are."""
    lasting = ("title", "theme", "question", "outcome")
    words = [(publication._meta.get_field(name).verbose_name, getattr(publication, name)) for name in lasting]
    words += [(Partner._meta.verbose_name, name) for name in publication.partners]
    words += [(Lesson._meta.verbose_name, text) for text in publication.lessons]
    objections = [objection for kind, text in words for objection in _objections(kind, text)]
    if objections:
        raise ValidationError(objections)


def _objections(kind, text):
    try:
        no_personal_data(text)
    except ValidationError as error:
        place = {"kind": capfirst(kind), "text": Truncator(text).chars(LONGEST_QUOTE)}
        return [_("%(kind)s “%(text)s”: %(why)s") % (place | {"why": why}) for why in error.messages]
    return []


@transaction.atomic
def unpublish(pilot, *, by):
    pilot = _lock(pilot, by)
    deleted, _per_model = PublishedPilot.objects.filter(pilot=pilot).delete()
    if deleted:
        pilots.PILOT_UNPUBLISHED.record(pilot, by=by)


@transaction.atomic
def add_member(pilot, user, *, by):
    """Let an adviser work on the pilot, and so see what is reported on it; raises Refused once it has ended (R32)."""
    pilot = _lock(pilot, by)
    if pilot.has_ended:
        raise Refused(TAKES_NO_MEMBERS)
    member = PilotMember(pilot=pilot, user=user)
    member.full_clean()
    member.save()
    pilots.MEMBER_ADDED.record(pilot, by=by, name=user.name)
    return member


@transaction.atomic
def remove_member(member, *, by):
    pilot = _lock(member.pilot, by)
    deleted, _per_model = PilotMember.objects.filter(pk=member.pk).delete()
    if deleted:
        pilots.MEMBER_REMOVED.record(pilot, by=by, name=member.user.name)
