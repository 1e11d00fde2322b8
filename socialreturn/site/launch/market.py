"""The suppliers with their first person, the framework agreements and who is admitted on which lot.

The names of the first fourteen suppliers are real; their people, agreements and lots are invented, like the rest.
"""

import datetime
from decimal import Decimal

from suppliers.models import Ground, Regime, Supplier

from .agreement import add_supplier, admit_all, award, change, choose_bespoke, choose_generic
from .diary import days_after
from .people import invite_first, join

LAUNCH_SUPPLIERS = (
    ("aef", "AEF", "Lotte Eikenvoorde"),
    ("vka", "VKA", "Bram Sterrenkamp"),
    ("aevesbenefit", "AevesBenefit", "Iris Waterlelie"),
    ("emeritor", "Emeritor", "Joep Zandhove"),
    ("atos", "Atos", "Merel Duinvoort"),
    ("berenschot", "Berenschot", "Koen Elzengaarde"),
    ("bmc", "BMC", "Noor Wiekslag"),
    ("conducto", "Conducto", "Stijn Havikshorst"),
    ("conclusion", "Conclusion", "Yara Vlierbeemd"),
    ("eiffel", "Eiffel", "Daan Korenveste"),
    ("ey", "EY", "Femke Ganzenhoek"),
    ("supply-value", "Supply Value", "Wouter Lindeloo"),
    ("pwc", "PwC", "Aya Roggestein"),
    ("yacht", "Yacht", "Gijs Meerkamper"),
)
LATER_SUPPLIERS = (
    ("linde-vos", "Linde & Vos Advies (fictief)", "Lieke Tichelhof"),
    ("noorderlicht", "Noorderlicht Interim (fictief)", "Sem Wolkenaar"),
    ("kompas", "Kompas Consult (fictief)", "Tessa Brugwachter"),
    ("zilverberg", "Zilverberg Interim (fictief)", "Milan Heuvelspoor"),
    ("rode-draad", "Rode Draad Advies (fictief)", "Evi Garenveld"),
    ("windroos", "Windroos Finance (fictief)", "Olaf Zeilberg"),
    ("meerzicht", "Meerzicht Interim (fictief)", "Nadia Plashoeve"),
    ("zandpad", "Zandpad Interim (fictief)", "Jelle Karrenspoor"),
    ("duinroos", "Duinroos Consult (fictief)", "Mila Helmgras"),
    ("waterlijn", "Waterlijn Advies (fictief)", "Teun Sluisweert"),
    ("heidehof", "Heidehof Interim (fictief)", "Fenna Bremloo"),
    ("kievit", "Kievit Consult (fictief)", "Luuk Slootkant"),
    ("morgenster", "Morgenster Advies (fictief)", "Amira Dageraat"),
)
WITHOUT_PEOPLE = (("veldzicht", "Veldzicht Advies (fictief)"), ("havenlicht", "Havenlicht Juristen (fictief)"))
ICT_SUPPLIERS = (("bitweide", "Bitweide ICT (fictief)", "Sara Schakelaer"),)

EVERYWHERE = ("BZK, UBR/HIS", "FIN, Belastingdienst", "I&W, Rijkswaterstaat", "J&V, DJI", "OCW, DUO", "VWS, RIVM")


def _terms(reference, title, awarded_on, starts_on, initial_end_on, value, **more):
    days = map(datetime.date.fromisoformat, (awarded_on, starts_on, initial_end_on))
    return {
        "reference": reference,
        "title": title,
        **dict(zip(("awarded_on", "starts_on", "initial_end_on"), days, strict=True)),
        "estimated_value": Decimal(value),
        "option_years": 2,
        **more,
    }


AGREEMENTS = (
    (
        "imoa",
        "2016-10-03",
        _terms("HI-2016-IMOA", "Interim-management en organisatieadvies 2016", "2016-04-11", "2016-05-01",
               "2018-04-30", "24000000"),
        ("Strategisch interim-management, bedrijfsvoering", "Strategisch interim-management, beleid en uitvoering",
         "Tactisch interim-management", "Organisatieadvies"),
        (("berenschot", "bmc", "ey", "yacht"), ("aef", "berenschot", "pwc"), ("atos", "conclusion", "conducto"),
         ("aef", "atos", "berenschot", "conclusion", "vka")),
    ),
    (
        "fad",
        "2017-03-20",
        _terms("HI-2017-FAD", "Financieel advies en auditdiensten 2017", "2017-03-20", "2017-04-01", "2019-03-31",
               "18500000"),
        ("Financieel advies", "Auditdiensten", "Financiële capaciteit"),
        (("bmc", "eiffel", "pwc"), ("ey", "pwc"), ("bmc", "conducto", "eiffel", "yacht")),
    ),
    (
        "jur",
        "2017-05-15",
        _terms("HI-2017-JUR", "Juridische capaciteit 2017", "2017-05-15", "2017-06-01", "2019-05-31", "12750000"),
        ("Bestuursrecht", "Privaatrecht en contracten"),
        (("eiffel", "yacht"), ("bmc", "eiffel")),
    ),
    (
        "ink",
        "2017-06-06",
        _terms("HI-2017-INK", "Inkoopadvies 2017", "2017-06-06", "2017-07-01", "2019-06-30", "9000000"),
        ("Inkoopadvies", "Begeleiding van aanbestedingen"),
        (("aevesbenefit", "emeritor", "supply-value"), ("emeritor", "supply-value", "vka")),
    ),
    (
        "pvm",
        "2018-02-26",
        _terms("HI-2018-PVM", "Project- en verandermanagement 2018", "2018-02-26", "2018-03-15", "2020-03-14",
               "15000000", default_regime=Regime.BESPOKE),
        ("Projectmanagement", "Verandermanagement", "Juridische ondersteuning van projecten"),
        (("duinroos", "heidehof", "kompas", "noorderlicht", "zandpad", "zilverberg"),
         ("kievit", "linde-vos", "meerzicht", "morgenster", "rode-draad", "waterlijn", "windroos"),
         ("havenlicht", "veldzicht")),
    ),
)  # fmt: skip
ICT = _terms(
    "ICT-2018-01",
    "ICT-inhuur 2018",
    "2018-02-19",
    "2018-03-01",
    "2020-02-29",
    "60000000",
    default_regime=Regime.BESPOKE,
)

