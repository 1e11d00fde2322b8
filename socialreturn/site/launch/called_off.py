"""Call-offs under the agreements of the launch, and what was invoiced under them; all amounts are invented."""

import datetime
from decimal import Decimal

from suppliers.actions.call_off import make_call_off, set_turnover
from suppliers.models import CallOff

from .diary import days_after

# Agreement, lot, supplier, department, title, first and last day, contract amount, invoiced in 2017.
CALL_OFFS = (
    ("imoa", 1, "berenschot", "BZK, UBR/HIS", "Interim-directeur bedrijfsvoering",
     "2017-02-01", "2018-01-31", 310_000, 284_500),
    ("imoa", 1, "bmc", "FIN, Belastingdienst", "Verandermanager dienstverlening",
     "2017-03-01", "2018-02-28", 265_000, 221_000),
    ("imoa", 2, "aef", "OCW, DUO", "Programmadirecteur beleid en uitvoering",
     "2017-04-01", "2018-03-31", 298_000, 223_400),
    ("imoa", 3, "atos", "I&W, Rijkswaterstaat", "Teamleiders informatievoorziening",
     "2017-05-01", "2018-04-30", 412_000, 274_600),
    ("imoa", 4, "vka", "J&V, DJI", "Advies sturing en verantwoording",
     "2017-06-01", "2018-05-31", 186_000, 108_500),
    ("imoa", 4, "conclusion", "VWS, RIVM", "Advies inrichting werkprocessen",
     "2017-09-01", "2018-08-31", 274_000, 91_300),
    ("fad", 1, "bmc", "BZK, UBR/HIS", "Planning en control",
     "2017-07-01", "2018-12-31", 520_000, 173_000),
    ("fad", 1, "pwc", "FIN, Belastingdienst", "Advies financiële processen",
     "2017-08-01", "2018-07-31", 348_000, 145_000),
    ("fad", 2, "ey", "OCW, DUO", "Auditcapaciteit",
     "2017-09-01", "2018-08-31", 295_000, 98_000),
    ("fad", 3, "eiffel", "I&W, Rijkswaterstaat", "Financiële capaciteit",
     "2017-07-01", "2018-12-31", 610_000, 203_000),
    ("jur", 1, "yacht", "J&V, DJI", "Juristen bestuursrecht",
     "2017-09-01", "2018-08-31", 332_000, 110_000),
    ("ink", 1, "supply-value", "VWS, RIVM", "Inkoopadviseurs",
     "2017-10-01", "2018-09-30", 256_000, 64_000),
    ("pvm", 1, "kompas", "BZK, UBR/HIS", "Projectleider huisvesting",
     "2018-04-01", "2019-03-31", 180_000, 0),
    ("pvm", 1, "noorderlicht", "OCW, DUO", "Projectleider digitale dienstverlening",
     "2018-05-01", "2019-04-30", 340_000, 0),
    ("pvm", 2, "windroos", "FIN, Belastingdienst", "Verandermanager",
     "2018-05-01", "2019-04-30", 420_000, 0),
    ("pvm", 3, "veldzicht", "J&V, DJI", "Juridische ondersteuning",
     "2018-04-01", "2018-12-31", 290_000, 0),
)  # fmt: skip


def tell(diary):
    for number, (agreement, lot, supplier, department, title, first, last, amount, invoiced) in enumerate(
        CALL_OFFS, 1
    ):
        year = first[:4]
        facts = {
            "reference": f"NOK-{year}-{number:03d}",
            "title": title,
            "starts_on": datetime.date.fromisoformat(first),
            "ends_on": datetime.date.fromisoformat(last),
            "amount": Decimal(amount),
        }
        diary.note(f"{days_after(first, 0)} 09:{number:02d}", call_off, agreement, lot, supplier, department, facts)
        if invoiced:
            diary.note(f"2018-01-22 10:{number:02d}", note_turnover, facts["reference"], Decimal(invoiced))


def call_off(cast, agreement, lot, supplier, department, facts):
    lot = cast["agreement"][agreement].lots.get(number=lot)
    made = CallOff(lot=lot, supplier=cast["supplier"][supplier], department=cast["department"][department], **facts)
    make_call_off(made, by=cast.person("categoriemanager"))


def note_turnover(cast, reference, amount):
    call_off = CallOff.objects.get(reference=reference)
    reason = "Opgave van de leverancier over 2017."
    set_turnover(call_off, by=cast.person("categoriemanager"), year=2017, amount=amount, reason=reason)
