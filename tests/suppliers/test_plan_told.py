"""What a plan tells: in its history, in its mails, and before a step that cannot be taken back."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse

from socialreturn.accounts.models import Role
from socialreturn.audit.models import Event
from suppliers.actions.plan import answer_party_invitation, invite_party, move_due_date
from suppliers.actions.writing import answer_correction, close_correction
from suppliers.models import Correction, Membership
from suppliers.models.review import POINTS_ANSWERED, SIGNATURES_VOIDED
from tests.factories import (
    MemberFactory,
    SupplierFactory,
    UserFactory,
    a_version,
    admit_under_bespoke,
    ask_a_plan,
    manager_of,
    member_of,
    write_everything,
)

pytestmark = pytest.mark.django_db


def see(client, user, url):
    client.force_login(user)
    return client.get(url)


def history(client, user, plan):
    events = see(client, user, plan.get_absolute_url()).context["file"].events
    return [event.kind for event in events]


def step_url(version, step):
    return reverse("suppliers:plan_step", args=(version.plan.reference, version.number, step))


# The history


def test_adding_answering_and_closing_a_point_stand_in_the_history(client):
    plan = a_version("returned").plan
    lead, manager = member_of(plan.lead), manager_of(plan.category)
    point, draft = Correction.objects.get(), plan.newest
    answer_correction(point, version=draft, by=lead, text="Gedaan.")
    known = ["planversion.return", "plan.point_added", "planversion.take_up", "planversion.submit", "plan.asked"]
    assert history(client, lead, plan) == history(client, manager, plan) == known
    draft.take("submit", by=lead)
    draft.take("take_up", by=manager)
    close_correction(point, version=draft, by=manager)
    later = ["plan.point_closed", "planversion.take_up", "planversion.submit", "plan.points_answered"]
    assert history(client, lead, plan) == history(client, manager, plan) == [*later, *known]
    sentences = [event.sentence for event in Event.objects.on(plan) if event.kind.startswith("plan.point")]
    assert sentences == [
        f"Het ministerie ({manager.name}) handelde een te verbeteren punt af in versie 2",
        f"{plan.lead} ({lead.name}) beantwoordde 1 te verbeteren punt in versie 2",
        f"Het ministerie ({manager.name}) voegde een te verbeteren punt toe aan versie 1",
    ]


def test_an_answer_of_an_earlier_version_is_not_told_again():
    plan = a_version("returned").plan
    lead, manager, point = member_of(plan.lead), manager_of(plan.category), Correction.objects.get()
    answer_correction(point, version=plan.newest, by=lead, text="Gedaan.")
    plan.newest.take("submit", by=lead)
    plan.newest.take("take_up", by=manager)
    plan.newest.take("return", by=manager, reason="Nog niet.")
    Correction.objects.update(answered_at=plan.newest.opened_at - datetime.timedelta(hours=1))
    plan.newest.take("submit", by=lead)
    assert Event.objects.on(plan).filter(kind="plan.points_answered").count() == 1


def test_signatures_that_lapse_stand_in_the_history():
    version = a_version("approved")
    lead, manager = member_of(version.plan.lead), manager_of(version.plan.category)
    version.take("reopen", by=manager, reason="Toch nog iets.")
    told = Event.objects.on(version.plan).filter(kind="plan.signatures_voided")
    assert not told.exists()
    version.take("approve", by=manager)
    version.take("sign", by=lead)
    version.take("reopen", by=manager, reason="Nog iets.")
    assert told.get().sentence == "1 handtekening onder versie 1 is vervallen"
    assert Event.objects.on(version.plan).first().kind == "planversion.reopen"


def test_several_at_once_are_told_in_the_plural():
    version = a_version("approved")
    Event.objects.on(version.plan).delete()
    for number in (1, 2):
        POINTS_ANSWERED.record(version.plan, by=None, acting_for="AEF", number=1, n=number)
        SIGNATURES_VOIDED.record(version.plan, by=None, acting_for="AEF", number=1, n=number)
    told = {event.sentence for event in Event.objects.on(version.plan)}
    assert told == {
        "AEF beantwoordde 1 te verbeteren punt in versie 1",
        "AEF beantwoordde 2 te verbeteren punten in versie 1",
        "1 handtekening onder versie 1 is vervallen",
        "2 handtekeningen onder versie 1 zijn vervallen",
    }


# The due date


def test_the_due_date_moves_to_another_day_only_and_the_supplier_gets_a_mail(
    client, django_capture_on_commit_callbacks
):
    plan = ask_a_plan()
    lead, url = member_of(plan.lead), reverse("suppliers:due_date", args=(plan.reference,))
    form = see(client, manager_of(plan.category), url).context["form"]
    typed = {"due_on": plan.due_on.isoformat(), "reason": "Vakantie.", "seen": form["seen"].value().isoformat()}
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(url, typed).text
    assert "Dit is al de uiterste dag van het plan. Kies een andere dag." in page
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, typed | {"due_on": "2018-11-01"})
    sent = [(letter.to, letter.subject) for letter in mail.outbox]
    subject = f"Schrijf het plan van aanpak {plan.reference}, uiterlijk 1 november 2018: de termijn is veranderd"
    assert sent == [([lead.email], subject)]


def test_the_due_date_does_not_move_into_the_past(client, at):
    plan = ask_a_plan()
    url = reverse("suppliers:due_date", args=(plan.reference,))
    form = see(client, manager_of(plan.category), url).context["form"]
    typed = {"reason": "Haast.", "seen": form["seen"].value().isoformat()}
    at(datetime.date(2018, 9, 3))
    refused = client.post(url, typed | {"due_on": "2018-09-02"}).context["form"].errors
    assert refused == {"due_on": ["Kies vandaag of een latere dag."]}
    assert client.post(url, typed | {"due_on": "2018-09-03"}).status_code == 302
    plan.refresh_from_db()
    assert plan.due_on == datetime.date(2018, 9, 3)


def test_a_due_date_that_a_colleague_moved_meanwhile_is_not_overwritten(client):
    plan = ask_a_plan()
    manager, url = manager_of(plan.category), reverse("suppliers:due_date", args=(plan.reference,))
    seen = see(client, manager, url).context["form"]["seen"].value().isoformat()
    move_due_date(plan, by=manager, due_on=datetime.date(2018, 11, 15), reason="Overleg.")
    mine = {"due_on": "2018-11-01", "reason": "Vakantie.", "seen": seen}
    response = client.post(url, mine)
    assert "die is nu 15 november 2018" in response.text
    plan.refresh_from_db()
    assert plan.due_on == datetime.date(2018, 11, 15)
    client.post(url, mine | {"seen": response.context["form"]["seen"].value()})
    plan.refresh_from_db()
    assert plan.due_on == datetime.date(2018, 11, 1)


# What now


def test_in_review_an_answered_point_can_be_closed_from_what_now(client):
    plan = a_version("returned").plan
    lead, manager, point = member_of(plan.lead), manager_of(plan.category), Correction.objects.get()
    answer_correction(point, version=plan.newest, by=lead, text="Wij hebben dit uitgelegd.")
    plan.newest.take("submit", by=lead)
    plan.newest.take("take_up", by=manager)
    closing = reverse("suppliers:close_correction", args=(plan.reference, point.pk))
    page = see(client, manager, plan.get_absolute_url())
    buttons = {str(button["label"]): button["url"] for button in page.context["now"]["buttons"]}
    assert buttons["Punt bij “Visie” afhandelen"] == closing
    assert "#i-square" not in page.text
    asked = client.get(closing).text
    assert ("Leg dit uit." in asked, "Wij hebben dit uitgelegd." in asked) == (True, True)
    client.post(closing)
    buttons = see(client, manager, plan.get_absolute_url()).context["now"]["buttons"]
    assert "Punt bij “Visie” afhandelen" not in [str(button["label"]) for button in buttons]


def test_when_nobody_of_a_supplier_may_sign_both_sides_read_so_and_who_can_mend_it_gets_the_way(client):
    version = a_version("approved")
    lead, manager = member_of(version.plan.lead), manager_of(version.plan.category)
    colleague = MemberFactory(supplier=version.plan.lead)
    Membership.objects.filter(user=colleague).update(may_sign=False, is_manager=False)
    people = version.plan.lead.get_absolute_url()
    told = (
        f"Bij {version.plan.lead} mag nu niemand tekenen. "
        "Iemand die daar de mensen beheert, geeft een collega dat recht."
    )

    def shown():
        pages = [see(client, user, version.plan.get_absolute_url()) for user in (lead, colleague, manager)]
        buttons = [[button["url"] for button in page.context["now"]["buttons"]] for page in pages]
        return [(told in page.text, people in urls) for page, urls in zip(pages, buttons, strict=True)]

    assert shown() == [(False, False)] * 3
    Membership.objects.filter(user=lead).update(may_sign=False)
    assert shown() == [(True, True), (True, False), (True, True)]


def test_submitting_asks_first_and_says_what_happens_then(client):
    version = write_everything(ask_a_plan().newest)
    page = see(client, member_of(version.plan.lead), version.plan.get_absolute_url())
    button = page.context["now"]["buttons"][0]
    assert (str(button["label"]), button["method"]) == ("Plan indienen", "get")
    asked = client.get(button["url"])
    assert "De tekst en de toezeggingen van versie 1 kunnen niet meer veranderen." in asked.text
    assert version.plan.newest.state == "draft"
    client.post(button["url"], {"seen": asked.context["form"]["seen"].value()})
    assert version.plan.newest.state == "submitted"


def test_who_writes_and_who_reviews_a_plan_without_a_commitment_hear_it_before_it_is_too_late(client):
    version = write_everything(ask_a_plan().newest)
    lead, manager = member_of(version.plan.lead), manager_of(version.plan.category)
    page, asked = version.plan.get_absolute_url(), step_url(version, "submit")
    told = [
        (lead, page, "Voor het indienen is geen toezegging nodig, maar wel voordat het plan kan worden goedgekeurd"),
        (lead, asked, "Het ministerie kan het pas goedkeuren als die er is."),
        (manager, page, "zonder toezegging kan niemand het ondertekenen"),
    ]
    promised = list(version.commitments.all())
    assert [words in see(client, who, url).text for who, url, words in told] == [False, False, False]
    version.commitments.all().delete()
    assert [words in see(client, who, url).text for who, url, words in told] == [True, True, False]
    version.take("submit", by=lead)
    version.take("take_up", by=manager)
    who, url, words = told[-1]
    assert words in see(client, who, url).text
    version.commitments.bulk_create(promised)
    assert words not in see(client, who, url).text


def test_reopening_says_whose_signatures_lapse(client):
    version = a_version("approved")
    manager, url = manager_of(version.plan.category), step_url(version, "reopen")
    assert "vervallen" not in see(client, manager, url).text
    version.take("sign", by=member_of(version.plan.lead))
    assert f"De handtekeningen die zijn gezet, vervallen: {version.plan.lead}." in client.get(url).text


def test_a_joint_plan_names_all_who_wrote_it(client):
    plan = ask_a_plan()
    other = SupplierFactory(name="Ander BV")
    admit_under_bespoke(plan.agreements.first(), other)
    party = invite_party(plan, other, by=member_of(plan.lead))

    def written_by():
        return see(client, member_of(plan.lead), plan.get_absolute_url()).context["stages"][0]["note"]

    assert written_by() == f"door {plan.lead}"
    answer_party_invitation(party, by=member_of(other), accept=True)
    assert written_by() == f"door {plan.lead}, Ander BV"


# Words


def test_a_refusal_calls_the_state_what_the_page_calls_it(client):
    version = a_version("submitted")
    lead, manager = member_of(version.plan.lead), manager_of(version.plan.category)
    told = {}
    for user, step in ((lead, "submit"), (manager, "approve")):
        client.force_login(user)
        page = client.post(step_url(version, step), {"seen": version.revision}).text
        told[user] = ["“ligt bij het ministerie”" in page, "“te beoordelen”" in page, "“ingediend”" in page]
    assert told == {lead: [True, False, False], manager: [False, True, False]}


def test_a_broken_seen_of_an_answer_asks_to_save_again_and_keeps_the_text(client):
    plan = a_version("returned").plan
    url = reverse("suppliers:answer_correction", args=(plan.reference, Correction.objects.get().pk))
    client.force_login(member_of(plan.lead))
    response = client.post(url, {"text": "Gedaan.", "seen": "zz"})
    assert response.status_code == 200
    assert "Deze pagina was niet meer actueel, dus uw antwoord is nog niet bewaard." in response.text
    assert "None" not in response.text
    form = response.context["form"]
    client.post(url, {"text": form["text"].value(), "seen": form["seen"].value()})
    assert Correction.objects.get().answer == "Gedaan."


def test_inviting_after_submission_is_refused_with_the_reason(client):
    version = a_version("submitted")
    client.force_login(member_of(version.plan.lead))
    url = reverse("suppliers:parties", args=(version.plan.reference,))
    for response in (client.get(url, follow=True), client.post(url, {}, follow=True)):
        assert response.redirect_chain == [(version.plan.get_absolute_url(), 302)]
        assert "Uitnodigen kan zolang er aan het plan wordt geschreven." in response.text
        assert "Deze versie is: ligt bij het ministerie." in response.text


def test_a_plan_is_found_by_the_name_of_any_supplier_that_writes_it(client):
    plan, other = ask_a_plan(), SupplierFactory(name="Duinroos Advies")
    ask_a_plan()
    admit_under_bespoke(plan.agreements.first(), other)
    party = invite_party(plan, other, by=member_of(plan.lead))
    adviser = UserFactory(role=Role.ADVISER)

    def found(text):
        client.force_login(adviser)
        rows = client.get(reverse("suppliers:plans"), {"q": text}).context["list"].page.rows
        return [row["reference"] for row in rows]

    assert found("duinroos") == []
    answer_party_invitation(party, by=member_of(other), accept=True)
    assert found("duinroos") == found(plan.lead.name) == found(plan.reference) == [plan.reference]
    assert found("er is niets") == []


def test_what_is_for_staff_alone_is_not_in_the_history_a_supplier_reads(client):
    """Nothing of the kind happens to a plan yet; whatever will is kept from its suppliers from the first day."""
    plan = ask_a_plan()
    Event.objects.create(kind="plan.between_us", file=plan, acting_for="ministry", staff_only=True)
    told = {}
    for side, user in (("staff", manager_of(plan.category)), ("supplier", member_of(plan.lead))):
        client.force_login(user)
        told[side] = "plan.between_us" in client.get(plan.get_absolute_url()).text
    assert told == {"staff": True, "supplier": False}
