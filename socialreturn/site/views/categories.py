"""The list of categories, and the page of one: what is owed in it, promised and done, and its agreements."""

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialreturn.accounts.access import STAFF, allow
from socialreturn.accounts.models import Role
from socialreturn.columns import Column, NumberColumn
from socialreturn.lists import PAGE_SIZE, List
from suppliers.models import CallOff, Category, FrameworkAgreement
from suppliers.queries.scope import Scope
from suppliers.views.obligation_words import measure_in_words

from ..balance import balance


class CategoryList(List):
    title = gettext_lazy("Categories")
    nothing_yet = gettext_lazy("There is no category yet. An administrator adds them.")
    default_sort = "name"
    columns = (
        Column("name", gettext_lazy("Category"), sort="name", link="site:category", by="slug"),
        Column("lead_department__name", gettext_lazy("Lead department")),
        NumberColumn("agreements_here", gettext_lazy("Agreements")),
    )


@allow(*STAFF, Role.SUPPLIER)
def categories(request):
    user = request.user
    agreements = FrameworkAgreement.objects.visible_to(user).filter(category=OuterRef("pk")).order_by()
    counted = Subquery(agreements.values("category").annotate(n=Count("pk")).values("n"))
    rows = Category.objects.visible_to(user).annotate(agreements_here=Coalesce(counted, 0))
    return CategoryList(request, rows).response(links=_links(user))


def _links(user):
    links = [{"url": reverse("site:comparison"), "label": _("Comparison"), "tone": "two"}]
    if user.is_one_of(*STAFF):
        links.append({"url": reverse("site:coverage"), "label": _("Coverage"), "tone": "two"})
    return links


def category(request, slug):
    user = request.user
    category = get_object_or_404(Category.objects.visible_to(user).select_related("lead_department"), slug=slug)
    scope, is_staff = Scope(category), user.is_one_of(*STAFF)
    context = {
        "category": category,
        "crumbs": [(_("Categories"), reverse("site:categories")), (category.name, None)],
        "panel": balance(scope, user),
        "facts": _facts(category),
        "obligations": _obligations(scope, user),
        "agreements": _agreements(category, user),
        "call_offs": CallOff.objects.visible_to(user).filter(lot__agreement__category=category).count(),
        "links": {
            "obligations": scope.link("suppliers:obligations"),
            "agreements": f"{reverse('suppliers:agreements')}?category={category.pk}",
            "call_offs": f"{reverse('suppliers:call_offs')}?category={category.pk}",
            "comparison": scope.link("site:comparison"),
            "coverage": scope.link("site:coverage") if is_staff else "",
        },
    }
    return render(request, "site/category.html", context)


def _facts(category):
    managers = ", ".join(category.current_managers().order_by("name").values_list("name", flat=True))
    return [
        (_("Category managers"), managers),
        (_("Lead department"), category.lead_department),
        (_("Generic measure, unless an agreement says otherwise"), measure_in_words(category)),
    ]


def _obligations(scope, user):
    """Those of which most is owed."""
    found = scope.obligations(user).with_regime()
    return found.with_holder().order_by(F("owed").desc(nulls_last=True), "pk")[:PAGE_SIZE]


def _agreements(category, user):
    return (
        FrameworkAgreement.objects.visible_to(user)
        .filter(category=category)
        .order_by("-awarded_on", "-pk")[:PAGE_SIZE]
    )
