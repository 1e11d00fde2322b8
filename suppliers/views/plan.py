"""The list of plans, and the page of one."""

from operator import itemgetter

from django.contrib import messages
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialreturn import clock
from socialreturn.accounts.access import STAFF, allow
from socialreturn.accounts.models import Role
from socialreturn.audit.conflicts import decide_anew
from socialreturn.audit.lifecycle import Refused
from socialreturn.audit.stepping import refusals_on
from socialreturn.columns import BadgeColumn, Column, DateColumn, escaped
from socialreturn.filters import ListFilter, PickField, SearchField
from socialreturn.lists import List
from socialreturn.templatetags.ui import badge
from socialreturn.web import typed

from ..actions.plan import move_due_date, require_movable_term
from ..forms.plan import DueDateForm
from ..models import Category, Plan, PlanParty, PlanState, PlanVersion, Supplier
from ..models.plan_state import WORDS_FOR_STAFF, WORDS_FOR_SUPPLIERS, words_for
from ..models.version import is_due
from .plan_file import PlanFile, crumbs_of, visible_plan
from .plan_parts import badges, invitation, invitation_facts, now, page_of
from .plan_words import INVITED, stages_of
from .scope import PlansField


class SuppliersColumn(Column):
    """The supplier that leads, and how many write along."""

    def parts(self):
        return [*super().parts(), (_("Suppliers that write along"), itemgetter("along"))]

    def cell(self, row):
        along = row["along"]
        if not along:
            return escaped(row["lead"])
        others = _("and %(n)d more") % {"n": along}
        return format_html("{} <small>{}</small>", row["lead"], others)


class DueColumn(DateColumn):
    def parts(self):
        return [*super().parts(), (_("Late"), self.is_late)]

    def cell(self, row):
        day = super().cell(row)
        return format_html("{} {}", day, badge("late", _("late"))) if self.is_late(row) else day

    def is_late(self, row):
        is_amendment = row["first_submitted_at"] is not None and row["in_force"] is not None
        overdue = row["state"] == PlanState.DRAFT and row["due_on"] < clock.today()
        return overdue and is_due(row["due_on"], row["began"], is_amendment=is_amendment)


class StateColumn(BadgeColumn):
    """The state of the newest version; and which one is in force when that is an older one."""

    def parts(self):
        return [*super().parts(), (_("Version in force"), self.in_force)]

    def cell(self, row):
        state, number = super().cell(row), self.older_in_force(row)
        if number is None:
            return state
        return format_html("{} <small>{}</small>", state, _("version %(number)d in force") % {"number": number})

    def in_force(self, row):
        return None if row["state"] == INVITED else row["in_force"]

    def older_in_force(self, row):
        return None if row["state"] == PlanState.SIGNED else self.in_force(row)


class StateField(PickField):
    """A plan that is in force is found as signed, also while a next version is being written."""

    def narrow(self, rows, name, value):
        if value != PlanState.SIGNED:
            return super().narrow(rows, name, value)
        return rows.filter(in_force__isnull=False).exclude(state=INVITED)


class PlanSearch(SearchField):
    """Also finds a plan by the suppliers that write it; each of the two looks in its own index."""

    def narrow(self, rows, name, value):
        *named, _of_supplier = (self.found_in(path, value) for path in self.within)
        writing = PlanParty.objects.taking_part().filter(self.found_in("supplier__name", value))
        found = (Plan.objects.filter(Q(*named, _connector=Q.OR)), Plan.objects.filter(pk__in=writing.values("plan")))
        by_name, by_supplier = (plans.order_by().values("pk") for plans in found)
        return rows.filter(pk__in=by_name.union(by_supplier))


class LateField(PickField):
    def narrow(self, rows, name, value):
        late = PlanVersion.objects.late_on(clock.today())
        return rows.filter(pk__in=late.values("plan"), state=PlanState.DRAFT)


def categories_of(user):
    plans = Plan.objects.visible_to(user)
    return Category.objects.filter(pk__in=plans.values("category")).values_list("pk", "name")


class PlanList(List):
    title = gettext_lazy("Plans of approach")
    nothing_yet = gettext_lazy("No plan has been asked for yet. A plan is asked for on the page of an agreement.")
    words = WORDS_FOR_STAFF
    default_sort = "-due_on"

    class Filter(ListFilter):
        of = PlansField()
        q = PlanSearch(within=("title", "reference", "parties__supplier__name"))
        state = StateField(gettext_lazy("State"), WORDS_FOR_STAFF.items())
        category = PickField(gettext_lazy("Category"), categories_of)
        late = LateField(gettext_lazy("Due date"), [("yes", gettext_lazy("late"))])


