"""What the public sees, in the style guide: the measuring tape, the pilots as tiles, the banner."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from django.urls import reverse

from candidates.queries import DEFINITIONS, Figure, Figures
from pilots.models.pilot import PilotState

from .. import wording
from ..tape import tape
from .words import LONG_NAME, LONG_WORD

DAY = date(2018, 8, 1)
CLOTHS = 12
TAPES = ((40, 0), (40, 29), (40, 40), (10_000, 1))
THEMES = ("Leren inkopen", "Statushouders in de financiën", "Topsporters aan het werk", "ICT voor beginners")
ORGANISATIONS = ("Emeritor", "Werkwijs", "Ministerie van Binnenlandse Zaken", "De Nieuwe Kans", "Gemeente Den Haag")


@dataclass(frozen=True)
class State:
    state: str

    def get_state_display(self):
        return PilotState(self.state).label


@dataclass(frozen=True)
class Tile:
    """What a tile shows of a published pilot."""

    title: str
    theme: str
    suppliers: tuple
    pattern: int
    pilot: State

    @staticmethod
    def get_absolute_url():
        return reverse("site:style_guide_public")


def tiles(number):
    return [
        Tile(
            f"{THEMES[place % len(THEMES)]} {place + 1}",
            "Werk dat past",
            ORGANISATIONS[: place % 3 + 1],
            place % CLOTHS + 1,
            State(PilotState.values[place % len(PilotState.values)]),
        )
        for place in range(number)
    ]


def long_tiles():
    return [Tile(LONG_NAME, LONG_WORD, (LONG_NAME, LONG_WORD), 7, State(PilotState.EXPLORING))]


def tapes():
    """The tape with nothing on it, half-way, full; and a promise too large to draw."""
    return [_drawn(promised, ever) for promised, ever in TAPES]


def _drawn(promised, ever):
    return {
        "places": wording.places(promised),
        "tape": tape(promised, ever),
        "tape_in_words": wording.tape(promised, ever),
        "sentence": wording.at_work(ever, ever)[0],
        "promise": wording.promise(promised, ever),
        "ever": figures(ever).ever,
    }


def figures(number):
    return Figures(*(Figure(number, DEFINITIONS[name], DAY) for name in Figures._fields))


def programme():
    return SimpleNamespace(
        name="Maatwerk voor mensen", statement="Ik doe mee!", target=40, launched_on=date(2017, 11, 14)
    )


def signatures():
    return [SimpleNamespace(organisation=name) for name in (*ORGANISATIONS, LONG_NAME)]
