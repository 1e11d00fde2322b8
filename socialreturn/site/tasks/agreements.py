"""Suppliers that wait for a choice: the regime of their obligation, and whether a plan is asked."""

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialreturn.days import write_day
from suppliers.models import Admission, Category, FrameworkAgreement, Obligation, PlanParty, Regime

from .task import Task, batch, waiting


def regimes_to_choose(user, today):
    """Agreements with an admitted supplier whose obligation has no regime yet."""

    def write(row):
        return Task(
            _("Choose the regime for {file}."),
            row["lot__agreement__title"],
            reverse("suppliers:agreement", args=(row["lot__agreement"],)),
            f"{row['lot__agreement__reference']}. {_who_wait(row['suppliers'])}",
            _("Choose the regime"),
            is_waited_for=False,
            **waiting(row["since"], today),
        )

    return batch(_without_regime(user), write, more=reverse("suppliers:agreements"), label=_("All agreements"))


def _who_wait(number):
    return ngettext(
        "One supplier can be asked for a plan only when you have chosen.",
        "%(number)d suppliers can be asked for a plan only when you have chosen.",
        number,
    ) % {"number": number}


def _without_regime(user):
    own = Obligation.objects.open().filter(supplier=OuterRef("supplier"))
    at_category = Exists(own.filter(category=OuterRef("lot__agreement__category")))
    agreements = FrameworkAgreement.objects.editable_by(user)
    waiting_ones = _left_to_category().filter(~at_category, lot__agreement__in=agreements).order_by()
    per_agreement = waiting_ones.values("lot__agreement", "lot__agreement__title", "lot__agreement__reference")
    counted = per_agreement.annotate(since=Min("admitted_on"), suppliers=Count("supplier", distinct=True))
    return counted.order_by("since", "lot__agreement")


def _left_to_category():
    """The admissions for which nothing was chosen at their agreement itself, so that its category decides."""
    chosen = Obligation.objects.open().filter(supplier=OuterRef("supplier"), agreement=OuterRef("lot__agreement"))
    return Admission.objects.filter(~Exists(chosen))


def plans_to_ask(user, today):
    """Bespoke obligations that hold somewhere, and that nobody writes a plan for or ever wrote one."""

    def write(obligation):
        facts = {"holder": obligation.holder, "day": write_day(obligation.opened_on)}
        return Task(
            _("Ask {file} for a plan of approach."),
            obligation.supplier.name,
            _where_to_ask(obligation),
            _("Bespoke work was chosen for %(holder)s on %(day)s.") % facts,
            _("Ask for a plan"),
            is_waited_for=False,
            **waiting(obligation.opened_on, today),
        )

    hers = Q(category__in=Category.objects.managed_by(user))
    hers |= Q(agreement__in=FrameworkAgreement.objects.editable_by(user))
    asked = PlanParty.objects.taking_part().filter(obligation=OuterRef("pk"))
    under = _left_to_category().filter(supplier=OuterRef("supplier"), lot__agreement__category=OuterRef("category"))
    holds = Q(agreement__isnull=False) | Exists(under)
    rows = Obligation.objects.open().with_regime().filter(hers, holds, ~Exists(asked), regime=Regime.BESPOKE)
    rows = rows.select_related("supplier", "agreement", "category").order_by("opened_on", "pk")
    return batch(rows, write, more=reverse("suppliers:suppliers"), label=_("All suppliers"))


def _where_to_ask(obligation):
    if obligation.agreement:
        return reverse("suppliers:ask_plan", args=(obligation.agreement_id, obligation.supplier.slug))
    return obligation.supplier.get_absolute_url()
