"""The programme of 14 November 2017 and the banner that was signed that day."""

import datetime

from .market import LAUNCH_SUPPLIERS
from .pilot import begin_programme, sign_banner

PROGRAMME = {
    "name": "Maatwerk voor mensen",
    "launched_on": datetime.date(2017, 11, 14),
    "target": 40,
    "statement": "Ik doe mee!",
    "introduction_nl": (
        "Twaalf proeftuinen, veertien leveranciers en ten minste veertig mensen met een afstand tot de "
        "arbeidsmarkt die aan het werk gaan. Het Rijk vraagt leveranciers niet langer om een vast percentage, maar "
        "om een plan van aanpak: maatwerk, vooraf samen bedacht, met ruimte om uit te proberen wat werkt. Hier "
        "leest u wat de proeftuinen doen, wat zij bereiken en wat zij leren."
    ),
    "introduction_en": (
        "Twelve pilots, fourteen suppliers, and at least forty people at a distance from the labour market who "
        "find work. The Dutch central government no longer asks suppliers for a fixed percentage but for a plan of "
        "approach: made to measure, thought out together beforehand, with room to try what works. Here you read "
        "what the pilots do, what they reach and what they learn."
    ),
}
BANNER = (
    "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    "Ministerie van Infrastructuur en Waterstaat",
    "Categoriemanagement Hoogwaardige inhuur",
    "Directie Ambtenaar en Organisatie",
    "Haeghe Groep",
    *(name for _slug, name, _person in LAUNCH_SUPPLIERS),
)


def tell(diary):
    diary.note("2017-11-06 10:00", begin_programme, PROGRAMME)
    diary.note("2017-11-14 12:30", sign_banner, BANNER, PROGRAMME["launched_on"])
