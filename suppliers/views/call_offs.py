"""The list of call-offs, and the file of one: what it is worth, and which obligation it feeds."""

from django.db.models import Q
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialreturn.accounts.access import STAFF, allow
from socialreturn.accounts.models import Role
from socialreturn.audit.models import Event
from socialreturn.columns import Column, DateColumn, MoneyColumn
from socialreturn.days import write_day
from socialreturn.filters import ListFilter, PickField, SearchField
from socialreturn.lists import List
from socialreturn.notation import write_money

from ..models import CallOff, Category, FrameworkAgreement, ImportKind, Supplier, Turnover
from ..queries.owed import total
from .call_off import crumbs, load

HISTORY = 100


class ThroughField(SearchField):
    """Part of a name of the row of ``model`` at ``path``: looked up first, as the rows of the list are many."""

    def __init__(self, model, path, *names, label):
        super().__init__(within=tuple(f"{path}__{name}" for name in names), label=label)
        self.model, self.path, self.names = model, path, names

    def narrow(self, rows, name, value):
        named = Q(*(self.found_in(column, value) for column in self.names), _connector=Q.OR)
        found = self.model.objects.filter(named).order_by()
        return rows.filter(**{f"{self.path}__in": found.values("pk")})


def categories(user):
    visible = FrameworkAgreement.objects.visible_to(user)
    return Category.objects.filter(pk__in=visible.values("category")).values_list("pk", "name")


class CallOffList(List):
    title = gettext_lazy("Call-offs")
    nothing_yet = gettext_lazy("No call-off has been recorded yet.")
    default_sort = "-starts_on"
    columns = (
        Column(
            "reference",
            gettext_lazy("Call-off"),
            link="suppliers:call_off",
            small=Column("title", gettext_lazy("Title")),
        ),
        Column("supplier__name", gettext_lazy("Supplier")),
        Column(
            "lot__agreement__reference", gettext_lazy("Agreement"), link="suppliers:agreement", by="lot__agreement"
        ),
        Column("department__name", gettext_lazy("Department")),
        DateColumn("starts_on", gettext_lazy("Starts"), sort="starts_on"),
        DateColumn("ends_on", gettext_lazy("Ends")),
        MoneyColumn("amount", gettext_lazy("Contract amount"), sort="amount"),
    )

    class Filter(ListFilter):
        q = SearchField(within=("reference", "title"))
        supplier = ThroughField(Supplier, "supplier", "name", label=gettext_lazy("Supplier"))
        agreement = ThroughField(
            FrameworkAgreement, "lot__agreement", "reference", "title", label=gettext_lazy("Agreement")
        )
        category = PickField(gettext_lazy("Category"), categories, by="lot__agreement__category")


class FeedingList(CallOffList):
    """Those of one obligation, with all that its base may be made of."""

    columns = (
        *(column for column in CallOffList.columns if column.name not in {"supplier__name", "ends_on"}),
        MoneyColumn("wage_sum", gettext_lazy("Wage sum")),
        MoneyColumn("invoiced", gettext_lazy("Invoiced"), added=True),
    )

    def complete(self, rows):
        turnover = Turnover.objects.filter(call_off__in=[row["pk"] for row in rows]).order_by().values("call_off")
        invoiced = dict(turnover.values_list("call_off", total("amount")))
        for row in rows:
            row["invoiced"] = invoiced.get(row["pk"])


@allow(*STAFF, Role.SUPPLIER)
def call_offs(request):
    return CallOffList(request, CallOff.objects.visible_to(request.user)).response(links=_links(request.user))


def _links(user):
    if not Category.objects.managed_by(user).exists():
        return []
    return [
        {
            "url": reverse("suppliers:new_import", args=[ImportKind.TURNOVER]),
            "label": _("Import turnover"),
            "tone": "two",
        },
        {"url": reverse("suppliers:new_import", args=[ImportKind.CALL_OFFS]), "label": _("Import"), "tone": "two"},
    ]


def call_off(request, pk):
    call_off = load(request, pk)
    context = {
        "call_off": call_off,
        "crumbs": crumbs(call_off),
        "facts": _facts(call_off),
        "turnovers": call_off.turnovers.all(),
        "obligation": call_off.obligation,
        "manages": call_off.lot.agreement.category.is_managed_by(request.user),
        "events": Event.objects.on(call_off)[:HISTORY],
    }
    return render(request, "suppliers/call_off.html", context)


def _facts(call_off):
    days = {"first": write_day(call_off.starts_on), "last": write_day(call_off.ends_on)}
    term = _("%(first)s up to and including %(last)s") % days
    if call_off.outlives_term:
        term = _("%(term)s; that is after the agreement ends") % {"term": term}
    wages = call_off.wage_sum
    return [
        (_("Supplier"), call_off.supplier),
        (_("Lot"), call_off.lot),
        (_("Department"), call_off.department),
        (_("Term"), term),
        (_("Contract amount"), _("%(amount)s without VAT") % {"amount": write_money(call_off.amount)}),
        (_("Wage sum"), wages and _("%(amount)s without VAT") % {"amount": write_money(wages)}),
    ]
