"""A few figures beside the tasks: where things stand for this person."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidates.models import Placement
from candidates.queries import pilots_counted, programme_figures
from pilots.models import Pilot, PilotState, Programme
from socialreturn.accounts.models import Role
from suppliers.models import Category, Plan, PlanParty, PlanState, Supplier

BAR = 240


@dataclass(frozen=True)
class Standing:
    """``value`` of ``whole`` when there is one, what is counted, and what exactly that means; None is nothing yet."""

    value: int | None
    words: str
    note: str
    whole: int = 0

    @property
    def bar(self):
        return round(BAR * min(self.value / self.whole, 1)) if self.whole else None


def standing_for(user, today):
    if user.role == Role.CATEGORY_MANAGER:
        return [_found_work(today), *_of_categories(user)]
    if user.role == Role.SUPPLIER:
        return _of_supplier(user, today)
    return [_found_work(today), _pilots(today)]


def _found_work(today):
    ever = programme_figures(today).ever
    programme = Programme.objects.first()
    words = _("of %(target)d found work") % {"target": programme.target} if programme else _("found work")
    return Standing(ever.value, words, ever.definition, programme.target if programme else 0)


def _pilots(today):
    pilots = pilots_counted(today)
    return Standing(pilots.value, _("pilots"), pilots.definition)


def _of_categories(user):
    plans = Plan.objects.filter(category__in=Category.objects.managed_by(user))
    return [_signed(plans, _("In the categories you manage.")), _running(Pilot.objects.managed_by(user))]


def _signed(plans, note):
    counts = plans.aggregate(
        all=Count("pk", distinct=True),
        signed=Count("pk", distinct=True, filter=Q(versions__state=PlanState.SIGNED)),
    )
    if not counts["all"]:
        return Standing(None, _("No plans yet"), note)
    words = ngettext("of %(all)d plan signed", "of %(all)d plans signed", counts["all"]) % {"all": counts["all"]}
    return Standing(counts["signed"], words, note, counts["all"])


def _running(pilots):
    running = pilots.filter(state=PilotState.RUNNING).count()
    return Standing(running, ngettext("pilot running", "pilots running", running), "")


def _of_supplier(user, today):
    begun = Placement.objects.visible_to(user).begun_by(today)
    found = begun.aggregate(people=Count("candidate", distinct=True))["people"]
    written = PlanParty.objects.taking_part().filter(supplier__in=Supplier.objects.of(user))
    return [
        _signed(Plan.objects.filter(pk__in=written.values("plan")), _("Of your organisation, alone or with others.")),
        _running(Pilot.objects.visible_to(user)),
        Standing(found, _("of your candidates found work"), _("Different candidates with an accepted placement.")),
    ]
