"""The comparison: of each bespoke obligation what the generic measure would have asked, what is promised and done."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from candidates.queries import categories_told
from socialreturn import clock
from socialreturn.accounts.access import STAFF, allow
from socialreturn.accounts.models import Role
from socialreturn.columns import Column, DateColumn, MoneyColumn, NumberColumn, escaped
from socialreturn.filters import ListFilter
from socialreturn.lists import List
from suppliers.models import Supplier
from suppliers.views.call_offs import ThroughField, categories
from suppliers.views.obligations import OPEN, CategoryField, HolderColumn, OpenField
from suppliers.views.scope import ScopeField

from ..comparison import compared, totals


class PlacedColumn(NumberColumn):
    """How many placements are accepted, or that this may not be shown."""

    not_shown = _("not shown")

    def cell(self, row):
        return escaped(self.not_shown) if row[self.name] is None else super().cell(row)

    def value(self, row):
        return str(self.not_shown) if row[self.name] is None else row[self.name]


class ComparisonList(List):
    title = _("Generic measure and bespoke work compared")
    nothing_yet = _("No supplier has bespoke work yet. It is chosen on the page of an agreement.")
    default_sort = "-opened_on"
    columns = (
        Column("supplier__name", _("Supplier"), link="suppliers:obligation"),
        HolderColumn(_("Held at")),
        DateColumn("opened_on", _("Opened on"), sort="opened_on"),
        MoneyColumn("measure", _("The measure would ask")),
        NumberColumn("people", _("Candidates promised")),
        NumberColumn("hours", _("Hours promised")),
        PlacedColumn("accepted", _("Placements accepted"), also=("sees", "in_category")),
    )

    class Filter(ListFilter):
        of = ScopeField()
        supplier = ThroughField(Supplier, "supplier", "name", label=_("Supplier"))
        category = CategoryField(_("Category"), categories)
        open = OpenField(_("Open or closed"), OPEN)

    def complete(self, rows):
        """Whoever may not see the placements of a category reads no number that could be small."""
        unseen = [row for row in rows if not row["sees"]]
        told = categories_told(clock.today()) if unseen else ()
        for row in unseen:
            if row["in_category"] not in told:
                row["accepted"] = None


@allow(*STAFF, Role.SUPPLIER)
def comparison(request):
    shown, day = ComparisonList(request, compared(request.user)), clock.today()
    found = totals(shown.rows, request.user, shown.filter.address({}), day) if shown.filter.is_valid() else None
    crumbs = [(_("Categories"), reverse("site:categories")), (shown.title, None)]
    return shown.response("site/comparison.html", totals=found, day=day, crumbs=crumbs)