def columns(words):
    return (
        Column(
            "title",
            gettext_lazy("Plan"),
            link="suppliers:plan",
            by="reference",
            small=Column("reference", gettext_lazy("Reference")),
        ),
        SuppliersColumn("lead", gettext_lazy("Supplier"), also=("along",)),
        Column("category__name", gettext_lazy("Category")),
        DueColumn(
            "due_on", gettext_lazy("Due"), sort="due_on", also=("state", "began", "first_submitted_at", "in_force")
        ),
        StateColumn("state", gettext_lazy("State"), words, also=("in_force",)),
    )


class StaffPlanList(PlanList):
    columns = columns(WORDS_FOR_STAFF)


class SupplierPlanList(PlanList):
    nothing_yet = gettext_lazy("Nobody has asked you for a plan yet. You get a mail when the ministry does.")
    words = {**WORDS_FOR_SUPPLIERS, INVITED: gettext_lazy("invitation to write along")}
    columns = columns(words)

    class Filter(PlanList.Filter):
        state = StateField(
            gettext_lazy("State"),
            [*WORDS_FOR_SUPPLIERS.items(), (INVITED, gettext_lazy("invitation to write along"))],
        )


def listed(user):
    """The plans this person may know of, with the state of the newest version and the suppliers that write them."""
    party = PlanParty.objects.filter(plan=OuterRef("pk"))
    along = party.taking_part().filter(is_lead=False).order_by().values("plan")
    return Plan.objects.visible_to(user).annotate(
        state=_state_for(user),
        began=Subquery(PlanVersion.objects.filter(plan=OuterRef("pk")).order_by("-number").values("opened_at")[:1]),
        in_force=Subquery(
            PlanVersion.objects.filter(plan=OuterRef("pk"), state=PlanState.SIGNED).values("number")[:1]
        ),
        lead=Subquery(party.filter(is_lead=True).values("supplier__name")[:1]),
        along=Coalesce(Subquery(along.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
    )


def _state_for(user):
    versions = PlanVersion.objects.filter(plan=OuterRef("pk"))
    if user.is_one_of(Role.READER):
        versions = versions.visible_to(user)
    newest = Subquery(versions.order_by("-number").values("state")[:1])
    if not user.is_one_of(Role.SUPPLIER):
        return newest
    own = PlanParty.objects.taking_part().filter(supplier__in=Supplier.objects.of(user), plan=OuterRef("pk"))
    return Case(When(Exists(own), then=newest), default=Value(INVITED))


@allow(*STAFF, Role.SUPPLIER)
def plans(request):
    kind = SupplierPlanList if request.user.is_one_of(Role.SUPPLIER) else StaffPlanList
    return kind(request, listed(request.user)).response()


def plan(request, reference):
    file = PlanFile(visible_plan(request, reference), request.user)
    if file.side == INVITED:
        return _invitation(request, file)
    context = {"badge": badges(file), "now": now(file), "stages": stages_of(file), "crumbs": crumbs_of(file.plan)}
    context["ref"] = [reference, file.plan.category.name]
    return render(request, "suppliers/plan_file.html", page_of(file) | context)


def _invitation(request, file):
    word = badge("invited", _("invitation to write along"))
    context = {"plan": file.plan, "badge": word, "facts": invitation_facts(file), "crumbs": crumbs_of(file.plan)}
    return render(request, "suppliers/plan_invited.html", context | invitation(file))


def version(request, reference, number):
    """One version on its own, as it was submitted."""
    file = PlanFile(visible_plan(request, reference), request.user, number)
    if file.shown is None:
        raise Http404
    title = _("%(plan)s, version %(number)d") % {"plan": file.plan.title, "number": number}
    here = _("Version %(number)d") % {"number": number}
    word = badge(file.shown, words_for(request.user)[file.shown.state])
    context = {"title": title, "ref": reference, "badge": word, "crumbs": crumbs_of(file.plan, here)}
    return render(request, "suppliers/plan_version.html", page_of(file) | context)


def due_date(request, reference):
    plan = visible_plan(request, reference)
    try:
        require_movable_term(plan, request.user)
    except Refused as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect(plan)
    form = DueDateForm(typed(request), initial={"due_on": plan.due_on, "seen": plan.due_on})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            move_due_date(plan, by=request.user, **form.cleaned_data)
            messages.success(request, _("The due date has been moved. The supplier gets a mail about it."))
            return redirect(plan)
        plan.refresh_from_db(fields=["due_on"])
        decide_anew(form, plan.due_on.isoformat())
    title = _("Move the due date")
    context = {"title": title, "form": form, "ref": str(plan), "crumbs": crumbs_of(plan, title)}
    return render(request, "pieces/form.html", context | {"cancel_url": plan.get_absolute_url()})
