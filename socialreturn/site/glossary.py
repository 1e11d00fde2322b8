"""The words of this site, each in both languages and with one meaning (the glossary of ``domain.md``)."""

from typing import NamedTuple

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


class Term(NamedTuple):
    dutch: str
    english: str
    meaning: str

    @property
    def key(self):
        """Where it stands on the page of words; the same in both languages."""
        return slugify(self.dutch)

    def word_in(self, language):
        return self.dutch if language == "nl" else self.english

    def other_word(self, language):
        """The word in the other language, with that language; none where both have one word."""
        other = ("en", self.english) if language == "nl" else ("nl", self.dutch)
        return other if self.dutch != self.english else None


def in_order(language):
    return sorted(TERMS, key=lambda term: term.word_in(language).casefold())


TERMS = (
    Term("aanbesteding", "tender", _("The procedure in which the government chooses suppliers for a contract.")),
    Term(
        "afstand tot de arbeidsmarkt",
        "distance to the labour market",
        _("What makes it hard for somebody to find work, whatever the cause."),
    ),
    Term(
        "banenafspraak",
        "jobs agreement",
        _("The accord of 2013 on extra jobs for people with a work disability, 125,000 of them in ten years."),
    ),
    Term(
        "banier",
        "banner",
        _("The cloth with “Ik doe mee!” on which organisations put their name when the pilots began."),
    ),
    Term(
        "categorie",
        "category",
        _("A group of products or services that the ministries buy together, such as the hiring of professionals."),
    ),
    Term(
        "categoriemanager",
        "category manager",
        _("Whoever is responsible at a ministry for a category: sets up agreements, reviews plans and decides."),
    ),
    Term(
        "te verbeteren punt",
        "point to correct",
        _("A remark on a section of a plan that the supplier has to answer before the plan can be approved."),
    ),
    Term("decharge", "discharge", _("The decision that ends a pilot, once its result and its lessons are written.")),
    Term(
        "doelgroep",
        "target group",
        _("The group for whom social return is meant and to which a candidate belongs, by a law or a scheme."),
    ),
    Term(
        "werkplek",
        "host",
        _("The department or organisation where a candidate works or learns."),
    ),
    Term(
        "generieke maatregel",
        "generic measure",
        _("Social return as a fixed share of the contract, as a rule 5 per cent, spent on people in a target group."),
    ),
    Term(
        "kandidaat",
        "candidate",
        _(
            "Somebody from a target group who finds work through a supplier. "
            "Here they have a code; only the supplier knows who it is."
        ),
    ),
    Term(
        "leerpunt",
        "lesson",
        _("Something that was learned in a pilot and that others can use."),
    ),
    Term("leverancier", "supplier", _("A company that works for the government under a framework agreement.")),
    Term(
        "maatwerk",
        "bespoke work",
        _("Social return as agreed in a plan of the supplier's own, instead of a fixed percentage."),
    ),
    Term(
        "nadere overeenkomst",
        "call-off",
        _("A single assignment under a framework agreement."),
    ),
    Term(
        "optiejaar",
        "option year",
        _("A year by which an agreement may be prolonged on the same terms."),
    ),
    Term("perceel", "lot", _("A part of an agreement, with suppliers of its own.")),
    Term(
        "plaatsing",
        "placement",
        _("A candidate in work or training at a host, from a day on, for a number of hours a week."),
    ),
    Term(
        "plan van aanpak",
        "plan of approach",
        _("What a supplier promises to do, for whom, how and when. Both sides sign it."),
    ),
    Term(
        "proeftuin",
        "pilot",
        _("A signed plan tried out in practice, to find out what works for candidates, hosts and suppliers."),
    ),
    Term(
        "PSO",
        "PSO certificate",
        _("The ladder of TNO that shows how many people from a target group work at a company: aspirant to level 3."),
    ),
    Term(
        "raamovereenkomst",
        "framework agreement",
        _("An agreement with one or more suppliers on the terms of assignments that are given later."),
    ),
    Term(
        "regime",
        "regime",
        _("The way in which a supplier meets its obligation: the generic measure or bespoke work."),
    ),
    Term(
        "social return",
        "social return",
        _("What a supplier does in return for a contract: work for people with a distance to the labour market."),
    ),
    Term(
        "sociaal werkbedrijf",
        "social work company",
        _("An organisation, often of municipalities, that finds and offers work to people who need support in it."),
    ),
    Term(
        "statushouder",
        "status holder",
        _("Somebody who fled to the Netherlands and has a permit to stay."),
    ),
    Term(
        "toezegging",
        "commitment",
        _("What a supplier promises in its plan, with a number and a date: so many candidates or so many hours."),
    ),
    Term(
        "verdringing",
        "displacement",
        _("When a candidate comes in the place of somebody who had the job. That is not allowed."),
    ),
    Term(
        "verplichting",
        "obligation",
        _("What a supplier owes in social return, at an agreement or for a whole category."),
    ),
)
