"""What must be true of placements when a pilot is said to have brought people to work."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pilots.models import Evaluation
from socialreturn import clock

from .placement import Placement


def somebody_went_to_work(pilot, by, result, **facts):
    """A part of the step that evaluates a pilot."""
    if result != Evaluation.Result.PLACEMENTS:
        return
    if not Placement.objects.filter(pilot=pilot).begun_by(clock.today()).exists():
        words = _(
            "No accepted placement on this pilot has begun yet. Accept the placements first, "
            "or choose a product or knowledge as the result."
        )
        raise ValidationError({"result": words})
