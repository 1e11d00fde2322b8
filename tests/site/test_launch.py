from collections import Counter
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.test import TestCase

from candidates.models import Candidate, Erasure, Placement, PlacementState
from pilots.models import BannerSignature, Pilot, PilotState, Programme, PublishedPilot
from socialreturn.accounts.models import Ministry, Role, User
from socialreturn.audit.models import AccessLog, DemonstrationClock, Event, Message
from socialreturn.privacy import personal_data_in
from socialreturn.site.demonstration import DEMO_DOMAIN, DEMO_PASSWORD
from socialreturn.site.launch import placement
from socialreturn.site.launch.build import CHAPTERS, load_launch
from socialreturn.site.launch.diary import HOLIDAYS, NETHERLANDS, SHOWN_FROM, Diary
from suppliers.models import (
    Decision,
    Invitation,
    Membership,
    Obligation,
    PlanParty,
    PlanState,
    PlanVersion,
    Regime,
    Supplier,
)

TODAY = SHOWN_FROM.date()
FOURTEEN = {
    "AEF", "VKA", "AevesBenefit", "Emeritor", "Atos", "Berenschot", "BMC", "Conducto", "Conclusion", "Eiffel", "EY",
    "Supply Value", "PwC", "Yacht",
}  # fmt: skip
IN_THE_ARTICLE = {
    "Simone", "Roos", "Jos", "Wesemael", "Esther", "Rijken", "Fons", "Buurman", "Susanne", "Oudenhoven", "Marije",
    "Geluk", "Toon", "Warnier", "Thomas", "Schwencke", "Marijke", "Cadenbach",
}  # fmt: skip
OURS = ("accounts", "audit", "suppliers", "pilots", "candidates")


def tables():
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


def real(path):
    return {f"{path}__name__in": FOURTEEN}


def _valid_signatures(state):
    return PlanVersion.objects.get(state=state).signatures.valid()


PLANNED_AHEAD = {
    "due_on", "ends_on", "initial_end_on", "expires_at", "pso_valid_until", "valid_until", "last_login",
    "real_from",
}  # fmt: skip
MAY_LIE_AHEAD = {(Pilot, "starts_on"), (Placement, "starts_on"), (Pilot.history.model, "starts_on")}


def moments():
    """Every date and moment in the data that tells of something that happened."""
    for model in tables():
        for field in model._meta.fields:
            told = isinstance(field, models.DateField) and field.name not in PLANNED_AHEAD
            if told and (model, field.name) not in MAY_LIE_AHEAD:
                values = model.objects.exclude(**{field.name: None}).values_list(field.name, flat=True)
                yield from ((model.__name__, field.name, value) for value in values)


def _day(value):
    return value.astimezone(NETHERLANDS).date() if isinstance(value, datetime) else value


def texts():
    """Every text in the data that somebody wrote, with where it stands."""
    for model in tables():
        for field in model._meta.fields:
            if isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.EmailField):
                for value in model.objects.values_list(field.name, flat=True):
                    if value:
                        yield f"{model.__name__}.{field.name}", value


SEALED = {"User.password", "PlanVersion.canonical", "PlanVersion.fingerprint", "PlanSignature.fingerprint"}


def told():
    diary = Diary()
    for chapter in CHAPTERS:
        chapter.tell(diary)
    return diary.entries


def test_the_same_story_with_the_same_codes_every_time():
    assert len(told()) > 300
    assert told() == told()


