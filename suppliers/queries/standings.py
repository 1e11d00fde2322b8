"""How each supplier stands under an agreement: read from several tables at once, in a few queries."""

from dataclasses import dataclass, field

from django.db.models import Q

from socialreturn import clock

from ..models import Admission, Invitation, Membership, ObligationVersion, Plan, PlanParty, Regime, Supplier
from ..models.obligation import distance


@dataclass
class Standing:
    """Where one supplier is admitted, what it owes, and what there is of it."""

    supplier: Supplier
    lots: list = field(default_factory=list)
    version: ObligationVersion | None = None
    has_people: bool = False
    is_invited: bool = False
    plans: list = field(default_factory=list)
    is_asked: bool = False

    @property
    def is_bespoke(self):
        return self.version is not None and self.version.regime == Regime.BESPOKE

    @property
    def lacks(self):
        """What comes next: "regime", "people", "answer" to an invitation, or "plan"; None when nothing does."""
        if self.version is None:
            return "regime"
        if not self.is_bespoke or self.is_asked:
            return None
        if self.has_people:
            return "plan"
        return "answer" if self.is_invited else "people"


def standings(agreement, user):
    """The suppliers on ``agreement`` that ``user`` may see, by name; ``plans`` holds those it may see."""
    found = {}
    for admission in _admissions(agreement, user):
        found.setdefault(admission.supplier_id, Standing(admission.supplier)).lots.append(admission.lot)
    for version in _versions(agreement, found):
        found[version.obligation.supplier_id].version = version
    _note_people(found)
    visible = {plan.pk: plan for plan in Plan.objects.visible_to(user).filter(agreements=agreement)}
    for supplier, plan in _parties(agreement, found):
        found[supplier].is_asked = True
        if plan in visible:
            found[supplier].plans.append(visible[plan])
    return list(found.values())


def _admissions(agreement, user):
    admissions = Admission.objects.visible_to(user).filter(lot__agreement=agreement)
    return admissions.select_related("supplier", "lot").order_by("supplier__sort_name", "supplier", "lot__number")


def _versions(agreement, suppliers):
    """From first to last word: what is held furthest off comes first, and what was chosen last comes last."""
    held = Q(obligation__agreement=agreement) | Q(obligation__category=agreement.category_id)
    versions = ObligationVersion.objects.filter(held, obligation__supplier__in=suppliers, obligation__closed_on=None)
    return versions.select_related("obligation", "chosen_by").order_by(distance("obligation__").desc(), "number")


def _note_people(found):
    members = Membership.objects.active().filter(supplier__in=found)
    for supplier in members.values_list("supplier", flat=True):
        found[supplier].has_people = True
    invitations = Invitation.objects.open_on(clock.now()).filter(supplier__in=found)
    for supplier in invitations.values_list("supplier", flat=True):
        found[supplier].is_invited = True


def _parties(agreement, suppliers):
    parties = PlanParty.objects.taking_part().filter(plan__agreements=agreement, supplier__in=suppliers)
    return parties.order_by("plan").values_list("supplier", "plan")
