"""The pages of the style guide and what each one shows."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class GuidePage:
    name: str
    title: str
    lead: str

    @property
    def url(self):
        return reverse(f"site:style_guide_{self.name}")


_ALL = (
    GuidePage("file", _("Page of a file"), _("Whose turn it is, how far it is, what is known and what happened.")),
    GuidePage("work", _("Work that waits"), _("Tasks that are late, due or waiting, and the figures beside them.")),
    GuidePage("form", _("Form, empty"), _("Every kind of field. You may send this form: it is checked and not kept.")),
    GuidePage("filled", _("Form, filled in"), _("Every kind of field, with something in it.")),
    GuidePage("wrong", _("Form, sent with mistakes"), _("Every kind of field, as it comes back to whoever sent it.")),
    GuidePage("conflict", _("Form, changed by two people"), _("Both texts side by side; nothing is lost.")),
    GuidePage("confirm", _("Step that cannot be undone"), _("What will happen, and a reason to give.")),
    GuidePage("list", _("List with ten thousand rows"), _("A list that filters, sorts and pages.")),
    GuidePage("lists", _("Lists in every state"), _("One result, a wrong filter, nothing found, nothing there yet.")),
    GuidePage("public", _("Public pieces"), _("The measuring tape, the figures and the banner.")),
    GuidePage("tiles", _("Tiles of pilots"), _("None, one, twelve and sixty.")),
    GuidePage("long", _("Long words and names"), _("Words of 48 letters, names of 120 characters, large numbers.")),
)
PAGES = {page.name: page for page in _ALL}
FORM_STATES = ("form", "filled", "wrong", "conflict")
