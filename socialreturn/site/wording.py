"""Numbers as people say them, zevenentwintig or twenty-seven, and the sentences they stand in."""

from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from socialreturn.notation import write_number

_DUTCH = (
    "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien"
)
_DUTCH_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
_ENGLISH = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number):
    """In words up to a hundred, in figures above that."""
    if not 0 <= number < 100:
        return write_number(number)
    return _english(number) if get_language() == "en" else _dutch(number)


def _dutch(number):
    units, tens = _DUTCH.split(), _DUTCH_TENS.split()
    if number < 20:
        return units[number]
    ten, unit = tens[number // 10 - 2], number % 10
    if not unit:
        return ten
    before = "een" if unit == 1 else units[unit]
    return before + ("ën" if before.endswith("e") else "en") + ten


def _english(number):
    units, tens = _ENGLISH.split(), _ENGLISH_TENS.split()
    if number < 20:
        return units[number]
    ten, unit = tens[number // 10 - 2], number % 10
    return f"{ten}-{units[unit]}" if unit else ten


def _filled_in(sentence, **numbers):
    """With a capital; in Dutch its accent stays on the second letter only: Eén."""
    words = {name: in_words(number) for name, number in numbers.items()}
    return capfirst(sentence % words).replace("Één", "Eén", 1)


def places(promised):
    sentence = ngettext("%(number)s place, filled one day", "%(number)s places, filled one by one", promised)
    return _filled_in(sentence, number=promised)


def at_work(ever, now):
    """The two figures as two sentences: who ever found work, and who is at work now."""
    found = ngettext("%(number)s person has found work.", "%(number)s people have found work.", ever)
    works = ngettext("%(number)s person is at work now.", "%(number)s people are at work now.", now)
    return _filled_in(found, number=ever), _filled_in(works, number=now)


def promise(promised, ever):
    """How far the promise is kept."""
    if ever >= promised:
        return _("The promise of %(promised)s is kept.") % {"promised": in_words(promised)}
    sentence = ngettext(
        "One more place, and the promise of %(promised)s is kept.",
        "%(to_go)s more places, and the promise of %(promised)s is kept.",
        promised - ever,
    )
    return _filled_in(sentence, to_go=promised - ever, promised=promised)


def tape(promised, ever):
    """What somebody who does not see the tape misses."""
    return _("A measuring tape with %(promised)s places. Filled: %(ever)s; still open: %(open)s.") % {
        "promised": in_words(promised),
        "ever": in_words(ever),
        "open": in_words(max(promised - ever, 0)),
    }


def target(number, *, is_over=False):
    """What a pilot aims at, or aimed at."""
    if is_over:
        return _past_target(number)
    if not number:
        return _("This pilot aims at another result than placements.")
    sentence = ngettext(
        "%(number)s person at work is what this pilot aims at.",
        "%(number)s people at work is what this pilot aims at.",
        number,
    )
    return _filled_in(sentence, number=number)


def _past_target(number):
    if not number:
        return _("This pilot aimed at another result than placements.")
    sentence = ngettext(
        "%(number)s person at work is what this pilot aimed at.",
        "%(number)s people at work is what this pilot aimed at.",
        number,
    )
    return _filled_in(sentence, number=number)
