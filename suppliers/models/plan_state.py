from django.db import models
from django.utils.translation import gettext_lazy as _

from socialreturn.accounts.models import Role


class PlanState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    IN_REVIEW = "in_review", _("in review")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")
    SIGNED = "signed", _("signed")
    SUPERSEDED = "superseded", _("superseded")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_STATES = (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.IN_REVIEW, PlanState.APPROVED)

_IN_OTHER_WORDS = {PlanState.APPROVED: _("approved, to be signed")}
WORDS_FOR_STAFF = {
    **dict(PlanState.choices),
    **_IN_OTHER_WORDS,
    PlanState.DRAFT: _("being written"),
    PlanState.SUBMITTED: _("to be reviewed"),
}
WORDS_FOR_SUPPLIERS = {
    **dict(PlanState.choices),
    **_IN_OTHER_WORDS,
    PlanState.SUBMITTED: _("with the ministry"),
    PlanState.IN_REVIEW: _("with the ministry, in review"),
    PlanState.RETURNED: _("returned, to be improved"),
}


def words_for(user):
    """What each state is called: suppliers and staff look at it from different sides."""
    return WORDS_FOR_SUPPLIERS if user.is_one_of(Role.SUPPLIER) else WORDS_FOR_STAFF
