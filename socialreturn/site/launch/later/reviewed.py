"""Plans in every stage of the review, and those that did not make it."""

import datetime

from .. import plan
from ..plan import PlanStory

SUBMITTED = PlanStory(
    key="kompas",
    lead="kompas",
    title="Mantelzorgers terug in projecten",
    agreement="pvm",
    sections={
        "vision": "Wie lang voor een ander heeft gezorgd, kan organiseren als de beste. Dat verdient een kans.",
        "target_groups": "Mensen die door mantelzorg langer dan twee jaar niet hebben gewerkt.",
        "numbers": "Drie kandidaten, 20 uur per week, een jaar lang.",
        "work": "Planning en verslaglegging in projecten bij het Rijk, deels vanuit huis.",
        "guidance": "Een projectleider als vaste begeleider en elke maand een bijeenkomst met de groep.",
        "planning": "Oktober 2018: start. April 2019: tussenstand. Oktober 2019: afronding.",
        "afterwards": "Na een jaar bieden wij een contract aan voor hetzelfde aantal uren.",
        "contact": "De personeelsadviseur is het aanspreekpunt.",
    },
    promises=(("candidates", "3", "2018-12-31", ""), ("hours", "2500", "2019-10-31", "")),
)
IN_REVIEW = PlanStory(
    key="linde-vos",
    lead="linde-vos",
    title="Oog voor detail",
    agreement="pvm",
    sections={
        "vision": "Projecten lopen vast op slordigheid. Er zijn mensen die fouten zien die niemand anders ziet.",
        "target_groups": "Mensen met autisme die een opleiding hebben afgerond en geen werk vinden.",
        "numbers": "Twee kandidaten, 24 uur per week, negen maanden.",
        "work": "Controle van projectdocumenten en bijhouden van planningen, op een vaste plek.",
        "guidance": "Er is begeleiding op de werkplek.",
        "planning": "September 2018: kennismaken. Oktober 2018: start. Juli 2019: afronding.",
        "partners": "Een jobcoachorganisatie en UWV.",
        "contact": "De directeur is het aanspreekpunt.",
    },
    promises=(("candidates", "2", "2018-12-31", ""),),
)
RETURNED = PlanStory(
    key="noorderlicht",
    lead="noorderlicht",
    title="Van nieuwkomer tot projectassistent",
    agreement="pvm",
    sections={
        "vision": "Nieuwkomers brengen talen en ervaring mee die projecten goed kunnen gebruiken.",
        "target_groups": "Statushouders met een afgeronde inburgering.",
        "numbers": "Drie kandidaten.",
        "participation": "Een werkervaringsplaats, gevolgd door een tijdelijk contract.",
        "work": "Ondersteuning van projecten in de regio Noord.",
        "guidance": "Een buddy op de afdeling en taalles op de werkplek.",
        "planning": "We beginnen zo snel mogelijk.",
        "contact": "De vestigingsleider is het aanspreekpunt.",
    },
    promises=(("candidates", "3", "2018-12-31", ""),),
)
HALF_SIGNED = PlanStory(
    key="zilverberg",
    lead="zilverberg",
    title="Herintreders in de planning",
    agreement="pvm",
    sections={
        "vision": "Goede planners zijn schaars. Wie er een paar jaar uit is geweest, leert snel weer bij.",
        "target_groups": "Herintreders zonder uitkering met mbo-niveau of hoger.",
        "numbers": "Twee kandidaten, 24 uur per week, een jaar.",
        "work": "Bijhouden van projectplanningen bij Rijkswaterstaat en de NVWA.",
        "guidance": "Een cursus planning van acht dagdelen en een ervaren planner als mentor.",
        "planning": "September 2018: cursus. Oktober 2018: start. Oktober 2019: afronding.",
        "indicators": "Gestarte kandidaten en gewerkte uren, elk half jaar.",
        "contact": "De bedrijfsleider is het aanspreekpunt.",
    },
    promises=(("candidates", "2", "2018-12-31", ""), ("training_hours", "64", "2018-10-31", "")),
)
REJECTED = PlanStory(
    key="windroos",
    lead="windroos",
    title="Een fonds in plaats van plaatsingen",
    agreement="pvm",
    sections={
        "target_groups": "Alle doelgroepen.",
        "numbers": "Geen plaatsingen; wij storten een bedrag in een eigen fonds.",
        "work": "Het fonds ondersteunt activiteiten naar keuze van het bureau.",
        "guidance": "Het bestuur van het fonds ziet toe op de besteding.",
        "planning": "Elk jaar een storting in december.",
        "contact": "De penningmeester van het fonds is het aanspreekpunt.",
    },
    promises=(("other", "1", "2018-12-31", "storting in een fonds"),),
)
WITHDRAWN = PlanStory(
    key="meerzicht",
    lead="meerzicht",
    title="Stadsgids in het kantoor",
    agreement="pvm",
    sections={
        "target_groups": "Mensen die dakloos zijn geweest en weer een vast adres hebben.",
        "numbers": "Twee kandidaten, 16 uur per week.",
        "work": "Rondleidingen en ontvangst in gebouwen van het Rijk.",
        "guidance": "Een begeleider van een sociale onderneming, drie dagen per week aanwezig.",
        "planning": "September 2018: start. Maart 2019: afronding.",
        "partners": "Een sociale onderneming in gidswerk.",
        "contact": "De kantoormanager is het aanspreekpunt.",
    },
    promises=(("candidates", "2", "2018-12-31", ""),),
)


