"""Every address × everybody: the answer each one gets, written out. A new address without a line here fails."""

import re

import pytest

from tests.walk.world import PEOPLE, address, patterns

pytestmark = pytest.mark.django_db

STAFF = "manager other_manager adviser other_adviser reader auditor admin"
OTHERS = "supplier other_supplier privacy"
EVERYBODY = " ".join(PEOPLE)
SIGNED_IN = EVERYBODY.replace("visitor ", "")
NOT_MANAGER = "other_manager adviser other_adviser reader auditor admin"

PUBLIC = {200: EVERYBODY}
FOR_STAFF = {200: STAFF, 403: OTHERS}
AT_AGREEMENT = {200: "manager", 403: NOT_MANAGER + " supplier", 404: "other_supplier privacy"}
AT_SUPPLIER_FILE = {200: "manager supplier", 403: NOT_MANAGER, 404: "other_supplier privacy"}
AT_PILOT = {200: "manager", 403: NOT_MANAGER + " supplier", 404: "other_supplier privacy"}
# A plan in review: staff see it, and of those only the manager acts on it; a reader sees signed plans only.
AT_REVIEW = {
    200: "manager",
    403: "other_manager adviser other_adviser auditor admin supplier",
    404: "reader other_supplier privacy",
}
# A draft: staff know that it exists and see nothing of it.
AT_DRAFT = {
    200: "supplier",
    404: "reader other_supplier privacy",
    403: "manager other_manager adviser other_adviser auditor admin",
}
# A candidate with a reported placement: staff see it, and its supplier alone acts on it.
AT_CANDIDATE = {
    200: "supplier",
    403: "manager adviser",
    404: "other_manager other_adviser reader other_supplier privacy auditor admin",
}
# A file that was checked: whoever sent it goes on with it, who audits reads it.
NOT_SENDER = "other_manager adviser other_adviser reader supplier other_supplier privacy"
AT_IMPORT = {200: "manager auditor admin", 404: NOT_SENDER}
AT_OWN_IMPORT = {200: "manager", 403: "auditor admin", 404: NOT_SENDER}

