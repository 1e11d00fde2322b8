"""What is stored is what was agreed to, whatever others do between the check, the form and the work."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from socialreturn.audit.lifecycle import Refused
from socialreturn.audit.models import Job
from suppliers.actions.agreement import admit
from suppliers.imports.jobs import UNDO, start, start_check
from suppliers.imports.writing import write
from suppliers.models import CallOff, Category, FrameworkAgreement
from tests.factories import DepartmentFactory, SupplierFactory, a_call_off, make_an_agreement, manager_of
from tests.imports.steps import CALL_OFF_HEADINGS, check, confirm, counts, csv, newest
from tests.imports.test_agreements import HEADINGS, ROK
from tests.imports.test_call_offs import line
from tests.jobs.test_jobs import QUEUED, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    return make_an_agreement(reference="ROK-1")


@pytest.fixture
def manager(agreement, client):
    manager = manager_of(agreement.category)
    client.force_login(manager)
    return manager


@pytest.fixture
def supplier(agreement, manager):
    return admit(agreement.lots.get(), SupplierFactory(name="Voorbeeld B.V."), by=manager).supplier


@pytest.fixture
def imported(client, agreement, supplier):
    return check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement, wages="10,00")))


def choose_columns(client, imported, without=()):
    address = reverse("suppliers:import_columns", args=[imported.pk])
    initial = client.get(address).context["form"].initial
    return client.post(address, {name: value for name, value in initial.items() if name not in without})


def test_what_is_worked_on_is_begun_once(client, imported, settings):
    settings.TASKS = QUEUED
    confirm(client, imported)
    answer = choose_columns(client, imported, without=("wage_sum",))
    assert (answer.url, newest().columns, newest().state) == (newest().get_absolute_url(), imported.columns, "checked")
    assert "Hier wordt aan gewerkt." in client.get(answer.url).text
    assert confirm(client, imported, reason="Nog eens.").url == answer.url
    assert Job.objects.filter(kind="import_write").count() == 1
    work()
    assert (newest().state, CallOff.objects.get().wage_sum) == ("done", 10)


def test_columns_that_were_chosen_before_it_was_imported_come_too_late(client, manager, imported):
    confirm(client, imported)
    with pytest.raises(Refused) as refusal:
        start_check(imported, manager, columns={"reference": 0}, sheet="")
    assert refusal.value.message == "Dit bestand is al geïmporteerd."
    stored = newest()
    assert (stored.state, stored.columns, stored.job.kind) == ("done", imported.columns, "import_write")


def test_work_that_was_lost_stands_in_nobodys_way(client, at, manager, imported, settings):
    settings.TASKS = QUEUED
    confirm(client, imported)
    job = newest().job
    Job.objects.filter(pk=job.pk).update(state="running", started_at=job.made_at)
    with pytest.raises(Refused):
        start(UNDO, imported, manager, reason="Te vroeg.")
    at(job.made_at + 2 * Job.LOST_AFTER)
    assert confirm(client, imported).url == newest().job.get_absolute_url()
    assert newest().job != job


def test_a_job_that_is_started_anew_writes_what_was_agreed_to_or_nothing(client, agreement, supplier, imported):
    in_between = a_call_off(supplier, agreement, reference="NOK-1", title="Projectleiding")
    confirm(client, imported)
    failed = newest().job
    in_between.delete()
    choose_columns(client, imported, without=("wage_sum",))
    assert newest().state == "checked"
    client.post(reverse("jobs:again", args=[failed.pk]))
    failed.refresh_from_db()
    assert ("Iemand anders heeft dit gewijzigd" in failed.words, CallOff.objects.count()) == (True, 0)
    confirm(client, newest())
    assert CallOff.objects.get().wage_sum is None


def test_a_job_that_was_given_up_meanwhile_stores_nothing(client, imported, settings):
    settings.TASKS = QUEUED
    confirm(client, imported)
    job = newest().job
    Job.objects.filter(pk=job.pk).update(state="running")
    running = Job.objects.get(pk=job.pk)
    Job.objects.filter(pk=job.pk).update(state="failed")
    with pytest.raises(ValidationError) as refusal:
        write(running)
    assert refusal.value.message == "Dit is intussen opgegeven. Er is niets veranderd. Probeer het opnieuw."
    assert (CallOff.objects.count(), newest().state) == (0, "checked")
    Job.objects.filter(pk=job.pk).update(state="running")
    write(running)
    assert (CallOff.objects.count(), newest().state) == (1, "done")


def test_what_an_earlier_check_found_is_not_shown_of_other_columns(client, agreement, supplier, settings):
    found = check(client, "call_offs", csv(CALL_OFF_HEADINGS, line(agreement, supplier="Onbekend")))
    rows = reverse("suppliers:import_rows", args=[found.pk])
    assert ["Onbekend" in client.get(page).text for page in (found.get_absolute_url(), rows)] == [True, True]
    settings.TASKS = QUEUED
    choose_columns(client, found, without=("supplier",))
    assert ["Onbekend" in client.get(page).text for page in (found.get_absolute_url(), rows)] == [False, False]
    assert counts(found) == {}


def test_terms_of_the_category_that_changed_since_the_check_are_not_stored(client, agreement, manager):
    found = check(client, "agreements", csv(HEADINGS, f"{ROK.replace('ROK-1', 'ROK-2')};1. Interim;"))
    Category.objects.update(percentage=7)
    confirm(client, found)
    assert (newest().imported_at, FrameworkAgreement.objects.count()) == (None, 1)


def test_another_department_of_that_name_than_at_the_check_is_not_stored(client, agreement, manager):
    one, other = DepartmentFactory(name="Inkoop"), DepartmentFactory(name="Bouw")
    row = f"{ROK.replace('ROK-1', 'ROK-2')};1. Interim;;Inkoop"
    found = check(client, "agreements", csv(f"{HEADINGS};Dienstonderdelen", row))
    assert found.new == 1
    for department, name in ((one, "Bouw"), (other, "Inkoop")):
        department.name = name
        department.save()
    confirm(client, found)
    assert (newest().imported_at, FrameworkAgreement.objects.count()) == (None, 1)
