import datetime

import pytest
from django.urls import reverse

from socialreturn.accounts.models import Role
from socialreturn.addresses import word_of
from socialreturn.audit.lifecycle import Refused
from suppliers.actions.plan import answer_party_invitation, invite_party
from suppliers.actions.writing import remove_commitment, save_commitment, write_section
from suppliers.models import Commitment, Correction, PlanSection
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
TEXT = "Elke kandidaat krijgt een vaste coach."


def section_url(plan, key="guidance"):
    return reverse("suppliers:section", args=(plan.reference, word_of(key)))


def stored(plan, key="guidance"):
    return PlanSection.objects.get(version=plan.newest, section__key=key)


@pytest.fixture
def plan():
    return ask_a_plan()


@pytest.fixture
def writer(client, plan):
    user = member_of(plan.lead)
    client.force_login(user)
    return user


def post(client, plan, text=TEXT, seen=0, key="guidance", **more):
    return client.post(section_url(plan, key), {"text": text, "seen": seen, **more}, follow=True)


def test_a_section_is_saved_and_the_next_one_opens(client, plan, writer):
    response = post(client, plan)
    assert response.redirect_chain == [(section_url(plan, "work"), 302)]
    assert "“Begeleiding” is bewaard om 12.00 uur." in response.content.decode()
    assert (stored(plan).text, stored(plan).edited_by) == (TEXT, writer)


def test_after_the_last_section_the_commitments_follow(client, plan, writer):
    response = post(client, plan, key="work")
    assert response.redirect_chain == [(reverse("suppliers:commitments", args=(plan.reference,)), 302)]


def test_saving_and_stopping_goes_to_the_plan(client, plan, writer):
    response = post(client, plan, stop="1")
    assert response.redirect_chain == [(plan.get_absolute_url(), 302)]


WITH_BSN, CONTACT = "Anna heeft BSN 111222333.", "Sanne de Wit, 06-12345678, sanne@voorbeeld.nl"
REFUSED = "een nummer in dat een burgerservicenummer (BSN) kan zijn"


def test_a_section_with_a_citizen_service_number_is_refused_and_comes_back_as_typed(client, plan, writer):
    page = post(client, plan, text=WITH_BSN).text
    assert (REFUSED in page, WITH_BSN in page, stored(plan).text) == (True, True, "")
    autosave = reverse("suppliers:autosave", args=(plan.reference, word_of("guidance")))
    assert REFUSED in client.post(autosave, {"text": WITH_BSN, "seen": 0}).json()["said"]
    post(client, plan, text=CONTACT)
    assert stored(plan).text == CONTACT


def test_a_commitment_with_a_citizen_service_number_is_refused_and_comes_back_as_typed(client, plan, writer):
    url = reverse("suppliers:new_commitment", args=(plan.reference,))
    typed = {"indicator": "candidates", "description": WITH_BSN, "target": "3", "due_on": "2019-06-30"}
    page = client.post(url, typed).text
    assert (REFUSED in page, WITH_BSN in page, Commitment.objects.count()) == (True, True, 0)
    client.post(url, typed | {"description": CONTACT})
    assert Commitment.objects.get().description == CONTACT


def test_line_ends_are_kept_in_one_way(client, plan, writer):
    post(client, plan, text="Een.\r\nTwee.")
    assert stored(plan).text == "Een.\nTwee."


def test_a_text_over_the_limit_is_saved_with_a_warning(client, plan, writer):
    response = post(client, plan, text="woord " * 1001)
    assert stored(plan).words == 1001
    assert "Maak er ten hoogste 1000 van voordat u het plan indient." in response.content.decode()
    page = client.get(section_url(plan)).content.decode()
    assert "1.001 woorden van ten hoogste 1.000 zijn bewaard." in page
    assert "1.001 woorden, te lang" in page


def test_the_pages_say_what_is_still_missing(client, plan, writer):
    page = client.get(section_url(plan)).content.decode()
    assert "Voor het indienen ontbreken nog 2 dingen:" in page
    assert f'<a href="{section_url(plan, "work")}">“Werk” is nog leeg.</a>' in page
    assert "Nog 61 dagen." in page


def test_two_people_saving_at_once_see_both_texts_and_lose_nothing(client, plan, writer):
    write_section(stored(plan), by=MemberFactory(supplier=plan.lead), seen=0, text="Van een collega.")
    response = post(client, plan, text="Van mij.")
    page = response.content.decode()
    assert stored(plan).text == "Van een collega."
    assert "Van een collega." in page
    assert response.context["form"]["text"].value() == "Van mij."
    post(client, plan, text="Van ons samen.", seen=response.context["form"]["seen"].value())
    assert stored(plan).text == "Van ons samen."


def test_a_page_opened_on_the_version_before_is_out_of_date_on_the_next(client, plan, writer):
    write_everything(plan.newest)
    version = plan.newest
    version.take("submit", by=writer)
    version.take("withdraw", by=writer, reason="Nog niet af.")
    version.take("request_again", by=manager_of(plan.category), due_on=datetime.date(2018, 12, 1))
    response = post(client, plan, text="Wat ik eerder typte.", seen=0)
    assert response.context["conflict"]
    assert stored(plan).text == "guidance: Elke kandidaat krijgt een vaste begeleider."


