import datetime

import pytest
from django.core.management import call_command

from suppliers.actions.reference import load_reference_lists
from suppliers.models import PlanTemplate, TargetGroup, TemplateSection

pytestmark = pytest.mark.django_db

NEEDED = ["target_groups", "numbers", "work", "guidance", "planning", "contact"]


def test_the_template_has_fifteen_sections_of_which_six_are_needed():
    call_command("load_reference_lists")
    sections = TemplateSection.objects.order_by("position")
    assert [section.position for section in sections] == list(range(1, 16))
    assert [section.key for section in sections if section.is_required] == NEEDED
    assert [section for section in sections if not (section.title_nl and section.title_en and section.help_nl)] == []
    assert sections.get(key="vision").word_limit == 1000


def test_the_list_of_the_rijk_is_older_than_what_bespoke_work_adds():
    load_reference_lists()
    before_bespoke = TargetGroup.objects.valid_on(datetime.date(2017, 11, 13))
    assert before_bespoke.count() == 10
    assert TargetGroup.objects.valid_on(datetime.date(2017, 11, 14)).count() == 15


def test_a_second_run_keeps_what_an_administrator_changed():
    load_reference_lists()
    TargetGroup.objects.filter(code="wia").update(name_nl="WIA, gewijzigd")
    PlanTemplate.objects.get().sections.filter(key="risks").delete()
    load_reference_lists()
    assert TargetGroup.objects.get(code="wia").name_nl == "WIA, gewijzigd"
    assert TargetGroup.objects.count() == 15
    assert TemplateSection.objects.count() == 14
