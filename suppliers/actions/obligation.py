"""What a supplier owes: where it is held, by which regime, and which call-offs feed it."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.audit.lifecycle import Refused, overtaken_edit
from socialreturn.audit.models import Event
from socialreturn.days import write_day

from ..models import CallOff, Category, FrameworkAgreement, Obligation, ObligationVersion, Regime
from ..models.obligation import OBLIGATION_CLOSED, OWED_CHANGED, REGIME_CHOSEN, distance
from ..models.terms import terms_of
from ..queries.owed import reckonings
from .locks import lock_supplier, require_manager

KEPT_AT_ONCE = 1000
COLUMN = {Category: "category", FrameworkAgreement: "agreement", CallOff: "call_off"}
ADMITTED = {Category: "lot__agreement__category", FrameworkAgreement: "lot__agreement", CallOff: "lot__call_offs"}


def at(holder):
    """Where an obligation at ``holder``, a category, an agreement or a call-off, is found."""
    return {COLUMN[type(holder)]: holder}


def open_obligation(supplier, holder):
    """The open obligation of ``supplier`` at ``holder``; a new, unsaved one if there is none."""
    found = Obligation.objects.open().filter(supplier=supplier, **at(holder)).first()
    return found or Obligation(supplier=supplier, **at(holder))


def terms_offered(obligation):
    """The terms of the generic measure to begin with: those chosen last, else the agreement's, else the category's."""
    last = obligation.current if obligation.pk else None
    agreement = obligation.agreement or (obligation.call_off and obligation.call_off.lot.agreement)
    return terms_of(last or agreement or obligation.category)


@transaction.atomic
def choose_regime(*, by, supplier, holder, applies_from, reason, seen=None, **choice):
    """Choose how ``supplier`` meets its obligation at ``holder`` (R9, R17, R18).

    ``choice`` is the rest of what `_next_version` asks. Opens the obligation when there is none; a later choice is a
    next version, and the old one stays readable. ``seen`` is the number of versions the person knew of; when there are
    more by now, raises Refused.
    """
    lock_supplier(supplier)
    obligation = open_obligation(supplier, holder)
    require_manager(obligation.in_category, by)
    require_admission(supplier, holder)
    _require_day(obligation, applies_from)
    is_new = _opened_now(obligation)
    version = _next_version(obligation, seen, by=by, applies_from=applies_from, reason=reason, **choice)
    with recomputing([obligation.pk, *_fed_now(obligation)], by=by, reason=reason):
        version.save()
        if is_new:
            feed(obligation)
    for file in (obligation, obligation.agreement or supplier):
        REGIME_CHOSEN[version.regime].record(file, by=by, supplier=supplier.name, of=supplier.pk)
    return version


def _opened_now(obligation):
    """Whether it has only now been stored: until then nothing could be chosen for it."""
    is_new = obligation.pk is None
    if is_new:
        obligation.full_clean()
        obligation.save()
    return is_new


def _next_version(
    obligation, seen, *, by, regime, applies_from, reason, ground="", terms=None, fixed_base=None, agreed_amount=None
):
    """The version after those ``seen``, judged and not saved yet.

    ``terms`` are of the generic measure, by name; those offered unless given.
    """
    number = obligation.versions.count()
    if seen is not None and seen != number:
        raise Refused(overtaken_edit())
    is_bespoke = regime == Regime.BESPOKE
    version = ObligationVersion(
        obligation=obligation,
        number=number + 1,
        regime=regime,
        applies_from=applies_from,
        ground=ground if is_bespoke else "",
        reason=reason,
        chosen_by=by,
        fixed_base=fixed_base,
        agreed_amount=agreed_amount if is_bespoke else None,
        **(terms or terms_offered(obligation)),
    )
    version.full_clean()
    return version


def _require_day(obligation, applies_from):
    """A choice holds at once: nothing is owed by a regime that would begin later than today or what it is held at."""
    if obligation.agreement and applies_from < obligation.agreement.awarded_on:
        words = _("The agreement was awarded on %(day)s: choose that day or a later one.")
        raise ValidationError({"applies_from": words % {"day": write_day(obligation.agreement.awarded_on)}})
    last = last_day_to_choose(obligation.holder)
    if applies_from > last:
        words = _(
            "A choice holds at once, so it is recorded on the day it starts to hold at the earliest. "
            "Choose %(day)s or an earlier day, or come back on the day itself."
        )
        raise ValidationError({"applies_from": words % {"day": write_day(last)}})


def last_day_to_choose(holder):
    """The last day a regime chosen now may begin: the first of an agreement or call-off to come, else today."""
    begins = clock.today() if isinstance(holder, Category) else holder.starts_on
    return max(begins, clock.today())


def require_admission(supplier, *holders):
    """Raises Refused when it is not admitted on each of these agreements or categories; under its lock."""
    for holder in holders:
        if not supplier.admissions.filter(**{ADMITTED[type(holder)]: holder}).exists():
            words = _("%(supplier)s is not admitted on %(holder)s any more. Admit it first.")
            raise Refused(words % {"supplier": supplier, "holder": holder})


def covered_by(obligation):
    """The call-offs of its supplier that lie within its holder."""
    call_offs = CallOff.objects.filter(supplier=obligation.supplier_id)
    if obligation.call_off_id:
        return call_offs.filter(pk=obligation.call_off_id)
    if obligation.agreement_id:
        return call_offs.filter(lot__agreement=obligation.agreement_id)
    return call_offs.filter(lot__agreement__category=obligation.category_id)


def feed(obligation):
    """Let the call-offs it covers feed this obligation, unless they feed one that is held nearer, or one closed."""
    covered = covered_by(obligation).annotate(how_far=distance("obligation__"))
    free = Q(obligation=None) | Q(obligation__closed_on=None, how_far__gt=obligation.distance)
    keys = list(covered.filter(free).values_list("pk", flat=True))
    CallOff.objects.filter(pk__in=keys).update(obligation=obligation)


def _fed_now(obligation):
    """The keys of the obligations that the call-offs it covers feed now."""
    fed = covered_by(obligation).exclude(obligation=None).order_by().values_list("obligation", flat=True)
    return list(fed.distinct())


def nearest(call_off):
    """The open obligation this call-off feeds: its own, else its agreement's, else its category's; or None (R15)."""
    return nearest_of([call_off])[0]


def nearest_of(call_offs):
    """The same of many call-offs, with their lots and agreements at hand, in their order; in one query."""
    agreements = {call_off.lot.agreement_id: call_off.lot.agreement.category_id for call_off in call_offs}
    holders = Q(agreement__in=agreements) | Q(category__in=set(agreements.values()))
    holders |= Q(call_off__in=[call_off.pk for call_off in call_offs if call_off.pk])
    found = Obligation.objects.open().filter(holders, supplier__in={call_off.supplier_id for call_off in call_offs})
    at = {(row.supplier_id, row.call_off_id, row.agreement_id, row.category_id): row for row in found}
    return [next((at[place] for place in _places(call_off) if place in at), None) for call_off in call_offs]


def _places(call_off):
    """Where the obligation a call-off feeds may be held, in the order of ``nearest_first``."""
    supplier, agreement = call_off.supplier_id, call_off.lot.agreement
    if call_off.pk:
        yield supplier, call_off.pk, None, None
    yield supplier, None, agreement.pk, None
    yield supplier, None, None, agreement.category_id


@transaction.atomic
def close_obligation(obligation, *, by, reason, hand_over=False):
    """Close it from today on: a next choice at its holder opens another.

    What fed it stays counted here, or with ``hand_over`` feeds the open obligation that is held wider.
    """
    lock_supplier(obligation.supplier)
    require_manager(obligation.in_category, by)
    stored = Obligation.objects.select_for_update(of=("self",)).get(pk=obligation.pk)
    if stored.closed_on:
        raise Refused(_("This obligation is closed already."))
    stored.closed_on = max(clock.today(), stored.opened_on)
    wider = wider_than(stored) if hand_over else None
    if hand_over and wider is None:
        raise ValidationError({"hand_over": _("There is no other open obligation its call-offs could feed.")})
    stored.full_clean()
    stored.save()
    if wider:
        with recomputing([stored.pk, wider.pk], by=by, reason=reason):
            CallOff.objects.filter(obligation=stored).update(obligation=wider)
    OBLIGATION_CLOSED.record(stored, by=by, reason=reason)
    return stored


def wider_than(obligation):
    """The open obligation of the same supplier that is held wider: at the agreement, else at the category; or None."""
    holders = Q(category=obligation.in_category)
    if obligation.call_off:
        holders |= Q(agreement=obligation.call_off.lot.agreement)
    found = Obligation.objects.open().filter(holders, supplier=obligation.supplier_id).exclude(pk=obligation.pk)
    return found.nearest_first().first()


@contextmanager
def recomputing(keys, *, by, reason):
    """Around a change of what feeds these obligations: keeps what each owes after it, of many in one go.

    An event tells of each of which another amount is owed. They are locked first, so that two changes that come from
    different sides, such as a call-off and the term of its agreement, are reckoned one after the other.
    """
    obligations = Obligation.objects.filter(pk__in={key for key in keys if key})
    list(obligations.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    yield
    changed, events = [], []
    for row in reckonings(obligations):
        obligation = row.obligation
        old, was_asked = obligation.owed, obligation.measure
        obligation.owed, obligation.measure = row.amount, row.asked
        if (row.amount, row.asked) != (old, was_asked):
            changed.append(obligation)
        if row.amount != old:
            facts = {"old": in_euros(old), "new": in_euros(row.amount), "reason": str(reason)}
            events.append(OWED_CHANGED.on(obligation, by=by, **facts))
    Obligation.objects.bulk_update(changed, ("owed", "measure"), batch_size=KEPT_AT_ONCE)
    Event.objects.bulk_create(events)


def in_euros(amount):
    """An amount as the facts of an event keep it."""
    return {"euros": None if amount is None else str(amount)}
