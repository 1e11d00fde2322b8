"""The same job in English, from the switch at the foot of a page."""

from tests.factories import a_version, ask_a_plan, manager_of, member_of, write_everything


def switch(person):
    person.go(person.page.get_by_role("contentinfo").get_by_role("button", name="English"))


def test_a_visitor_switches_to_english_and_stays_in_it(somebody):
    visitor = somebody()
    visitor.open("/cijfers/")
    visitor.be_on("Cijfers")
    switch(visitor)
    visitor.be_on("Figures")
    assert visitor.address == "/cijfers/"
    visitor.open("/")
    visitor.read("No pilot is shown here yet.")


def test_a_supplier_submits_and_a_manager_reviews_in_english(somebody):
    plan = ask_a_plan()
    write_everything(plan.newest)
    supplier, manager = somebody(member_of(plan.lead)), somebody(manager_of(plan.category))
    for person in (supplier, manager):
        switch(person)
        person.be_on("My work")
    supplier.follow("Write the plan", exact=False)
    supplier.follow("Submit plan")
    supplier.press("Submit plan")
    supplier.read("Version 1 has been with the ministry since 1 August 2018.")
    manager.open(plan.get_absolute_url())
    manager.press("Take up for review")
    manager.follow("Add a point to correct")
    manager.submit("Add point", {"Section": "Guidance and training", "What must be better?": "How often?"})
    manager.follow("Return plan")
    manager.press("Return plan")
    manager.be_refused("Why?")


def test_english_stays_with_whoever_signs_in_with_it(somebody):
    version = a_version("approved")
    manager = manager_of(version.plan.category)
    first = somebody(manager)
    switch(first)
    first.be_on("My work")
    again = somebody()
    again.sign_in(manager.email)
    again.be_on("My work")
