"""The main menu: for whom it holds what, and which of it is the page one is on."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socialreturn.accounts.models import Role


@dataclass(frozen=True)
class Link:
    """A place in the menu; ``under`` are the beginnings of the addresses that belong to it."""

    label: str
    name: str
    under: tuple

    def drawn(self, path):
        return {"label": self.label, "url": reverse(self.name), "current": path.startswith(self.under), "count": None}


MY_WORK = Link(_("My work"), "site:my_work", ("/mijn-werk/",))
AGREEMENTS = Link(
    _("Agreements"),
    "suppliers:agreements",
    ("/overeenkomsten/", "/nadere-overeenkomsten/", "/verplichtingen/", "/importen/"),
)
CATEGORIES = Link(
    _("Categories"), "site:categories", ("/categorieen/", "/vergelijking/", "/dekking/", "/toezeggingen/")
)
PLANS = Link(_("Plans"), "suppliers:plans", ("/plannen/",))
PILOT_FILES = Link(_("Pilots"), "pilots:pilots", ("/dossiers/", "/proeftuinen/"))
CANDIDATES = Link(_("Candidates"), "candidates:candidates", ("/kandidaten/",))
PLACEMENTS = Link(_("Placements"), "candidates:placements", ("/plaatsingen/",))
SUPPLIERS = Link(_("Suppliers"), "suppliers:suppliers", ("/leveranciers/",))
FIGURES = Link(_("Figures"), "site:figures", ("/cijfers/",))
PUBLIC_PILOTS = Link(_("Pilots"), "site:public_pilots", ("/proeftuinen/",))
ACCESS_LOG = Link(_("Access to candidates"), "candidates:access_log", ("/inzage/",))
ERASE = Link(_("Erase a candidate"), "candidates:erase", ("/kandidaten/wissen/",))
ADMIN = Link(_("Administration"), "admin:index", ("/admin/",))

GLOSSARY = Link(_("Words"), "site:glossary", ("/begrippen/",))
ACCESSIBILITY = Link(_("Accessibility"), "site:accessibility", ("/toegankelijkheid/",))
STYLE_GUIDE = Link(_("Style guide"), "site:style_guide", ("/stijlgids/",))
PRIVACY = Link(_("Privacy"), "site:privacy", ("/privacy/",))

FOOTER = (GLOSSARY, ACCESSIBILITY, PRIVACY)
FOR_READING = (MY_WORK, AGREEMENTS, CATEGORIES, PLANS, PILOT_FILES, SUPPLIERS, FIGURES)
FOR_MANAGING = (MY_WORK, AGREEMENTS, CATEGORIES, PLANS, PILOT_FILES, CANDIDATES, PLACEMENTS, SUPPLIERS, FIGURES)
MENUS = {
    None: (PUBLIC_PILOTS, FIGURES),
    Role.CATEGORY_MANAGER: FOR_MANAGING,
    Role.ADVISER: FOR_MANAGING,
    Role.READER: FOR_READING,
    Role.AUDITOR: FOR_READING,
    Role.SUPPLIER: (MY_WORK, AGREEMENTS, CATEGORIES, PLANS, PILOT_FILES, CANDIDATES, PLACEMENTS, FIGURES),
    Role.PRIVACY_OFFICER: (MY_WORK, ACCESS_LOG, ERASE, PUBLIC_PILOTS, FIGURES),
    Role.ADMINISTRATOR: (*FOR_READING, ADMIN),
}


def menu(user, path):
    links = MENUS[user.role if user.is_authenticated else None]
    return [link.drawn(path) for link in links]


def footer(user, path):
    own = (STYLE_GUIDE,) if user.is_authenticated and user.role == Role.ADMINISTRATOR else ()
    return [link.drawn(path) for link in (*FOOTER, *own)]
