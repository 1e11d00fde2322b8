"""Every form that is found on a page of the site, with what makes it valid."""

import copy
from contextlib import contextmanager
from dataclasses import dataclass

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.apps import apps
from django.core import signing
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.forms import BaseForm, MultiValueField
from django.test import Client
from django.urls import resolve, reverse

from socialreturn.filters import ListFilter
from suppliers import mails
from suppliers.actions.people import invite
from tests.factories import (
    PASSWORD,
    SupplierFactory,
    TargetGroupFactory,
    a_pilot,
    a_placement,
    a_version,
    admit_under_bespoke,
    manager_of,
    member_of,
)
from tests.walk.hostile import kind_of
from tests.walk.page import HtmlForm, read
from tests.walk.test_access import EXPECTED, arguments
from tests.walk.world import PEOPLE, address, make_world

PLAN_STATES = ("draft", "submitted", "in_review", "rejected", "approved", "signed", "withdrawn")
PILOT_STATES = ("idea", "planned", "running", "paused", "evaluated")
PLACEMENT_STATES = ("draft", "reported", "accepted")

NEW_PASSWORD = {"password1": "nog een lang woord", "password2": "nog een lang woord"}


def recipes(world):
    """What a form needs besides a likely value in each field that must be filled in."""
    code = {"code": world.candidate.code}
    agreement = {"awarded_on": "2018-09-01", "starts_on": "2018-10-01", "initial_end_on": "2020-09-30"}
    return {
        "suppliers:new_import": {"file": ReadAnew("opgave.csv", b"Kenmerk;Titel\r\nNOK-7;Advies\r\n")},
        "account_login": {"login": world.people["reader"].email, "password": PASSWORD},
        "account_change_password": {"oldpassword": PASSWORD, **NEW_PASSWORD},
        "account_reset_password": {"email": world.people["reader"].email},
        "account_reset_password_from_key": NEW_PASSWORD,
        "suppliers:new_agreement": agreement | {"lot_1": "Interim"},
        "suppliers:invite": {"email": "nog.iemand@voorbeeld.example"},
        "suppliers:admit": {"supplier": str(world.stranger.pk)},
        "suppliers:new_call_off": {"starts_on": "2018-09-01", "ends_on": "2019-08-31"},
        "suppliers:due_date": {"due_on": "2018-12-01"},
        "candidates:new_placement": {"host_organisation": "Gemeente Den Haag", "no_displacement": "on"},
        "candidates:choose_candidate": code,
        "candidates:look_up": code,
        "candidates:erase": code,
        "pilots:pilot_step discharge": {"decided_on": "2018-08-01"},
        "pilots:pilot_step evaluate": {"result": "knowledge"},
    }


class ReadAnew(SimpleUploadedFile):
    """A file that is sent again and again."""

    def read(self, *size):
        self.seek(0)
        return super().read()


@dataclass
class Place:
    """An address and somebody who may open it; ``door`` is an address to come by first."""

    url: str
    user: object
    door: str = ""

    def client(self):
        client = Client(raise_request_exception=False)
        if self.user:
            client.force_login(self.user)
        if self.door:
            client.get(self.door)
        return client


@dataclass
class Found:
    """A form on a page: where it goes, and Django's form behind it, if there is one."""

    place: Place
    url: str
    html: HtmlForm
    form: BaseForm | None
    recipe: dict

    @property
    def name(self):
        match = resolve(self.url)
        step = match.kwargs.get("step")
        return f"{match.view_name} {step}" if step else match.view_name

    @property
    def key(self):
        return self.name, frozenset(self.html.names), self.place.user is None

    @property
    def fields(self):
        return controls_of(self.form) if self.form else {}

    def filled(self):
        """Names and values that the form takes."""
        values = self.html.values()
        for name, field in self.fields.items():
            if field.required and not any(values.get(name, ())):
                values[name] = [likely(field, self.html.controls[name])]
        return values | {name: [value] for name, value in self.recipe.items() if name in self.html.names}


def controls_of(form):
    """Django's fields by the names their controls have in the page."""
    named = {}
    for name, field in form.fields.items():
        place = form.add_prefix(name)
        named |= parts_of(place, field) if isinstance(field, MultiValueField) else {place: field}
    return named


def parts_of(name, field):
    parts = {f"{name}_{number}": copy.copy(part) for number, part in enumerate(field.fields)}
    for part in parts.values():
        part.required = field.required
    return parts


def likely(field, control):
    if control.options:
        return next(option for option in control.options if option)
    likely = {"date": "2018-09-03", "number": "3", "tick": "on"}
    return likely.get(kind_of(field), "Gewone woorden")


def forms_in(response):
    """Django's forms that somebody fills in and sends, in what the page was made of."""
    found = {
        id(value): value
        for context in response.context or ()
        for layer in context.dicts
        for value in layer.values()
        if isinstance(value, BaseForm) and not isinstance(value, ListFilter)
    }
    return list(found.values())


def form_behind(html, response):
    return next((form for form in forms_in(response) if set(controls_of(form)) <= html.names and form.fields), None)


