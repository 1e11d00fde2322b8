"""The admin in a real browser under our content policy: the guard of the browser notes whatever is stopped."""

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from pilots.models import BannerSignature
from suppliers.models import Category, PlanTemplate
from tests.browser import axe
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


def test_whatever_rows_stand_on_a_page_have_labels_and_headings(page):
    """What axe says of Django's own colours and landmarks is Django's."""
    programme = ProgrammeFactory()
    BannerSignature.objects.create(programme=programme, organisation="AEF", signed_on=programme.launched_on)
    a_pilot("discharged")
    seen = set()
    for model, found in admin.site._registry.items():
        row = model._base_manager.first()
        if found.inlines and row:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
            assert page.goto(reverse(name, args=[row.pk])).status == 200
            axe(page, rules=["label", "select-name", "empty-table-header", "td-headers-attr", "th-has-data-cells"])
            seen.update(inline.__name__ for inline in found.inlines)
    assert seen >= {"BannerSignatureInline", "DepartmentInline", "MembershipInline", "VersionInline", "LessonInline"}