def test_what_was_typed_after_submission_is_shown_to_copy(client, plan, writer):
    write_everything(plan.newest)
    plan.newest.take("submit", by=writer)
    response = post(client, plan, text="Nog een <b>zin</b>.", seen=1)
    assert "Nog een &lt;b&gt;zin&lt;/b&gt;." in response.content.decode()
    assert stored(plan).text == "guidance: Elke kandidaat krijgt een vaste begeleider."


@pytest.mark.parametrize(
    "broken", [{}, {"text": "Nul \0", "seen": "0"}, {"text": "x", "seen": "-1"}, {"text": "x", "seen": "9" * 40}]
)
def test_a_broken_form_saves_nothing(client, plan, writer, broken):
    response = client.post(section_url(plan), broken)
    assert response.status_code == 200
    assert stored(plan).text == ""


def test_only_those_who_write_a_plan_come_to_its_writing_pages(client, plan):
    pages = [section_url(plan)] + [
        reverse(f"suppliers:{name}", args=(plan.reference,)) for name in ("commitments", "new_commitment", "parties")
    ]
    expected = {
        403: [manager_of(plan.category), UserFactory(role=Role.ADVISER), UserFactory(role=Role.AUDITOR)],
        404: [UserFactory(role=Role.READER), UserFactory(role=Role.PRIVACY_OFFICER), MemberFactory()],
        200: [member_of(plan.lead)],
    }
    for status, users in expected.items():
        for user in users:
            client.force_login(user)
            assert [client.get(page).status_code for page in pages] == [status] * len(pages), user.role


def test_a_refusal_is_true_for_whoever_reads_it(client, plan):
    client.force_login(manager_of(plan.category))
    told = "een andere rol, een andere categorie of een andere organisatie"
    assert told in client.get(section_url(plan)).text


def test_a_co_supplier_writes_along_once_it_has_accepted(client, plan):
    other = SupplierFactory()
    admit_under_bespoke(plan.agreements.first(), other)
    party = invite_party(plan, other, by=member_of(plan.lead))
    client.force_login(member_of(other))
    refused = client.get(section_url(plan))
    assert refused.status_code == 403
    assert "Neem eerst de uitnodiging aan op de pagina van het plan." in refused.text
    answer_party_invitation(party, by=member_of(other), accept=True)
    post(client, plan)
    assert stored(plan).text == TEXT


# Commitments


def commitment(plan, **fields):
    values = {"indicator": "candidates", "target": 3, "due_on": datetime.date(2019, 6, 30)} | fields
    return save_commitment(Commitment(version=plan.newest, **values), by=member_of(plan.lead))


def test_a_commitment_is_added(client, plan, writer):
    url = reverse("suppliers:new_commitment", args=(plan.reference,))
    response = client.post(url, {"indicator": "hours", "target": "1.500", "due_on": "2019-06-30", "description": ""})
    assert response.status_code == 302
    kept = Commitment.objects.values_list("version", "indicator", "target", "due_on", "supplier")
    assert list(kept) == [(plan.newest.pk, "hours", 1500, datetime.date(2019, 6, 30), plan.lead.pk)]


def test_a_commitment_to_something_else_is_described(client, plan, writer):
    url = reverse("suppliers:new_commitment", args=(plan.reference,))
    response = client.post(url, {"indicator": "other", "target": "1", "due_on": "2019-06-30", "description": ""})
    assert "Schrijf in uw eigen woorden wat u toezegt." in response.content.decode()
    assert Commitment.objects.count() == 0


@pytest.mark.parametrize("indicator", ["candidates", "sustained", "products"])
def test_people_and_products_are_promised_in_whole_numbers(client, plan, writer, indicator):
    url = reverse("suppliers:new_commitment", args=(plan.reference,))
    typed = {"indicator": indicator, "target": "2,5", "due_on": "2019-06-30", "description": ""}
    assert "Vul een heel getal in." in client.post(url, typed).text
    assert client.post(url, typed | {"indicator": "hours"}).status_code == 302


def test_nothing_is_promised_for_before_the_plan_was_asked(client, plan, writer):
    url = reverse("suppliers:new_commitment", args=(plan.reference,))
    typed = {"indicator": "hours", "target": "2", "due_on": "2010-06-30", "description": ""}
    assert "Kies een dag vanaf de dag waarop dit plan is gevraagd." in client.post(url, typed).text
    assert client.post(url, typed | {"due_on": plan.asked_on.isoformat()}).status_code == 302


