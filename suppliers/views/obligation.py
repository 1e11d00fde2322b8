"""The regime of a supplier's obligation, and the plan that answers it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.audit.stepping import add_errors
from socialreturn.web import typed

from ..actions import agreement as actions
from ..actions.plan import ask_for_plan, plans_led
from ..forms.agreement import AskForm, RegimeForm
from ..models import Admission, Category, Ground, Plan, Supplier
from ..models.plan import default_due_date
from .agreement import crumbs, form_page, load
from .obligation_words import chosen, lacking


def _admitted(request, slug, **where):
    """A supplier this person may see, admitted ``where`` it is asked about."""
    admissions = Admission.objects.visible_to(request.user).filter(**where)
    return get_object_or_404(Supplier, pk__in=admissions.values("supplier"), slug=slug)


def _require_manager(request, category):
    if not category.is_managed_by(request.user):
        raise PermissionDenied


def choose_regime(request, pk, supplier):
    agreement = load(request, pk)
    supplier = _admitted(request, supplier, lot__agreement=agreement)
    _require_manager(request, agreement.category)
    first = {"regime": agreement.default_regime, "applies_from": max(agreement.starts_on, clock.today())}
    form, done = _regime_form(request, supplier, agreement, first)
    if done:
        return redirect(agreement)
    title = _("Regime of %(supplier)s") % {"supplier": supplier}
    now = chosen(supplier, agreement) or chosen(supplier, agreement.category)
    return form_page(request, agreement, title, form, facts=now)


def choose_category_regime(request, slug, category):
    category = get_object_or_404(Category, slug=category)
    supplier = _admitted(request, slug, lot__agreement__category=category)
    _require_manager(request, category)
    form, done = _regime_form(request, supplier, category, {"applies_from": clock.today()})
    if done:
        return redirect(supplier)
    title = _("Regime of %(supplier)s in %(category)s") % {"supplier": supplier, "category": category}
    context = {
        "title": title,
        "form": form,
        "cancel_url": supplier.get_absolute_url(),
        "crumbs": [
            (_("Suppliers"), reverse("suppliers:suppliers")),
            (supplier.name, supplier.get_absolute_url()),
            (title, None),
        ],
        "intro": _(
            "This holds for every agreement of the category on which the supplier is admitted, unless another regime "
            "is chosen for the agreement itself."
        ),
        "facts": chosen(supplier, category),
    }
    return render(request, "pieces/form.html", context)


def _regime_form(request, supplier, holder, first):
    """The form, and whether it was sent and its choice stands."""
    obligation = actions.open_obligation(supplier, holder)
    seen = obligation.versions.count() if obligation.pk else 0
    form = RegimeForm(typed(request), initial={"ground": Ground.POLICY, "seen": seen} | first)
    if request.method != "POST" or not form.is_valid():
        return form, False
    try:
        actions.choose_regime(by=request.user, supplier=supplier, holder=holder, **form.cleaned_data)
    except ValidationError as error:
        add_errors(form, error)
        return form, False
    messages.success(request, _("The regime of %(supplier)s is chosen.") % {"supplier": supplier})
    return form, True


def ask_plan(request, pk, supplier):
    agreement = load(request, pk)
    supplier = _admitted(request, supplier, lot__agreement=agreement)
    _require_manager(request, agreement.category)
    plan = Plan(
        category=agreement.category,
        title=_title(supplier, agreement),
        due_on=default_due_date(agreement.awarded_on, clock.today()),
    )
    lacks = lacking(supplier, agreement)
    if lacks and request.method != "POST":
        return _not_yet(request, supplier, agreement, lacks)
    form = AskForm(typed(request), instance=plan)
    if request.method == "POST" and form.is_valid() and _asked(request, form, supplier, agreement):
        messages.success(request, _("%(supplier)s has been asked for a plan.") % {"supplier": supplier})
        return redirect(form.instance)
    title = _("Ask %(supplier)s for a plan") % {"supplier": supplier}
    return form_page(request, agreement, title, form)


def _not_yet(request, supplier, agreement, lacks):
    """Instead of a form that could only be refused: all that comes first."""
    title = _("%(supplier)s cannot be asked for a plan yet") % {"supplier": supplier}
    way = {"crumbs": crumbs(agreement, title), "cancel_url": agreement.get_absolute_url(), "ref": str(agreement)}
    return render(request, "suppliers/ask_not_yet.html", way | {"title": title, "lacks": lacks})


def _title(supplier, agreement):
    """A title to begin with; a second plan under the same agreement gets a number."""
    title = _("Plan of approach %(supplier)s") % {"supplier": supplier}
    earlier = plans_led(supplier, [agreement]).count()
    return f"{title} {earlier + 1}" if earlier else title


def _asked(request, form, supplier, agreement):
    reason = form.cleaned_data["reason"]
    try:
        ask_for_plan(form.instance, by=request.user, supplier=supplier, agreements=[agreement], reason=reason)
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True
