"""Asking a supplier for a plan under an agreement."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.audit.stepping import refusals_on
from socialreturn.web import typed

from ..actions.plan import ask_for_plan, plans_led
from ..forms.agreement import AskForm
from ..models import Plan
from ..models.plan import default_due_date
from .agreement import crumbs, form_page, load
from .obligation import admitted, require_manager
from .obligation_words import lacking


def ask_plan(request, pk, supplier):
    agreement = load(request, pk)
    supplier = admitted(request, supplier, lot__agreement=agreement)
    require_manager(request, agreement.category)
    plan = Plan(
        category=agreement.category,
        title=_title(supplier, agreement),
        due_on=default_due_date(agreement.awarded_on, clock.today()),
    )
    lacks = lacking(supplier, agreement)
    if lacks and request.method != "POST":
        return _not_yet(request, supplier, agreement, lacks)
    form = AskForm(typed(request), instance=plan)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            facts = {"supplier": supplier, "agreements": [agreement], "reason": form.cleaned_data["reason"]}
            ask_for_plan(form.instance, by=request.user, **facts)
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
