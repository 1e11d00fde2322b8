"""What an edit changed is told for as long as it is kept, also when what it names is called otherwise by now."""

import json

import pytest
from django.contrib.admin.models import LogEntry

from pilots.models.pilot import PILOT_CHANGED
from socialreturn.audit.changes import told
from socialreturn.keeping import told as told_in_the_admin
from tests.factories import a_pilot, manager_of

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
