import datetime

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from socialreturn import clock
from socialreturn.days import write_moment


class MessageQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None, dropped_at=None, failures__lt=Message.MOST_FAILURES)

    def due_at(self, moment):
        return self.waiting().filter(models.Q(next_try_at=None) | models.Q(next_try_at__lte=moment))


class Message(models.Model):
    """A mail to send: which kind, to whom, about what. It is written out only when it is sent."""

    FIRST_WAIT, LONGEST_WAIT = datetime.timedelta(minutes=1), datetime.timedelta(hours=6)
    MOST_FAILURES = 24  # about four days

    kind = models.CharField(_("kind"), max_length=60)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("to"),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    about_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("about"))
    about_id = models.PositiveBigIntegerField(_("key"))
    about = GenericForeignKey("about_type", "about_id")
    created_at = models.DateTimeField(_("created at"), default=clock.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("no longer needed at"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("failed attempts"), default=0)
    next_try_at = models.DateTimeField(_("next attempt at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("message"), _("messages")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | ~models.Q(email=""),
                name="message_has_recipient",
                violation_error_message=_("Say who gets this message."),
            ),
        )

    def __str__(self):
        return f"{self.address}, {write_moment(self.created_at)}"

    def note_failure(self, error):
        """Try again later, each time after twice as long."""
        wait = min(self.FIRST_WAIT * 2**self.failures, self.LONGEST_WAIT)
        self.failures, self.next_try_at = self.failures + 1, clock.now() + wait
        self.last_error = str(error)[:200]

    @property
    def address(self):
        return self.user.email if self.user else self.email
