import datetime

import pytest
from django.urls import reverse

from socialreturn import clock
from socialreturn.accounts.models import Role
from suppliers.actions.writing import answer_correction, raise_correction, write_section
from suppliers.models import Correction, Decision
from tests.factories import (
    PLAN_PATHS,
    MemberFactory,
    UserFactory,
    a_version,
    ask_a_plan,
    manager_of,
    member_of,
    write_everything,
)

pytestmark = pytest.mark.django_db


def step_url(version, step):
    return reverse("suppliers:plan_step", args=(version.plan.reference, version.number, step))


def take(client, user, version, step, **facts):
    client.force_login(user)
    seen = {"seen": version.revision}
    return client.post(step_url(version, step), seen | facts, follow=True)


def second_version():
    """Version 2 of a plan, in review, with the point on version 1 answered and one section changed."""
    plan = a_version("returned").plan
    member, manager = member_of(plan.lead), manager_of(plan.category)
    draft, point = plan.newest, Correction.objects.get(version__plan=plan)
    answer_correction(point, version=draft, by=member, text="Gedaan.")
    section = draft.sections.get(section__key="vision")
    write_section(section, by=member, seen=section.revision, text="vision: Elke kandidaat krijgt twee begeleiders.")
    draft.take("submit", by=member)
    draft.take("take_up", by=manager)
    return draft


def test_the_whole_way_of_a_plan_by_its_pages(client):
    plan = write_everything(ask_a_plan().newest).plan
    member, manager = member_of(plan.lead), manager_of(plan.category)
    take(client, member, plan.newest, "submit")
    take(client, manager, plan.newest, "take_up")
    new_point = reverse("suppliers:raise_correction", args=(plan.reference,))
    client.post(new_point, {"section": "guidance", "text": "Wie begeleidt na het eerste halfjaar?"})
    take(client, manager, plan.newest, "return", reason="Bijna goed.")
    point = Correction.objects.get()
    client.force_login(member)
    client.post(
        reverse("suppliers:answer_correction", args=(plan.reference, point.pk)), {"text": "De leidinggevende."}
    )
    take(client, member, plan.newest, "submit")
    take(client, manager, plan.newest, "take_up")
    client.post(reverse("suppliers:close_correction", args=(plan.reference, point.pk)))
    take(client, manager, plan.newest, "approve", reason="")
    take(client, member, plan.newest, "sign", agreed="on")
    take(client, manager, plan.newest, "sign", agreed="on")
    states = list(plan.versions.order_by("number").values_list("number", "state"))
    assert states == [(1, "returned"), (2, "signed")]


def test_an_incomplete_plan_is_refused_in_words(client):
    plan = ask_a_plan()
    page = take(client, member_of(plan.lead), plan.newest, "submit").content.decode()
    assert "Er ontbreken nog 2 dingen:" in page
    assert "“Begeleiding” is nog leeg." in page
    assert plan.newest.state == "draft"


def test_a_step_taken_on_a_page_that_is_out_of_date_says_what_happened(client):
    version = a_version("in_review")
    version.take("approve", by=manager_of(version.plan.category))
    response = client.post
    client.force_login(manager_of(version.plan.category))
    response = client.post(step_url(version, "reject"), {"seen": 2, "reason": "Toch niet."}, follow=True)
    assert "keurde versie 1 goed" in response.content.decode()
    assert version.plan.newest.state == "approved"


@pytest.mark.parametrize(("state", "step"), [("in_review", "reject"), ("approved", "reopen"), ("signed", "amend")])
def test_a_reason_is_asked_and_shown(client, state, step):
    version = a_version(state)
    manager = manager_of(version.plan.category)
    assert client.force_login(manager) or client.get(step_url(version, step)).status_code == 200
    take(client, manager, version, step, reason="")
    version.refresh_from_db()
    assert version.state == state
    page = take(client, manager, version, step, reason="Omdat het beter kan.").content.decode()
    assert "Omdat het beter kan." in page
    assert Decision.objects.filter(version=version, reason="Omdat het beter kan.", by=manager).count() == 1


