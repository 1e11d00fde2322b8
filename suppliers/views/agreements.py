"""The list of agreements."""

from collections import defaultdict

from django.db.models import Case, Exists, OuterRef, Value, When
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.access import STAFF, allow
from socialreturn.accounts.models import Role
from socialreturn.columns import BadgeColumn, Column, DateColumn, MoneyColumn, NumberColumn
from socialreturn.filters import ListFilter, PickField, SearchField
from socialreturn.lists import List

from ..models import Admission, Category, FrameworkAgreement, ImportKind, Regime
from ..models.agreement import years_later
from ..models.obligation import with_regime
from .scope import AgreementsField

REGIMES = (
    ("missing", _("to choose")),
    (Regime.BESPOKE, _("bespoke")),
    (Regime.GENERIC, _("generic measure")),
    ("mixed", _("bespoke and generic")),
    ("none", _("no supplier yet")),
)
TERMS = (("running", _("running")), ("later", _("not begun")), ("ended", _("ended")))


class TermField(PickField):
    """Whether an agreement has begun, runs, or has ended, today."""

    def narrow(self, rows, name, value):
        day = clock.today()
        ways = {"running": rows.running_on, "later": rows.not_begun_on, "ended": rows.ended_before}
        return ways[value](day)


class RegimeField(PickField):
    def open_for(self, user, key):
        super().open_for(user, key)
        self.user = user

    def narrow(self, rows, name, value):
        return with_regimes_together(rows, self.user).filter(regime=value)


class EndColumn(DateColumn):
    def value(self, row):
        return years_later(row["initial_end_on"], row["exercised_years"])

    def cell(self, row):
        return format_html(_("up to and including {}"), self.show(self.value(row)))


def categories(user):
    visible = FrameworkAgreement.objects.visible_to(user)
    return Category.objects.filter(pk__in=visible.values("category")).values_list("pk", "name")


class OwnAgreementList(List):
    """For a supplier: what it is admitted to, and how it meets its own obligation."""

    title = _("Framework agreements")
    nothing_yet = _("No framework agreement has been recorded yet.")
    default_sort = "-awarded_on"
    columns = (
        Column("title", _("Agreement"), link="suppliers:agreement", small=Column("reference", _("Reference"))),
        Column("category__name", _("Category")),
        BadgeColumn("regime", _("Regime"), REGIMES, added=True),
        DateColumn(
            "starts_on",
            _("Term"),
            sort="starts_on",
            small=EndColumn("initial_end_on", _("Last day"), also=("exercised_years",)),
        ),
        MoneyColumn("estimated_value", _("Estimated value"), sort="estimated_value"),
    )

    class Filter(ListFilter):
        q = SearchField(within=("title", "reference"))
        category = PickField(_("Category"), categories)
        regime = RegimeField(_("Regime"), REGIMES)
        term = TermField(_("Term"), TERMS)

    def complete(self, rows):
        """How many suppliers each agreement on this page has, and their regimes together."""
        admissions = Admission.objects.visible_to(self.request.user).order_by()
        shown = with_regime(admissions.filter(lot__agreement__in=[row["pk"] for row in rows]))
        suppliers, regimes = defaultdict(set), defaultdict(set)
        for agreement, supplier, regime in shown.values_list("lot__agreement", "supplier", "regime"):
            suppliers[agreement].add(supplier)
            regimes[agreement].add(regime)
        for row in rows:
            row |= {"suppliers": len(suppliers[row["pk"]]), "regime": in_a_word(regimes[row["pk"]])}


class AgreementList(OwnAgreementList):
    columns = (
        *OwnAgreementList.columns[:-1],
        NumberColumn("suppliers", _("Suppliers"), added=True),
        OwnAgreementList.columns[-1],
    )

    class Filter(OwnAgreementList.Filter):
        of = AgreementsField()


@allow(*STAFF, Role.SUPPLIER)
def agreements(request):
    rows = FrameworkAgreement.objects.visible_to(request.user)
    kind = AgreementList if request.user.is_one_of(*STAFF) else OwnAgreementList
    return kind(request, rows).response(links=_links(request.user))


def _links(user):
    more = [
        {"url": reverse("suppliers:call_offs"), "label": _("Call-offs"), "tone": "two"},
        {"url": reverse("suppliers:obligations"), "label": _("Obligations"), "tone": "two"},
    ]
    if not Category.objects.managed_by(user).exists():
        return more
    return [
        *more,
        {"url": reverse("suppliers:new_import", args=[ImportKind.AGREEMENTS]), "label": _("Import"), "tone": "two"},
        {"url": reverse("suppliers:new_agreement"), "label": _("Add agreement")},
    ]


def with_regimes_together(agreements, user):
    """Each with the regimes of its suppliers together, in a word of `REGIMES`, as far as ``user`` may see them."""
    chosen = with_regime(Admission.objects.visible_to(user).filter(lot__agreement=OuterRef("pk")))
    bespoke, generic = Exists(chosen.filter(regime=Regime.BESPOKE)), Exists(chosen.filter(regime=Regime.GENERIC))
    return agreements.alias(
        regime=Case(
            When(Exists(chosen.filter(regime=None)), Value("missing")),
            When(bespoke & generic, Value("mixed")),
            When(bespoke, Value(Regime.BESPOKE)),
            When(generic, Value(Regime.GENERIC)),
            default=Value("none"),
        ),
    )


def in_a_word(regimes):
    """The same, of the regimes themselves; None is one that was not chosen yet."""
    if None in regimes:
        return "missing"
    return "mixed" if len(regimes) > 1 else next(iter(regimes), "none")
