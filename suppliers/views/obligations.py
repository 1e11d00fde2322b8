"""The list of obligations, and the file of one: what is owed, how that is reckoned, and of which rows."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialreturn.accounts.access import STAFF, allow
from socialreturn.accounts.models import Role
from socialreturn.audit.models import Event
from socialreturn.columns import BadgeColumn, Column, DateColumn, MoneyColumn, escaped
from socialreturn.days import write_day
from socialreturn.filters import ListFilter, PickField
from socialreturn.lists import List
from socialreturn.notation import write_money, write_number

from ..models import Base, Commitment, Obligation, Regime, Supplier
from ..queries.owed import reckoning
from .call_offs import FeedingList, ThroughField, categories
from .obligation_words import measure_in_words
from .scope import ScopeField

HISTORY = 100
REGIMES = (
    (Regime.BESPOKE, gettext_lazy("bespoke")),
    (Regime.GENERIC, gettext_lazy("generic measure")),
)
OPEN = (("open", gettext_lazy("open")), ("closed", gettext_lazy("closed")))


class HolderColumn(Column):
    """Where an obligation is held: the name of a category, or the reference of an agreement or a call-off."""

    PATHS = ("category__name", "agreement__reference", "call_off__reference")

    def __init__(self, label):
        super().__init__(self.PATHS[0], label, also=self.PATHS[1:])

    def cell(self, row):
        return escaped(self.value(row))

    def value(self, row):
        return next(row[path] for path in self.PATHS if row[path])


class CategoryField(PickField):
    def narrow(self, rows, name, value):
        return rows.in_category(value)


class OpenField(PickField):
    def narrow(self, rows, name, value):
        return rows.open() if value == "open" else rows.exclude(closed_on=None)


class ObligationList(List):
    title = gettext_lazy("Obligations")
    nothing_yet = gettext_lazy(
        "No obligation has been opened yet. One opens when you choose the regime of a supplier."
    )
    default_sort = "-opened_on"
    columns = (
        Column("supplier__name", gettext_lazy("Supplier"), link="suppliers:obligation"),
        HolderColumn(gettext_lazy("Held at")),
        BadgeColumn("regime", gettext_lazy("Regime"), REGIMES),
        MoneyColumn("owed", gettext_lazy("Owed")),
        DateColumn("opened_on", gettext_lazy("Opened on"), sort="opened_on"),
        DateColumn("closed_on", gettext_lazy("Closed on")),
    )

    class Filter(ListFilter):
        of = ScopeField()
        supplier = ThroughField(Supplier, "supplier", "name", label=gettext_lazy("Supplier"))
        category = CategoryField(gettext_lazy("Category"), categories)
        regime = PickField(gettext_lazy("Regime"), REGIMES)
        open = OpenField(gettext_lazy("Open or closed"), OPEN)


@allow(*STAFF, Role.SUPPLIER)
def obligations(request):
    return ObligationList(request, Obligation.objects.visible_to(request.user).with_regime()).response()


def load(request, pk):
    return get_object_or_404(Obligation.objects.visible_to(request.user).with_holder(), pk=pk)


def feeding(request, pk):
    """The rows a base is made of."""
    obligation = load(request, pk)
    shown = FeedingList(request, obligation.call_offs.visible_to(request.user))
    shown.title = _("Call-offs of %(obligation)s") % {"obligation": obligation}
    return shown.response(crumbs=_crumbs(obligation, _("Call-offs")))


def _crumbs(obligation, page=None):
    way = [(_("Obligations"), reverse("suppliers:obligations"))]
    if page is None:
        return [*way, (obligation, None)]
    return [*way, (obligation, obligation.get_absolute_url()), (page, None)]


def obligation(request, pk):
    obligation = load(request, pk)
    found = reckoning(obligation)
    manages = obligation.in_category.is_managed_by(request.user)
    context = {
        "obligation": obligation,
        "ref": str(obligation.holder),
        "crumbs": _crumbs(obligation),
        "reckoning": found,
        "turn": _turn(found),
        "facts": _facts(found),
        "steps": _steps(found) if found.measure else [],
        "versions": [(version, measure_in_words(version)) for version in _versions(obligation)],
        "commitments": _commitments(obligation),
        "buttons": _buttons(obligation) if manages else [],
        "events": Event.objects.on(obligation)[:HISTORY],
    }
    return render(request, "suppliers/obligation.html", context)


def _versions(obligation):
    return obligation.versions.select_related("chosen_by")


def _turn(found):
    if found.obligation.closed_on:
        return _("This obligation was closed on %(day)s.") % {"day": write_day(found.obligation.closed_on)}
    if found.version is None:
        return _("No regime has been chosen yet.")
    if not found.is_bespoke:
        return _("By the generic measure %(amount)s is owed.") % {"amount": write_money(found.amount)}
    if found.amount is None:
        return _("Bespoke work, without an amount in euros: what is owed is what the plan promises.")
    return _("Bespoke work, agreed to be worth %(amount)s.") % {"amount": write_money(found.amount)}


def _facts(found):
    obligation, version = found.obligation, found.version
    facts = [
        (_("Supplier"), obligation.supplier),
        (_("Held at"), obligation.holder),
        (_("Category"), obligation.in_category),
        (_("Opened on"), write_day(obligation.opened_on)),
    ]
    if version is not None:
        facts += [
            (_("Regime"), capfirst(version.get_regime_display())),
            (_("Applies from"), write_day(version.applies_from)),
        ]
    return facts


def _steps(found):
    """How one gets from the base to what the measure asks: pairs of a sentence and an amount."""
    version, measure = found.version, found.measure
    steps = [(_base_in_words(found), measure.base)]
    share = _("%(percentage)s %% of it") % {"percentage": write_number(version.percentage)}
    steps.append((share, measure.share))
    if measure.under:
        words = _("The measure is asked from a base of %(threshold)s on (%(boundary)s), so nothing is asked")
        told = {"threshold": write_money(version.threshold), "boundary": version.get_boundary_display()}
        steps.append((words % told, measure.amount))
    if measure.short:
        words = _("The measure is asked from a term of %(months)s months on, so nothing is asked")
        steps.append((words % {"months": write_number(version.minimum_months)}, measure.amount))
    if measure.is_capped:
        steps.append((_("At most"), version.cap))
    label = _("What the generic measure would ask") if found.is_bespoke else _("Owed")
    return [*steps, (label, measure.amount)]


def _base_in_words(found):
    version, fed = found.version, found.fed
    words = capfirst(version.get_base_display())
    if version.base == Base.WAGES and fed.without_wages:
        missing = _("%(words)s; of %(n)s call-offs the wage sum is not known")
        return missing % {"words": words, "n": write_number(fed.without_wages)}
    return words


def _commitments(obligation):
    promised = Commitment.objects.answering(Obligation.objects.filter(pk=obligation.pk))
    return promised.select_related("version__plan", "supplier").order_by("due_on", "pk")


def _buttons(obligation):
    if obligation.closed_on:
        return []
    close = {"label": _("Close obligation"), "url": reverse("suppliers:close_obligation", args=[obligation.pk])}
    return [{"label": _("Choose another regime"), "url": _choose(obligation)}, close | {"tone": "two"}]


def _choose(obligation):
    supplier = obligation.supplier.slug
    if obligation.call_off_id:
        return reverse("suppliers:choose_call_off_regime", args=[obligation.call_off_id])
    if obligation.agreement_id:
        return reverse("suppliers:choose_regime", args=[obligation.agreement_id, supplier])
    return reverse("suppliers:choose_category_regime", args=[supplier, obligation.category.slug])