@contextmanager
def nothing_kept(client):
    """Whatever happens in here is undone: rows, cookies, counts of wrong passwords."""
    cookies = copy.deepcopy(client.cookies)
    caches["default"].clear()
    caches["memory"].clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def wide_world():
    """The world with something to choose in every form."""
    world = make_world()
    for agreement in (world.unasked, world.draft.plan.agreements.first()):
        admit_under_bespoke(agreement, SupplierFactory())
    TargetGroupFactory()
    return world


def places(world):
    """Every address with whoever may open it, and a row for every step somebody can take."""
    where = arguments(world)
    for name, line in EXPECTED.items():
        people = [person for person in PEOPLE if person in line.get(200, "").split()]
        for person in people[:2] if name.startswith("account") else people[:1]:
            yield Place(address(name, where.get(name, {})), world.people[person])
    yield Place(reverse("suppliers:plan", args=[world.draft.plan.reference]), world.partner)
    yield Place(reverse("account_login") + "?next=/profiel/", None)
    yield new_password_place(world.people["reader"])
    yield joining_place(world)
    yield reopened_place(world)
    yield from step_places(world)


def reopened_place(world):
    """A placement that had ended, to be put right by its supplier."""
    placement = a_placement("accepted", world.pilot, weekly_hours=4)
    supplier, manager = world.people["supplier"], world.people["manager"]
    placement.take("end", by=supplier, ended_on=world.day, end_reason="stopped")
    placement.take("reopen", by=manager, reason="Klopt de laatste dag?")
    return Place(reverse("candidates:change_placement", args=[placement.pk]), supplier)


def new_password_place(user):
    key = user_pk_to_url_str(user), app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    asked, chosen = (
        reverse("account_reset_password_from_key", args=(key[0], part)) for part in (key[1], "set-password")
    )
    return Place(chosen, None, door=asked)


def joining_place(world):
    """The invitation of somebody who has an account already."""
    invitation = invite(world.supplier, by=world.people["manager"], email=world.partner.email)
    token = signing.dumps(invitation.pk, salt=mails.INVITATION_SALT)
    return Place(reverse("suppliers:accept_invitation", args=[token]), world.partner)


def step_places(world):
    versions = [world.review, *map(a_version, PLAN_STATES)]
    rows = [(row, row.plan.category, row.plan.lead, plan_step) for row in versions]
    rows += [(row, row.category, row.plan.lead, pilot_step) for row in map(a_pilot, PILOT_STATES)]
    pilot = a_pilot("running")
    pilot.lessons.create(text="Begin gewoon.", noted_by=manager_of(pilot.category))
    rows.append((pilot, pilot.category, pilot.plan.lead, pilot_step))
    placements = [a_placement(state, pilot, weekly_hours=4) for state in PLACEMENT_STATES]
    rows += [(row, pilot.category, pilot.plan.lead, placement_step) for row in placements]
    for row, category, supplier, url_of in rows:
        for user in (manager_of(category), member_of(supplier)):
            steps = row.steps_for(user)
            yield from (Place(url_of(row, step.name), user) for step in steps)
            if steps:
                yield Place(row.history_file.get_absolute_url(), user)


def plan_step(version, step):
    return reverse("suppliers:plan_step", args=(version.plan.reference, version.number, step))


def pilot_step(pilot, step):
    return reverse("pilots:pilot_step", args=(pilot.slug, step))


def placement_step(placement, step):
    return reverse("candidates:placement_step", args=(placement.pk, step))


def crawl(world, where=None):
    """The forms of all places, each once: where the same form is on many pages, the first."""
    found, known = {}, recipes(world)
    for place in where or places(world):
        client = place.client()
        response = client.get(place.url)
        assert response.status_code in {200, 302}, f"{place.url}: {response.status_code}"
        for one in forms_on(response, place, known):
            if one.key not in found:
                found[one.key] = one
                found |= {next_one.key: next_one for next_one in forms_after(one, client, known)}
    return list(found.values())


def forms_on(response, place, known):
    for html in read(response).forms if response.status_code == 200 else ():
        if html.method == "post":
            one = Found(place, html.action or place.url, html, form_behind(html, response), {})
            one.recipe = known.get(one.name, {})
            yield one


def forms_after(one, client, known):
    """Forms on a page that comes only after this form was sent, such as one that asks for a second yes."""
    with nothing_kept(client):
        response = client.post(one.url, one.filled())
        for other in forms_on(response, one.place, known):
            if other.url == one.url and other.key != one.key:
                yield other


NOT_ABOUT_WORK = {"sessions.Session", "audit.AccessLog"}


def everything():
    """All that is stored, but for who is signed in and who looked at what."""
    models = [model for model in apps.get_models() if model._meta.managed and model._meta.label not in NOT_ABOUT_WORK]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in models}


@contextmanager
def writes():
    """A list of the statements that write something about the work, while this lasts."""
    seen = []
    others = [apps.get_model(label)._meta.db_table for label in NOT_ABOUT_WORK]

    def note(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(table in sql[:60] for table in others):
            seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen
