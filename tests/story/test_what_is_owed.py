"""What is owed, held above the single contracts: from three files to an amount of which every euro is explained."""

import io

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from suppliers.models import Base, CallOff, FrameworkAgreement
from tests.factories import SupplierFactory

from .agreement import BESPOKE, GENERIC
from .cast import make_cast

KOMPAS, DUINROOS, HAVEN = "Kompas Consult", "Duinroos Advies", "Havenlicht Juristen"
CALL_OFFS = {KOMPAS: ("ROK-A", 20, 100_000), DUINROOS: ("ROK-B", 15, 50_000), HAVEN: ("ROK-C", 5, 40_000)}
"""The agreement of each supplier, how many call-offs under it, and the amount of each: 40 together."""


def agreements():
    """As an older spreadsheet saves it: semicolons, Windows letters, euros and a total at the bottom."""
    lines = ["Kenmerk;Titel;Gegund;Begindatum;Einddatum;Raming;Perceel;Leverancier"]
    for name, (reference, number, amount) in CALL_OFFS.items():
        value = f"€ {number * amount:,}".replace(",", ".") + ",00"
        lines.append(f"{reference};Coördinatie {name};1-2-2018;1-3-2018;28-2-2022;{value};1. Advies;{name}")
    return "\r\n".join([*lines, "Totaal;;;;;€ 2.950.000,00;;"]).encode("cp1252")


def call_offs():
    """A workbook with a title over merged cells, an empty row, and its figures as figures."""
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "Nadere overeenkomsten 2018"
    sheet.merge_cells("A1:H1")
    sheet.append([])
    sheet.append(["Nadere overeenkomst", "ROK", "Leverancier", "Afnemer", "Begindatum", "Einddatum", "Bedrag"])
    for name, (reference, number, amount) in CALL_OFFS.items():
        for each in range(1, number + 1):
            sheet.append(
                [
                    f"NOK-{reference[-1]}-{each:02}",
                    reference,
                    name,
                    "Rijkswaterstaat",
                    "01-04-2018",
                    "31-03-2019",
                    amount,
                ]
            )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


TURNOVER = "\n".join(["Nadere overeenkomst,2018", *(f"NOK-B-{each:02},20000.00" for each in range(1, 16))]).encode()


@pytest.fixture
def story(somebody):
    story = make_cast(somebody)
    for name in CALL_OFFS:
        SupplierFactory(name=name, slug=name.lower().replace(" ", "-"))
    return story


def send(manager, start, name, content, kind="text/csv"):
    """Send a file, have it checked as it was recognised, and import it."""
    manager.follow(start)
    manager.content.get_by_label("Bestand", exact=True).set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )
    manager.press("Stuur het bestand")
    manager.be_on("Welke kolom is wat?")
    manager.press("Kijk het bestand na")
    manager.read("Er is niets fout in het bestand")
    manager.follow("Importeer")
    manager.submit("Importeer", {"Waar komt dit bestand vandaan?": "Uit het contractregister."})
    manager.read("Dit bestand is geïmporteerd.")


def choose(manager, supplier, regime, **terms):
    manager.open(f"/leveranciers/{supplier.lower().replace(' ', '-')}/")
    manager.follow("Kies de maatregel voor de hele categorie Hoogwaardige inhuur")
    reason = {"Waarom deze maatregel?": "Zo is het afgesproken.", "Geldt vanaf": "2018-08-01"}
    manager.submit("Maatregel kiezen", {regime: True} | reason | terms)
    manager.read(f"De maatregel van {supplier} is gekozen.")


def owed_in_the_category(manager, total, *rows):
    manager.go_to("Categorieën")
    manager.follow("Hoogwaardige inhuur")
    manager.read(*(text for row in rows for text in row))
    figure = manager.row("Wat de verplichtingen vragen")
    expect(figure).to_contain_text(total)
    return figure


def test_every_euro_that_is_owed_can_be_explained(story):
    manager = story.manager
    manager.sign_in(story.manager_user.email)
    manager.go_to("Overeenkomsten")
    send(manager, "Importeer", "overeenkomsten.csv", agreements())
    manager.open("/nadere-overeenkomsten/")
    workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    send(manager, "Importeer", "nok.xlsx", call_offs(), workbook)
    assert (FrameworkAgreement.objects.count(), CallOff.objects.count()) == (3, 40)

    for supplier in CALL_OFFS:
        choose(manager, supplier, GENERIC)
    owed = owed_in_the_category(
        manager, "€ 137.500,00", (KOMPAS, "€ 100.000,00"), (DUINROOS, "€ 37.500,00"), (HAVEN, "€ 0,00")
    )
    manager.go(owed.get_by_role("link"))
    assert [manager.row(supplier).count() for supplier in CALL_OFFS] == [1, 1, 1]

    choose(manager, KOMPAS, BESPOKE, **{"beleid: maatwerk kan sinds 1 januari 2018": True})
    owed_in_the_category(manager, "€ 37.500,00", (KOMPAS, "maatwerk"))
    manager.follow("Wat de generieke maatregel had gevraagd")
    expect(manager.row(KOMPAS)).to_contain_text("€ 100.000,00")

    choose(manager, DUINROOS, GENERIC, **{str(Base.INVOICED.label): True})
    owed_in_the_category(manager, "€ 0,00")
    manager.open("/nadere-overeenkomsten/")
    send(manager, "Importeer omzet", "omzet.csv", TURNOVER)
    owed_in_the_category(manager, "€ 15.000,00")
    explain_a_changed_turnover(manager)


def explain_a_changed_turnover(manager):
    """Fifteen times 20,000, and 100,000 more under one call-off: 5 % of 400,000 is 20,000."""
    call_off = CallOff.objects.get(reference="NOK-B-07")
    manager.open(call_off.get_absolute_url())
    manager.follow("Wijzigen", exact=False)
    facts = {"Gefactureerd, in euro": "120.000,00", "Waar komt dit bedrag vandaan?": "De accountant telde mee."}
    manager.submit("Omzet bewaren", facts)
    manager.open(call_off.obligation.get_absolute_url())
    manager.read(
        "Volgens de generieke maatregel is € 20.000,00 verschuldigd.",
        "verschuldigd was € 15.000,00 en is nu € 20.000,00",
        "De accountant telde mee.",
    )
    manager.follow("15 nadere overeenkomsten tellen mee")
    for each in range(1, 16):
        expect(manager.row(f"NOK-B-{each:02}")).to_contain_text("€ 120.000,00" if each == 7 else "€ 20.000,00")
