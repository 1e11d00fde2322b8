import json

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.accounts.access import STAFF
from socialreturn.accounts.models import Role
from socialreturn.audit.lifecycle import Lifecycle, Step, Steps, state_field
from socialreturn.days import local_day

from .. import mails
from . import plan_effects as effects
from . import plan_rules as rules
from .agreement import Regime
from .obligation import Obligation
from .plan import Plan, PlanParty
from .plan_state import OPEN_STATES, PlanState, words_for
from .review import Correction, Decision, PlanSignature
from .section import PlanSection
from .supplier import Supplier


class PlanVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Suppliers that write the plan see every version; staff from the moment it is submitted."""
        if user.is_one_of(Role.READER):
            return self.filter(state__in=(PlanState.SIGNED, PlanState.SUPERSEDED))
        if user.is_one_of(*STAFF):
            return self.filter(submitted_at__isnull=False)
        own = PlanParty.objects.taking_part().filter(supplier__in=Supplier.objects.of(user))
        return self.filter(plan__in=own.values("plan"))

    def editable_by(self, user):
        """Drafts of the suppliers this user works for."""
        own = PlanParty.objects.taking_part().filter(supplier__in=Supplier.objects.of(user))
        return self.filter(state=PlanState.DRAFT, plan__in=own.values("plan"))

    def to_be_signed_by(self, suppliers):
        """Approved ones under which the signature of one of ``suppliers`` is missing."""
        signed = PlanSignature.objects.valid().filter(version=OuterRef(OuterRef("pk")), supplier=OuterRef("supplier"))
        sides = PlanParty.objects.taking_part().filter(~Exists(signed), plan=OuterRef("plan"), supplier__in=suppliers)
        return self.filter(Exists(sides), state=PlanState.APPROVED)

    def noting_term(self):
        """Each with ``in_term``: what `PlanVersion.has_term` says, asked of many at once."""
        in_term = Case(When(_has_term(), then=Value(True)), default=False, output_field=BooleanField())
        return self.annotate(in_term=in_term)

    def late_on(self, day):
        """Still being written while the term of that version was over before ``day`` (R20)."""
        return self.filter(_has_term(), state=PlanState.DRAFT, plan__due_on__lt=day)


def is_due(due_on, opened_at, *, is_amendment):
    """Whether a due date is one for a version begun at that moment: see `PlanVersion.has_term`."""
    return due_on >= local_day(opened_at) and not is_amendment


def _has_term():
    """Begun while the plan was not due yet, and no amendment of a plan in force."""
    signed_before = PlanVersion.objects.filter(
        plan=OuterRef("plan"), state=PlanState.SIGNED, number__lt=OuterRef("number")
    )
    is_amendment = Q(plan__first_submitted_at__isnull=False) & Q(Exists(signed_before))
    return Q(plan__due_on__gte=F("opened_at__date")) & ~is_amendment


class PlanVersion(Lifecycle):
    """One text of a plan. From submission on it never changes; its fingerprint proves it (R26)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions", verbose_name=_("plan"))
    number = models.PositiveSmallIntegerField(_("version"))
    state = state_field(PlanState)
    opened_at = models.DateTimeField(_("begun at"), default=clock.now)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    taken_up_at = models.DateTimeField(_("taken up at"), null=True, blank=True, editable=False)
    taken_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("taken up by"),
    )
    canonical = models.TextField(_("frozen text"), blank=True, editable=False)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True, editable=False)

    steps = Steps(
        Step("submit", PlanState.DRAFT, PlanState.SUBMITTED, who=rules.lead_supplier, check=rules.is_complete,
             effect=effects.freeze, tell=effects.tell_ministry(mails.SUBMITTED), asks=True,
             label=_("Submit plan"), sentence=_("{who} submitted version {number}")),
        Step("take_up", PlanState.SUBMITTED, PlanState.IN_REVIEW, who=rules.decider, effect=effects.note_taken_up,
             label=_("Take up for review"), sentence=_("{who} took up version {number} for review")),
        Step("approve", PlanState.IN_REVIEW, PlanState.APPROVED, who=rules.decider,
             check=rules.can_be_approved, effect=effects.decide_as(Decision.Kind.APPROVED),
             tell=effects.tell_writers(mails.APPROVED), asks=True, label=_("Approve plan"),
             sentence=_("{who} approved version {number}")),
        Step("return", PlanState.IN_REVIEW, PlanState.RETURNED, who=rules.decider, check=rules.has_open_correction,
             effect=effects.decide_as(Decision.Kind.RETURNED), then=effects.open_next_draft,
             tell=effects.tell_writers(mails.RETURNED), asks=True, tone="two", label=_("Return plan"),
             sentence=_("{who} returned version {number} with points to answer")),
        Step("reject", PlanState.IN_REVIEW, PlanState.REJECTED, who=rules.decider,
             effect=effects.decide_as(Decision.Kind.REJECTED), tell=effects.tell_writers(mails.REJECTED), asks=True,
             tone="stop", label=_("Reject plan"), sentence=_("{who} rejected version {number}")),
        Step("sign", PlanState.APPROVED, effects.signed_when_complete, who=rules.signatory,
             check=rules.can_be_signed_by, already=rules.already_signed, effect=effects.put_signature,
             tell=effects.tell_of_signature, asks=True, label=_("Sign plan"),
             sentence=_("{who} signed version {number}")),
        Step("supersede", PlanState.SIGNED, PlanState.SUPERSEDED, who=rules.signatory, check=rules.is_signed_anew,
             label=_("Replace by the next version"), sentence=_("Version {number} was replaced by the next one")),
        Step("reopen", PlanState.APPROVED, PlanState.IN_REVIEW, who=rules.decider,
             effect=effects.void_signatures(Decision.Kind.REOPENED), tell=effects.tell_writers(mails.REOPENED),
             asks=True, tone="two", label=_("Reopen review"),
             sentence=_("{who} reopened the review of version {number}")),
        Step("withdraw", OPEN_STATES, PlanState.WITHDRAWN, who=rules.lead_supplier,
             effect=effects.void_signatures(Decision.Kind.WITHDRAWN), tell=effects.tell_ministry(mails.WITHDRAWN),
             asks=True, tone="stop", label=_("Withdraw plan"), sentence=_("{who} withdrew version {number}")),
        Step("request_again", (PlanState.REJECTED, PlanState.WITHDRAWN), lambda version: version.state,
             who=rules.decider, check=rules.is_newest, effect=effects.ask_again, then=effects.open_next_draft,
             tell=effects.tell_writers(mails.REQUESTED_AGAIN), asks=True, label=_("Ask for a new version"),
             sentence=_("{who} asked for a new version")),
        Step("amend", PlanState.SIGNED, PlanState.SIGNED, who=rules.either_side, check=rules.is_newest,
             effect=effects.decide_as(Decision.Kind.AMENDED), then=effects.open_next_draft,
             tell=effects.tell_everyone(mails.AMENDED), asks=True, tone="two", label=_("Change the signed plan"),
             sentence=_("{who} began a change of the signed plan")),
    )  # fmt: skip

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("version of a plan"), _("versions of plans")
        ordering = ("plan", "-number")
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="plan_version_once"),
            models.UniqueConstraint(
                fields=("plan",),
                condition=Q(state__in=OPEN_STATES),
                name="plan_one_open_version",
                violation_error_message=_("This plan already has a version that is being written or reviewed."),
            ),
            models.UniqueConstraint(
                fields=("plan",),
                condition=Q(state=PlanState.SIGNED),
                name="plan_one_signed_version",
                violation_error_message=_("This plan already has a signed version."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=(PlanState.DRAFT, PlanState.WITHDRAWN))
                | Q(submitted_at__isnull=False, submitted_by__isnull=False, fingerprint__regex=r"^[0-9a-f]{64}$"),
                name="plan_version_frozen_with_fingerprint",
                violation_error_message=_("A submitted version has a date, a person and a fingerprint."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=(PlanState.DRAFT, PlanState.SUBMITTED, PlanState.WITHDRAWN))
                | Q(taken_up_at__isnull=False),
                name="plan_version_decided_after_take_up",
                violation_error_message=_("A plan is taken up for review before it is decided on."),
            ),
        )

    def __str__(self):
        return f"{self.plan.reference}, {self._meta.get_field('number').verbose_name} {self.number}"

    @property
    def history_file(self):
        return self.plan

    @property
    def history_facts(self):
        return {"number": self.number}

    def state_in_words(self, user):
        return words_for(user)[self.state]

    @property
    def is_amendment(self):
        """Whether it changes a plan that is in force; asking for a plan anew is more than that, and sets a term."""
        older = self.plan.versions.filter(state=PlanState.SIGNED, number__lt=self.number)
        return self.plan.first_submitted_at is not None and older.exists()

    @property
    def has_term(self):
        """Whether the plan's due date is one for this version.

        It is not when it was over before this one began, nor when that term was for what is in force now.
        """
        return is_due(self.plan.due_on, self.opened_at, is_amendment=self.is_amendment)

    def is_late_on(self, day):
        """Still being written while its term was over before ``day`` (R20)."""
        return self.state == PlanState.DRAFT and self.plan.due_on < day and self.has_term

    @property
    def term_can_move(self):
        """Whether another due date would mean anything: while it is written, and no amendment, which has no term."""
        return self.state == PlanState.DRAFT and not self.is_amendment

    def missing(self):
        """What must be there before submission (R22): pairs of a section's key and a sentence.

        The key is None for what is asked of the commitments.
        """
        return [(section.key, text) for section in self.sections.in_order() for text in section.objections()] + [
            (correction.key, _("Answer the point about “%(section)s”.") % {"section": correction.about})
            for correction in Correction.objects.of_plan(self.plan).unanswered().select_related("section")
        ]

    def promises_nothing(self):
        """Bespoke without a commitment."""
        bespoke = Obligation.objects.filter(plan_parties__plan=self.plan).with_regime().filter(regime=Regime.BESPOKE)
        return bespoke.exists() and not self.commitments.exists()

    def sides_to_sign(self):
        """The sides whose signature is missing: suppliers, and None for the ministry."""
        signed = set(self.signatures.valid().values_list("supplier", flat=True))
        sides = [*self.plan.writers(), None]
        return [side for side in sides if (side.pk if side else None) not in signed]

    def sides_that_cannot_sign(self):
        """The suppliers this version waits for, while nobody of them may sign."""
        if self.state != PlanState.APPROVED:
            return []
        unable = set(self.plan.writers().without_signatory())
        return [side for side in self.sides_to_sign() if side in unable]

    def canonical_text(self):
        """All a fingerprint covers, always written the same way: plan, suppliers, sections, commitments."""
        return json.dumps(
            {
                "plan": self.plan.reference,
                "version": self.number,
                "suppliers": sorted(self.plan.writers().values_list("slug", flat=True)),
                "sections": [[section.key, section.text] for section in self.sections.in_order()],
                "commitments": [
                    [
                        commitment.supplier.slug if commitment.supplier else None,
                        commitment.indicator,
                        commitment.description,
                        f"{commitment.target:.2f}",
                        commitment.due_on.isoformat(),
                    ]
                    for commitment in self.commitments.select_related("supplier").order_by("due_on", "pk")
                ],
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    def follow_up(self):
        """Open the next draft with the same text and commitments."""
        return PlanVersion.begin(self.plan, after=self)

    @classmethod
    def begin(cls, plan, after=None):
        """A first, empty draft of ``plan``; or the draft that follows ``after`` and starts from its text.

        Sections keep counting their saves, so that a page opened on the older version is out of date on this one.
        """
        draft = cls.objects.create(plan=plan, number=after.number + 1 if after else 1)
        before = {section.section_id: section for section in after.sections.all()} if after else {}
        PlanSection.objects.bulk_create(
            PlanSection(version=draft, section=section).continued_from(before.get(section.pk))
            for section in plan.template.sections.all()
        )
        for commitment in after.commitments.all() if after else ():
            commitment.pk, commitment.version = None, draft
            commitment.save(force_insert=True)
        return draft
