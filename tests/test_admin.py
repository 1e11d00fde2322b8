"""Django admin: what administrators keep, what they only read, and that every look at candidates is noted."""

import datetime
from decimal import Decimal

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from candidates.actions import erase
from candidates.models import Candidate
from pilots.actions import add_member, publish
from pilots.models import BannerSignature, Pilot, Programme
from socialreturn import clock
from socialreturn.accounts.models import Department, Ministry, Role, User
from socialreturn.audit.models import AccessLog, DemonstrationClock, Event
from suppliers.actions.call_off import set_turnover
from suppliers.actions.people import invite
from suppliers.actions.writing import answer_correction
from suppliers.models import (
    Category,
    Correction,
    EarlierAnswer,
    FrameworkAgreement,
    PlanTemplate,
    Supplier,
    TargetGroup,
    TemplateSection,
)
from tests.factories import (
    PASSWORD,
    DepartmentFactory,
    MemberFactory,
    ProgrammeFactory,
    UserFactory,
    a_call_off,
    a_pilot,
    a_placement,
    a_version,
    an_import,
    ask_a_plan,
    make_an_agreement,
    manager_of,
    member_of,
    template,
    write_everything,
)
from tests.walk.world import a_failed_job

pytestmark = pytest.mark.django_db
OURS = ("accounts", "audit", "suppliers", "pilots", "candidates")
WRITTEN = {
    User, Ministry, Department, Category, TargetGroup, PlanTemplate, Supplier, Programme, BannerSignature,
}  # fmt: skip
DELETED = {BannerSignature}
PART_OF_ANOTHER = {TemplateSection, EarlierAnswer}


