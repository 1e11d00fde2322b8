"""The lists every installation begins with. What an administrator changed in them stays as it is."""

import datetime

from django.db import transaction

from ..models import PlanTemplate, TargetGroup, TemplateSection

RIJK_LIST_SINCE = datetime.date(2011, 7, 1)
BESPOKE_SINCE = datetime.date(2017, 11, 14)

# Code, Dutch, English. First the list of the Rijk, in the order of its tenders; bespoke work adds the rest.
RIJK_LIST = (
    ("participation_act", "Participatiewet", "Participation Act"),
    ("ww_long_or_50plus", "WW, langer dan 12 maanden of 50 jaar en ouder", "WW, over 12 months or aged 50 and over"),
    ("wia", "WIA", "WIA (incapacity benefit)"),
    ("wga", "WGA", "WGA (partial incapacity benefit)"),
    ("waz", "WAZ", "WAZ (disabled self-employed)"),
    ("ioaw", "IOAW", "IOAW (older unemployed employees)"),
    ("ioaz", "IOAZ", "IOAZ (older former self-employed)"),
    ("nug", "Werkzoekende zonder uitkering", "Job seeker without benefit"),
    ("early_school_leaver", "Vroegtijdig schoolverlater", "Early school leaver"),
    ("learner", "Leerling BOL, BBL, VSO of praktijkschool", "Pupil in vocational or special education"),
)
BESPOKE_LIST = (
    ("status_holder", "Statushouder", "Status holder"),
    ("asylum_seeker", "Asielzoeker", "Asylum seeker"),
    ("ex_offender", "(Ex-)gedetineerde", "(Ex-)offender"),
    ("athlete", "(Ex-)topsporter", "(Ex-)top athlete"),
    ("other", "Andere afstand tot de arbeidsmarkt", "Other distance to the labour market"),
)

# Key, words at most, needed to submit, Dutch title and help, English title and help.
SECTIONS = (
    ("vision", 1000, False,
     "Visie", "Waarom doet u mee, en wat wilt u met social return bereiken?",
     "Vision", "Why do you take part, and what do you want to reach with social return?"),
    ("target_groups", 500, True,
     "Doelgroepen", "Voor wie is dit plan, en waarom juist voor hen? Schrijf over groepen, niet over personen.",
     "Target groups", "Who is this plan for, and why for them? Write about groups, not about persons."),
    ("numbers", 300, True,
     "Kandidaten, uren of ander resultaat",
     "Hoeveel mensen gaan aan het werk, voor hoeveel uur? Of welk ander resultaat levert u?",
     "Candidates, hours or other result",
     "How many people start work, for how many hours? Or what other result do you deliver?"),
    ("participation", 300, False,
     "Vormen van deelname", "Denk aan een baan, detachering, werkervaringsplaats, leerwerktraject of stage.",
     "Forms of participation",
     "Such as a job, a secondment, a work-experience place, a learning-work track or an internship."),
    ("work", 500, True,
     "Werkplek en werk", "Waar gaan de kandidaten werken, en wat doen zij daar?",
     "Host and work", "Where will the candidates work, and what will they do there?"),
    ("guidance", 500, True,
     "Begeleiding en training", "Wie begeleidt de kandidaten, en wat leren zij?",
     "Guidance and training", "Who guides the candidates, and what do they learn?"),
    ("planning", 500, True,
     "Planning en mijlpalen", "Wanneer begint u, wanneer bent u klaar, en wat is er onderweg af?",
     "Planning and milestones", "When do you start, when are you done, and what is finished on the way?"),
    ("afterwards", 500, False,
     "Na de proeftuin", "Wat gebeurt er met de kandidaten en met de werkwijze als de proeftuin voorbij is?",
     "After the pilot", "What happens to the candidates and to the way of working when the pilot is over?"),
    ("partners", 300, False,
     "Partners", "Met wie werkt u samen? Denk aan een SW-bedrijf, sociale onderneming, UWV, gemeente of school.",
     "Partners", "Whom do you work with? Such as a social work company, UWV, a municipality or a school."),
    ("subject", 300, False,
     "Verband met de opdracht", "Wat heeft dit plan te maken met wat u onder de overeenkomst levert?",
     "Relation to the contract", "What has this plan to do with what you deliver under the agreement?"),
    ("indicators", 300, False,
     "Indicatoren en rapportage", "Waaraan ziet u dat het lukt, en hoe vaak meldt u dat?",
     "Indicators and reporting", "How do you see that it works, and how often do you report?"),
    ("privacy", 300, False,
     "Communicatie en privacy", "Wat vertelt u over de proeftuin, en hoe beschermt u de gegevens van kandidaten?",
     "Communication and privacy", "What do you tell about the pilot, and how do you protect the data of candidates?"),
    ("risks", 300, False,
     "Risico’s", "Wat kan er misgaan, en wat doet u dan?",
     "Risks", "What may go wrong, and what will you do then?"),
    ("learning", 300, False,
     "Wat u wilt leren", "Wat weet u straks dat u nu nog niet weet?",
     "Expected learning", "What will you know then that you do not know now?"),
    ("contact", 100, True,
     "Contact", "Wie bij uw organisatie is het aanspreekpunt? Noem de functie; naam en adres staan bij uw account.",
     "Contact", "Who in your organisation is the contact? Name the position; name and address are with your account."),
)  # fmt: skip


@transaction.atomic
def load_reference_lists():
    """Add the target groups and the plan template that are not there yet."""
    _add_target_groups(RIJK_LIST, RIJK_LIST_SINCE, first=1)
    _add_target_groups(BESPOKE_LIST, BESPOKE_SINCE, first=len(RIJK_LIST) + 1)
    template, is_new = PlanTemplate.objects.get_or_create(
        number=1, defaults={"in_use_from": datetime.date(2016, 9, 1), "note": "Eerste versie"}
    )
    if is_new:
        TemplateSection.objects.bulk_create(_sections_of(template))


def _add_target_groups(groups, since, first):
    for position, (code, dutch, english) in enumerate(groups, first):
        TargetGroup.objects.get_or_create(
            code=code,
            defaults={"name_nl": dutch, "name_en": english, "valid_from": since, "position": position},
        )


def _sections_of(template):
    for position, (key, words, required, title_nl, help_nl, title_en, help_en) in enumerate(SECTIONS, 1):
        yield TemplateSection(
            template=template,
            key=key,
            position=position,
            title_nl=title_nl,
            title_en=title_en,
            help_nl=help_nl,
            help_en=help_en,
            word_limit=words,
            is_required=required,
        )