EXPECTED = {
    "site:home": PUBLIC,
    "site:public_pilots": PUBLIC,
    "site:public_pilot": PUBLIC,
    "site:figures": PUBLIC,
    "site:categories": {200: STAFF + " supplier other_supplier", 403: "privacy"},
    "site:category": {200: STAFF + " supplier", 404: "other_supplier privacy"},
    "site:balance": {404: STAFF + " supplier other_supplier", 403: "privacy"},
    "site:comparison": {200: STAFF + " supplier other_supplier", 403: "privacy"},
    "site:coverage": FOR_STAFF,
    "site:coverage_list": FOR_STAFF,
    "site:glossary": PUBLIC,
    "site:accessibility": PUBLIC,
    "site:privacy": PUBLIC,
    "site:my_work": {200: SIGNED_IN},
    "site:style_guide": FOR_STAFF,
    "site:style_guide_file": FOR_STAFF,
    "site:style_guide_work": FOR_STAFF,
    "site:style_guide_form": FOR_STAFF,
    "site:style_guide_filled": FOR_STAFF,
    "site:style_guide_wrong": FOR_STAFF,
    "site:style_guide_conflict": FOR_STAFF,
    "site:style_guide_confirm": FOR_STAFF,
    "site:style_guide_list": FOR_STAFF,
    "site:style_guide_lists": FOR_STAFF,
    "site:style_guide_public": FOR_STAFF,
    "site:style_guide_tiles": FOR_STAFF,
    "site:style_guide_long": FOR_STAFF,
    "account_change_password": {200: SIGNED_IN},
    "profile": {200: SIGNED_IN},
    "send_again": {302: SIGNED_IN},
    "account_login": {200: "visitor", 302: SIGNED_IN},
    "account_logout": {302: "visitor", 200: SIGNED_IN},
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": PUBLIC,
    "account_inactive": PUBLIC,
    "set_language": {405: EVERYBODY},
    "jobs:job": {200: "manager", 404: SIGNED_IN.replace("manager ", "", 1)},
    "jobs:file": {404: SIGNED_IN},
    "jobs:again": {405: SIGNED_IN},
    "jobs:export": {405: SIGNED_IN},
    "suppliers:agreements": {200: STAFF + " supplier other_supplier", 403: "privacy"},
    "suppliers:new_agreement": {
        200: "manager other_manager",
        403: "adviser other_adviser reader auditor admin supplier other_supplier privacy",
    },
    "suppliers:agreement": {200: STAFF + " supplier", 404: "other_supplier privacy"},
    "suppliers:change_agreement": AT_AGREEMENT,
    "suppliers:add_lot": AT_AGREEMENT,
    "suppliers:admit": AT_AGREEMENT,
    "suppliers:undo_admission": AT_AGREEMENT,
    "suppliers:new_call_off": AT_AGREEMENT,
    "suppliers:call_offs": {200: STAFF + " supplier other_supplier", 403: "privacy"},
    "suppliers:call_off": {200: STAFF + " supplier", 404: "other_supplier privacy"},
    "suppliers:change_call_off": AT_AGREEMENT,
    "suppliers:turnover": AT_AGREEMENT,
    "suppliers:remove_call_off": AT_AGREEMENT,
    "suppliers:choose_call_off_regime": AT_AGREEMENT,
    "suppliers:imports": {
        200: "manager other_manager auditor admin",
        403: "adviser other_adviser reader supplier other_supplier privacy",
    },
    "suppliers:new_import": {
        200: "manager other_manager",
        403: "adviser other_adviser reader auditor admin supplier other_supplier privacy",
    },
    "suppliers:import": AT_IMPORT,
    "suppliers:import_rows": AT_IMPORT,
    "suppliers:import_columns": AT_OWN_IMPORT,
    "suppliers:confirm_import": AT_OWN_IMPORT,
    "suppliers:undo_import": AT_OWN_IMPORT,
    "suppliers:obligations": {200: STAFF + " supplier other_supplier", 403: "privacy"},
    "suppliers:obligation": {200: STAFF + " supplier", 404: "other_supplier privacy"},
    "suppliers:feeding": {200: STAFF + " supplier", 404: "other_supplier privacy"},
    "suppliers:close_obligation": AT_AGREEMENT,
    "suppliers:choose_regime": AT_AGREEMENT,
    "suppliers:ask_plan": AT_AGREEMENT,
    "suppliers:promises": {200: STAFF + " supplier other_supplier", 403: "privacy"},
    "suppliers:suppliers": {200: STAFF + " supplier other_supplier", 403: "privacy"},
    "suppliers:new_supplier": {
        200: "manager other_manager",
        403: "adviser other_adviser reader auditor admin supplier other_supplier privacy",
    },
    "suppliers:supplier": {200: STAFF + " supplier", 404: "other_supplier privacy"},
    "suppliers:change_supplier": AT_AGREEMENT,
    "suppliers:invite": AT_SUPPLIER_FILE,
    "suppliers:send_invitation_again": AT_SUPPLIER_FILE,
    "suppliers:withdraw_invitation": AT_SUPPLIER_FILE,
    "suppliers:change_rights": AT_SUPPLIER_FILE,
    "suppliers:end_membership": AT_SUPPLIER_FILE,
    "suppliers:choose_category_regime": AT_AGREEMENT,
    "suppliers:accept_invitation": PUBLIC,
    "suppliers:plans": {200: STAFF + " supplier other_supplier", 403: "privacy"},
    "suppliers:plan": {200: STAFF + " supplier", 404: "other_supplier privacy"},
    "suppliers:version": {200: STAFF + " supplier", 404: "other_supplier privacy"},
    "suppliers:compare": {200: STAFF + " supplier", 404: "other_supplier privacy"},
    "suppliers:due_date": AT_REVIEW,
    "suppliers:parties": AT_DRAFT,
    "suppliers:take_out_party": AT_DRAFT,
    "suppliers:answer_party": {405: SIGNED_IN},
    "suppliers:section": AT_DRAFT,
    "suppliers:autosave": {405: SIGNED_IN},
    "suppliers:commitments": AT_DRAFT,
    "suppliers:new_commitment": AT_DRAFT,
    "suppliers:change_commitment": AT_DRAFT,
    "suppliers:remove_commitment": AT_DRAFT,
    "suppliers:raise_correction": AT_REVIEW,
    "suppliers:close_correction": AT_REVIEW,
    "suppliers:answer_correction": AT_DRAFT,
    "suppliers:plan_step": AT_REVIEW,
    "pilots:pilots": {200: STAFF + " supplier other_supplier", 403: "privacy"},
    "pilots:new_pilot": {
        200: "manager other_manager",
        403: "adviser other_adviser reader auditor admin supplier other_supplier privacy",
    },
    "pilots:pilot": {200: STAFF + " supplier", 404: "other_supplier privacy"},
    "pilots:change_pilot": AT_PILOT,
    "pilots:pilot_step": AT_PILOT,
    "pilots:lesson": {
        200: "manager adviser supplier",
        403: "other_manager other_adviser reader auditor admin",
        404: "other_supplier privacy",
    },
    "pilots:publish": AT_PILOT,
    "pilots:unpublish": AT_PILOT,
    "pilots:members": AT_PILOT,
    "pilots:remove_member": {405: SIGNED_IN},
    "candidates:candidates": {
        200: "manager other_manager adviser other_adviser supplier other_supplier",
        403: "reader privacy auditor admin",
    },
    "candidates:new_candidate": {
        200: "supplier other_supplier",
        403: "manager other_manager adviser other_adviser reader privacy auditor admin",
    },
    "candidates:candidate": {
        200: "manager adviser supplier",
        404: "other_manager other_adviser reader other_supplier privacy auditor admin",
    },
    "candidates:change_candidate": AT_CANDIDATE,
    "candidates:remove_candidate": {
        200: "supplier",
        404: "manager adviser other_manager other_adviser reader other_supplier privacy auditor admin",
    },
    "candidates:choose_candidate": {
        200: "supplier other_supplier",
        403: "manager other_manager adviser other_adviser reader privacy auditor admin",
    },
    "candidates:new_placement": {
        200: "supplier",
        403: "manager adviser",
        404: "other_manager other_adviser reader other_supplier privacy auditor admin",
    },
    "candidates:placements": {
        200: "manager other_manager adviser other_adviser supplier other_supplier",
        403: "reader privacy auditor admin",
    },
    "candidates:placement": {
        200: "manager adviser supplier",
        404: "other_manager other_adviser reader other_supplier privacy auditor admin",
    },
    "candidates:change_placement": {
        200: "supplier",
        404: "manager adviser other_manager other_adviser reader other_supplier privacy auditor admin",
    },
    "candidates:placement_step": {
        200: "manager",
        403: "adviser supplier",
        404: "other_manager other_adviser reader other_supplier privacy auditor admin",
    },
    "candidates:access_log": {200: "privacy", 403: SIGNED_IN.replace(" privacy", "")},
    "candidates:erasures": {200: "privacy", 403: SIGNED_IN.replace(" privacy", "")},
    "candidates:look_up": {200: "privacy", 403: SIGNED_IN.replace(" privacy", "")},
    "candidates:erase": {200: "privacy", 403: SIGNED_IN.replace(" privacy", "")},
}


