from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db.models import F
from django.utils.translation import override

from socialreturn.accounts.models import Department, Ministry, Role, User
from tests.lists.people import JOINED


@pytest.fixture(autouse=True)
def _no_choices_of_another_test():
    caches["memory"].clear()


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def ministry():
    return Ministry.objects.create(name="Binnenlandse Zaken", abbreviation="BZK")


@pytest.fixture
def department(ministry):
    return Department.objects.create(name="Inkoop", ministry=ministry)


@pytest.fixture
def me(department):
    return User.objects.create_user("ik@voorbeeld.example", name="Ik", role=Role.READER, department=department)


@pytest.fixture
def crowd(me, department):
    """With me sixty people, many of whom share a name, a role and a day; half of them never signed in."""
    User.objects.bulk_create(
        User(
            email=f"p{number}@voorbeeld.example",
            name=f"Persoon {number % 4}",
            role=Role.values[number % 3],
            department=department if number % 2 else None,
            joined_at=JOINED + timedelta(days=number % 5),
            last_login=JOINED + timedelta(days=number % 3) if number % 2 else None,
        )
        for number in range(59)
    )
    return User.objects.annotate(number=F("pk") % 7)
