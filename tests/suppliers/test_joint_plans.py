"""A plan that several suppliers write: who counts as one of them, and how that changes while it is a draft."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse

from socialreturn.audit.models import Event
from socialreturn.audit.outbox import deliver
from suppliers.actions.plan import answer_party_invitation, invite_party
from suppliers.actions.writing import save_commitment
from suppliers.models import Commitment
from suppliers.queries.standings import standings
from tests.factories import (
    SupplierFactory,
    admit_under_bespoke,
    ask_a_plan,
    manager_of,
    member_of,
    write_everything,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return ask_a_plan()


@pytest.fixture
def lead(plan):
    return member_of(plan.lead)


@pytest.fixture
def partner(plan):
    partner = SupplierFactory(name="Medeschrijver BV", slug="medeschrijver")
    admit_under_bespoke(plan.agreements.get(), partner)
    return partner


def standing(plan, supplier):
    rows = standings(plan.agreements.get(), manager_of(plan.category))
    found = next(row for row in rows if row.supplier == supplier)
    return found.is_asked, found.lacks, found.plans


def test_who_is_invited_to_write_along_still_is_to_be_asked_for_a_plan_until_it_joined(plan, lead, partner):
    party = invite_party(plan, partner, by=lead)
    assert standing(plan, plan.lead) == (True, None, [plan])
    assert standing(plan, partner) == (False, "plan", [])
    answer_party_invitation(party, by=member_of(partner), accept=True)
    assert standing(plan, partner) == (True, None, [plan])


# Taking a supplier out again


def page(party):
    return reverse("suppliers:take_out_party", args=(party.plan.reference, party.pk))


def take_out(client, party, by):
    """Open the page and confirm it."""
    client.force_login(by)
    seen = client.get(page(party)).context["form"]["seen"].value()
    return client.post(page(party), {"seen": seen})


def joined(plan, partner):
    party = invite_party(plan, partner, by=member_of(plan.lead))
    return answer_party_invitation(party, by=member_of(partner), accept=True)


def last_event(plan):
    return Event.objects.on(plan).first().kind


def test_the_lead_withdraws_an_invitation_and_its_mail_is_not_sent(client, plan, lead, partner):
    deliver()
    mail.outbox.clear()
    party = invite_party(plan, partner, by=lead)
    assert page(party) in see_parties(client, plan).text
    assert take_out(client, party, lead).url == reverse("suppliers:parties", args=(plan.reference,))
    assert (list(plan.parties.values_list("supplier", flat=True)), last_event(plan)) == (
        [plan.lead.pk],
        "plan.party_uninvited",
    )
    assert (deliver(), mail.outbox) == (0, [])
    client.force_login(member_of(partner))
    assert client.get(plan.get_absolute_url()).status_code == 404
    client.force_login(manager_of(plan.category))
    assert "Medeschrijver BV" not in client.get(plan.get_absolute_url()).text


def see_parties(client, plan):
    client.force_login(member_of(plan.lead))
    return client.get(reverse("suppliers:parties", args=(plan.reference,)))


def test_the_lead_takes_a_partner_out_once_it_promises_nothing_and_may_invite_it_again(client, plan, lead, partner):
    party = joined(plan, partner)
    promised = Commitment(
        version=plan.newest, supplier=partner, indicator="candidates", target=2, due_on=datetime.date(2019, 6, 30)
    )
    save_commitment(promised, by=lead)
    refused = take_out(client, party, lead)
    assert "Van Medeschrijver BV staan er toezeggingen in dit plan." in str(refused.context["form"].errors)
    assert plan.writers().count() == 2
    promised.delete()
    assert take_out(client, party, lead).status_code == 302
    assert (list(plan.writers()), last_event(plan)) == ([plan.lead], "plan.party_taken_out")
    joined(plan, partner)
    assert plan.writers().count() == 2


def test_who_joined_meanwhile_is_not_taken_out_unseen(client, plan, lead, partner):
    party = invite_party(plan, partner, by=lead)
    client.force_login(lead)
    seen = client.get(page(party)).context["form"]["seen"].value()
    answer_party_invitation(party, by=member_of(partner), accept=True)
    response = client.post(page(party), {"seen": seen})
    assert "intussen" in str(response.context["form"].errors)
    assert plan.writers().count() == 2


def test_only_the_lead_takes_out_and_nobody_takes_out_the_lead(client, plan, lead, partner):
    party = joined(plan, partner)
    client.force_login(member_of(partner))
    assert [client.get(page(party)).status_code, client.post(page(party)).status_code] == [403, 403]
    client.force_login(lead)
    assert client.get(page(plan.parties.get(is_lead=True))).status_code == 404


def test_nobody_is_taken_out_of_what_was_submitted_or_signed(client, plan, lead, partner):
    party, manager = joined(plan, partner), manager_of(plan.category)
    version = write_everything(plan.newest)
    version.take("submit", by=lead)
    client.force_login(lead)
    assert client.post(page(party), {"seen": party.answer_seen}).url == plan.get_absolute_url()
    for step in ("take_up", "approve"):
        version.take(step, by=manager)
    for by in (lead, member_of(partner), manager):
        version.take("sign", by=by)
    version.take("amend", by=lead, reason="Meer.")
    refused = take_out(client, party, lead)
    assert "heeft een versie van dit plan getekend" in str(refused.context["form"].errors)
    assert plan.writers().count() == 2


def test_who_declined_is_asked_anew(client, plan, lead, partner):
    declined = invite_party(plan, partner, by=lead)
    answer_party_invitation(declined, by=member_of(partner), accept=False)
    deliver()
    mail.outbox.clear()
    assert list(see_parties(client, plan).context["form"].fields["supplier"].queryset) == [partner]
    client.post(reverse("suppliers:parties", args=(plan.reference,)), {"supplier": partner.pk})
    party = plan.parties.get(supplier=partner)
    assert (party.accepted_at, party.declined_at) == (None, None)
    assert (deliver(), mail.outbox[0].to) == (1, [member_of(partner).email])
    answer_party_invitation(party, by=member_of(partner), accept=True)
    assert plan.writers().count() == 2