# What an empty post gets where a post is all there is.
EXPECTED_POST = {
    "set_language": {302: EVERYBODY},
    "jobs:again": {302: "manager", 404: SIGNED_IN.replace("manager ", "", 1)},
    "jobs:export": {404: SIGNED_IN},
    "suppliers:answer_party": {
        403: "manager other_manager adviser other_adviser auditor admin supplier",
        404: "reader other_supplier privacy",
    },
    "pilots:remove_member": {
        302: "manager",
        403: NOT_MANAGER + " supplier",
        404: "other_supplier privacy",
    },
}


def arguments(world):
    """What to put in each address, so that it leads to something there is."""
    agreement, pilot = {"pk": world.agreement.pk}, {"slug": world.pilot.slug}
    draft, review = {"reference": world.draft.plan.reference}, {"reference": world.review.plan.reference}
    commitment = world.draft.commitments.get()
    return {
        "site:balance": {},
        "site:category": {"slug": world.category.slug},
        "site:public_pilot": pilot,
        "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
        "jobs:job": {"pk": world.job.pk},
        "jobs:file": {"pk": world.job.pk},
        "jobs:again": {"pk": world.job.pk},
        "suppliers:agreement": agreement,
        "suppliers:change_agreement": agreement,
        "suppliers:add_lot": agreement,
        "suppliers:admit": agreement,
        "suppliers:undo_admission": agreement | {"number": 1, "supplier": world.newcomer.slug},
        "suppliers:new_call_off": agreement,
        "suppliers:call_off": {"pk": world.call_off.pk},
        "suppliers:change_call_off": {"pk": world.call_off.pk},
        "suppliers:turnover": {"pk": world.call_off.pk},
        "suppliers:remove_call_off": {"pk": world.call_off.pk},
        "suppliers:choose_call_off_regime": {"pk": world.call_off.pk},
        "suppliers:new_import": {"kind": "call_offs"},
        "suppliers:import": {"pk": world.checked_import.pk},
        "suppliers:import_rows": {"pk": world.checked_import.pk},
        "suppliers:import_columns": {"pk": world.checked_import.pk},
        "suppliers:confirm_import": {"pk": world.checked_import.pk},
        "suppliers:undo_import": {"pk": world.done_import.pk},
        "suppliers:obligation": {"pk": world.call_off.obligation_id},
        "suppliers:feeding": {"pk": world.call_off.obligation_id},
        "suppliers:close_obligation": {"pk": world.call_off.obligation_id},
        "suppliers:choose_regime": agreement | {"supplier": world.supplier.slug},
        "suppliers:ask_plan": {"pk": world.unasked.pk, "supplier": world.supplier.slug},
        "suppliers:supplier": {"slug": world.supplier.slug},
        "suppliers:change_supplier": {"slug": world.supplier.slug},
        "suppliers:invite": {"slug": world.supplier.slug},
        "suppliers:send_invitation_again": {"slug": world.supplier.slug, "pk": world.open_invitation.pk},
        "suppliers:withdraw_invitation": {"slug": world.supplier.slug, "pk": world.open_invitation.pk},
        "suppliers:change_rights": {"slug": world.supplier.slug, "pk": world.employment.pk},
        "suppliers:end_membership": {"slug": world.supplier.slug, "pk": world.employment.pk},
        "suppliers:choose_category_regime": {"slug": world.supplier.slug, "category": world.category.slug},
        "suppliers:accept_invitation": {"token": world.invitation},
        "suppliers:plan": {"reference": world.signed.plan.reference},
        "suppliers:version": {"reference": world.signed.plan.reference, "number": 1},
        "suppliers:compare": {"reference": world.signed.plan.reference},
        "suppliers:due_date": draft,
        "suppliers:parties": draft,
        "suppliers:take_out_party": draft | {"pk": world.party.pk},
        "suppliers:answer_party": draft,
        "suppliers:section": draft | {"key": "guidance"},
        "suppliers:autosave": draft | {"key": "guidance"},
        "suppliers:commitments": draft,
        "suppliers:new_commitment": draft,
        "suppliers:change_commitment": draft | {"pk": commitment.pk},
        "suppliers:remove_commitment": draft | {"pk": commitment.pk},
        "suppliers:raise_correction": review,
        "suppliers:close_correction": review | {"pk": world.point.pk},
        "suppliers:answer_correction": {
            "reference": world.returned.plan.reference,
            "pk": world.returned.corrections.get().pk,
        },
        "suppliers:plan_step": review | {"number": 1, "step": "reject"},
        "pilots:pilot": pilot,
        "pilots:change_pilot": pilot,
        "pilots:pilot_step": pilot | {"step": "pause"},
        "pilots:lesson": pilot,
        "pilots:publish": pilot,
        "pilots:unpublish": pilot,
        "pilots:members": pilot,
        "pilots:remove_member": pilot | {"pk": world.membership.pk},
        "candidates:candidate": {"pk": world.candidate.pk},
        "candidates:change_candidate": {"pk": world.candidate.pk},
        "candidates:remove_candidate": {"pk": world.mistake.pk},
        "candidates:new_placement": {"pk": world.candidate.pk},
        "candidates:placement": {"pk": world.placement.pk},
        "candidates:change_placement": {"pk": world.draft_placement.pk},
        "candidates:placement_step": {"pk": world.placement.pk, "step": "return"},
    }


