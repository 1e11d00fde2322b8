"""The list of suppliers, a supplier's file, adding one, and changing its data."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socialreturn import clock
from socialreturn.accounts.access import STAFF, allow
from socialreturn.accounts.models import Role
from socialreturn.audit.conflicts import conflict
from socialreturn.audit.models import MINISTRY, Event
from socialreturn.audit.stepping import refusals_on
from socialreturn.columns import Column, NumberColumn
from socialreturn.days import write_day
from socialreturn.filters import ListFilter, PickField, SearchField
from socialreturn.lists import List
from socialreturn.paging import page_of
from socialreturn.web import typed

from ..actions import people
from ..forms.supplier import ChangeSupplierForm, NewSupplierForm
from ..models import Admission, Category, FrameworkAgreement, Membership, ObligationVersion, Plan, Supplier
from ..models.supplier import SUPPLIER_CHANGED
from ..panels import panels_of
from ..queries.scope import Scope

HISTORY = 100
NEWEST = 25


class CategoryField(PickField):
    def narrow(self, rows, name, value):
        return rows.filter(pk__in=Admission.objects.filter(lot__agreement__category=value).values("supplier"))


class PeopleField(PickField):
    def narrow(self, rows, name, value):
        peopled = Membership.objects.active().values("supplier")
        return rows.filter(pk__in=peopled) if value == "yes" else rows.exclude(pk__in=peopled)


class LevelColumn(Column):
    def show(self, value):
        return dict(Supplier.PsoLevel.choices)[value]


def categories(user):
    return Category.objects.values_list("pk", "name")


class SupplierList(List):
    title = gettext_lazy("Suppliers")
    nothing_yet = gettext_lazy("No supplier has been added yet.")
    default_sort = "sort_name"
    columns = (
        Column("name", gettext_lazy("Supplier"), sort="sort_name", link="suppliers:supplier", by="slug"),
        NumberColumn("agreements", gettext_lazy("Agreements")),
        NumberColumn("people_here", gettext_lazy("People with an account")),
        LevelColumn("pso_level", gettext_lazy("PSO level")),
    )

    class Filter(ListFilter):
        q = SearchField(within=("name",))
        category = CategoryField(gettext_lazy("Category"), categories)
        people = PeopleField(
            gettext_lazy("People with an account"), (("yes", gettext_lazy("yes")), ("no", gettext_lazy("none yet")))
        )


@allow(*STAFF, Role.SUPPLIER)
def suppliers(request):
    links = []
    if people.adds_suppliers(request.user):
        links = [{"url": reverse("suppliers:new_supplier"), "label": _("Add supplier")}]
    rows = _with_counts(Supplier.objects.visible_to(request.user))
    return SupplierList(request, rows).response(links=links)


def _with_counts(suppliers):
    of_this = {"supplier": OuterRef("pk")}
    admissions = Admission.objects.filter(**of_this).order_by().values("supplier")
    members = Membership.objects.active().filter(**of_this).order_by().values("supplier")
    return suppliers.annotate(
        agreements=Coalesce(Subquery(admissions.annotate(n=Count("lot__agreement", distinct=True)).values("n")), 0),
        people_here=Coalesce(Subquery(members.annotate(n=Count("pk")).values("n")), 0),
    )


@allow(Role.CATEGORY_MANAGER)
def new_supplier(request):
    form = NewSupplierForm(
        typed(request),
        user=request.user,
        instance=Supplier(),
        initial={"agreement": request.GET.get("agreement")},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            people.make_supplier(form.instance, by=request.user)
            messages.success(request, _("%(supplier)s is added.") % {"supplier": form.instance})
            return redirect(_after_adding(form))
    title, back = _("New supplier"), reverse("suppliers:suppliers")
    context = {"crumbs": [(_("Suppliers"), back), (title, None)], "cancel_url": back}
    return render(request, "pieces/form.html", context | {"title": title, "form": form})


def _after_adding(form):
    agreement = form.cleaned_data["agreement"]
    if agreement is None:
        return form.instance.get_absolute_url()
    return f"{reverse('suppliers:admit', args=[agreement.pk])}?supplier={form.instance.pk}"


def load(request, slug):
    return get_object_or_404(Supplier.objects.visible_to(request.user), slug=slug)


def crumbs(supplier, page=None):
    """The way here: the list, the supplier, and the page about it."""
    way = [(_("Suppliers"), reverse("suppliers:suppliers"))]
    if page is None:
        return [*way, (supplier.name, None)]
    return [*way, (supplier.name, supplier.get_absolute_url()), (page, None)]


def change_supplier(request, slug):
    supplier = load(request, slug)
    if not supplier.is_editable_by(request.user):
        raise PermissionDenied
    form = ChangeSupplierForm(typed(request), instance=copy(supplier), initial={"seen": supplier.revision})
    both = None
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            people.change_supplier(form.instance, by=request.user, seen=form.cleaned_data["seen"])
            messages.success(request, _("The data of the supplier is saved."))
            return redirect(supplier)
        both = conflict(form, Supplier.objects.get(pk=supplier.pk), SUPPLIER_CHANGED)
    title = _("Change data of the supplier")
    context = {"crumbs": crumbs(supplier, title), "cancel_url": supplier.get_absolute_url(), "ref": supplier.name}
    return render(request, "pieces/form.html", context | {"title": title, "form": form, "conflict": both})


def supplier(request, slug):
    supplier = load(request, slug)
    user, scope = request.user, Scope(supplier)
    is_staff, side = user.is_one_of(*STAFF), people.acting_for(supplier, user)
    sees_people = not is_staff or user.is_one_of(Role.CATEGORY_MANAGER, Role.ADMINISTRATOR, Role.AUDITOR)
    events = Event.objects.on(supplier)
    context = {
        "supplier": supplier,
        "crumbs": crumbs(supplier),
        "facts": _facts(supplier),
        "may_invite": side is not None,
        "may_change": side == MINISTRY,
        "sees_people": sees_people,
        "obligations": _obligations(supplier),
        "admissions": _admissions(supplier),
        "choices": _choices(supplier, user),
        "plans": _plans(supplier, user)[:NEWEST],
        "panels": panels_of(scope, user),
        "all_of": {page: scope.link(f"suppliers:{page}") for page in ("obligations", "agreements", "plans")},
        "events": (events if is_staff else events.open_to([supplier]))[:HISTORY] if sees_people else [],
    }
    return render(request, "suppliers/supplier.html", context | _people(request, supplier))


def _people(request, supplier):
    memberships = supplier.memberships.active().select_related("user").order_by("user__name", "pk")
    memberships = page_of(request, memberships, parameter="mensen")
    count = memberships.paginator.count
    return {
        "memberships": memberships,
        "invitations": page_of(request, supplier.invitations.unanswered(), parameter="uitnodigingen"),
        "now": clock.now(),
        "people_count": ngettext("%(n)d person with an account", "%(n)d people with an account", count) % {"n": count},
    }


def _facts(supplier):
    level = supplier.get_pso_level_display()
    if supplier.pso_valid_until:
        level = _("%(level)s, until %(day)s") % {"level": level, "day": write_day(supplier.pso_valid_until)}
    return [(_("KvK number"), supplier.kvk_number), (_("PSO certificate"), level)]


def _admissions(supplier):
    """Pairs of an agreement and the lots on it, the newest agreements first."""
    admitted = supplier.admissions.values("lot__agreement")
    agreements = FrameworkAgreement.objects.filter(pk__in=admitted).order_by("-awarded_on", "-pk")[:NEWEST]
    lots = {agreement.pk: (agreement, []) for agreement in agreements}
    admissions = supplier.admissions.filter(lot__agreement__in=list(lots)).select_related("lot").order_by("lot")
    for admission in admissions:
        lots[admission.lot.agreement_id][1].append(admission.lot)
    return list(lots.values())


def _plans(supplier, user):
    parties = supplier.plan_parties.known_to(user)
    return Plan.objects.visible_to(user).filter(pk__in=parties.values("plan"))


def _obligations(supplier):
    """The open ones that were opened last: each holder with its versions, the one that holds first."""
    opened = supplier.obligations.open().with_holder().order_by("-opened_on", "-pk")[:NEWEST]
    held = {obligation.pk: (obligation, []) for obligation in opened}
    for version in ObligationVersion.objects.filter(obligation__in=list(held)).select_related("chosen_by"):
        held[version.obligation_id][1].append(version)
    return [(obligation, found[0], found[1:]) for obligation, found in held.values() if found]


def _choices(supplier, user):
    """The categories in which this person can choose the supplier's regime."""
    admitted = supplier.admissions.values("lot__agreement__category")
    return Category.objects.managed_by(user).filter(pk__in=admitted)
