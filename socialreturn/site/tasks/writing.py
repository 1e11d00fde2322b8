"""Plans that wait for a supplier: to join, to write, to sign."""

from django.db.models import Count, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialreturn.days import write_day
from suppliers.models import Membership, PlanParty, PlanState, PlanVersion, Supplier

from .plans import with_approval, with_lead
from .task import Task, batch, due, waiting


def invitations(user, today):
    def write(party):
        return Task(
            _("Say whether you join {file}."),
            _("the plan “%(title)s”") % {"title": party.plan.title},
            party.plan.get_absolute_url(),
            _("%(reference)s. %(supplier)s invited you to write along; you see the text once you have accepted.")
            % {"reference": party.plan.reference, "supplier": party.lead},
            _("Answer the invitation"),
            **due(party.plan.due_on, today),
        )

    lead = PlanParty.objects.filter(plan=OuterRef("plan"), is_lead=True).values("supplier__name")[:1]
    rows = PlanParty.objects.invited().filter(supplier__in=Supplier.objects.of(user))
    rows = rows.select_related("plan").annotate(lead=lead).order_by("plan__due_on", "pk")
    return batch(rows, write, more=reverse("suppliers:plans"), label=_("All plans"))


def to_write(user, today):
    """Drafts: some are due, others have no term; a next one answers points or changes what was signed."""
    still_open = Q(plan__versions__corrections__closed_at=None, plan__versions__corrections__answered_at=None)
    points = Count("plan__versions__corrections", filter=still_open)
    rows = with_lead(PlanVersion.objects.editable_by(user).noting_term()).annotate(points=points)
    return batch(
        rows.order_by("plan__due_on", "pk"),
        lambda version: _answering(version, today) if version.points else _writing(version, today),
        more=f"{reverse('suppliers:plans')}?state={PlanState.DRAFT}",
        label=_("All plans to write"),
    )


def _answering(version, today):
    points = ngettext(
        "The ministry asks one point to be better.",
        "The ministry asks %(number)d points to be better.",
        version.points,
    )
    return Task(
        _("Answer the points on {file}."),
        _title(version),
        version.plan.get_absolute_url(),
        f"{version.plan.reference}. {points % {'number': version.points}}",
        _("Answer the points"),
        **_days(version, today),
    )


def _days(version, today):
    return due(version.plan.due_on, today) if version.in_term else waiting(version.opened_at, today)


def _writing(version, today):
    expected, begun = _("%(reference)s. The ministry expects it by %(day)s."), _("%(reference)s. Begun on %(day)s.")
    day = version.plan.due_on if version.in_term else version.opened_at
    return Task(
        _("Write {file}."),
        _title(version),
        version.plan.get_absolute_url(),
        (expected if version.in_term else begun) % {"reference": version.plan.reference, "day": write_day(day)},
        _("Write the plan"),
        **_days(version, today),
    )


def _title(version):
    return _("the plan “%(title)s”, version %(number)d") % {"title": version.plan.title, "number": version.number}


def to_sign(user, today):
    """Approved versions which nobody of an organisation this user may sign for has signed."""

    def write(version):
        return Task(
            _("Sign {file}."),
            _title(version),
            version.plan.get_absolute_url(),
            _("%(reference)s. Approved on %(day)s; it starts when every side has signed.")
            % {"reference": version.plan.reference, "day": write_day(version.approved_at)},
            _("Sign the plan"),
            **waiting(version.approved_at, today),
        )

    mine = Membership.objects.signatories().filter(user=user).values("supplier")
    return _waiting_for_signature(mine, write)


def to_let_sign(user, today):
    """Approved versions that hang: nobody may sign at a supplier whose people this user manages."""

    def write(version):
        return Task(
            _("Let a colleague sign {file}."),
            _title(version),
            version.plan.get_absolute_url(),
            _("%(reference)s. Approved on %(day)s, and nobody of your organisation may sign it now.")
            % {"reference": version.plan.reference, "day": write_day(version.approved_at)},
            _("Open the plan"),
            **waiting(version.approved_at, today),
        )

    managed = Membership.objects.managers().filter(user=user)
    stuck = Supplier.objects.without_signatory().filter(pk__in=managed.values("supplier"))
    return _waiting_for_signature(stuck.values("pk"), write)


def _waiting_for_signature(suppliers, write):
    rows = with_approval(with_lead(PlanVersion.objects.to_be_signed_by(suppliers))).order_by("submitted_at", "pk")
    more = f"{reverse('suppliers:plans')}?state={PlanState.APPROVED}"
    return batch(rows, write, more=more, label=_("All plans to sign"))
