"""What an administrator types has the limits of the site's own forms, and is refused in the same plain words."""

import datetime

import pytest
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, models, transaction

from pilots.models import Programme
from socialreturn.accounts.models import Role
from socialreturn.fields import DateField, WholeNumberField
from socialreturn.forms import Fitted
from suppliers.models import PlanTemplate, TargetGroup
from tests.factories import ProgrammeFactory, UserFactory
from tests.test_admin import change_page, page
from tests.test_admin_history import a_programme, inline

pytestmark = pytest.mark.django_db
IN_RANGE = "Vul een getal in van 1 tot en met 100.000."
NUL = "Hier staat een teken in dat niet bewaard kan worden. Typ de tekst opnieuw."
NO_NUMBER = "Vul een heel getal in, bijvoorbeeld 3 of 1.500."


@pytest.fixture
def administrator(client):
    user = UserFactory(role=Role.ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("name", "value", "refusal"),
    [
        ("target", "0", IN_RANGE),
        ("target", "-1", IN_RANGE),
        ("target", "100001", IN_RANGE),
        ("target", "9223372036854775807", IN_RANGE),
        ("target", "1" + "0" * 30, NO_NUMBER),
        ("target", "veel", NO_NUMBER),
        ("launched_on", "31-12-9999", "Vul een datum in vóór 2101."),
        ("launched_on", "31-12-1899", "Vul een datum in vanaf 1900."),
        ("launched_on", "31-02-2018", "Vul een bestaande datum in, bijvoorbeeld 31-12-2018."),
        ("introduction_nl", "x" * 2001, "Dit zijn 2001 tekens. Maak er ten hoogste 2000 van."),
        ("introduction_en", "x" * 200_000, "Dit zijn 200000 tekens. Maak er ten hoogste 2000 van."),
        ("name", "x" * 81, "Dit zijn 81 tekens. Maak er ten hoogste 80 van."),
        ("name", "a\0b", NUL),
        ("name", "", "Vul dit in."),
    ],
)
def test_the_programme_is_refused_in_words(client, administrator, name, value, refusal):
    programme = ProgrammeFactory()
    refused = client.post(change_page(programme), a_programme(programme, **{name: value}))
    assert refused.context["adminform"].form.errors == {name: [refusal]}


@pytest.mark.parametrize("target", ["1", "100.000"])
def test_a_sensible_promise_is_kept(client, administrator, target):
    programme = ProgrammeFactory()
    assert client.post(change_page(programme), a_programme(programme, target=target)).status_code == 302
    assert Programme.objects.get().target == int(target.replace(".", ""))


@pytest.mark.parametrize("target", [0, 100_001])
def test_the_database_keeps_no_other_promise(target):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammeFactory(target=target)


def test_a_row_inside_another_has_the_same_limits(client, administrator):
    programme = ProgrammeFactory()
    rows = inline("signatures", TOTAL_FORMS=1) | {"signatures-0-programme": programme.pk}
    rows |= {"signatures-0-organisation": "a\0b", "signatures-0-signed_on": "31-12-9999"}
    refused = client.post(change_page(programme), a_programme(programme) | rows)
    formset = refused.context["inline_admin_formsets"][0].formset
    assert formset.errors == [{"organisation": [NUL], "signed_on": ["Vul een datum in vóór 2101."]}]


@pytest.mark.parametrize("model", [TargetGroup, PlanTemplate])
def test_the_lists_refuse_what_is_out_of_range(client, administrator, model):
    far = {"valid_from": "0001-01-01", "in_use_from": "9999-12-31", "position": "40000", "number": "99999999999"}
    errors = client.post(page("add", model), far | inline("sections")).context["adminform"].form.errors
    expected = {
        TargetGroup: {"valid_from": "Vul een datum in vanaf 1900.", "position": between(0, 1000)},
        PlanTemplate: {"in_use_from": "Vul een datum in vóór 2101.", "number": between(1, 1000)},
    }[model]
    assert {name: errors[name] for name in expected} == {name: [told] for name, told in expected.items()}


def between(least, most):
    return f"Vul een getal in van {least} tot en met {most:,}.".replace(",", ".")


def test_every_form_of_the_admin_has_the_fields_and_the_words_of_the_site(administrator, rf):
    wrong, seen = [], 0
    for model, found in admin.site._registry.items():
        request = rf.get("/")
        request.user = administrator
        if not found.has_add_permission(request):
            continue
        forms = [found.get_form(request, change=True), found.get_form(request)]
        forms += [each.get_formset(request).form for each in found.get_inline_instances(request)]
        for form in forms:
            seen += 1
            wrong += [f"{form.__name__} of {model.__name__}"] if not issubclass(form, Fitted) else []
            wrong += [
                f"{form.__name__}.{name}" for name, field in form.base_fields.items() if not fits(form, name, field)
            ]
    assert wrong == []
    assert seen > 20


def fits(form, name, field):
    try:
        model_field = form._meta.model._meta.get_field(name)
    except FieldDoesNotExist:
        return True
    if isinstance(model_field, models.DateField) and not isinstance(model_field, models.DateTimeField):
        return isinstance(field, DateField)
    return not isinstance(model_field, models.IntegerField) or isinstance(field, WholeNumberField)


def test_a_launch_day_is_read_as_people_write_it(client, administrator):
    programme = ProgrammeFactory()
    sent = a_programme(programme, launched_on="15-11-2017")
    assert client.post(change_page(programme), sent).status_code == 302
    assert Programme.objects.get().launched_on == datetime.date(2017, 11, 15)
