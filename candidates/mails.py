"""The mails of this floor. They name a pilot or a file and never a candidate, not even by code."""

from django.utils.translation import gettext_lazy as _

from socialreturn.audit.outbox import MailKind


def _values(placement):
    return {"where": placement.pilot.title if placement.pilot else placement.category.name}


def _link(placement):
    return placement.get_absolute_url()


REPORTED = MailKind(
    "placement_reported",
    subject=_("Check a placement in “{where}”"),
    sentences=(_("A supplier reported a placement in “{where}”. It counts once you have accepted it."),),
    values=_values,
    link=_link,
    action=_("Check the placement"),
    still=lambda placement: placement.state == "reported",
)

RETURNED = MailKind(
    "placement_returned",
    subject=_("Improve a placement in “{where}”"),
    sentences=(_("The ministry returned a placement in “{where}”. The reason is on its page."),),
    values=_values,
    link=_link,
    action=_("Open the placement"),
    still=lambda placement: placement.state == "returned",
)
