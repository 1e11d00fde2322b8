import pytest
from django.utils.translation import override

from socialreturn.site import wording
from socialreturn.site.tape import tape


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("nl", 0, "nul"),
        ("nl", 1, "één"),
        ("nl", 14, "veertien"),
        ("nl", 21, "eenentwintig"),
        ("nl", 22, "tweeëntwintig"),
        ("nl", 27, "zevenentwintig"),
        ("nl", 33, "drieëndertig"),
        ("nl", 40, "veertig"),
        ("nl", 99, "negenennegentig"),
        ("nl", 1500, "1.500"),
        ("en", 0, "no"),
        ("en", 27, "twenty-seven"),
        ("en", 40, "forty"),
        ("en", 1500, "1,500"),
    ],
)
def test_a_number_is_said_in_the_readers_language(language, number, words):
    with override(language):
        assert wording.in_words(number) == words


@pytest.mark.parametrize(
    ("promised", "ever", "sentence"),
    [
        (40, 29, "Eleven more places, and the promise of forty is kept."),
        (40, 39, "One more place, and the promise of forty is kept."),
        (40, 40, "The promise of forty is kept."),
        (40, 43, "The promise of forty is kept."),
    ],
)
def test_the_promise_says_how_much_is_left(promised, ever, sentence):
    with override("en"):
        assert wording.promise(promised, ever) == sentence


def test_the_two_figures_are_two_sentences():
    with override("nl"):
        assert wording.at_work(27, 1) == (
            "Zevenentwintig mensen zijn aan het werk gegaan.",
            "Eén mens is nu aan het werk.",
        )


@pytest.mark.parametrize(
    ("promised", "filled", "stretches", "drawn"),
    [(40, 27, 4, 27), (25, 0, 3, 0), (40, 43, 5, 43), (100, 1, 10, 1), (101, 1, 0, 0)],
)
def test_the_tape_has_a_place_for_everybody_and_ten_to_a_stretch(promised, filled, stretches, drawn):
    found = tape(promised, filled)
    places = [place for stretch in found for place in stretch.places]
    assert len(found) == stretches
    assert sum(place.filled for place in places) == drawn
    assert len(places) == (max(promised, filled) if stretches else 0)


def test_every_fifth_place_of_the_tape_has_its_number():
    assert [number for stretch in tape(40, 0) for _x, number in stretch.numbers] == [5, 10, 15, 20, 25, 30, 35, 40]
