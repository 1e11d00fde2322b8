"""Asking for a plan, and who writes it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.audit.lifecycle import Refused
from socialreturn.audit.models import next_reference
from socialreturn.days import write_day

from .. import mails
from ..models import Obligation, Plan, PlanParty, PlanState, PlanTemplate, PlanVersion, Supplier
from ..models import plan as plans
from ..models.plan_rules import lead_supplier
from .locks import lock_supplier, require_manager
from .obligation import require_admission


def obligation_answered(supplier, agreements, category):
    """The open bespoke obligation a plan of ``supplier`` answers: what an agreement says goes before its category."""
    return Obligation.objects.answered_by_plan(agreements, category).filter(supplier=supplier).first()


def plans_led(supplier, agreements):
    led = PlanParty.objects.filter(supplier=supplier, is_lead=True)
    return Plan.objects.filter(pk__in=led.values("plan"), agreements__in=agreements)


def _template_on(day):
    template = PlanTemplate.in_use_on(day)
    if template is None:
        raise ValidationError(_("No plan template is in use yet. Ask an administrator to add one, with sections."))
    return template


@transaction.atomic
def ask_for_plan(plan, *, by, supplier, agreements, reason=""):
    """Ask ``supplier`` for the new ``plan`` under ``agreements``; ``reason`` goes with another due date than usual.

    Raises ValidationError when the supplier has nobody who can write it, or no bespoke obligation to answer.
    """
    require_manager(plan.category, by)
    supplier = lock_supplier(supplier)
    obligation = _owed(plan, supplier, agreements)
    today = clock.today()
    usual = plans.default_due_date(max(agreement.awarded_on for agreement in agreements), today)
    if plan.due_on != usual and not reason:
        raise ValidationError({"reason": _("Say why the plan has another due date than usual.")})
    plan.asked_by, plan.asked_on = by, today
    plan.template, plan.reference = _template_on(today), next_reference("PVA", today.year)
    plan.full_clean()
    plan.save()
    plan.agreements.set(agreements)
    PlanParty.objects.create(plan=plan, supplier=supplier, obligation=obligation, is_lead=True)
    PlanVersion.begin(plan)
    plans.PLAN_ASKED.record(plan, by=by, due=plan.due_on.isoformat())
    if reason:
        _record_due_date(plan, by, usual, reason)
    mails.PLAN_ASKED.send(plan, to=plan.people())
    return plan


def _owed(plan, supplier, agreements):
    """The obligation the plan answers; raises ValidationError, or Refused, when it cannot be asked."""
    require_admission(supplier, *agreements)
    if not supplier.people().exists():
        raise ValidationError({"supplier": _("Nobody of this supplier has an account yet. Invite its first person.")})
    if plans_led(supplier, agreements).filter(title=plan.title).exists():
        raise ValidationError({"title": _("This supplier has already been asked for a plan with this title.")})
    obligation = obligation_answered(supplier, agreements, plan.category)
    if obligation is None:
        raise ValidationError({"supplier": _("Choose bespoke work for this supplier's obligation first.")})
    return obligation


def _record_due_date(plan, by, before, reason):
    plans.DUE_DATE_MOVED.record(plan, by=by, old=before.isoformat(), due=plan.due_on.isoformat(), reason=reason)


def require_movable_term(plan, user):
    """Raises Refused when nothing is expected by the due date, PermissionDenied for who does not manage the plan."""
    require_manager(plan.category, user)
    if not plan.newest.term_can_move:
        raise Refused(_("There is no due date to move: nothing is being written that is due."))


@transaction.atomic
def move_due_date(plan, *, by, due_on, reason, seen=None):
    """Expect the plan on another day; raises Refused when its due date no longer is ``seen``, or nothing is due."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    require_movable_term(plan, by)
    if seen is not None and plan.due_on != seen:
        moved = _("Somebody moved the due date meanwhile: it is %(day)s now. Save again if it must be another day.")
        raise Refused(moved % {"day": write_day(plan.due_on)})
    if plan.due_on == due_on:
        raise ValidationError({"due_on": _("The plan is due on this day already. Choose another day.")})
    plans.require_to_come(due_on)
    before, plan.due_on = plan.due_on, due_on
    plan.full_clean()
    plan.save()
    _record_due_date(plan, by, before, reason)
    mails.DUE_DATE_MOVED.send(plan, to=plan.people())
    return plan


