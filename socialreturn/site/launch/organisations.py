"""The ministries of 2018 and those of their departments that play a part."""

from socialreturn.accounts.models import Department, Ministry

MINISTRIES = {
    "AZ": ("Algemene Zaken", ("Dienst Publiek en Communicatie",)),
    "BZ": ("Buitenlandse Zaken", ("Financieel-Economische Zaken",)),
    "BZK": (
        "Binnenlandse Zaken en Koninkrijksrelaties",
        (
            "Ambtenaar en Organisatie",
            "Inkoop-, Facilitair en Huisvestingsbeleid Rijk",
            "UBR/HIS",
            "FMHaaglanden",
            "Logius",
        ),
    ),
    "DEF": ("Defensie", ("Commando DienstenCentra", "Defensie Materieel Organisatie")),
    "EZK": ("Economische Zaken en Klimaat", ("RVO", "Agentschap Telecom")),
    "FIN": ("Financiën", ("Belastingdienst", "Auditdienst Rijk")),
    "I&W": (
        "Infrastructuur en Waterstaat",
        (
            "Categoriemanagement",
            "Financiën, Management en Control",
            "Inspectie Leefomgeving en Transport",
            "Rijkswaterstaat",
        ),
    ),
    "J&V": ("Justitie en Veiligheid", ("DJI", "IND", "CJIB")),
    "LNV": ("Landbouw, Natuur en Voedselkwaliteit", ("NVWA",)),
    "OCW": ("Onderwijs, Cultuur en Wetenschap", ("DUO", "Inkoop")),
    "SZW": ("Sociale Zaken en Werkgelegenheid", ("Inspectie SZW",)),
    "VWS": ("Volksgezondheid, Welzijn en Sport", ("RIVM", "CIBG")),
}


def found(cast):
    """Make the ministries and departments; a story calls one "OCW, DUO"."""
    for abbreviation, (name, departments) in MINISTRIES.items():
        ministry = Ministry.objects.create(name=f"Ministerie van {name}", abbreviation=abbreviation)
        for department in departments:
            made = Department.objects.create(ministry=ministry, name=department)
            cast["department"][str(made)] = made
