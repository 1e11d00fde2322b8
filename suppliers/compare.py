"""What changed between two texts, in words.

Sentences are matched first, then the words of the sentences that differ. Where a stretch has too many
words in common to match them in a moment, it is shown as replaced in one piece: any two texts of
20,000 words are compared within a second or two.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

SAME, ADDED, DELETED = "=", "+", "-"
MOST_PAIRS_OF_SENTENCES, MOST_PAIRS_OF_WORDS = 100_000, 20_000
_TOKEN = re.compile(r"(\S+)(\s*)")


class Word(NamedTuple):
    text: str
    space: str

    @property
    def ends_sentence(self):
        return self.text.endswith((".", "!", "?", ":", ";")) or "\n" in self.space


def differences(old, new):
    """Pairs of a sign (=, + or -) and a text that together show how ``old`` became ``new``."""
    signed = _by_sentence(_sentences(old), _sentences(new))
    runs = groupby(signed, key=lambda pair: pair[0])
    return [part for sign, run in runs for part in _drawn(sign, [word for _sign, word in run])]


def _drawn(sign, words):
    """The space that follows what changed stands outside it; of deleted text nothing is left but a space."""
    text = "".join(word.text + (word.space or " ") for word in words)
    if sign == SAME:
        return [(SAME, text)]
    inked = text.rstrip()
    return [(sign, inked), (SAME, text[len(inked) :] if sign == ADDED else " ")]


def is_changed(parts):
    return any(sign != SAME for sign, _text in parts)


def _sentences(text):
    sentences, begun = [], []
    for word in map(Word._make, _TOKEN.findall(text)):
        begun.append(word)
        if word.ends_sentence:
            sentences.append(begun)
            begun = []
    return [*sentences, begun] if begun else sentences


def _by_sentence(old, new):
    keys = [[tuple(word.text for word in sentence) for sentence in side] for side in (old, new)]
    for tag, old_part, new_part in _matched(*keys, MOST_PAIRS_OF_SENTENCES):
        before = [word for sentence in old[old_part] for word in sentence]
        after = [word for sentence in new[new_part] for word in sentence]
        if tag == "equal":
            yield from ((SAME, word) for word in after)
        else:
            yield from _by_word(before, after)


def _by_word(old, new):
    keys = [[word.text for word in side] for side in (old, new)]
    for tag, old_part, new_part in _matched(*keys, MOST_PAIRS_OF_WORDS):
        if tag == "equal":
            yield from ((SAME, word) for word in new[new_part])
        else:
            yield from ((DELETED, word) for word in old[old_part])
            yield from ((ADDED, word) for word in new[new_part])


def _matched(old, new, most_pairs):
    """The operations that make ``new`` of ``old``; what both begin and end with costs nothing to match."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    middles = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield "equal", slice(0, start), slice(0, start)
    for tag, old_from, old_to, new_from, new_to in _operations(*middles, most_pairs):
        yield tag, slice(start + old_from, start + old_to), slice(start + new_from, start + new_to)
    if end:
        yield "equal", slice(len(old) - end, len(old)), slice(len(new) - end, len(new))


def _shared(old, new):
    """How many items the two lists begin with alike."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _operations(old, new, most_pairs):
    if not old and not new:
        return []
    in_old, in_new = Counter(old), Counter(new)
    if sum(times * in_new[item] for item, times in in_old.items()) > most_pairs:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