def inviting_side(newest, user):
    """On whose behalf ``user`` invites: the lead supplier; raises Refused while the plan is not being written.

    Raises PermissionDenied for everybody else.
    """
    side = lead_supplier(newest, user)
    if side is None:
        raise PermissionDenied
    if newest.state != PlanState.DRAFT:
        raise Refused(
            _("Inviting is possible while the plan is being written. This version is: %(state)s.")
            % {"state": newest.state_in_words(user)}
        )
    return side


def _lock_newest(plan):
    """The newest version under lock: who writes a plan does not change while it is being submitted."""
    return plan.versions.select_for_update(of=("self",)).order_by("-number").first()


@transaction.atomic
def invite_party(plan, supplier, *, by):
    """Ask another supplier of the category to write along; it sees the text once it has accepted.

    One that declined before can be asked anew.
    """
    side = inviting_side(_lock_newest(plan), by)
    obligation = obligation_answered(supplier, plan.agreements.all(), plan.category)
    if obligation is None:
        raise ValidationError(
            {"supplier": _("This supplier has no bespoke work here. Ask the ministry to choose that for it first.")}
        )
    if not supplier.people().exists():
        raise ValidationError(
            {"supplier": _("Nobody of this supplier has an account yet. Ask the ministry to invite it.")}
        )
    declined = plan.parties.filter(supplier=supplier, declined_at__isnull=False).first()
    party = declined or PlanParty(plan=plan, supplier=supplier)
    party.obligation, party.declined_at = obligation, None
    party.full_clean()
    party.save()
    plans.PARTY_INVITED.record(plan, by=by, acting_for=side, supplier=supplier.name)
    mails.PARTY_INVITED.send(party, to=supplier.people())
    return party


@transaction.atomic
def take_party_out(party, *, by, seen):
    """Withdraw an invitation to write along, or take a supplier that does out of the plan, while it is a draft.

    Raises Refused when its answer no longer is what was ``seen``, ValidationError while it promises something or when
    it signed a version that holds.
    """
    newest = _lock_newest(party.plan)
    side = inviting_side(newest, by)
    found = party.plan.parties.besides_lead().select_for_update(of=("self",)).select_related("plan", "supplier")
    party = found.filter(pk=party.pk).first()
    if party is None or party.answer_seen != seen:
        raise Refused(_("This supplier answered or was taken out meanwhile. Look at the page again and decide anew."))
    _require_nothing_left(party, newest)
    kind = plans.PARTY_TAKEN_OUT if party.accepted_at else plans.PARTY_UNINVITED
    kind.record(party.plan, by=by, acting_for=side, supplier=party.supplier.name)
    party.delete()


def _require_nothing_left(party, newest):
    named = {"supplier": party.supplier}
    if party.plan.versions.filter(signatures__in=party.supplier.signatures.valid()).exists():
        raise ValidationError(_("%(supplier)s has signed a version of this plan, so it stays in it.") % named)
    if newest.commitments.filter(supplier=party.supplier).exists():
        raise ValidationError(
            _("%(supplier)s has commitments in this plan. Remove them first, or let another supplier promise them.")
            % named
        )


@transaction.atomic
def answer_party_invitation(party, *, by, accept):
    """Join the plan, or decline; only somebody of the invited supplier, once, while the plan is being written."""
    newest = _lock_newest(party.plan)
    asked = PlanParty.objects.select_for_update(of=("self",)).select_related("plan", "supplier")
    party = asked.filter(pk=party.pk).first()
    if party is None:
        raise ValidationError(_("This invitation was withdrawn meanwhile."))
    if not Supplier.objects.of(by).filter(pk=party.supplier_id).exists():
        raise PermissionDenied
    if party.accepted_at or party.declined_at:
        raise ValidationError(_("Your organisation has already answered this invitation."))
    if accept and newest.state != PlanState.DRAFT:
        raise ValidationError(_("This plan has been submitted meanwhile; joining is possible in a next version."))
    if accept:
        party.obligation = _obligation_still_answered(party)
    kind = plans.PARTY_JOINED if accept else plans.PARTY_DECLINED
    party.accepted_at, party.declined_at = (clock.now(), None) if accept else (None, clock.now())
    party.save()
    kind.record(party.plan, by=by, acting_for=party.supplier.name)
    return party


def _obligation_still_answered(party):
    """What the plan answers for this supplier now; it may have changed since the invitation."""
    obligation = obligation_answered(party.supplier, party.plan.agreements.all(), party.plan.category)
    if obligation is None:
        raise ValidationError(
            _("Your organisation has no bespoke work here, so it has nothing to promise. Ask the ministry about it.")
        )
    return obligation
