"""The Dutch admin speaks Dutch: names of fields, what happened, mail and pages; no code of ours is read by people."""

import re

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import label_for_field
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import override

from pilots.models import Pilot
from socialreturn.accounts.models import Role
from socialreturn.audit.models import AccessLog, Event, EventKind, Message
from socialreturn.audit.outbox import MailKind
from tests.factories import UserFactory, a_pilot
from tests.test_admin import a_row_of_every_model, change_page, grant, page

pytestmark = pytest.mark.django_db
SAME_IN_DUTCH = {"plan", "code", "partners"}
OF_DJANGO = {"__str__", "password1", "password2"}


@pytest.fixture
def administrator(client):
    user = UserFactory(role=Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def shown_fields(found, request):
    """What a list, a page and the rows on it show, as (model, its admin, name)."""
    for name in {*found.get_list_display(request), *found.get_list_filter(request), *fields_of(found, request)}:
        yield found.model, found, name[0] if isinstance(name, tuple) else name
    for inline in found.get_inline_instances(request):
        for name in fields_of(inline, request):
            yield inline.model, inline, name


def fields_of(found, request):
    return {*found.get_fields(request), *found.get_readonly_fields(request)} - {None, "seen"}  # which is hidden


def label(model, found, name, language):
    with override(language):
        return str(label_for_field(name.partition("__")[0], model, found)).lower()


def test_every_field_has_a_name_in_dutch(administrator, rf):
    request = rf.get("/")
    request.user, seen, english = administrator, 0, []
    for found in admin.site._registry.values():
        for model, each, name in shown_fields(found, request):
            if name in OF_DJANGO:
                continue
            seen += 1
            dutch = label(model, each, name, "nl")
            if dutch == label(model, each, name, "en") and dutch not in SAME_IN_DUTCH:
                english.append(f"{model.__name__}.{name}: {dutch}")
    assert english == []
    assert seen > 200


def test_every_model_and_each_of_its_own_fields_has_a_name_in_dutch():
    english = []
    for model in admin.site._registry:
        for each in (model._meta, *model._meta.fields, *model._meta.many_to_many):
            with override("nl"):
                dutch = str(each.verbose_name)
            with override("en"):
                if str(each.verbose_name) == dutch and dutch not in {*SAME_IN_DUTCH, "ID", "partner"}:
                    english.append(f"{each}: {dutch}")
    assert english == []


def texts_of(html):
    """What a page says, without what people typed in it, its script and its addresses."""
    without = re.sub(r"(?s)<(script|textarea|nav)\b.*?</\1>", "", html)
    return {text.strip() for text in re.split(r"<[^>]+>", without)}


def codes():
    return {*EventKind.known, *MailKind.known, *AccessLog.Page.values, "candidate", "ministry", "system"} - {"admin"}


def test_no_code_stands_on_a_list_or_a_page(client, administrator):
    a_row_of_every_model()
    grant(administrator, "candidate", "placement")
    AccessLog.objects.create(by=administrator, page="admin", record_type="placement", keys=[1])
    found = {}
    for model in (Event, Message, AccessLog):
        pages = [page("changelist", model), *[change_page(row) for row in model.objects.all()]]
        for url in pages:
            found[url] = texts_of(client.get(url).content.decode())
    assert {url: texts & codes() for url, texts in found.items() if texts & codes()} == {}
    everything = set().union(*found.values())
    assert {"administratie", "beheer"} & everything
    assert {"De proeftuin … is afgerond: decharge is verleend", "Plaatsing", "gegevens bij een code"} <= everything


def choices(client, model, name):
    filters = client.get(page("changelist", model)).context["cl"].filter_specs
    spec = next(each for each in filters if each.title == name)
    return [str(choice["display"]) for choice in spec.choices(client.get(page("changelist", model)).context["cl"])]


def test_the_filter_of_kinds_lists_what_something_happened_to(client, administrator):
    a_row_of_every_model()
    kinds = ["Leverancier", "Nadere overeenkomst", "Plan van aanpak", "Proeftuin", "Raamovereenkomst", "Verplichting"]
    assert choices(client, Event, "soort dossier") == ["Alle", *kinds]
    grant(administrator, "candidate", "placement")
    assert choices(client, Event, "soort dossier") == ["Alle", "Kandidaat", *kinds[:2], "Plaatsing", *kinds[2:]]


def test_a_kind_can_be_filtered_by(client, administrator):
    pilot = a_pilot("running")
    kind = ContentType.objects.get_for_model(Pilot)
    rows = client.get(page("changelist", Event), {"file_type__id__exact": kind.pk}).context["cl"].result_list
    assert {*rows} == {*Event.objects.on(pilot)} < {*Event.objects.all()}
    LogEntry.objects.log_actions(administrator.pk, [pilot], 2)
    rows = client.get(page("changelist", LogEntry), {"content_type__id__exact": kind.pk}).context["cl"].result_list
    assert len(rows) == 1


def test_the_filter_of_mail_is_in_words(client, administrator):
    a_row_of_every_model()
    shown = choices(client, Message, "soort")
    assert "De proeftuin … is afgerond: decharge is verleend" in shown
    assert [word for word in shown if word in MailKind.known] == []
    rows = client.get(page("changelist", Message), {"kind": "pilot_discharged", "_facets": "True"})
    assert {message.kind for message in rows.context["cl"].result_list} == {"pilot_discharged"}
    assert "De proeftuin … is afgerond: decharge is verleend (" in rows.content.decode()


def test_what_an_administrator_did_is_read_in_words(client, administrator):
    user = UserFactory(role=Role.READER)
    sent = {"email": user.email, "name": user.name, "role": "adviser", "language": "nl", "is_active": "on"}
    client.post(change_page(user), sent)
    shown = client.get(change_page(LogEntry.objects.get())).content.decode()
    assert ["Rol: lezer → adviseur" in shown, "values" in shown] == [True, False]
