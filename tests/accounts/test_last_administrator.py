"""Whatever way somebody leaves, an administrator remains: only one can let another in."""

import pytest
from django.core.exceptions import ValidationError

from socialreturn.accounts.models import Role, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
REFUSAL = ["Er moet minstens één beheerder overblijven."]


def an_administrator(**fields):
    return UserFactory(role=Role.ADMINISTRATOR, **fields)


@pytest.mark.parametrize("change", [{"role": Role.READER}, {"is_active": False}])
def test_the_last_administrator_stays_one(change):
    last, gone = an_administrator(), an_administrator(is_active=False)
    for name, value in change.items():
        setattr(last, name, value)
    with pytest.raises(ValidationError) as refusal:
        last.full_clean()
    assert refusal.value.messages == REFUSAL
    gone.full_clean()


def test_the_last_administrator_is_not_deleted():
    last = an_administrator()
    for delete in (last.delete, User.objects.filter(pk=last.pk).delete, User.objects.all().delete):
        with pytest.raises(ValidationError) as refusal:
            delete()
        assert refusal.value.messages == REFUSAL
    assert list(User.objects.administrators()) == [last]


def test_one_of_two_administrators_may_leave():
    first, second = an_administrator(), an_administrator()
    second.role = Role.READER
    second.full_clean()
    second.delete()
    assert list(User.objects.all()) == [first]


def test_without_any_administrator_other_people_come_and_go():
    user = UserFactory()
    user.full_clean()
    user.delete()
    assert not User.objects.exists()
