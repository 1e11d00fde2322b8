import datetime

import pytest
from django.apps import apps

from socialreturn import clock
from socialreturn.audit.models import Historied
from tests.factories import SupplierFactory


def kept_models():
    return [model for model in apps.get_models() if hasattr(model, "history")]


@pytest.mark.django_db
def test_every_save_is_dated_by_the_clock_of_the_site(at):
    supplier = SupplierFactory()
    at(clock.today() + datetime.timedelta(days=9))
    supplier.save()
    newest, first = supplier.history.order_by("-history_date")
    assert (newest.history_date, first.history_date < newest.history_date) == (clock.now(), True)


def test_whatever_keeps_its_history_dates_it_so():
    assert {model.__name__ for model in kept_models()} >= {"Supplier", "FrameworkAgreement", "Plan", "Pilot"}
    assert [model for model in kept_models() if not issubclass(model, Historied)] == []
