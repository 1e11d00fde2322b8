"""A chosen regime in words, for the pages that show it."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from socialreturn.days import write_day

from ..actions.agreement import open_obligation


def version_facts(version):
    return [
        (_("Regime"), capfirst(version.get_regime_display())),
        (_("Applies from"), write_day(version.applies_from)),
        (_("Ground"), capfirst(version.get_ground_display()) or _("None needed")),
        (_("Reason"), version.reason),
        (_("Chosen by"), version.chosen_by.name),
    ]


def chosen(supplier, holder):
    """The regime that holds now at ``holder``, as facts; nothing while none is chosen."""
    obligation = open_obligation(supplier, holder)
    version = obligation.pk and obligation.versions.select_related("chosen_by").order_by("-number").first()
    return version_facts(version) if version else []