def tell(diary):
    plan.tell_written(diary, SUBMITTED, asked="2018-05-14", first_sitting="2018-06-14", submitted="2018-07-12")
    _tell_in_review(diary)
    _tell_returned(diary)
    _tell_half_signed(diary)
    _tell_rejected(diary)
    _tell_withdrawn(diary)


def _tell_in_review(diary):
    plan.tell_written(diary, IN_REVIEW, asked="2018-05-15", first_sitting="2018-06-18", submitted="2018-07-04")
    diary.note("2018-07-10 10:15", plan.move, IN_REVIEW, "take_up", IN_REVIEW.manager)
    point = "Wie begeleidt de kandidaten, hoe vaak, en wat leren zij? Eén zin is voor deze groep te weinig."
    diary.note("2018-07-11 14:40", plan.raise_point, IN_REVIEW, "guidance", point)


def _tell_returned(diary):
    plan.tell_written(diary, RETURNED, asked="2018-05-01", first_sitting="2018-05-31", submitted="2018-06-21")
    diary.note("2018-06-28 09:30", plan.move, RETURNED, "take_up", RETURNED.manager)
    diary.note("2018-07-05 15:10", plan.raise_point, RETURNED, "numbers", "Voor hoeveel uur per week, en hoe lang?")
    diary.note("2018-07-05 15:25", plan.raise_point, RETURNED, "planning", "Noem een begin, een eind en wat er af is.")
    reason = "Een mooi begin. Maak de aantallen en de planning concreet, dan kunnen we verder."
    diary.note("2018-07-09 10:45", plan.move, RETURNED, "return", RETURNED.manager, reason=reason)


def _tell_half_signed(diary):
    """Approved, reopened once after the supplier had signed, approved again; the ministry has yet to sign."""
    manager = HALF_SIGNED.manager
    plan.tell_written(diary, HALF_SIGNED, asked="2018-04-17", first_sitting="2018-05-15", submitted="2018-06-11")
    plan.tell_approved(diary, HALF_SIGNED, taken_up="2018-06-18", approved="2018-06-25")
    diary.note("2018-06-28", plan.move, HALF_SIGNED, "sign", "zilverberg")
    reason = "Over de werkplek bij de NVWA was nog een vraag. Die bespreken we eerst."
    diary.note("2018-07-02", plan.move, HALF_SIGNED, "reopen", manager, reason=reason)
    remark = "De vraag over de werkplek is beantwoord."
    diary.note("2018-07-06", plan.move, HALF_SIGNED, "approve", manager, reason=remark)
    diary.note("2018-07-11", plan.move, HALF_SIGNED, "sign", "zilverberg")


def _tell_rejected(diary):
    plan.tell_written(diary, REJECTED, asked="2018-04-03", first_sitting="2018-05-03", submitted="2018-05-22")
    diary.note("2018-05-28", plan.move, REJECTED, "take_up", REJECTED.manager)
    reason = "Een storting in een eigen fonds helpt niemand aantoonbaar aan werk. Dit past niet bij wat gevraagd is."
    diary.note("2018-06-06", plan.move, REJECTED, "reject", REJECTED.manager, reason=reason)


def _tell_withdrawn(diary):
    plan.tell_written(diary, WITHDRAWN, asked="2018-04-10", first_sitting="2018-05-08", submitted="2018-05-31")
    reason = "Onze partner is gestopt. Wij zoeken een nieuwe partner en komen terug met een ander plan."
    diary.note("2018-06-07", plan.move, WITHDRAWN, "withdraw", "meerzicht", reason=reason)
    due_on = datetime.date(2018, 9, 17)
    diary.note("2018-06-19", plan.move, WITHDRAWN, "request_again", WITHDRAWN.manager, due_on=due_on)
