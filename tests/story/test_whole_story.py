"""The whole job as one story, in one live database: each chapter goes on where the one before ended.

Told three times: with a mouse, with the keyboard alone, and without JavaScript on a screen of 320 pixels.
"""

import datetime

import pytest

from . import agreement, pilot, placement, plan, review
from .cast import make_cast
from .crawl import PHONE
from .person import Keyboard, Mouse

MANNERS = {
    "mouse": (Mouse, {}),
    "keyboard": (Keyboard, {}),
    "no script, 400 per cent": (Mouse, {"java_script_enabled": False, "viewport": PHONE}),
}


@pytest.fixture(params=MANNERS.values(), ids=MANNERS)
def manner(request):
    return request.param


def test_the_whole_job_from_agreement_to_discharge(somebody, at):
    story = make_cast(somebody)
    set_up_the_agreement(story)
    write_the_plan(story)
    review_and_sign(story)
    run_the_pilot(story)
    count_people(story, at)
    finish_the_pilot(story)


def set_up_the_agreement(story):
    agreement.sign_in_and_land_on_my_work(story)
    agreement.make_an_agreement(story)
    agreement.admit_a_new_supplier(story)
    agreement.choose_bespoke_work(story)
    agreement.be_told_that_nobody_works_there(story)
    agreement.invite_the_first_person(story)
    plan.accept_the_invitation(story)
    agreement.ask_for_a_plan(story)


def write_the_plan(story):
    plan.sign_in_and_find_the_task(story)
    plan.write_in_two_sittings(story)
    plan.be_refused_while_something_is_missing(story)
    plan.write_the_rest(story)
    plan.promise_two_things(story)
    plan.be_refused_when_a_colleague_emptied_a_section(story)
    plan.submit(story)


def review_and_sign(story):
    review.take_up(story)
    review.return_with_a_point_about_guidance(story)
    review.answer_and_submit_again(story)
    review.see_what_changed(story)
    review.approve(story)
    review.sign_on_both_sides(story)


def run_the_pilot(story):
    pilot.make_a_pilot_from_the_plan(story)
    pilot.start_it_once_its_first_day_is_known(story)
    pilot.publish(story)


def count_people(story, at):
    placement.add_a_candidate(story)
    placement.be_refused_what_identifies(story)
    placement.report_a_placement(story)
    placement.return_it_with_a_reason(story)
    placement.put_it_right(story)
    placement.accept_it_and_see_the_figure_rise(story)
    placement.end_it_and_see_who_is_at_work_now(story, at, datetime.date(2018, 9, 1))
    placement.cancel_what_was_only_reported(story)
    at(datetime.date(2018, 9, 1))


def finish_the_pilot(story):
    pilot.evaluate_with_a_lesson(story)
    pilot.discharge(story)