def test_approving_may_carry_a_remark(client):
    version = a_version("in_review")
    page = take(client, manager_of(version.plan.category), version, "approve", reason="Mooi plan.").content.decode()
    assert "Mooi plan." in page


def test_who_signs_ticks_the_fingerprint_first(client):
    version = a_version("approved")
    member = member_of(version.plan.lead)
    client.force_login(member)
    page = client.get(step_url(version, "sign")).content.decode()
    assert f"Ik teken namens {version.plan.lead} voor de tekst met vingerafdruk {version.fingerprint}" in page
    assert "Zet hier een vinkje" in take(client, member, version, "sign").content.decode()
    assert version.signatures.count() == 0
    take(client, member, version, "sign", agreed="on")
    signed = list(version.signatures.values_list("supplier", "signed_by", "fingerprint"))
    assert signed == [(version.plan.lead.pk, member.pk, version.fingerprint)]


@pytest.mark.parametrize("state", ["rejected", "withdrawn"])
def test_a_new_version_is_asked_for_with_a_due_date(client, state):
    version = a_version(state)
    manager = manager_of(version.plan.category)
    past = take(client, manager, version, "request_again", due_on="2018-07-01").content.decode()
    assert "Kies vandaag of een latere dag." in past
    take(client, manager, version, "request_again", due_on="2018-12-01")
    assert list(version.plan.versions.order_by("number").values_list("state", flat=True)) == [state, "draft"]


def test_steps_of_somebody_else_are_forbidden_and_unknown_ones_not_there(client):
    version = a_version("in_review")
    member, manager = member_of(version.plan.lead), manager_of(version.plan.category)
    refused = [(member, "approve"), (manager, "submit"), (UserFactory(role=Role.ADVISER), "approve")]
    for user, step in refused:
        assert take(client, user, version, step).status_code == 403
    assert take(client, manager, version, "nonsense").status_code == 404
    assert take(client, MemberFactory(), version, "approve").status_code == 404
    assert take(client, UserFactory(role=Role.READER), version, "approve").status_code == 404
    assert version.plan.newest.state == "in_review"


def test_points_are_raised_and_closed_by_the_manager_during_review_only(client):
    for state in PLAN_PATHS:
        version = a_version(state)
        client.force_login(manager_of(version.plan.category))
        url = reverse("suppliers:raise_correction", args=(version.plan.reference,))
        client.post(url, {"section": "guidance", "text": "Leg uit."})
        raised = Correction.objects.filter(version__plan=version.plan, text="Leg uit.").count()
        assert raised == (1 if state == "in_review" else 0), state


def test_only_the_manager_of_the_category_raises_and_closes_points(client):
    version = a_version("in_review")
    plan = version.plan
    section = version.sections.get(section__key="guidance").section
    point = raise_correction(version, section, by=manager_of(plan.category), text="Leg uit.")
    pages = [
        reverse("suppliers:raise_correction", args=(plan.reference,)),
        reverse("suppliers:close_correction", args=(plan.reference, point.pk)),
    ]
    for user in (member_of(plan.lead), UserFactory(role=Role.CATEGORY_MANAGER), UserFactory(role=Role.ADVISER)):
        client.force_login(user)
        assert [client.post(page).status_code for page in pages] == [403, 403]
    client.force_login(manager_of(ask_a_plan().category))
    assert [client.post(page).status_code for page in pages] == [403, 403]
    point.refresh_from_db()
    assert point.closed_at is None


def test_the_section_of_a_new_point_can_be_in_the_address(client):
    plan = a_version("in_review").plan
    client.force_login(manager_of(plan.category))
    url = reverse("suppliers:raise_correction", args=(plan.reference,))
    for key in ("guidance", "nonsense", "x" * 300):
        assert client.get(url, {"onderdeel": key}).status_code == 200