def by_person(line):
    answers = {person: status for status, people in line.items() for person in people.split()}
    return {"visitor": "sign in"} | answers


def names():
    return {name for name, _pattern in patterns() if name != "None"}


def answer_to(response):
    asks_to_sign_in = response.status_code == 302 and response.url.startswith("/inloggen/?")
    return "sign in" if asks_to_sign_in else response.status_code


def test_every_address_has_a_line_here():
    assert names() == set(EXPECTED)


def test_every_line_speaks_of_everybody():
    assert {name: sorted(by_person(line)) for name, line in EXPECTED.items()} == dict.fromkeys(
        EXPECTED, sorted(PEOPLE)
    )


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_gets_the_answer_written_here(client, world, person):
    if world.people[person]:
        client.force_login(world.people[person])
    places = arguments(world)
    got = {}
    for name in EXPECTED:
        got[name] = answer_to(client.get(address(name, places.get(name, {}))))
    assert got == {name: by_person(line)[person] for name, line in EXPECTED.items()}


@pytest.mark.parametrize("person", PEOPLE)
def test_whoever_may_not_open_a_page_may_not_post_to_it_either(client, world, person):
    if world.people[person]:
        client.force_login(world.people[person])
    places = arguments(world)
    shut = {name: by_person(line)[person] for name, line in EXPECTED.items() if name not in EXPECTED_POST}
    shut = {name: answer for name, answer in shut.items() if answer in {"sign in", 403, 404}}
    shut |= {name: by_person(line)[person] for name, line in EXPECTED_POST.items()}
    assert {name: answer_to(client.post(address(name, places.get(name, {})))) for name in shut} == shut