MEETS_LITTLE = "De generieke maatregel leverde bij deze inhuur weinig op. De leverancier doet mee met een proeftuin."
AT_AN_AGREEMENT = {"eiffel": "fad", "bmc": "fad", "berenschot": "imoa"}


CERTIFICATES = {
    "rode-draad": {"pso_level": Supplier.PsoLevel.TWO, "pso_valid_until": datetime.date(2019, 5, 31)},
    "linde-vos": {"pso_level": Supplier.PsoLevel.ASPIRANT, "pso_valid_until": datetime.date(2018, 12, 31)},
}


def tell(diary):
    _tell_suppliers(diary, LAUNCH_SUPPLIERS, "2016-09-12")
    _tell_suppliers(diary, LATER_SUPPLIERS, "2018-02-05")
    _tell_suppliers(diary, ICT_SUPPLIERS, "2018-02-12", by="categoriemanager.ict")
    for number, (slug, name) in enumerate(WITHOUT_PEOPLE):
        diary.note(f"2018-02-19 1{number}:30", add_supplier, slug, name)
    diary.note("2018-07-05 11:15", invite_first, "havenlicht")
    for key, day, terms, lots, admissions in AGREEMENTS:
        diary.note(f"{day} 10:00", award, key, terms, lots, EVERYWHERE)
        diary.note(f"{day} 14:30", admit_all, key, admissions)
    diary.note("2018-02-19 10:40", award, "ict", ICT, ("Ontwikkeling", "Beheer"), EVERYWHERE, "ict-inhuur",
               "categoriemanager.ict")  # fmt: skip
    diary.note("2018-02-19 15:20", admit_all, "ict", (("bitweide",), ("bitweide",)), "categoriemanager.ict")
    diary.note(
        "2018-02-12 13:50",
        change,
        "imoa",
        "Het eerste optiejaar wordt gebruikt.",
        exercised_years=1,
        default_regime=Regime.BESPOKE,
    )
    _tell_regimes(diary)


def _tell_suppliers(diary, suppliers, day, **by):
    for number, (slug, name, person) in enumerate(suppliers):
        made = days_after(day, number)
        diary.note(made, add_supplier, slug, name, **by, **CERTIFICATES.get(slug, {}))
        diary.note(days_after(made, 2), invite_first, slug, **by)
        diary.note(days_after(made, 7), join, slug, person)


def _tell_regimes(diary):
    """Generic first where there was an agreement already; bespoke for the pilots; policy from 2018 on."""
    for slug, agreement in AT_AN_AGREEMENT.items():
        reason = "De generieke maatregel geldt bij deze overeenkomst."
        diary.note("2017-04-03", choose_generic, slug, "2017-04-01", reason, at=agreement)
    for number, (slug, _name, _person) in enumerate(LAUNCH_SUPPLIERS):
        day = days_after("2017-06-19", number)
        at = AT_AN_AGREEMENT.get(slug, "")
        diary.note(day, choose_bespoke, slug, day, MEETS_LITTLE, Ground.PILOT, at=at)
    for number, (slug, _name, _person) in enumerate(LATER_SUPPLIERS):
        day = days_after("2018-03-05", number % 5)
        at = "" if number % 2 else "pvm"
        diary.note(f"{day} 09:45", choose_bespoke, slug, day, "De leverancier wil maatwerk en heeft ideeën.", at=at)
    generic = (
        "De leverancier is net toegelaten en heeft hier nog niemand. Tot er een plan is geldt de generieke maatregel."
    )
    for slug, _name in WITHOUT_PEOPLE:
        diary.note("2018-03-19", choose_generic, slug, "2018-03-15", generic, at="pvm")
    ict = {"by": "categoriemanager.ict"}
    diary.note("2018-03-06", choose_generic, "bitweide", "2018-03-06", "Standaard in deze categorie.", **ict)
    diary.note("2018-04-09", choose_bespoke, "bitweide", "2018-04-09", "Eén plan boven alle opdrachten.", **ict)
    without_plan = "Het plan is afgewezen. Tot er een nieuw plan is, geldt de generieke maatregel."
    diary.note("2018-06-13", choose_generic, "windroos", "2018-06-13", without_plan)
