"""The list of what signed plans promise: their commitments."""

from django.utils.translation import gettext_lazy as _

from socialreturn.accounts.access import STAFF, allow
from socialreturn.accounts.models import Role
from socialreturn.columns import Column, DateColumn, NumberColumn, escaped
from socialreturn.filters import ListFilter, PickField
from socialreturn.lists import List

from ..models import Commitment
from .call_offs import categories
from .scope import PromisesField


class IndicatorColumn(Column):
    def show(self, value):
        return Commitment.Indicator(value).label


class PartyColumn(Column):
    """Whose promise it is: a supplier's, or of all suppliers of the plan together."""

    together = _("all suppliers together")

    def cell(self, row):
        return escaped(row[self.name] or self.together)

    def value(self, row):
        return row[self.name] or str(self.together)


class PromiseList(List):
    title = _("Commitments of signed plans")
    nothing_yet = _("No signed plan has commitments yet.")
    default_sort = "due_on"
    columns = (
        IndicatorColumn("indicator", _("What"), link="suppliers:plan", by="version__plan__reference"),
        Column("description", _("In their own words")),
        NumberColumn("target", _("How much")),
        DateColumn("due_on", _("Due"), sort="due_on"),
        PartyColumn("supplier__name", _("Supplier")),
        Column("version__plan__reference", _("Plan")),
    )

    class Filter(ListFilter):
        of = PromisesField()
        indicator = PickField(_("What"), Commitment.Indicator.choices)
        category = PickField(_("Category"), categories, by="version__plan__category")


@allow(*STAFF, Role.SUPPLIER)
def promises(request):
    return PromiseList(request, Commitment.objects.visible_to(request.user)).response()
