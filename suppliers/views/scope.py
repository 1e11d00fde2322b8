"""The parameter by which figures lead to the rows they are made of: ``?of=category-interim``."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from socialreturn.filters import LinkedField

from ..models import Admission, PlanParty
from ..queries.scope import find_scope

LONGEST = 200


class ScopeField(LinkedField):
    """Keeps the rows that have to do with the obligations of a supplier, an agreement or a category."""

    def __init__(self):
        super().__init__(_("Of"))

    def clean(self, value):
        if not value:
            return None
        is_name = len(value) <= LONGEST and "\0" not in value
        scope = find_scope(value, self.user) if is_name else None
        if scope is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return scope

    def words(self, scope):
        return str(scope.row)

    def narrow(self, rows, name, scope):
        return rows.filter(pk__in=scope.obligations(self.user).values("pk"))


class PromisesField(ScopeField):
    def narrow(self, rows, name, scope):
        return rows.answering(scope.obligations(self.user))


class AgreementsField(ScopeField):
    """The agreements on which a supplier is admitted, or that a category has; or one agreement."""

    def narrow(self, rows, name, scope):
        if scope.kind == "supplier":
            admitted = Admission.objects.filter(supplier=scope.row)
            return rows.filter(pk__in=admitted.values("lot__agreement"))
        return rows.filter(**{"pk" if scope.kind == "agreement" else scope.kind: scope.row.pk})


class PlansField(ScopeField):
    """The plans that a supplier writes, or that are for an agreement or a category."""

    def narrow(self, rows, name, scope):
        if scope.kind == "supplier":
            parties = PlanParty.objects.known_to(self.user).filter(supplier=scope.row)
            return rows.filter(pk__in=parties.values("plan"))
        return rows.filter(**{"agreements" if scope.kind == "agreement" else scope.kind: scope.row})
