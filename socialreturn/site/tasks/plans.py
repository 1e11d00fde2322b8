"""Plans that wait for a category manager."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn.days import write_day
from suppliers.models import Decision, PlanParty, PlanSignature, PlanState

from .task import Task, batch, waiting


def with_lead(versions):
    """Each with its plan, and the name of the supplier that leads it."""
    lead = PlanParty.objects.filter(plan=OuterRef("plan"), is_lead=True).values("supplier__name")
    return versions.select_related("plan").annotate(lead=lead[:1])


def with_approval(versions):
    approval = Decision.objects.filter(version=OuterRef("pk"), kind=Decision.Kind.APPROVED).order_by("-at")
    return versions.annotate(approved_at=approval.values("at")[:1])


def named(version):
    return _("the plan of %(supplier)s, version %(number)d") % {"supplier": version.lead, "number": version.number}


def list_of(state):
    return f"{reverse('suppliers:plans')}?state={state}"


def _facts(version, day):
    return {"reference": version.plan.reference, "supplier": version.lead, "day": write_day(day)}


def to_take_up(versions, today):
    def write(version):
        return Task(
            _("Review {file}."),
            named(version),
            version.plan.get_absolute_url(),
            _("%(reference)s. %(supplier)s has been waiting since %(day)s.") % _facts(version, version.submitted_at),
            _("Review the plan"),
            **waiting(version.submitted_at, today),
        )

    rows = with_lead(versions).filter(state=PlanState.SUBMITTED).order_by("submitted_at", "pk")
    return batch(rows, write, more=list_of(PlanState.SUBMITTED), label=_("All plans to review"))


def to_decide(versions, today):
    def write(version):
        return Task(
            _("Decide on {file}."),
            named(version),
            version.plan.get_absolute_url(),
            _("%(reference)s. You took it up on %(day)s.") % _facts(version, version.taken_up_at),
            _("Go on reviewing"),
            **waiting(version.submitted_at, today),
        )

    rows = with_lead(versions).filter(state=PlanState.IN_REVIEW).order_by("submitted_at", "pk")
    return batch(rows, write, more=list_of(PlanState.IN_REVIEW), label=_("All plans in review"))


def to_sign(versions, today):
    def write(version):
        return Task(
            _("Sign {file}."),
            named(version),
            version.plan.get_absolute_url(),
            _("%(reference)s. Approved on %(day)s; the ministry has not signed yet.")
            % _facts(version, version.approved_at),
            _("Sign the plan"),
            **waiting(version.approved_at, today),
        )

    signed = PlanSignature.objects.valid().filter(version=OuterRef("pk"), supplier=None)
    rows = with_approval(with_lead(versions)).filter(~Exists(signed), state=PlanState.APPROVED)
    return batch(
        rows.order_by("submitted_at", "pk"), write, more=list_of(PlanState.APPROVED), label=_("All plans to sign")
    )
