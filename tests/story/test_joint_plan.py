"""Chapter 4, with two suppliers: nobody reads before accepting, and the plan waits for every signature."""

from tests.factories import (
    MemberFactory,
    SupplierFactory,
    admit_under_bespoke,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    write_everything,
)

from .cast import last_mail_to, link_in
from .review import sign

SECRET = "Elke kandidaat krijgt een vaste begeleider."


def test_a_joint_plan_needs_both_suppliers(somebody):
    agreement = make_an_agreement()
    lead, partner = SupplierFactory(name="Kompas Consult"), SupplierFactory(name="Duinroos Advies")
    leader, companion = MemberFactory(supplier=lead), MemberFactory(supplier=partner)
    plan = ask_a_plan(lead, agreement)
    write_everything(plan.newest, SECRET)
    admit_under_bespoke(agreement, partner)
    first, second, manager = somebody(leader), somebody(companion), somebody(manager_of(plan.category))
    invite(first, plan)
    accept(second, companion, plan)
    write_along(second, plan)
    approve(first, manager, plan)
    sign_one_by_one(first, second, manager, plan)


def invite(first, plan):
    first.open(plan.get_absolute_url())
    first.follow("Medeleverancier uitnodigen")
    first.submit("Deze leverancier uitnodigen", {"Leverancier": "Duinroos Advies"})
    first.read("Duinroos Advies is per mail uitgenodigd.", "heeft nog niet geantwoord")


def accept(second, companion, plan):
    """What the mail leads to holds the question and not a word of the text."""
    second.open(link_in(last_mail_to(companion.email)))
    second.read("Kompas Consult nodigt u uit om mee te schrijven aan dit plan.")
    second.do_not_read(SECRET)
    assert second.open(f"{plan.get_absolute_url()}schrijven/begeleiding/") == 403
    second.open("/mijn-werk/")
    second.follow("Uitnodiging beantwoorden", exact=False)
    second.press("Meeschrijven")
    second.read("U schrijft mee aan dit plan.", SECRET)


def write_along(second, plan):
    second.open(f"{plan.get_absolute_url()}schrijven/begeleiding/")
    second.submit("Bewaren en stoppen", {"Uw tekst": "Twee begeleiders, van elke leverancier één."})
    second.read("Twee begeleiders, van elke leverancier één.")
    assert not second.content.get_by_role("link", name="Plan indienen").is_visible()


def approve(first, manager, plan):
    first.open(plan.get_absolute_url())
    first.read("Twee begeleiders, van elke leverancier één.")
    first.follow("Plan indienen")
    first.press("Plan indienen")
    first.read("ligt sinds 1 augustus 2018 bij het ministerie.")
    manager.open(plan.get_absolute_url())
    manager.press("In beoordeling nemen")
    manager.follow("Plan goedkeuren")
    manager.press("Plan goedkeuren")
    manager.read("Nog te tekenen door: Duinroos Advies, Kompas Consult, het ministerie.")


def sign_one_by_one(first, second, manager, plan):
    sign(manager, "het ministerie")
    first.open(plan.get_absolute_url())
    sign(first, "Kompas Consult")
    first.read("Nog te tekenen door: Duinroos Advies.")
    manager.open(plan.get_absolute_url())
    assert not manager.content.get_by_role("link", name="Proeftuin maken van dit plan").is_visible()
    second.open(plan.get_absolute_url())
    sign(second, "Duinroos Advies")
    second.read("Versie 1 geldt: op 1 augustus 2018 hadden alle partijen getekend.")
    manager.open(plan.get_absolute_url())
    assert manager.content.get_by_role("link", name="Proeftuin maken van dit plan").is_visible()
