from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socialreturn.accounts.access import STAFF, allow
from socialreturn.accounts.models import Role
from socialreturn.columns import BadgeColumn, Column, DateColumn, NumberColumn
from socialreturn.filters import ListFilter, PickField, SearchField
from socialreturn.lists import List
from suppliers.models import Category

from ..models import Pilot, PilotState


def categories_of(user):
    """The categories of the pilots this person sees."""
    pilots = Pilot.objects.visible_to(user)
    return Category.objects.filter(pk__in=pilots.values("category")).values_list("pk", "name")


class PilotList(List):
    title = _("Pilots")
    nothing_yet = _("There is no pilot yet. A pilot is made from a signed plan, or begins as an idea.")
    columns = (
        Column(
            "title",
            _("Pilot"),
            sort="title",
            link="pilots:pilot",
            by="slug",
            small=Column("reference", _("Reference")),
        ),
        Column("category__name", _("Category")),
        Column("theme", _("Theme")),
        BadgeColumn("state", _("State"), PilotState.choices),
        DateColumn("starts_on", _("Starts"), sort="starts_on"),
        NumberColumn("target", _("Candidates aimed at"), sort="target"),
    )
    default_sort = "-created_at"

    class Filter(ListFilter):
        q = SearchField(within=("title", "reference", "theme"))
        state = PickField(_("State"), PilotState.choices)
        category = PickField(_("Category"), categories_of)


@allow(*STAFF, Role.SUPPLIER)
def pilots(request):
    links = []
    if request.user.is_one_of(Role.CATEGORY_MANAGER):
        links.append({"url": reverse("pilots:new_pilot"), "label": _("New pilot")})
    return PilotList(request, Pilot.objects.visible_to(request.user)).response(links=links)
