"""A due date is told as long as it is one: a version begun after it was over has none."""

import datetime

from tests.factories import ask_a_plan, manager_of, member_of, write_everything


def test_a_version_that_was_returned_after_the_due_date_is_not_asked_for_before_it(somebody, at):
    plan = ask_a_plan()
    manager, member = manager_of(plan.category), member_of(plan.lead)
    write_everything(plan.newest).take("submit", by=member)
    at(datetime.date(2018, 11, 1))
    plan.newest.take("take_up", by=manager)
    plan.newest.corrections.create(
        section=plan.newest.sections.first().section, raised_by=manager, text="Leg dit uit."
    )
    plan.newest.take("return", by=manager, reason="Bijna goed.")
    supplier, staff = somebody(member), somebody(manager)
    supplier.open(plan.get_absolute_url())
    supplier.read("U schrijft sinds 1 november 2018 aan versie 2.", "Versie 2 indienen")
    supplier.do_not_read("Indienen uiterlijk", "Het ministerie verwacht die uiterlijk")
    supplier.follow("Plan schrijven")
    supplier.read("Versie 2 indienen")
    supplier.do_not_read("dagen te laat")
    staff.open(plan.get_absolute_url())
    staff.read("schrijft sinds 1 november 2018 aan versie 2. U kunt de tekst lezen zodra die is ingediend.")
