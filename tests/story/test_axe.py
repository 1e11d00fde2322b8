"""Every page for everybody: axe finds nothing, nothing scrolls sideways, and each page has a title of its own."""

import pytest

from tests.story.crawl import DESKTOP, PHONE, Visit, empty

WATCHED = ("visitor", "manager", "supplier", "adviser", "reader", "privacy")


@pytest.mark.parametrize("person", WATCHED)
def test_axe_finds_nothing_on_any_page_in_dutch(site, new_context, person):
    visit = Visit(site, new_context, person, "nl")
    titles = []
    for _name in visit.pages():
        visit.check()
        titles.append(visit.page.title())
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("person", ["visitor", "manager", "supplier"])
def test_axe_finds_nothing_on_any_page_in_english(site, new_context, person):
    visit = Visit(site, new_context, person, "en")
    for _name in visit.pages():
        visit.check([PHONE])


REFUSED = {
    "visitor": """
        account_login
        account_reset_password
        suppliers:accept_invitation
    """,
    "manager": """
        site:style_guide_form
        site:style_guide_filled
        site:style_guide_wrong
        site:style_guide_conflict
        site:style_guide_confirm
        account_change_password
        profile
        account_reset_password
        suppliers:new_agreement
        suppliers:change_agreement
        suppliers:add_lot
        suppliers:admit
        suppliers:new_call_off
        suppliers:change_call_off
        suppliers:turnover
        suppliers:remove_call_off
        suppliers:choose_call_off_regime
        suppliers:new_import
        suppliers:import_columns
        suppliers:confirm_import
        suppliers:undo_import
        suppliers:close_obligation
        suppliers:choose_regime
        suppliers:ask_plan
        suppliers:new_supplier
        suppliers:change_supplier
        suppliers:invite
        suppliers:choose_category_regime
        suppliers:due_date
        suppliers:raise_correction
        suppliers:plan_step
        pilots:new_pilot
        pilots:change_pilot
        pilots:pilot_step
        pilots:lesson
        pilots:publish
        pilots:members
        candidates:placement_step
    """,
    "supplier": """
        account_change_password
        profile
        account_reset_password
        suppliers:invite
        suppliers:change_rights
        suppliers:parties
        suppliers:new_commitment
        suppliers:change_commitment
        suppliers:answer_correction
        pilots:lesson
        candidates:new_candidate
        candidates:change_candidate
        candidates:choose_candidate
        candidates:new_placement
        candidates:change_placement
    """,
    "privacy": """
        account_change_password
        profile
        account_reset_password
        candidates:look_up
        candidates:erase
    """,
}


@pytest.mark.parametrize("person", REFUSED)
def test_axe_finds_nothing_on_a_form_that_was_sent_empty(site, new_context, person):
    """And the title says that something is wrong, first."""
    visit = Visit(site, new_context, person, "nl")
    refused = []
    for name in visit.pages():
        form = visit.page.get_by_role("main").locator("form:has(input:visible, select:visible, textarea:visible)")
        if form.count() and form.first.get_attribute("method") == "post":
            empty(form.first)
            with visit.page.expect_navigation():
                form.first.locator("button").first.click()  # a field for a file is a button too
            if visit.page.locator(".errsum").count():
                refused.append(name)
                assert visit.page.title().startswith("Fout: ")
                visit.check([DESKTOP, PHONE])
    assert refused == REFUSED[person].split()
