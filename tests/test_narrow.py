"""Tables on the screen of a telephone, 360 px wide, in a real browser."""

import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from candidates.actions import note_keys
from candidates.models import Placement
from suppliers.actions.agreement import admit
from suppliers.actions.obligation import choose_regime
from suppliers.models import Ground, Regime
from tests.factories import SupplierFactory, UserFactory, a_pilot, a_placement, manager_of

pytestmark = pytest.mark.django_db(transaction=True)
TOPS_OF_CODES = "[...document.querySelectorAll('td .nowrap')].map((code) => code.getBoundingClientRect().top)"
OUTSIDE = "[...document.querySelectorAll('.badge')].filter((one) => one.scrollWidth > one.offsetWidth).length"


@pytest.fixture
def seen(new_context, live_server):
    def open_page(user, address):
        client, name = Client(), settings.SESSION_COOKIE_NAME
        client.force_login(user)
        context = new_context(viewport={"width": 360, "height": 740})
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.goto(address)
        return page

    return open_page


def test_codes_stand_beside_each_other_and_a_badge_holds_its_words(seen):
    pilot = a_pilot("running")
    manager, agreement = manager_of(pilot.category), pilot.plan.agreements.get()
    looked_at = [a_placement("draft", pilot, weekly_hours=4).pk for _number in range(3)]
    note_keys("placements", Placement, looked_at, by=manager)
    supplier = SupplierFactory()
    admit(agreement.lots.first(), supplier, by=manager)
    first_day = datetime.date(2018, 3, 1)
    choose_regime(
        by=manager,
        supplier=supplier,
        holder=agreement,
        regime=Regime.GENERIC,
        applies_from=first_day,
        ground=Ground.POLICY,
        reason="Zo.",
    )
    log = seen(UserFactory(role="privacy_officer"), reverse("candidates:access_log"))
    tops = log.evaluate(TOPS_OF_CODES)
    assert (len(tops), len(set(tops)) < len(tops)) == (3, True)
    page = seen(manager, agreement.get_absolute_url())
    assert (page.locator(".badge").count(), page.evaluate(OUTSIDE)) == (2, 0)
