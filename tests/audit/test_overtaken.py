"""Whoever comes just too late reads why, keeps what was typed, and is led to the page as it is now."""

from decimal import Decimal

import pytest
from django.urls import reverse

from suppliers.actions.call_off import set_turnover
from suppliers.actions.obligation import close_obligation
from suppliers.models import Obligation
from tests.factories import a_call_off, a_version, manager_of
from tests.suppliers.test_regimes import the_choice

pytestmark = pytest.mark.django_db
LOOK_AGAIN = "Bekijk de pagina zoals die nu is, en besluit dan"


@pytest.fixture
def version(client):
    version = a_version("submitted")
    client.force_login(manager_of(version.plan.category))
    return version


@pytest.fixture
def agreement(version):
    return version.plan.agreements.get()


def leads_to(page, file):
    return f'<a href="{file.get_absolute_url()}">{LOOK_AGAIN}</a>' in page.text


def test_a_step_leads_to_the_file(client, version):
    url = reverse("suppliers:plan_step", args=(version.plan.reference, 1, "take_up"))
    client.post(url, {"seen": 1})
    late = client.post(url, {"seen": 1})
    assert ("Dit is niet gedaan" in late.text, leads_to(late, version.plan)) == (True, True)


def test_a_choice_of_regime_leads_to_its_agreement_and_can_be_made_over_the_one_that_was_made(
    client, version, agreement
):
    url = reverse("suppliers:choose_regime", args=(agreement.pk, version.plan.lead.slug))
    late = client.post(url, the_choice(reason="Een andere reden.", seen="0"))
    assert (leads_to(late, agreement), "Een andere reden." in late.text) == (True, True)
    assert ("Reden", "Zo bereiken wij meer.") in late.context["facts"]
    again = late.context["form"]["seen"].value()
    assert client.post(url, the_choice(seen=again)).status_code == 302


def test_a_choice_over_one_that_was_closed_meanwhile_can_be_made_anew(client, version, agreement):
    url = reverse("suppliers:choose_regime", args=(agreement.pk, version.plan.lead.slug))
    close_obligation(Obligation.objects.get(), by=manager_of(agreement.category), reason="Klaar.")
    late = client.post(url, the_choice(seen="1"))
    assert (leads_to(late, agreement), late.context["form"]["seen"].value()) == (True, 0)
    assert client.post(url, the_choice(seen="0")).status_code == 302


def test_a_turnover_that_a_colleague_recorded_stands_beside_the_form(client, version, agreement):
    call_off = a_call_off(version.plan.lead, agreement)
    url = reverse("suppliers:turnover", args=(call_off.pk,))
    typed = {"year": "2018", "amount": "50,00", "reason": "Opgave.", "seen": ""}
    by = manager_of(agreement.category)
    set_turnover(call_off, by=by, year=2018, amount=Decimal("75.00"), reason="Eerdere opgave.")
    late = client.post(url, typed)
    assert (leads_to(late, call_off), late.context["facts"]) == (True, [("Vastgelegd over 2018", "€\xa075,00")])
    assert client.post(url, typed | {"seen": late.context["form"]["seen"].value()}).status_code == 302
    assert call_off.turnovers.get().amount == Decimal("50.00")


def test_an_obligation_that_is_closed_already_leads_to_it(client, version, agreement):
    obligation = Obligation.objects.get()
    close_obligation(obligation, by=manager_of(agreement.category), reason="Klaar.")
    late = client.post(reverse("suppliers:close_obligation", args=(obligation.pk,)), {"reason": "Klaar."})
    assert leads_to(late, obligation)


def test_what_is_only_filled_in_wrongly_leads_nowhere_else(client, version, agreement):
    url = reverse("suppliers:choose_regime", args=(agreement.pk, version.plan.lead.slug))
    wrong = client.post(url, the_choice(applies_from="2017-10-31", ground="pilot", seen="1"))
    assert (wrong.status_code, LOOK_AGAIN in wrong.text) == (200, False)