HIDDEN_FROM = {
    "candidates:placement": ("pk", "reader other_supplier"),
    "candidates:candidate": ("pk", "reader other_supplier"),
    "site:category": ("slug", "other_supplier privacy"),
    "suppliers:agreement": ("pk", "other_supplier privacy"),
    "suppliers:supplier": ("slug", "other_supplier privacy"),
    "suppliers:call_off": ("pk", "other_supplier privacy"),
    "suppliers:obligation": ("pk", "other_supplier privacy"),
    "suppliers:plan": ("reference", "other_supplier privacy"),
    "pilots:pilot": ("slug", "other_supplier privacy"),
}
ABSENT = {"pk": 999_999, "slug": "er-is-niets", "reference": "PVA-1999-999"}


def same_for_any_key(response):
    """The page without the address it was asked for and without its token."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return page.replace(response.wsgi_request.path, "")


@pytest.mark.parametrize("name", HIDDEN_FROM)
def test_what_is_hidden_and_what_is_not_there_look_the_same(client, world, name):
    """The 404 of another's file and of no file are one page, to the letter."""
    key, people = HIDDEN_FROM[name]
    for person in people.split():
        client.force_login(world.people[person])
        hidden = client.get(address(name, arguments(world)[name]))
        absent = client.get(address(name, {key: ABSENT[key]}))
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert same_for_any_key(hidden) == same_for_any_key(absent)
