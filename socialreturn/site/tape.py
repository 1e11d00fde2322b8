"""The measuring tape: one small figure for every place that was promised, filled when somebody found work."""

from dataclasses import dataclass

TEN = 10
STEP = 30
MOST_PLACES = 100


@dataclass(frozen=True)
class Place:
    middle: int
    filled: bool

    @property
    def left(self):
        return self.middle - 9

    @property
    def half(self):
        """Where the tape has its short tick; the long one is at the place's end."""
        return self.middle

    @property
    def end(self):
        return self.middle + STEP // 2


@dataclass(frozen=True)
class Stretch:
    """Ten places of the tape, with the thread as far as it is sewn."""

    first: int
    places: list

    @property
    def width(self):
        return STEP * len(self.places)

    @property
    def thread_end(self):
        return STEP * sum(place.filled for place in self.places) - 3

    @property
    def numbers(self):
        """Every fifth place has its number, left of its tick."""
        return [
            (STEP * position - 6, self.first + position - 1)
            for position in range(1, len(self.places) + 1)
            if (self.first + position - 1) % 5 == 0
        ]


def tape(promised, filled):
    """The tape in stretches of ten; nothing when there are more places than anybody would count."""
    length = max(promised, filled)
    if length > MOST_PLACES:
        return []
    places = [Place(STEP * (number % TEN) + STEP // 2, number < filled) for number in range(length)]
    return [Stretch(first + 1, places[first : first + TEN]) for first in range(0, length, TEN)]
