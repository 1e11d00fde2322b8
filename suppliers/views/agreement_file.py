"""An agreement's file: what now, its terms, its lots, and how each supplier meets its obligation."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialreturn.accounts.access import STAFF
from socialreturn.audit.models import Event
from socialreturn.days import write_day
from socialreturn.notation import write_money, write_number
from socialreturn.paging import page_of

from ..models import Supplier
from ..panels import panels_of
from ..queries.scope import Scope
from ..queries.standings import standings
from .agreement import crumbs, load
from .obligation_words import measure_in_words

HISTORY, MOST = 100, 25


def agreement(request, pk):
    agreement = load(request, pk)
    is_staff = request.user.is_one_of(*STAFF)
    manages = agreement.category.is_managed_by(request.user)
    rows = standings(agreement, request.user)
    shown = page_of(request, rows, parameter="leveranciers", size=MOST)
    events = Event.objects.on(agreement)
    context = {
        "agreement": agreement,
        "crumbs": crumbs(agreement),
        "now": _now(agreement, rows, manages) if is_staff else _now_for_supplier(rows),
        "facts": _facts(agreement),
        "lots": _lots(agreement, rows, is_staff),
        "suppliers": [_supplier(agreement, standing, manages, is_staff) for standing in shown],
        "page": shown,
        "manages": manages,
        "is_staff": is_staff,
        "panels": panels_of(Scope(agreement), request.user),
        "events": (events if is_staff else events.open_to(Supplier.objects.of(request.user)))[:HISTORY],
    }
    return render(request, "suppliers/agreement.html", context)


def _facts(agreement):
    years = _("%(agreed)s, of which %(exercised)s exercised") % {
        "agreed": write_number(agreement.option_years),
        "exercised": write_number(agreement.exercised_years),
    }
    return [
        (_("Category"), agreement.category.name),
        (_("Awarded on"), write_day(agreement.awarded_on)),
        (_("Term"), _term(agreement.starts_on, agreement.ends_on)),
        (_("Option years"), years),
        (_("At the latest"), write_day(agreement.latest_end_on)),
        (_("Estimated value"), _("%(amount)s without VAT") % {"amount": write_money(agreement.estimated_value)}),
        (_("Regime offered"), capfirst(agreement.get_default_regime_display())),
        (_("Generic measure"), measure_in_words(agreement)),
        (_("May call off"), "; ".join(map(str, agreement.departments.all()))),
    ]


def _term(first, last):
    return _("%(first)s up to and including %(last)s") % {"first": write_day(first), "last": write_day(last)}


def _lots(agreement, rows, is_staff):
    """Each lot with the names on it, and how many more; for a supplier only the lots it is admitted on."""
    names = {}
    for standing in rows:
        for lot in standing.lots:
            names.setdefault(lot.pk, []).append(standing.supplier.name)
    shown = [lot for lot in agreement.lots.all() if is_staff or lot.pk in names]
    return [(lot, names.get(lot.pk, [])[:MOST], len(names.get(lot.pk, [])[MOST:])) for lot in shown]


NEXT = {
    "regime": ("choose_regime", lambda name: _("Choose the regime of %(supplier)s") % {"supplier": name}),
    "people": ("invite", lambda name: _("Invite the first person of %(supplier)s") % {"supplier": name}),
    "plan": ("ask_plan", lambda name: _("Ask %(supplier)s for a plan") % {"supplier": name}),
}


def next_url(agreement, standing):
    page, _label = NEXT[standing.lacks]
    slug = standing.supplier.slug
    return reverse(f"suppliers:{page}", args=[slug] if page == "invite" else [agreement.pk, slug])


def _now(agreement, rows, manages):
    """What the category manager does next: one sentence, one button."""
    if not rows:
        buttons = [{"label": _("Admit a supplier"), "url": reverse("suppliers:admit", args=[agreement.pk])}]
        return _turn(_("No supplier is admitted on this agreement yet."), buttons, manages)
    for lack in NEXT:
        waiting = [standing for standing in rows if standing.lacks == lack]
        if waiting:
            label = NEXT[lack][1](waiting[0].supplier.name)
            buttons = [{"label": label, "url": next_url(agreement, waiting[0])}]
            return _turn(_waiting_sentence(lack, len(waiting)), buttons, manages)
    if any(standing.lacks for standing in rows):
        return _turn(_("Whoever was invited makes an account first; then the plan can be asked for."), [], manages)
    return _turn(_("Every supplier has a regime, and every plan it needs has been asked for."), [], manages)


def _turn(sentence, buttons, manages):
    note = "" if manages or not buttons else _("This is for a manager of the category to do.")
    return {"turn": sentence, "buttons": buttons if manages else [], "note": note}


def _waiting_sentence(lack, count):
    sentences = {
        "regime": ngettext("%(n)s supplier has no regime yet.", "%(n)s suppliers have no regime yet.", count),
        "people": ngettext(
            "%(n)s supplier cannot be asked for a plan yet: nobody there has an account.",
            "%(n)s suppliers cannot be asked for a plan yet: nobody there has an account.",
            count,
        ),
        "plan": ngettext(
            "%(n)s supplier under bespoke work has not been asked for a plan yet.",
            "%(n)s suppliers under bespoke work have not been asked for a plan yet.",
            count,
        ),
    }
    return sentences[lack] % {"n": write_number(count)}


def _now_for_supplier(rows):
    own = rows[0]
    if own.plans:
        buttons = [{"label": _("Open the plan"), "url": own.plans[-1].get_absolute_url()}]
        return _turn(_("You meet your obligation by bespoke work. Your plan of approach tells how."), buttons, True)
    if own.version is None:
        return _turn(_("The ministry still chooses how you meet your obligation."), [], True)
    if own.is_bespoke:
        return _turn(
            _("You meet your obligation by bespoke work. The ministry will ask you for a plan of approach."), [], True
        )
    return _turn(_("You meet your obligation by the generic measure."), [], True)


def _supplier(agreement, standing, manages, is_staff):
    """One row of the table: what a supplier owes, and what can be done about it."""
    version = standing.version
    return {
        "supplier": standing.supplier,
        "lots": ", ".join(str(lot.number) for lot in standing.lots),
        "version": version,
        "state": version.regime if version else "missing",
        "word": version.get_regime_display() if version else _("to choose"),
        "holder": _("held at the category") if version and version.obligation.category_id else "",
        "plans": standing.plans,
        "why_not": "" if standing.is_asked else (_why_not if is_staff else _why_not_you)(standing),
        "links": _links(agreement, standing) if manages else [],
    }


def _why_not(standing):
    """Why this supplier cannot be asked for a plan now."""
    if standing.version is None:
        return _("A plan can be asked for once bespoke work is chosen.")
    if not standing.is_bespoke:
        return _("The generic measure asks for no plan.")
    if standing.has_people:
        return ""
    if standing.is_invited:
        return _("Somebody has been invited, and has not made an account yet.")
    return _("Nobody of this supplier has an account yet, so it cannot write a plan.")


def _why_not_you(standing):
    """The same, for the supplier itself."""
    if standing.version is None:
        return _("The ministry has not chosen yet.")
    if not standing.is_bespoke:
        return _("The generic measure asks for no plan.")
    return _("The ministry has not asked you for a plan yet.")


def _links(agreement, standing):
    slug = standing.supplier.slug
    change = reverse("suppliers:choose_regime", args=[agreement.pk, slug])
    ask = reverse("suppliers:ask_plan", args=[agreement.pk, slug])
    links = []
    if standing.lacks in NEXT:
        label = {"regime": _("Choose regime"), "people": _("Invite first person"), "plan": _("Ask for a plan")}
        links.append({"label": label[standing.lacks], "url": next_url(agreement, standing)})
    if standing.version:
        links.append({"label": _("Choose another regime"), "url": change})
    elif not standing.is_asked:
        links += [_undo(agreement, lot, slug) for lot in standing.lots]
    if standing.is_asked and standing.is_bespoke:
        links.append({"label": _("Ask for another plan"), "url": ask})
    return links


def _undo(agreement, lot, slug):
    label = _("Undo the admission on lot %(lot)s") % {"lot": lot.number}
    return {"label": label, "url": reverse("suppliers:undo_admission", args=[agreement.pk, lot.number, slug])}