class TestLaunch(TestCase):
    """A class, so that the launch is laid down once for all of these."""

    @classmethod
    def setUpTestData(cls):
        assert load_launch() is True

    def test_the_codes_of_candidates_are_those_of_the_story(self):
        codes = {args[0] for _moment, act, args, _facts in told() if act is placement.add}
        erased = codes - set(Candidate.objects.values_list("code", flat=True))
        assert len(codes) == Candidate.objects.count() + 1
        assert len(erased) == Erasure.objects.count() == 1

    def test_a_second_run_changes_nothing(self):
        def sizes():
            return {model: (model.objects.count(), model.objects.order_by("pk").last()) for model in tables()}

        before = sizes()
        said = StringIO()
        call_command("load_launch", stdout=said)
        assert "already there" in said.getvalue()
        assert sizes() == before

    def test_production_refuses_it(self):
        with self.settings(PRODUCTION=True), pytest.raises(CommandError):
            call_command("load_launch")

    def test_every_state_and_every_step_is_there(self):
        for model, states in ((PlanVersion, PlanState), (Pilot, PilotState), (Placement, PlacementState)):
            assert set(model.objects.values_list("state", flat=True)) == set(states)
            taken = {f"{model.__name__.lower()}.{step}" for step in model.steps}
            assert set(Event.objects.filter(kind__in=taken).values_list("kind", flat=True)) == taken

    def test_every_decision_and_every_end_of_a_placement_is_there(self):
        assert set(Decision.objects.values_list("kind", flat=True)) == set(Decision.Kind)
        assert set(Placement.objects.values_list("end_reason", flat=True)) == {"", *Placement.EndReason}

    def test_generic_and_bespoke_obligations_are_held_at_agreements_and_at_categories(self):
        open_now = Obligation.objects.open().with_regime()
        held = {(obligation.regime, bool(obligation.agreement_id)) for obligation in open_now}
        assert held == {(regime, at_agreement) for regime in Regime for at_agreement in (True, False)}

    def test_the_special_cases_a_visitor_wants_to_see_are_there(self):
        assert PlanParty.objects.invited().exists()
        assert PlanParty.objects.filter(declined_at__isnull=False).exists()
        assert PlanVersion.objects.late_on(TODAY).count() == 1
        assert PlanVersion.objects.get(state="in_review").corrections.open().exists()
        assert PlanVersion.objects.get(state="returned").corrections.unanswered().count() == 2
        assert [signature.supplier is None for signature in _valid_signatures("approved")] == [False]
        peopled = Membership.objects.active().values("supplier")
        assert Supplier.objects.exclude(pk__in=peopled).filter(admissions__isnull=False).exists()
        assert Invitation.objects.open_on(SHOWN_FROM).count() == 1
        assert AccessLog.objects.exists()

    def test_twelve_pilots_of_fourteen_suppliers_aim_at_forty_people(self):
        twelve = Pilot.objects.filter(publication__isnull=False)
        assert twelve.count() == 12
        assert twelve.aggregate(total=models.Sum("target"))["total"] == Programme.objects.get().target == 40
        assert {supplier.name for pilot in twelve for supplier in pilot.suppliers.all()} == FOURTEEN
        assert set(twelve.values_list("starts_on", flat=True)) == {date(2017, 11, 14)}

    def test_fewer_than_forty_places_are_filled_and_the_figure_grew_by_the_month(self):
        def ever(day):
            return Placement.objects.begun_by(day).values("candidate").distinct().count()

        assert (ever(TODAY), Placement.objects.at_work_on(TODAY).count()) == (29, 24)
        by_month = [ever(date(2018, month, 1)) for month in range(1, 8)]
        assert by_month == sorted(by_month)
        assert len(set(by_month)) > 4

    def test_the_two_discharges_are_those_of_5_july(self):
        discharged = Pilot.objects.filter(state="discharged").values_list("suppliers__name", "discharge__decided_on")
        assert set(discharged) == {("Berenschot", date(2018, 7, 5)), ("Conclusion", date(2018, 7, 5))}

    def test_what_was_learned_is_public_of_every_published_pilot_that_ended(self):
        ended = PublishedPilot.objects.exclude(pilot__state__in=("planned", "running", "paused"))
        assert len(ended) == 2
        for publication in ended:
            assert publication.lessons == [lesson.text for lesson in publication.pilot.lessons.all()] != []

    def test_nothing_unfavourable_is_invented_about_a_real_firm(self):
        theirs = PlanVersion.objects.filter(**real("plan__parties__supplier"))
        assert set(theirs.values_list("state", flat=True)) == {"signed"}
        assert set(theirs.values_list("number", flat=True)) == {1}
        assert not theirs.filter(submitted_at__date__gt=models.F("plan__due_on")).exists()
        pilots = Pilot.objects.filter(**real("suppliers"))
        assert set(pilots.values_list("state", flat=True)) == {"running", "discharged"}
        assert set(pilots.values_list("reason", flat=True)) == {""}
        placements = Placement.objects.filter(**real("candidate__supplier"))
        assert set(placements.values_list("state", flat=True)) == {"draft", "reported", "accepted"}
        assert "stopped" not in placements.values_list("end_reason", flat=True)

    def test_the_real_suppliers_are_the_fourteen_and_the_others_say_that_they_are_not(self):
        others = Supplier.objects.exclude(name__in=FOURTEEN).values_list("name", flat=True)
        assert Supplier.objects.filter(name__in=FOURTEEN).count() == 14
        assert [name for name in others if not name.endswith("(fictief)")] == []
        assert set(Supplier.objects.values_list("kvk_number", flat=True)) == {""}

    def test_the_banner_was_signed_by_organisations_on_the_day_of_the_launch(self):
        signed = BannerSignature.objects.values_list("organisation", flat=True)
        assert {"Haeghe Groep", *FOURTEEN} < set(signed)
        assert set(BannerSignature.objects.values_list("signed_on", flat=True)) == {date(2017, 11, 14)}

    def test_there_are_all_ministries_of_2018(self):
        abbreviations = Counter(Ministry.objects.values_list("abbreviation", flat=True))
        assert set(abbreviations) == {"AZ", "BZ", "BZK", "DEF", "EZK", "FIN", "I&W", "J&V", "LNV", "OCW", "SZW", "VWS"}

    def test_nothing_has_happened_after_the_moment_the_demonstration_starts(self):
        found = list(moments())
        assert len(found) > 2000
        assert [row for row in found if _day(row[2]) > TODAY] == []

    def test_everything_happened_on_working_days_at_office_hours(self):
        for event in Event.objects.all():
            at = event.at.astimezone(NETHERLANDS)
            assert 9 <= at.hour < 17, event
            assert at.weekday() < 5, event
            assert at.date() not in HOLIDAYS, event

    def test_no_text_holds_personal_data_or_a_name_from_the_article(self):
        found = [(where, text) for where, text in texts() if where not in SEALED]
        assert len(found) > 2000
        assert [row for row in found if personal_data_in(row[1])] == []
        assert [row for row in found if IN_THE_ARTICLE & set(row[1].split())] == []

    def test_every_role_and_every_supplier_with_people_has_one_account_that_can_sign_in(self):
        everybody = User.objects.all()
        roles = Counter(everybody.exclude(role=Role.SUPPLIER).values_list("role", flat=True))
        assert roles == Counter({role: 1 for role in Role if role != Role.SUPPLIER}) | Counter({"category_manager": 2})
        assert set(Counter(Membership.objects.values_list("supplier", flat=True)).values()) == {1}
        assert set(Membership.objects.filter(may_sign=True).values_list("supplier__name", flat=True)) >= FOURTEEN
        for user in everybody:
            assert user.email.endswith(DEMO_DOMAIN)
            assert user.emailaddress_set.filter(verified=True, primary=True, email=user.email).exists()
        assert everybody.get(email=f"eiffel{DEMO_DOMAIN}").check_password(DEMO_PASSWORD)

    def test_the_administrator_is_granted_to_see_candidates_and_the_adviser_follows_pilots(self):
        administrator, adviser = (User.objects.get(role=role) for role in (Role.ADMINISTRATOR, Role.ADVISER))
        assert administrator.has_perm("candidates.view_placement")
        assert not administrator.has_perm("candidates.change_placement")
        assert Pilot.objects.followed_by(adviser).count() > 4

    def test_only_mail_of_the_last_days_is_still_to_be_sent(self):
        waiting = Message.objects.waiting()
        assert 5 < waiting.count() < 20
        assert waiting.earliest("created_at").created_at > SHOWN_FROM - timedelta(days=12)

    def test_time_starts_on_monday_16_july(self):
        assert DemonstrationClock.objects.get().shown_from == SHOWN_FROM
