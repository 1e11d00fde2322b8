import random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.compare import ADDED, DELETED, SAME, differences, is_changed

texts = st.lists(st.sampled_from(["de", "het", "coach.", "werk", "mens,\n"]), max_size=40).map(" ".join)


def words(parts, without):
    return " ".join(text for sign, text in parts if sign != without).split()


def test_what_was_added_and_deleted_is_named_in_words():
    old = "Elke kandidaat krijgt een vaste coach. De coach komt elke week."
    new = "Elke kandidaat krijgt een vaste coach en een buddy. De coach komt elke week."
    assert [(sign, text) for sign, text in differences(old, new) if text.strip()] == [
        (SAME, "Elke kandidaat krijgt een vaste "),
        (DELETED, "coach."),
        (ADDED, "coach en een buddy."),
        (SAME, "De coach komt elke week. "),
    ]


def test_other_white_space_is_no_change():
    assert not is_changed(differences("Een  zin.\r\nNog een.", "Een zin.\n\nNog een."))


def test_an_empty_text_that_is_filled_is_all_added():
    assert [part for part in differences("", "Nieuw") if part[1].strip()] == [(ADDED, "Nieuw")]


@given(texts, texts)
def test_both_texts_can_be_read_back(old, new):
    parts = differences(old, new)
    assert words(parts, without=ADDED) == old.split()
    assert words(parts, without=DELETED) == new.split()


@pytest.mark.parametrize("vocabulary", [2, 100, 1000, 20_000])
def test_two_texts_of_20000_words_are_compared_in_a_moment(vocabulary):
    dice = random.Random(vocabulary)
    old, new = (" ".join(f"w{dice.randrange(vocabulary)}." for _ in range(20_000)) for _ in range(2))
    began = perf_counter()
    differences(old, new)
    assert perf_counter() - began < 5
