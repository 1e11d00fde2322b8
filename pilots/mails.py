"""The mails of this floor."""

from django.utils.translation import gettext_lazy as _

from socialreturn.audit.outbox import MailKind

STARTED = MailKind(
    "pilot_started",
    subject=_("The pilot {reference} has started"),
    sentences=(_("The pilot “{title}” is running. From now on you can report placements on it."),),
    values=lambda pilot: {"reference": pilot.reference, "title": pilot.title},
    link=lambda pilot: pilot.get_absolute_url(),
    still=lambda pilot: pilot.state == "running",
)

DISCHARGED = MailKind(
    "pilot_discharged",
    subject=_("The pilot {reference} is discharged"),
    sentences=(_("The ministry discharged the pilot “{title}”. Thank you for what you tried and learned."),),
    values=lambda pilot: {"reference": pilot.reference, "title": pilot.title},
    link=lambda pilot: pilot.get_absolute_url(),
)
