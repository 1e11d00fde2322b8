"""A chosen regime in words, for the pages that show it."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from socialreturn import clock
from socialreturn.days import local_day, write_day
from socialreturn.notation import write_money, write_number

from ..actions.obligation import open_obligation
from ..actions.plan import obligation_answered
from ..models.terms import Boundary


def measure_in_words(terms):
    """What the generic measure asks by these `GenericTerms`: the percentage, of what, from where on, and the most."""
    told = {
        "percentage": write_number(terms.percentage),
        "base": terms.get_base_display(),
        "threshold": write_money(terms.threshold),
    }
    if terms.boundary == Boundary.AT_LEAST:
        words = _("%(percentage)s %% of %(base)s, from %(threshold)s on") % told
    else:
        words = _("%(percentage)s %% of %(base)s, above %(threshold)s") % told
    if terms.cap is None:
        return words
    return _("%(measure)s; at most %(cap)s") % {"measure": words, "cap": write_money(terms.cap)}


def version_facts(version):
    return [
        (_("Regime"), capfirst(version.get_regime_display())),
        (_("Applies from"), write_day(version.applies_from)),
        (_("Ground"), capfirst(version.get_ground_display()) or _("None needed")),
        (_("Reason"), version.reason),
        (_("Chosen by"), version.chosen_by.name),
    ]


def lacking(supplier, agreement):
    """All that must be there before this supplier can be asked for a plan, each with where to see to it."""
    found = []
    if obligation_answered(supplier, [agreement], agreement.category) is None:
        url = reverse("suppliers:choose_regime", args=[agreement.pk, supplier.slug])
        found.append({"text": _no_bespoke_work(supplier, agreement), "url": url, "label": _("Choose bespoke work")})
    if not supplier.people().exists():
        url = reverse("suppliers:invite", args=[supplier.slug])
        found.append({"text": _nobody(supplier), "url": url, "label": _("Invite somebody")})
    return found


def _no_bespoke_work(supplier, agreement):
    if any(open_obligation(supplier, holder).pk for holder in (agreement, agreement.category)):
        return _("The generic measure is chosen for this supplier, and that asks for no plan.")
    return _("No regime is chosen for this supplier yet.")


def _nobody(supplier):
    invitation = supplier.invitations.open_on(clock.now()).order_by("-expires_at").first()
    if invitation is None:
        return _("Nobody of this supplier has an account yet.")
    told = {"day": write_day(local_day(invitation.expires_at))}
    return _("Nobody of this supplier has an account yet. Somebody is invited, and can answer until %(day)s.") % told


def chosen(supplier, holder):
    """The regime that holds now at ``holder``, as facts; nothing while none is chosen."""
    obligation = open_obligation(supplier, holder)
    version = obligation.pk and obligation.versions.select_related("chosen_by").order_by("-number").first()
    return version_facts(version) if version else []
