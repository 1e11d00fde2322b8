"""A template of an administrator's own making, with codes as a Dutch administrator chooses them."""

import pytest
from django.urls import reverse

from tests.factories import ask_a_plan, member_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["begeleiding", "werk", "eigen_hoofdstuk"])
def test_a_section_with_a_code_of_ones_own_can_be_written(client, key):
    plan = ask_a_plan()
    section = plan.newest.sections.first().section
    section.key = key
    section.save()
    client.force_login(member_of(plan.lead))
    address = reverse("suppliers:section", args=(plan.reference, key))
    assert client.post(address, {"text": "Wij beginnen.", "seen": "0"}).status_code == 302
    assert plan.newest.sections.get(section=section).text == "Wij beginnen."
