"""The admin in a real browser under our content policy: the guard of the browser notes whatever is stopped."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from suppliers.models import Category, PlanTemplate
from tests.factories import ProgrammeFactory, UserFactory, a_pilot

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(new_context, live_server):
    client = Client()
    client.force_login(UserFactory(role="administrator"))
    name = settings.SESSION_COOKIE_NAME
    context = new_context()
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    return context.new_page()


def test_the_admin_runs_under_the_content_policy(page):
    pilot, programme = a_pilot("running"), ProgrammeFactory()
    template, category = PlanTemplate.objects.get(), Category.objects.get()
    for name, *args in (
        ("index",),
        ("accounts_user_changelist",),
        ("accounts_user_add",),
        ("accounts_user_change", category.managers.get().pk),
        ("suppliers_supplier_add",),
        ("suppliers_plantemplate_change", template.pk),
        ("pilots_programme_change", programme.pk),
        ("pilots_pilot_changelist",),
        ("pilots_pilot_change", pilot.pk),
        ("pilots_pilot_history", pilot.pk),
        ("audit_event_changelist",),
    ):
        assert page.goto(reverse(f"admin:{name}", args=args)).status == 200


def test_a_long_relation_is_found_by_typing(page):
    UserFactory(role="category_manager", name="Nienke Lindenoord")
    page.goto(reverse("admin:suppliers_category_add"))
    page.locator(".field-managers .select2-search__field").fill("nienke")
    page.get_by_role("option", name="Nienke Lindenoord").click()
    assert page.locator(".field-managers .select2-selection__choice").inner_text().endswith("Nienke Lindenoord")
