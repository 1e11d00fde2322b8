"""Every form there is: reached by the walk, and each of its fields in the page."""

import pytest
from django.forms import BaseForm

from socialreturn.filters import ListFilter
from tests.repository import PACKAGES
from tests.walk.found import controls_of, crawl, forms_in, places, wide_world
from tests.walk.page import read

pytestmark = pytest.mark.django_db

# What other forms are made from.
BASES = {"Form", "ModelForm", "TermsForm", "CallOffForm", "SupplierForm", "CodeForm", "RightsForm", "FittedForm"}
# Read from the query of an address; tests/walk/test_queries.py throws at those.
OF_AN_ADDRESS = {"SheetQuery", "PlanChoice", "PilotChoice", "ComparisonForm", "PageForm", "YearForm"}
# Two buttons on a page send it, without a form to fill in.
OF_BUTTONS = {"PartyAnswerForm"}
# Where a page has a button and no form to fill in; what a button sends besides its own name is hidden.
BUTTONS = {
    "site:style_guide_file",
    "candidates:remove_candidate",
    "jobs:again",
    "set_language",
    "account_logout",
    "suppliers:accept_invitation",
    "suppliers:answer_party",
    "suppliers:end_membership",
    "suppliers:send_invitation_again",
    "suppliers:undo_admission",
    "suppliers:withdraw_invitation",
    "suppliers:close_correction",
    "pilots:unpublish",
    "pilots:remove_member",
}
# A link that is too old gets a page without the form.
LINK_IS_OVER = "/wachtwoord/nieuw/1-set-password/"


def subclasses(kind):
    for below in kind.__subclasses__():
        yield below
        yield from subclasses(below)


def our_forms():
    """The forms for people in our apps: those of the admin and of lists have tests of their own."""
    return {
        kind.__name__
        for kind in subclasses(BaseForm)
        if kind.__module__.split(".")[0] in PACKAGES and ".admin" not in kind.__module__
        if not issubclass(kind, ListFilter)
    }


@pytest.fixture(scope="module")
def walk(module_rows):
    """Every place, and the forms found there."""
    world = wide_world()
    where = list(places(world))
    return where, crawl(world, where)


@pytest.fixture
def found(walk):
    return walk[1]


def test_the_walk_reaches_every_form(found):
    reached = {type(one.form).__name__ for one in found if one.form} & our_forms()
    assert our_forms() - BASES - OF_AN_ADDRESS - OF_BUTTONS == reached - BASES


def test_every_form_in_a_page_has_a_form_of_ours_behind_it_or_is_a_button(found):
    bare = {one.name for one in found if one.form is None and "_step " not in one.name}
    assert bare == BUTTONS


def test_a_page_asks_nothing_that_its_form_does_not_read(found):
    """But for the names of buttons, and the page to go on to."""
    unread = {
        f"{one.name}: {name}"
        for one in found
        if one.form
        for name, control in one.html.controls.items()
        if name in one.html.names - set(one.fields) - {"next"} and control.kind != "submit"
    }
    assert unread == set()


def test_each_field_of_each_form_is_in_the_page(walk):
    """A layout that forgets a field drops it without a word, and the form can never be right."""
    dropped, seen = [], 0
    for place in walk[0]:
        response = place.client().get(place.url)
        pages = [html.names for html in read(response).forms] if response.status_code == 200 else []
        for form in forms_in(response) if place.url != LINK_IS_OVER else ():
            seen += 1
            names = set(controls_of(form))
            closest = max(pages, key=lambda page: len(page & names), default=set())
            dropped += [f"{place.url} {type(form).__name__}: {name}" for name in sorted(names - closest)]
    assert seen > 60
    assert dropped == []


def test_a_form_that_asks_for_a_second_yes_is_found_too(found):
    assert {"code", "confirmed"} in [one.html.names for one in found]