def test_the_reviewer_sees_at_once_what_changed(client):
    version = second_version()
    client.force_login(manager_of(version.plan.category))
    response = client.get(version.plan.get_absolute_url())
    page = response.content.decode()
    assert "Wat er in versie 2 is veranderd sinds versie 1" in page
    assert [section.key for section in response.context["file"].worth_reading] == ["vision"]
    assert "3 onderdelen zijn niet veranderd" in page
    assert "De toezeggingen zijn niet veranderd." in page
    assert "<ins>" in page
    assert "<del>" in page


def test_versions_are_compared_per_section(client):
    version = second_version()
    url = reverse("suppliers:compare", args=(version.plan.reference,))
    client.force_login(member_of(version.plan.lead))
    response = client.get(url)
    changed = {section.key: section.is_changed for section in response.context["sections"]}
    assert changed == {"vision": True, "guidance": False, "work": False}
    back = client.get(url, {"versie": 1, "met": 2}).context
    assert (back["newer"].number, back["older"].number) == (1, 2)


def test_an_address_that_compares_nonsense_is_answered_kindly(client):
    version = second_version()
    url = reverse("suppliers:compare", args=(version.plan.reference,))
    client.force_login(member_of(version.plan.lead))
    answers = {query: client.get(url, {"met": query}).status_code for query in ("", "x", "-1", "9" * 30, "9", "1")}
    assert answers == {"": 200, "x": 200, "-1": 200, "9" * 30: 200, "9": 404, "1": 200}


def test_a_plan_with_one_version_has_nothing_to_compare(client):
    version = a_version("submitted")
    client.force_login(member_of(version.plan.lead))
    page = client.get(reverse("suppliers:compare", args=(version.plan.reference,))).content.decode()
    assert "Er is nog niets te vergelijken" in page


def test_a_new_answer_leaves_the_answer_that_was_reviewed(client, at):
    first = second_version()
    plan, point = first.plan, Correction.objects.get()
    member, manager = member_of(plan.lead), manager_of(plan.category)
    first.take("return", by=manager, reason="Nog niet.")
    at(clock.today() + datetime.timedelta(days=1))
    for text in ("Ook nog.", "Nu echt."):
        answer_correction(point, version=plan.newest, by=member, text=text)
    seen = {}
    for user in (member, manager):
        client.force_login(user)
        page = client.get(plan.get_absolute_url()).text
        seen[user] = [text in page for text in ("Gedaan.", "Ook nog.", "Nu echt.")]
    assert seen == {member: [True, False, True], manager: [True, False, False]}
    plan.newest.take("submit", by=member)
    page = client.get(plan.get_absolute_url()).text
    assert ("Gedaan." in page, "Nu echt." in page) == (True, True)


def test_a_point_reads_as_one_to_answer_only_once_the_plan_is_returned(client):
    version = a_version("in_review")
    manager, member = manager_of(version.plan.category), member_of(version.plan.lead)
    raise_correction(version, version.sections.first().section, by=manager, text="Wie begeleidt?")
    client.force_login(member)
    assert "te beantwoorden na terugsturen" in client.get(version.plan.get_absolute_url()).text
    version.take("return", by=manager, reason="Bijna goed.")
    returned = client.get(version.plan.get_absolute_url()).text
    assert "te beantwoorden</span>" in returned
    assert "te beantwoorden na terugsturen" not in returned


def test_who_signs_a_second_time_reads_that_the_organisation_has_signed(client):
    version = a_version("approved")
    member, manager, seen = member_of(version.plan.lead), manager_of(version.plan.category), version.revision
    told = "Uw organisatie heeft al getekend."

    def sign(user):
        client.force_login(user)
        return client.post(step_url(version, "sign"), {"seen": seen, "agreed": "on"}).text

    assert told not in sign(member)
    assert f"{told} Het plan gaat in zodra alle partijen hebben getekend." in sign(member)
    assert told not in sign(manager)
    seen = version.plan.newest.revision
    sign(manager)
    assert version.plan.newest.state == "signed"
    for user in (member, manager):
        page = sign(user)
        assert (told in page, "de status is nu" in page) == (True, False)
    assert version.signatures.count() == 2
