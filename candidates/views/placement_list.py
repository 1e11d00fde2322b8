from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pilots.models import Pilot
from socialreturn import clock
from socialreturn.accounts.access import allow
from socialreturn.accounts.models import Role
from socialreturn.columns import BadgeColumn, Column, DateColumn, NumberColumn
from socialreturn.filters import ListFilter, PickField, SearchField
from socialreturn.lists import List
from suppliers.models import Category, Obligation
from suppliers.views.scope import ScopeField

from ..actions import note_keys
from ..forms import CodeField
from ..models import Placement, PlacementState
from ..models.placement import LAST_DAY
from .candidate_list import SEES_CANDIDATES, CodeColumn


def pilots_of(user):
    """The pilots on which this person sees placements."""
    if user.is_one_of(Role.ADVISER):
        return Pilot.objects.followed_by(user)
    if user.is_one_of(Role.CATEGORY_MANAGER):
        return Pilot.objects.managed_by(user)
    return Pilot.objects.visible_to(user)


def category_options(user):
    if user.is_one_of(Role.CATEGORY_MANAGER):
        return Category.objects.managed_by(user).values_list("pk", "name")
    categories = Q(pk__in=pilots_of(user).values("category"))
    if user.is_one_of(Role.SUPPLIER):
        owed = Obligation.objects.visible_to(user)
        categories |= Q(pk__in=owed.values("category")) | Q(pk__in=owed.values("agreement__category"))
    return Category.objects.filter(categories).values_list("pk", "name")


class PilotField(SearchField):
    """Part of a pilot's name or reference: a list to choose from would be as long as there are pilots."""

    def narrow(self, rows, name, value):
        named = (self.found_in(path.removeprefix("pilot__"), value) for path in self.within)
        return rows.filter(pilot__in=Pilot.objects.filter(Q(*named, _connector=Q.OR)).order_by().values("pk"))


class CountingForField(ScopeField):
    """Those that count for the obligations of a supplier, an agreement or a category."""

    def narrow(self, rows, name, scope):
        return rows.counting_for(scope.obligations(self.user))


class WorkField(PickField):
    """Where an accepted placement stands today, by its dates."""

    STANDS = {
        "to_begin": (_("yet to begin"), "to_begin_after"),
        "at_work": (_("at work now"), "at_work_on"),
        "over": (_("over"), "over_on"),
    }

    def __init__(self, label):
        super().__init__(label, [(value, words) for value, (words, _rows) in self.STANDS.items()])

    def narrow(self, rows, name, value):
        return getattr(rows, self.STANDS[value][1])(clock.today())


class PlacementList(List):
    title = _("Placements")
    nothing_yet = _("There is no placement here yet.")
    columns = (
        CodeColumn("candidate__code", _("Candidate"), link="candidates:placement"),
        Column("candidate__supplier__name", _("Supplier")),
        Column(
            "pilot__title",
            _("Pilot"),
            link="pilots:pilot",
            by="pilot__slug",
            small=Column("pilot__reference", _("Reference of the pilot")),
        ),
        DateColumn("starts_on", _("Starts"), sort="starts_on"),
        DateColumn("last", _("Last day")),
        NumberColumn("weekly_hours", _("Hours a week")),
        BadgeColumn("state", _("State"), PlacementState.choices),
    )
    default_sort = "-created_at"

    class Filter(ListFilter):
        of = CountingForField()
        code = CodeField(by="candidate__code")
        state = PickField(_("State"), PlacementState.choices)
        pilot = PilotField(label=_("Pilot"), within=("pilot__title", "pilot__reference"))
        category = PickField(_("Category"), category_options)
        work = WorkField(_("At work"))

    def note(self, rows, *, exported=False):
        page = "placements_export" if exported else "placements"
        note_keys(page, Placement, [row["pk"] for row in rows], by=self.request.user)


@allow(*SEES_CANDIDATES)
def placements(request):
    shown = PlacementList(request, Placement.objects.visible_to(request.user).annotate(last=LAST_DAY))
    return shown.response(links=new_placement_links(request.user))


def new_placement_links(user):
    is_supplier = user.is_one_of(Role.SUPPLIER)
    return [{"url": reverse("candidates:choose_candidate"), "label": _("Add a placement")}] if is_supplier else []
