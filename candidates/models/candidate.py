import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.models import Role
from socialreturn.audit.lifecycle import Refused
from suppliers.models import Supplier, TargetGroup

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 5


def new_code():
    """A code such as K7-Q4M; it says nothing about anybody and holds no look-alike letters."""
    letters = [secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)]
    return as_code("".join(letters))


def as_code(typed):
    """A code as it is kept, of one typed in small letters, with spaces or without its hyphen."""
    letters = "".join(filter(str.isalnum, typed.upper()))
    return f"{letters[:2]}-{letters[2:]}"


class CandidateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A supplier sees its own; staff only whom a placement they may see is about."""
        if user.is_one_of(Role.SUPPLIER):
            return self.filter(supplier__in=Supplier.objects.of(user))
        placements = self.model.placements.rel.related_model.objects.visible_to(user)
        return self.filter(pk__in=placements.values("candidate"))

    def of(self, user):
        return self.filter(supplier__in=Supplier.objects.of(user))

    def locked(self, pk):
        """The candidate under lock; raises Refused when it was erased meanwhile."""
        candidate = self.select_for_update(of=("self",)).filter(pk=pk).first()
        if candidate is None:
            raise Refused(_("This candidate has been erased."))
        return candidate


class Candidate(models.Model):
    """Somebody who finds work, known here by a code only (R35). The supplier knows who it is."""

    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, related_name="candidates", verbose_name=_("supplier")
    )
    code = models.CharField(_("code"), max_length=8, unique=True, default=new_code, editable=False)
    target_group = models.ForeignKey(
        TargetGroup, on_delete=models.PROTECT, related_name="+", verbose_name=_("target group")
    )
    counts_for_jobs_agreement = models.BooleanField(
        _("counts for the jobs agreement"),
        default=False,
        help_text=_("Only when this person is in the register; it does not follow from the target group."),
    )
    created_at = models.DateTimeField(_("added at"), default=clock.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("created by"),
    )

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("candidate"), _("candidates")
        ordering = ("-created_at", "-pk")
        indexes = (
            models.Index(fields=("-created_at", "-id"), name="candidate_newest"),
            models.Index(fields=("supplier", "-created_at", "-id"), name="candidate_supplier_newest"),
        )

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("candidates:candidate", args=(self.pk,))

    @property
    def revision(self):
        """Tells whether what can be corrected is still what a page was opened with."""
        return f"{self.target_group_id}-{self.counts_for_jobs_agreement:d}"

    @property
    def is_correctable(self):
        """No placement is accepted, so nothing that was counted changes."""
        return not self.placements.accepted().exists()

    @property
    def is_removable(self):
        """The ministry never saw a placement, so it can be taken off as the mistake it is."""
        return not self.placements.reported().exists()


class Erasure(models.Model):
    """That a candidate was erased, by whom and when; not who it was."""

    erased_at = models.DateTimeField(_("erased at"), default=clock.now)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("erased by")
    )
    placements = models.PositiveSmallIntegerField(_("placements erased with it"))

    class Meta:
        verbose_name, verbose_name_plural = _("erasure"), _("erasures")
        ordering = ("-erased_at", "-pk")
        indexes = (models.Index(fields=("-erased_at", "-id"), name="erasure_newest"),)

    def __str__(self):
        return f"{self.erased_at:%Y-%m-%d}"
