"""Money, days, numbers and states as people read them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation

from socialreturn.templatetags.ui import LOOKS, badge, each, icon, longdate, moment, money, number

AT = datetime(2018, 3, 3, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "show", "value", "text"),
    [
        ("nl", money, Decimal(1250000), "€\xa01.250.000,00"),
        ("en", money, Decimal(1250000), "€1,250,000.00"),
        ("nl", money, Decimal("0.125"), "€\xa00,13"),
        ("nl", money, None, ""),
        ("nl", number, 1500, "1.500"),
        ("en", number, 1500, "1,500"),
        ("nl", number, Decimal("24.50"), "24,5"),
        ("nl", number, Decimal("1E+3"), "1.000"),
        ("nl", number, None, ""),
        ("nl", longdate, date(2017, 11, 14), "14 november 2017"),
        ("en", longdate, date(2017, 11, 14), "14 November 2017"),
        ("nl", longdate, None, ""),
        ("nl", moment, AT, "3 maart 2018, 14.05"),
        ("en", moment, AT, "3 March 2018, 14:05"),
        ("nl", moment, None, ""),
        ("nl", each, "one", ["one"]),
        ("nl", each, ["one", "two"], ["one", "two"]),
        ("nl", each, None, []),
    ],
)
def test_what_people_read(language, show, value, text):
    with translation.override(language):
        assert show(value) == text


class Plan:
    state = "in_review"

    def get_state_display(self):
        return "In beoordeling"


@pytest.mark.parametrize(
    ("given", "tone", "shape", "word"),
    [
        ((Plan(),), "info", "half", "In beoordeling"),
        ((Plan(), "Te beoordelen"), "info", "half", "Te beoordelen"),
        (("late", "Te laat"), "stop", "tri", "Te laat"),
        (("unheard_of",), "calm", "dot", "unheard_of"),
        (("late", "<b>"), "stop", "tri", "&lt;b&gt;"),
    ],
)
def test_a_state_has_a_word_a_shape_and_a_tone(given, tone, shape, word):
    html = badge(*given)
    assert html.startswith(f'<span class="badge t-{tone}">')
    assert f"#i-{shape}" in html
    assert html.endswith(f"{word}</span>")


def test_every_icon_is_in_the_picture_of_icons():
    picture = (Path(__file__).parent.parent / "static/img/icons.svg").read_text()
    for shape, _tone in LOOKS.values():
        assert f'id="i-{shape}"' in picture
    assert "static/img/icons.svg#i-check" in icon("check")
