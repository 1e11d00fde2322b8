"""Who is there when the story begins: the ministries and their category, and nobody else's file."""

from types import SimpleNamespace

from django.core import mail

from tests.factories import CategoryFactory, DepartmentFactory, ManagerFactory, MinistryFactory, ProgrammeFactory

SUPPLIER = "Kompas Consult"
REFERENCE = "ROK-2018-HI"
SUPPLIERS_PASSWORD = "zes paarden in de regen"


def make_cast(somebody):
    """The manager at her desk; ``story`` collects what the chapters hand on."""
    programme = ProgrammeFactory()
    water = MinistryFactory(name="Infrastructuur en Waterstaat", abbreviation="I&W")
    department = DepartmentFactory(ministry=water, name="Rijkswaterstaat")
    manager = ManagerFactory(name="Nienke Lindenoord", email="nienke@ministerie.example", department=department)
    category = CategoryFactory(
        name="Hoogwaardige inhuur", slug="hoogwaardige-inhuur", lead_department=department, manager=manager
    )
    return SimpleNamespace(
        programme=programme, category=category, manager_user=manager, manager=somebody(), somebody=somebody
    )


def last_mail_to(address):
    return [letter for letter in mail.outbox if letter.to == [address]][-1]


def link_in(letter):
    return next(word for word in letter.body.split() if word.startswith("http"))
