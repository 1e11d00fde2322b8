from django.db import models
from django.utils.translation import gettext_lazy as _


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