@pytest.fixture
def administrator(client):
    user = UserFactory(role=Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def grant(user, *models):
    user.user_permissions.add(*Permission.objects.filter(codename__in=[f"view_{model}" for model in models]))


def page(kind, row_or_model, *args):
    meta = row_or_model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{kind}", args=args)


def change_page(row):
    return page("change", row, row.pk)


def a_row_of_every_model():
    """One row or more of every model that can be seen in the admin."""
    version = a_version("returned")
    signed = a_version("signed", ask_a_plan(version.plan.lead, make_an_agreement(version.plan.category)))
    pilot = a_pilot("discharged", signed.plan)
    manager = manager_of(pilot.category)
    pilot.partners.create(name="Haeghe Groep", kind="social_work_company")
    running = a_pilot("running", signed.plan)
    add_member(running, UserFactory(role=Role.ADVISER), by=manager)
    publish(running, by=manager, summary="Zo gaat het.")
    placement = a_placement("accepted", running)
    privacy = UserFactory(role=Role.PRIVACY_OFFICER)
    erase(a_placement("draft", running).candidate.code, by=privacy)
    invite(version.plan.lead, by=manager_of(version.plan.category), email="nieuw@voorbeeld.example")
    ProgrammeFactory().signatures.create(organisation="Haeghe Groep", signed_on=clock.today())
    DemonstrationClock.objects.create(shown_from=clock.now(), real_from=clock.now())
    AccessLog.objects.create(by=privacy, page="record", record_type="candidate", keys=[placement.pk])
    a_failed_job(privacy)
    call_off = a_call_off(version.plan.lead, version.plan.agreements.get())
    set_turnover(call_off, by=manager, year=2018, amount=Decimal(1000), reason="Opgave.")
    an_import(call_off.lot.agreement, version.plan.lead, "NOK-I-1")
    LogEntry.objects.log_actions(privacy.pk, [pilot], 2)
    return placement


def models():
    found = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return [model for model in found if not model.__name__.startswith("Historical") and model not in PART_OF_ANOTHER]


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_model_can_be_seen_and_only_what_an_administrator_keeps_can_be_written(model, rf):
    found, request = admin.site._registry[model], rf.get("/")
    request.user = UserFactory(role=Role.ADMINISTRATOR)
    grant(request.user, "candidate", "placement")
    rights = found.get_model_perms(request)
    assert rights == {"view": True, "add": model in WRITTEN, "change": model in WRITTEN, "delete": model in DELETED}


def test_what_packages_register_for_themselves_is_not_there():
    theirs = {model._meta.label for model in admin.site._registry if model._meta.app_label not in OURS}
    assert theirs == {"admin.LogEntry"}


def test_every_list_row_and_history_answers(client, administrator):
    a_row_of_every_model()
    grant(administrator, "candidate", "placement")
    answers = {}
    for model, found in admin.site._registry.items():
        row = found.get_queryset(type("Request", (), {"user": administrator})()).first()
        urls = [page("changelist", model), change_page(row), page("history", row, row.pk)]
        urls.append(page("changelist", model) + ("?q=xyz" if found.search_fields else ""))
        answers |= {url: client.get(url).status_code for url in urls}
    assert {url: status for url, status in answers.items() if status != 200} == {}
    assert len(answers) > 3 * len(models())


def test_a_row_that_is_not_there_has_no_history(client, administrator):
    assert client.get(page("history", Pilot, 99)).status_code == 404
    assert client.get(page("history", Pilot, "x")).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_enters_the_admin(client, role):
    client.force_login(UserFactory(role=role))
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_a_visitor_signs_in_on_our_own_page(client):
    answer = client.get(reverse("admin:index"), follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_a_state_cannot_be_moved_here(client, administrator):
    pilot = a_pilot("running")
    before = Pilot.objects.values().get(pk=pilot.pk)
    for url in (change_page(pilot), page("delete", pilot, pilot.pk), page("add", Pilot)):
        assert client.post(url, {"state": "discharged", "title": "Anders", "_save": "1"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": pilot.pk, "post": "yes"}
    client.post(page("changelist", Pilot), action)
    assert Pilot.objects.values().get(pk=pilot.pk) == before


def test_a_frozen_text_and_its_signatures_cannot_be_edited_here(client, administrator):
    version = a_version("signed")
    section, signature = version.sections.first(), version.signatures.first()
    rows = [version, section, signature, version.commitments.get(), version.decisions.get(), version.plan]
    for row in rows:
        assert client.get(change_page(row)).status_code == 200
        assert client.post(change_page(row), {"text": "Anders", "target": "1"}).status_code == 403
        assert client.post(page("delete", row, row.pk), {"post": "yes"}).status_code == 403
    section.refresh_from_db()
    assert section.text == "vision: Elke kandidaat krijgt een vaste begeleider."


def test_of_a_draft_the_admin_shows_that_it_is_there_and_not_a_word(client, administrator):
    draft = write_everything(ask_a_plan().newest, text="Nog geheim.")
    plan_page = client.get(change_page(draft.plan)).content.decode()
    assert "concept" in plan_page
    for row in (draft, draft.sections.first(), draft.commitments.get()):
        assert str(row.pk) not in [str(each.pk) for each in listed(client, type(row))]
        assert client.get(change_page(row)).status_code == 302  # the admin says it is not there
        assert client.get(page("history", row, row.pk)).status_code == 404


def test_an_answer_is_read_once_its_version_is_submitted(client, administrator):
    version = a_version("returned")
    draft, member, correction = version.plan.newest, member_of(version.plan.lead), Correction.objects.get()
    answer_correction(correction, version=draft, by=member, text="Dat staat er nu.")
    assert "Dat staat er nu." not in client.get(change_page(correction)).content.decode()
    draft.take("submit", by=member)
    assert "Dat staat er nu." in client.get(change_page(correction)).content.decode()


def listed(client, model, **parameters):
    return list(client.get(page("changelist", model), parameters).context["cl"].result_list)


# Candidates and placements.


@pytest.mark.parametrize("name", ["candidate", "placement"])
def test_candidates_are_not_for_an_administrator_who_was_not_granted_them(client, administrator, name):
    placement = a_placement("accepted")
    row = placement if name == "placement" else placement.candidate
    for url in (page("changelist", row), change_page(row), page("history", row, row.pk)):
        assert client.get(url).status_code == 403
    assert f"/admin/candidates/{name}/" not in client.get(reverse("admin:index")).content.decode()
    assert AccessLog.objects.count() == 0


@pytest.mark.parametrize("name", ["candidate", "placement"])
def test_every_look_at_a_list_a_row_and_its_history_is_noted(client, administrator, name):
    grant(administrator, name)
    placement = a_placement("accepted")
    row = placement if name == "placement" else placement.candidate
    for number, url in enumerate((page("changelist", row), change_page(row), page("history", row, row.pk)), start=1):
        assert client.get(url).status_code == 200
        assert AccessLog.objects.count() == number
    noted = AccessLog.objects.values_list("by", "page", "record_type", "keys")
    assert list(noted) == [(administrator.pk, "admin", name, [row.pk])] * 3


def test_nothing_is_noted_when_nothing_was_seen(client, administrator):
    grant(administrator, "candidate")
    assert client.get(page("changelist", a_placement("accepted").candidate), {"q": "zzz"}).status_code == 200
    assert AccessLog.objects.count() == 0


def test_a_placement_shows_code_group_and_dates_and_no_free_text(client, administrator):
    grant(administrator, "placement")
    placement = a_placement("returned", note="Komt op de fiets")
    shown = client.get(change_page(placement)).content.decode()
    assert [text in shown for text in (placement.candidate.code, "1 juni 2018", "Komt op de fiets", "Daarom.")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_drafts_of_placements_are_the_suppliers_alone(client, administrator):
    grant(administrator, "placement")
    draft = a_placement("draft")
    assert listed(client, type(draft)) == []
    assert client.get(change_page(draft)).status_code == 302


def test_a_granted_candidate_can_only_be_read(client, administrator):
    grant(administrator, "candidate", "placement")
    administrator.user_permissions.add(*Permission.objects.filter(content_type__app_label="candidates"))
    placement = a_placement("accepted")
    for row in (placement, placement.candidate):
        assert client.post(change_page(row), {"state": "draft"}).status_code == 403
        assert client.post(page("delete", row, row.pk), {"post": "yes"}).status_code == 403
        assert client.get(page("add", row)).status_code == 403


@pytest.mark.parametrize(("name", "field"), [("placement", "note"), ("candidate", "code")])
def test_a_field_that_is_not_offered_cannot_be_guessed_by_filtering(client, administrator, name, field):
    grant(administrator, "candidate", "placement")
    placement = a_placement("accepted", note="Komt op de fiets")
    row = placement if name == "placement" else placement.candidate
    assert client.get(page("changelist", row), {f"{field}__startswith": "K"}).status_code == 400
    assert client.get(page("changelist", Correction), {"answer__startswith": "K"}).status_code == 400
    filters = {"state__exact": "accepted", "category__id__exact": placement.category_id, "starts_on__year": 2018}
    assert listed(client, type(placement), **filters) == [placement]


def test_codes_are_not_completed_nor_searched(client, administrator):
    grant(administrator, "candidate", "placement")
    code = a_placement("accepted").candidate.code
    where = {"app_label": "candidates", "model_name": "placement", "field_name": "candidate", "term": ""}
    assert client.get(reverse("admin:autocomplete"), where).status_code == 403
    assert listed(client, Candidate, q=code) == []


def other_events():
    return [event for event in Event.objects.all() if event.file_type.app_label != "candidates"]


def test_what_happened_to_candidates_is_only_for_who_was_granted_them(client, administrator):
    placement = a_placement("accepted")
    told = {row: Event.objects.on(row).first() for row in (placement, placement.candidate)}
    everything = {*Event.objects.all()}
    assert {*listed(client, Event)} == {*other_events()} < everything
    for event in told.values():
        for kind in ("change", "history"):
            assert client.get(page(kind, event, event.pk)).status_code in {302, 404}
    grant(administrator, "candidate")
    assert {*listed(client, Event)} == {*other_events(), *Event.objects.on(placement.candidate)}
    grant(administrator, "placement")
    assert {*listed(client, Event)} == everything


def test_who_looked_at_candidates_is_only_for_who_was_granted_them(client, administrator):
    by, keys = UserFactory(role=Role.PRIVACY_OFFICER), [a_placement("accepted").pk]
    looks = [
        AccessLog.objects.create(by=by, page="record", record_type=kind, keys=keys)
        for kind in ("candidate", "placement")
    ]
    for url in (page("changelist", AccessLog), change_page(looks[0]), page("history", looks[0], looks[0].pk)):
        assert client.get(url).status_code in {302, 403, 404}
    assert "/admin/audit/accesslog/" not in client.get(reverse("admin:index")).content.decode()
    grant(administrator, "placement")
    assert listed(client, AccessLog) == looks[1:]
    grant(administrator, "candidate")
    assert {*listed(client, AccessLog)} == {*looks}
    assert "/admin/audit/accesslog/" in client.get(reverse("admin:index")).content.decode()


def test_every_way_to_the_site_leads_an_administrator_to_a_page(client, administrator):
    a_row_of_every_model()
    grant(administrator, "candidate", "placement")
    ways = {}
    for model, found in admin.site._registry.items():
        for row in found.get_queryset(type("Request", (), {"user": administrator})()):
            if url := found.get_view_on_site_url(row):
                ways[model.__name__] = client.get(url, follow=True).status_code
            assert ("Weergeven op website" in client.get(change_page(row)).content.decode()) == bool(url)
    names = ("Supplier", "FrameworkAgreement", "CallOff", "Obligation", "Import", "Plan", "Pilot", "PublishedPilot")
    assert ways == dict.fromkeys(names, 200)


# People.


MEASURE = {"base": "contract", "percentage": 5, "threshold": 0, "boundary": "above", "minimum_months": 6}


def form_of_a_person(user, **changes):
    return {"email": user.email, "name": user.name, "role": user.role, "language": "nl", "is_active": "on"} | changes


def test_an_administrator_makes_somebody_who_can_sign_in(client, administrator):
    department = DepartmentFactory()
    fields = {"email": "Nieuw@Rijk.example", "name": "Nieuw", "role": "adviser", "language": "nl"}
    fields |= {"department": department.pk, "password1": PASSWORD, "password2": PASSWORD}
    assert client.post(page("add", User), fields).status_code == 302
    user = User.objects.get(email="nieuw@rijk.example")
    assert (user.name, user.role, user.department, user.is_superuser) == ("Nieuw", "adviser", department, False)
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.primary, address.verified) == ("nieuw@rijk.example", True, True)
    client.logout()
    signed_in = client.post(reverse("account_login"), {"login": "nieuw@rijk.example", "password": PASSWORD})
    assert signed_in.status_code == 302


def test_a_weak_password_and_a_taken_address_are_refused(client, administrator):
    fields = {"email": administrator.email.upper(), "name": "Nieuw", "role": "adviser", "language": "nl"}
    refused = client.post(page("add", User), fields | {"password1": "kort", "password2": "kort"})
    assert set(refused.context["adminform"].form.errors) == {"email", "password2"}


def test_another_address_is_another_way_in_at_once(client, administrator):
    user = UserFactory(email="oud@rijk.example")
    answer = client.post(change_page(user), form_of_a_person(user, email="Nieuw@rijk.example"))
    assert answer.status_code == 302
    assert User.objects.get(pk=user.pk).email == "nieuw@rijk.example"
    assert list(EmailAddress.objects.filter(user=user).values_list("email", "primary", "verified")) == [
        ("nieuw@rijk.example", True, True)
    ]


def test_saving_somebody_without_another_address_leaves_the_address_alone(client, administrator):
    user = UserFactory()
    before = EmailAddress.objects.get(user=user).pk
    assert client.post(change_page(user), form_of_a_person(user, name="Anders")).status_code == 302
    assert EmailAddress.objects.get(user=user).pk == before


def test_a_password_can_be_set(client, administrator):
    user, new = UserFactory(), "een heel ander lang woord"
    url = reverse("admin:auth_user_password_change", args=(user.pk,))
    assert client.get(url).status_code == 200
    client.post(url, {"password1": new, "password2": new, "usable_password": "true"})
    assert User.objects.get(pk=user.pk).check_password(new)


def test_nobody_becomes_more_than_the_roles_allow(client, administrator):
    user = UserFactory()
    every = [str(key) for key in Permission.objects.values_list("pk", flat=True)]
    client.post(change_page(user), form_of_a_person(user, is_superuser="on", is_staff="on", groups="1"))
    refused = client.post(change_page(user), form_of_a_person(user, user_permissions=every))
    user = User.objects.get(pk=user.pk)
    assert (user.is_superuser, user.is_staff, user.user_permissions.count()) == (False, False, 0)
    assert "user_permissions" in refused.context["adminform"].form.errors


def test_seeing_candidates_is_granted_by_name(client, administrator):
    wanted = Permission.objects.filter(codename__in=("view_candidate", "view_placement"))
    keys = [str(key) for key in wanted.values_list("pk", flat=True)]
    other = UserFactory(role=Role.ADMINISTRATOR)
    client.post(change_page(other), form_of_a_person(other, user_permissions=keys))
    assert set(other.user_permissions.all()) == set(wanted)
    assert User.objects.get(pk=other.pk).has_perm("candidates.view_candidate")
    client.post(change_page(other), form_of_a_person(other, role="reader", user_permissions=keys))
    assert not other.user_permissions.exists()
    for person in (administrator, UserFactory(role=Role.READER)):
        refused = client.post(change_page(person), form_of_a_person(person, user_permissions=keys))
        assert list(refused.context["adminform"].form.errors) == ["user_permissions"]
        assert not person.user_permissions.exists()


def test_who_works_for_a_supplier_gets_no_role_at_a_ministry(client, administrator):
    member = MemberFactory()
    refused = client.post(change_page(member), form_of_a_person(member, role="category_manager"))
    assert list(refused.context["adminform"].form.errors) == ["role"]


@pytest.mark.parametrize(("name", "value"), [("role", "reader"), ("is_active", "")])
def test_the_last_administrator_cannot_lock_everybody_out(client, administrator, name, value):
    UserFactory(role=Role.ADMINISTRATOR, is_active=False)
    refused = client.post(change_page(administrator), form_of_a_person(administrator, **{name: value}))
    assert refused.context["adminform"].form.errors == {name: ["Er moet minstens één beheerder overblijven."]}
    assert User.objects.get(pk=administrator.pk).is_administrator


@pytest.mark.parametrize(("name", "value"), [("role", "reader"), ("is_active", "")])
def test_nobody_changes_the_own_role_or_whether_one_may_sign_in(client, administrator, name, value):
    other = UserFactory(role=Role.ADMINISTRATOR)
    refused = client.post(change_page(administrator), form_of_a_person(administrator, **{name: value}))
    told = "Niemand wijzigt dit voor zichzelf. Vraag het een andere beheerder."
    assert refused.context["adminform"].form.errors == {name: [told]}
    assert client.post(change_page(administrator), form_of_a_person(administrator, name="Anders")).status_code == 302
    assert client.post(change_page(other), form_of_a_person(other, **{name: value})).status_code == 302
    assert list(User.objects.administrators()) == [administrator]


# Lists and texts.


def test_the_lists_an_administrator_keeps_can_be_added_to(client, administrator):
    department = DepartmentFactory()
    manager = UserFactory(role=Role.CATEGORY_MANAGER)
    no_inline = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    inlines = {
        f"{name}-{key}": value
        for name in ("departments", "memberships", "signatures")
        for key, value in no_inline.items()
    }
    added = {
        Ministry: {"name": "Ministerie van Zaken", "abbreviation": "Z"},
        Department: {"ministry": department.ministry.pk, "name": "Inkoop"},
        Category: {"name": "Zorg", "slug": "zorg", "lead_department": department.pk, "managers": manager.pk} | MEASURE,
        TargetGroup: {"code": "x", "name_nl": "Nieuw", "name_en": "New", "valid_from": "2018-01-01", "position": 9},
        Supplier: {"name": "Nieuw BV", "slug": "nieuw-bv"},
        Programme: {
            "name": "Maatwerk", "launched_on": "2017-11-14", "target": 40, "statement": "Ik doe mee!",
            "introduction_nl": "Zo.", "introduction_en": "So.",
        },
    }  # fmt: skip
    for model, fields in added.items():
        answer = client.post(page("add", model), fields | inlines)
        assert answer.status_code == 302, (model, answer.context["errors"])
        assert LogEntry.objects.filter(content_type__model=model._meta.model_name).count() == 1
    assert list(Category.objects.get(slug="zorg").managers.all()) == [manager]


def test_only_category_managers_can_be_picked_to_manage_a_category(client, administrator):
    manager, reader = UserFactory(role=Role.CATEGORY_MANAGER, name="Mana Ger"), UserFactory(name="Mana Lezer")
    where = {"app_label": "suppliers", "model_name": "category", "field_name": "managers", "term": "mana"}
    found = client.get(reverse("admin:autocomplete"), where).json()["results"]
    assert [person["id"] for person in found] == [str(manager.pk)]
    assert reader.pk != manager.pk


def test_what_others_lean_on_cannot_be_deleted(client, administrator):
    placement = a_placement("accepted")
    rows = [
        placement.candidate.target_group,
        placement.candidate.supplier,
        placement.host_department,
        placement.host_department.ministry,
        placement.category,
        member_of(placement.candidate.supplier),
    ]
    for row in rows:
        answer = client.get(page("delete", row, row.pk))
        assert answer.status_code == 403
        assert placement.candidate.code not in answer.content.decode()
        assert "delete_selected" not in client.get(page("changelist", row)).content.decode()


def test_a_template_is_frozen_once_a_plan_is_written_by_it(client, administrator):
    used = template()
    assert 'name="note"' in client.get(change_page(used)).content.decode()
    ask_a_plan()
    shown = client.get(change_page(used)).content.decode()
    assert ('name="note"' in shown, "sections-0-title_nl" in shown, "Begeleiding" in shown) == (False, False, True)
    assert client.post(change_page(used), {"note": "Anders", "number": 1}).status_code == 403
    assert client.get(page("delete", used, used.pk)).status_code == 403


def test_a_next_template_is_made_with_its_sections(client, administrator):
    fields = {"number": 2, "in_use_from": "2019-01-01", "note": "Korter"}
    fields |= {"sections-TOTAL_FORMS": 1, "sections-INITIAL_FORMS": 0, "sections-0-key": "werk"}
    fields |= {"sections-0-position": 1, "sections-0-title_nl": "Werk", "sections-0-title_en": "Work"}
    fields |= {"sections-0-word_limit": 500, "sections-0-is_required": "on"}
    assert client.post(page("add", PlanTemplate), fields).status_code == 302
    assert list(PlanTemplate.objects.get(number=2).sections.values_list("key", "is_required")) == [("werk", True)]


# History.


def test_a_history_tells_what_happened_and_how_fields_changed(client, administrator):
    pilot = a_pilot("running", title="Eerst zo")
    pilot.title = "Nu zo"
    pilot.save()
    shown = client.get(page("history", pilot, pilot.pk)).content.decode()
    assert str(Event.objects.on(pilot).first()) in shown
    assert "Titel: Eerst zo → Nu zo" in shown


def test_a_history_cannot_be_turned_back(client, administrator):
    agreement = FrameworkAgreement.objects.get(pk=ask_a_plan().agreements.get().pk)
    record = agreement.history.first()
    url = page("history", agreement, agreement.pk)
    assert client.get(f"{url}{record.pk}/").status_code in {302, 404}
    assert client.post(url, {"title": "Terug"}).status_code == 200
    agreement.refresh_from_db()
    assert agreement.title != "Terug"


# Cost and safety.


@pytest.mark.parametrize("name", ["pilots.Pilot", "suppliers.Plan", "accounts.User", "audit.Event"])
def test_longer_lists_ask_no_more_queries(client, administrator, name):
    model = apps.get_model(name)

    def queries():
        caches["memory"].clear()
        with CaptureQueriesContext(connection) as asked:
            client.get(page("changelist", model))
        return len(asked)

    a_pilot("running")
    client.get(page("changelist", model))
    few = queries()
    for _number in range(2):
        a_pilot("running", starts_on=datetime.date(2018, 6, 1))
    assert (queries(), few) == (few, few)


ODD = ["?q=%F0%9F%92%A9", "?state__exact=weg", "?p=x", "?o=99", "?created_at__year=9999999", "?e=1"]


@pytest.mark.parametrize("query", ODD)
def test_an_odd_query_string_is_never_an_error(client, administrator, query):
    a_pilot("running")
    assert client.get(page("changelist", Pilot) + query).status_code in {200, 302, 400}


def test_what_somebody_typed_is_text_in_a_history(client, administrator):
    pilot = a_pilot("idea", title="<b>Vet</b>")
    pilot.title = "<i>Schuin</i>"
    pilot.save()
    assert "<b>Vet" not in client.get(page("history", pilot, pilot.pk)).content.decode()


def test_the_admin_speaks_the_readers_language(client, administrator):
    assert "Maatwerk voor mensen: beheer" in client.get(reverse("admin:index")).content.decode()
    User.objects.filter(pk=administrator.pk).update(language="en")
    assert "Maatwerk voor mensen: administration" in client.get(reverse("admin:index")).content.decode()