def test_a_commitment_that_a_colleague_changed_is_not_overwritten(client, plan, writer):
    promise = commitment(plan)
    url = reverse("suppliers:change_commitment", args=(plan.reference, promise.pk))
    seen = client.get(url).context["form"]["seen"].value()
    promise.target = 5
    save_commitment(promise, by=writer)
    mine = {"indicator": "candidates", "target": "4", "due_on": "2019-06-30", "seen": seen}
    response = client.post(url, mine)
    promise.refresh_from_db()
    assert promise.target == 5
    client.post(url, mine | {"seen": response.context["form"]["seen"].value()})
    promise.refresh_from_db()
    assert promise.target == 4


def test_a_commitment_is_removed(client, plan, writer):
    promise = commitment(plan)
    url = reverse("suppliers:remove_commitment", args=(plan.reference, promise.pk))
    client.post(url, {"seen": client.get(url).context["form"]["seen"].value()})
    assert Commitment.objects.count() == 0


def test_a_commitment_that_a_colleague_changed_is_not_removed_unseen(client, plan, writer):
    promise = commitment(plan)
    url = reverse("suppliers:remove_commitment", args=(plan.reference, promise.pk))
    seen = client.get(url).context["form"]["seen"].value()
    promise.target = 5
    save_commitment(promise, by=writer)
    response = client.post(url, {"seen": seen})
    assert "Iemand anders heeft dit gewijzigd" in str(response.context["form"].errors)
    assert ("\n5\n" in response.context["intro"], Commitment.objects.get().target) == (True, 5)
    client.post(url, {"seen": response.context["form"]["seen"].value()})
    assert Commitment.objects.count() == 0


def test_a_commitment_that_a_colleague_removed_does_not_come_back(plan, writer):
    promise = commitment(plan)
    remove_commitment(Commitment.objects.get(), by=writer, seen=promise.digest)
    for act in (save_commitment, remove_commitment):
        with pytest.raises(Refused, match="intussen verwijderd"):
            act(promise, by=writer, seen=promise.digest)
    assert Commitment.objects.count() == 0


def test_every_page_to_change_what_is_frozen_leads_back_to_the_plan_and_says_why(client, plan, writer):
    write_everything(plan.newest)
    promise = plan.newest.commitments.get()
    changing = [
        reverse(f"suppliers:{name}_commitment", args=(plan.reference, promise.pk)) for name in ("change", "remove")
    ]
    pages = [section_url(plan), reverse("suppliers:new_commitment", args=(plan.reference,)), *changing]
    assert [client.get(page).status_code for page in pages] == [200] * 4
    plan.newest.take("submit", by=writer)
    _lead_back(client, plan, pages)
    plan.newest.take("withdraw", by=writer, reason="Nog niet af.")
    plan.newest.take("request_again", by=manager_of(plan.category), due_on=datetime.date(2018, 12, 1))
    _lead_back(client, plan, changing)
    typed = {"indicator": "hours", "target": "7", "due_on": "2019-06-30", "seen": promise.digest}
    late = client.post(changing[0], typed)
    assert ("Dit is niet gedaan" in late.text, late.context["form"]["target"].value()) == (True, "7")
    assert Commitment.objects.get(pk=promise.pk).target == 3


def _lead_back(client, plan, pages):
    for page in pages:
        answer = client.get(page, follow=True)
        assert (answer.redirect_chain, "wordt niet meer geschreven" in answer.text) == (
            [(plan.get_absolute_url(), 302)],
            True,
        )


def test_a_point_on_a_plan_that_is_with_the_ministry_again_is_not_answered(client):
    plan = a_version("returned").plan
    point = Correction.objects.get()
    client.force_login(member_of(plan.lead))
    url = reverse("suppliers:answer_correction", args=(plan.reference, point.pk))
    assert client.get(url).status_code == 200
    client.post(url, {"text": "Gedaan.", "seen": ""})
    plan.newest.take("submit", by=member_of(plan.lead))
    _lead_back(client, plan, [url])


def test_a_commitment_of_another_plan_is_not_there(client, plan, writer):
    promise = commitment(ask_a_plan())
    for name in ("change_commitment", "remove_commitment"):
        assert client.get(reverse(f"suppliers:{name}", args=(plan.reference, promise.pk))).status_code == 404


# Answering points


def test_a_point_is_answered_and_a_colleagues_answer_is_not_overwritten(client):
    plan = a_version("returned").plan
    point = Correction.objects.get()
    client.force_login(member_of(plan.lead))
    url = reverse("suppliers:answer_correction", args=(plan.reference, point.pk))
    client.post(url, {"text": "Gedaan.", "seen": ""})
    response = client.post(url, {"text": "Ook gedaan.", "seen": ""})
    point.refresh_from_db()
    assert point.answer == "Gedaan."
    client.post(url, {"text": "Beide gedaan.", "seen": response.context["form"]["seen"].value()})
    point.refresh_from_db()
    assert point.answer == "Beide gedaan."


def test_the_section_shows_its_point_and_submission_waits_for_the_answer(client):
    plan = a_version("returned").plan
    client.force_login(member_of(plan.lead))
    page = client.get(section_url(plan, "vision")).content.decode()
    assert "Leg dit uit." in page
    assert "Beantwoord het punt bij “Visie”." in page
