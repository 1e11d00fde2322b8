"""Coverage: the counts from agreement to signed plan, and the list of what is missing."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialreturn import clock, exports
from socialreturn.accounts.access import STAFF, allow
from socialreturn.columns import BadgeColumn, Column
from socialreturn.filters import ListFilter, PickField
from socialreturn.lists import List
from socialreturn.templatetags.ui import badge
from suppliers.queries.scope import PARAMETER
from suppliers.views.agreements import REGIMES, categories
from suppliers.views.scope import ScopeField

from ..coverage import COMPLETE, LACKS, STAGES, counts, lacking, pairs, those_that_lack, within
from .balance import ScopeFilter


class PairsField(ScopeField):
    def narrow(self, rows, name, scope):
        return within(rows, scope)


class StageField(PickField):
    """How far a row is, by the stages; a row is counted in each stage it has reached."""

    def narrow(self, rows, name, value):
        return those_that_lack(rows, *next(stage.reached for stage in STAGES if stage.name == value))


class LacksField(PickField):
    def narrow(self, rows, name, value):
        return those_that_lack(rows, value)


class LacksColumn(BadgeColumn):
    """What the facts of a row say that it lacks."""

    def __init__(self, label):
        super().__init__("regime", label, LACKS.items(), also=("approved", "signed"))

    def cell(self, row):
        lack = lacking(row)
        return badge("settled" if lack in COMPLETE else "missing", self.words[lack])

    def value(self, row):
        return self.plain(lacking(row))


class CoverageList(List):
    title = gettext_lazy("Coverage: each supplier on each agreement")
    nothing_yet = gettext_lazy("No supplier is admitted on an agreement that has not ended.")
    columns = (
        Column("supplier__name", gettext_lazy("Supplier"), link="suppliers:supplier", by="supplier__slug"),
        Column(
            "lot__agreement__reference",
            gettext_lazy("Agreement"),
            link="suppliers:agreement",
            by="lot__agreement",
            small=Column("lot__agreement__title", gettext_lazy("Title")),
        ),
        Column("lot__agreement__category__name", gettext_lazy("Category")),
        BadgeColumn("regime", gettext_lazy("Regime"), REGIMES),
        LacksColumn(gettext_lazy("What is missing")),
    )

    class Filter(ListFilter):
        of = PairsField()
        stage = StageField(gettext_lazy("Stage"), [(stage.name, stage.label) for stage in STAGES])
        lacks = LacksField(gettext_lazy("What is missing"), LACKS.items())
        category = PickField(gettext_lazy("Category"), categories, by="lot__agreement__category")


@allow(*STAFF)
def coverage_list(request):
    shown = CoverageList(request, pairs(clock.today()))
    return shown.response(crumbs=[(_("Coverage"), reverse("site:coverage")), (shown.title, None)])


@allow(*STAFF)
def coverage(request):
    form = ScopeFilter(request.GET, user=request.user)
    scope = form.cleaned_data["of"] if form.is_valid() else None
    day = clock.today()
    found = counts(scope, day)
    rows = [_row(stage, found, scope) for stage in STAGES]
    title = _("Coverage of %(scope)s") % {"scope": scope.row} if scope else _("Coverage")
    if kind := exports.asked(request):
        headings = [_("Figure"), _("How many"), _("Not yet"), _("What we count")]
        lines = [[str(row[name]) if name in ("label", "definition") else row[name] for name in KEYS] for row in rows]
        return exports.answer(request, kind, exports.Rows(title, headings, lines))
    context = {
        "title": title,
        "day": day,
        "rows": rows,
        "is_wrong": not form.is_valid(),
        "crumbs": [(_("Categories"), reverse("site:categories")), (title, None)],
        "links": [{"url": f"?{_query(scope, export=kind)}", "label": kind.upper()} for kind in exports.KINDS],
    }
    return render(request, "site/coverage.html", context)


KEYS = ("label", "count", "gap", "definition")


def _row(stage, found, scope):
    page = reverse("site:coverage_list")
    return {
        "label": stage.label,
        "definition": stage.definition,
        "count": sum(found[lack] for lack in stage.reached),
        "url": f"{page}?{_query(scope, stage=stage.name)}",
        "gap": found[stage.gap] if stage.gap else None,
        "gap_url": f"{page}?{_query(scope, lacks=stage.gap)}" if stage.gap else "",
    }


def _query(scope, **asked):
    return urlencode(({PARAMETER: scope.value} if scope else {}) | asked)
