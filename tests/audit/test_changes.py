"""What an edit changed is told for as long as it is kept, also when what it names is called otherwise by now."""

import json
from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry

from pilots.models.pilot import PILOT_CHANGED
from socialreturn.audit.changes import compared, facts_of, told
from socialreturn.keeping import told as told_in_the_admin
from suppliers.models.agreement import AGREEMENT_CHANGED
from tests.factories import UserFactory, a_pilot, make_an_agreement, manager_of

RENAMED = [["pilots.Experiment.aim", 3, 4], ["gone.Pilot.title", "", "Leren"], ["pilots.Pilot.slogan", ["A"], []]]


def test_a_model_or_field_that_is_renamed_since_goes_by_its_bare_name():
    assert told(RENAMED) == ["Aim: 3 → 4", "Title: niets → Leren", "Slogan: A → niets"]


@pytest.mark.django_db
def test_the_page_of_a_pilot_tells_a_change_to_what_is_renamed_since(client):
    pilot = a_pilot("running")
    manager = manager_of(pilot.category)
    PILOT_CHANGED.record(pilot, by=manager, changes=RENAMED)
    client.force_login(manager)
    assert "Aim: 3 → 4" in client.get(pilot.get_absolute_url()).text


@pytest.mark.parametrize("label", ["gone.pilot", "pilots.experiment", "pilots.pilot"])
def test_an_administrator_reads_a_change_to_what_is_renamed_since(label):
    changed = {"fields": ["aim"], "model": label, "values": [["aim", 3, 4]]}
    assert told_in_the_admin(LogEntry(change_message=json.dumps([{"changed": changed}]))) == ["Aim: 3 → 4"]


@pytest.mark.django_db
def test_an_amount_that_was_typed_shorter_is_no_change():
    agreement = make_an_agreement()
    agreement.estimated_value, agreement.percentage = Decimal(24000000), Decimal(5)
    before = facts_of(agreement, ["estimated_value", "percentage"])
    agreement.save()
    agreement.refresh_from_db()
    assert compared(before, facts_of(agreement, ["estimated_value", "percentage"])) == []


@pytest.mark.django_db
def test_a_name_that_is_written_from_right_to_left_leaves_the_sentence_around_it_alone():
    agreement = make_an_agreement()
    turned = UserFactory(name="Kees \u202eneseK")
    told_by = AGREEMENT_CHANGED.record(agreement, by=turned, acting_for="שלום BV")
    assert told_by.sentence.startswith("\u2068שלום BV\u2069 (\u2068Kees \u202eneseK\u2069) ")
    assert UserFactory(name="Kees").name in AGREEMENT_CHANGED.record(agreement, by=None, acting_for="Kees").sentence
