"""Candidates and placements, as the people who may see them find them on their pages."""

import datetime

import pytest
from django.utils import translation

from candidates.models import Candidate, Erasure, Placement
from candidates.models.candidate import CODE_LETTERS
from socialreturn.accounts.models import Role
from socialreturn.audit.models import AccessLog
from suppliers.models import Membership
from tests.factories import (
    ManagerFactory,
    MemberFactory,
    SupplierFactory,
    TargetGroupFactory,
    UserFactory,
    a_candidate,
    a_pilot,
    a_placement,
    a_version,
    manager_of,
    member_of,
)

pytestmark = pytest.mark.django_db
BSN = "111222333"


def signed_in(client, user):
    client.force_login(user)
    return client


def in_english(user):
    user.language = "en"
    user.save()
    return user


@pytest.fixture
def pilot():
    return a_pilot("running")


@pytest.fixture
def supplier(pilot):
    return pilot.suppliers.get()


@pytest.fixture
def member(supplier):
    return in_english(member_of(supplier))


@pytest.fixture
def manager(pilot):
    return in_english(manager_of(pilot.category))


def everybody(pilot, supplier):
    follower, bystander = UserFactory(role=Role.ADVISER), UserFactory(role=Role.ADVISER)
    pilot.members.create(user=follower)
    partner = SupplierFactory()
    pilot.suppliers.add(partner)
    return {
        "its supplier": member_of(supplier),
        "the partner in the pilot": MemberFactory(supplier=partner),
        "another supplier": MemberFactory(),
        "its manager": manager_of(pilot.category),
        "another manager": ManagerFactory(),
        "an adviser of the pilot": follower,
        "another adviser": bystander,
        "a reader": UserFactory(role=Role.READER),
        "an auditor": UserFactory(role=Role.AUDITOR),
        "an administrator": UserFactory(role=Role.ADMINISTRATOR),
        "a privacy officer": UserFactory(role=Role.PRIVACY_OFFICER),
    }


@pytest.mark.parametrize(
    ("state", "seen_by"),
    [
        ("draft", {"its supplier"}),
        ("cancelled", {"its supplier"}),
        ("reported", {"its supplier", "its manager", "an adviser of the pilot"}),
        ("accepted", {"its supplier", "its manager", "an adviser of the pilot"}),
        ("returned", {"its supplier", "its manager", "an adviser of the pilot"}),
    ],
)
def test_a_placement_and_its_candidate_are_seen_by_these_alone(client, pilot, supplier, state, seen_by):
    placement = a_placement(state, pilot=pilot)
    found = {
        (name, address)
        for name, person in everybody(pilot, supplier).items()
        for address in (placement.get_absolute_url(), placement.candidate.get_absolute_url())
        if signed_in(client, person).get(address).status_code == 200
    }
    addresses = placement.get_absolute_url(), placement.candidate.get_absolute_url()
    assert found == {(name, address) for name in seen_by for address in addresses}


def test_what_is_not_there_and_what_is_not_yours_are_one_404(client, pilot):
    placement = a_placement("accepted", pilot=pilot)
    client = signed_in(client, UserFactory(role=Role.READER))
    for address in (f"/plaatsingen/{placement.pk}/", "/plaatsingen/999999/", f"/kandidaten/{placement.candidate_id}/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/kandidaten/", "/plaatsingen/"])
def test_the_lists_are_for_suppliers_managers_and_advisers(client, address):
    answers = {role: signed_in(client, UserFactory(role=role)).get(address).status_code for role in Role.values}
    assert answers == {
        "category_manager": 200,
        "adviser": 200,
        "supplier": 200,
        "reader": 403,
        "privacy_officer": 403,
        "auditor": 403,
        "administrator": 403,
    }


def test_a_list_shows_only_what_its_reader_may_see(client, pilot, manager, member):
    draft, reported = a_placement("draft", pilot=pilot), a_placement("reported", pilot=pilot)
    elsewhere = a_placement("accepted")
    codes = {placement.candidate.code for placement in (draft, reported, elsewhere)}

    def shown(person, address):
        text = signed_in(client, person).get(address).text
        return {code for code in codes if code in text}

    for address in ("/kandidaten/", "/plaatsingen/"):
        assert shown(manager, address) == {reported.candidate.code}
        assert shown(member, address) == {draft.candidate.code, reported.candidate.code}


def test_every_reading_is_noted_with_the_records_shown(client, pilot, manager):
    placements = [a_placement("reported", pilot=pilot) for _ in range(2)]
    a_placement("draft", pilot=pilot)
    client = signed_in(client, manager)
    for address in ("/plaatsingen/", "/kandidaten/", placements[0].get_absolute_url()):
        client.get(address)
    first, second = placements
    noted = AccessLog.objects.order_by("pk").values_list("by", "page", "record_type", "keys")
    assert list(noted) == [
        (manager.pk, "placements", "placement", [second.pk, first.pk]),
        (manager.pk, "candidates", "candidate", [second.candidate_id, first.candidate_id]),
        (manager.pk, "placement", "placement", [first.pk]),
    ]


@pytest.mark.parametrize(
    ("work", "starts_on", "ends_on"),
    [
        ("to_begin", datetime.date(2018, 8, 2), None),
        ("at_work", datetime.date(2018, 8, 1), datetime.date(2018, 8, 1)),
        ("over", datetime.date(2018, 6, 1), datetime.date(2018, 7, 31)),
    ],
)
def test_the_list_tells_who_is_at_work_now(client, pilot, manager, work, starts_on, ends_on):
    placement = a_placement("accepted", pilot=pilot, starts_on=starts_on, ends_on=ends_on)
    client = signed_in(client, manager)
    shown = {
        value: placement.candidate.code in client.get("/plaatsingen/", {"work": value}).text
        for value in ("to_begin", "at_work", "over")
    }
    assert shown == {"to_begin": False, "at_work": False, "over": False} | {work: True}


def test_a_supplier_adds_a_candidate_and_reads_its_code(client, member, supplier):
    group = TargetGroupFactory()
    client = signed_in(client, member)
    sent = {"target_group": group.pk, "counts_for_jobs_agreement": "on"}
    answer = client.post("/kandidaten/nieuw/", sent, follow=True)
    candidate = Candidate.objects.get()
    assert (candidate.supplier, candidate.target_group, candidate.counts_for_jobs_agreement) == (supplier, group, True)
    assert f"The code is {candidate.code}" in answer.text
    assert set(candidate.code.replace("-", "")) <= set(CODE_LETTERS)


def test_somebody_who_works_for_two_suppliers_says_for_which(client, member, supplier):
    other, group = SupplierFactory(), TargetGroupFactory()
    Membership.objects.create(user=member, supplier=other)
    client = signed_in(client, member)
    assert list(client.post("/kandidaten/nieuw/", {"target_group": group.pk}).context["form"].errors) == ["supplier"]
    client.post("/kandidaten/nieuw/", {"target_group": group.pk, "supplier": other.pk})
    assert Candidate.objects.get().supplier == other


def test_nobody_adds_a_candidate_for_another_supplier(client, member, supplier):
    Membership.objects.create(user=member, supplier=SupplierFactory())
    answer = signed_in(client, member).post(
        "/kandidaten/nieuw/", {"target_group": TargetGroupFactory().pk, "supplier": SupplierFactory().pk}
    )
    assert list(answer.context["form"].errors) == ["supplier"]


def test_somebody_without_a_supplier_adds_nobody(client):
    lonely = UserFactory(role=Role.SUPPLIER)
    group = TargetGroupFactory()
    answer = signed_in(client, lonely).post("/kandidaten/nieuw/", {"target_group": group.pk})
    assert answer.status_code == 200
    assert not Candidate.objects.exists()


def test_a_target_group_no_longer_in_use_is_not_offered(client, member):
    group = TargetGroupFactory(valid_until=datetime.date(2018, 7, 31))
    answer = signed_in(client, member).post("/kandidaten/nieuw/", {"target_group": group.pk})
    assert list(answer.context["form"].errors) == ["target_group"]


def the_form(on, **fields):
    return {
        "pilot": on.pk,
        "host_department": on.category.lead_department_id,
        "form": "employment",
        "starts_on": "2018-08-06",
        "weekly_hours": "24,5",
        "no_displacement": "on",
    } | fields


def test_a_placement_is_written_down_and_reported_in_one_go(client, pilot, supplier, member):
    candidate = a_candidate(supplier)
    client = signed_in(client, member)
    address = f"/kandidaten/{candidate.pk}/plaatsing/nieuw/"
    form = client.get(address).context["form"]
    only = supplier.obligations.get()
    assert (form["pilot"].value(), form["obligation"].value()) == (pilot.pk, only.pk)
    client.post(address, the_form(pilot, obligation=only.pk))
    placement = Placement.objects.get()
    assert (placement.state, str(placement.weekly_hours), placement.category) == ("reported", "24.5", pilot.category)


def test_a_draft_is_seen_by_nobody_else_until_it_is_reported(client, pilot, supplier, member, manager):
    candidate = a_candidate(supplier)
    client = signed_in(client, member)
    client.post(f"/kandidaten/{candidate.pk}/plaatsing/nieuw/", the_form(pilot, draft="1"))
    placement = Placement.objects.get()
    assert placement.state == "draft"
    assert signed_in(client, manager).get(placement.get_absolute_url()).status_code == 404
    signed_in(client, member).post(f"{placement.get_absolute_url()}stap/melden/")
    assert signed_in(client, manager).get(placement.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"pilot": ""}, "__all__"),
        ({"host_department": ""}, "__all__"),
        ({"host_organisation": "Werkbedrijf"}, "__all__"),
        ({"host_department": "", "host_organisation": "bel 06-12345678"}, "host_organisation"),
        ({"note": f"bsn {BSN}"}, "note"),
        ({"note": "mail jan@voorbeeld.example"}, "note"),
        ({"weekly_hours": "0"}, "weekly_hours"),
        ({"weekly_hours": "-4"}, "weekly_hours"),
        ({"starts_on": "2018-04-30"}, "starts_on"),
        ({"starts_on": "2019-08-02"}, "starts_on"),
        ({"weekly_hours": "40,5"}, "weekly_hours"),
        ({"weekly_hours": "1e999"}, "weekly_hours"),
        ({"starts_on": "0000-00-00"}, "starts_on"),
        ({"ends_on": "2018-08-05"}, "__all__"),
        ({"form": "slavernij"}, "form"),
        ({"pilot": "999999"}, "pilot"),
        ({"note": "\x00"}, "note"),
    ],
)
def test_a_placement_that_is_not_right_says_where_and_is_not_kept(client, pilot, supplier, member, fields, field):
    candidate = a_candidate(supplier)
    answer = signed_in(client, member).post(f"/kandidaten/{candidate.pk}/plaatsing/nieuw/", the_form(pilot, **fields))
    assert list(answer.context["form"].errors) == [field]
    assert not Placement.objects.exists()


def test_only_pilots_under_way_and_open_obligations_of_the_own_supplier_are_offered(client, pilot, supplier, member):
    planned, elsewhere = a_pilot("planned", plan=pilot.plan), a_pilot("running")
    closed = supplier.obligations.get()
    closed.closed_on = datetime.date(2018, 8, 1)
    closed.save()
    candidate = a_candidate(supplier)
    client = signed_in(client, member)
    address = f"/kandidaten/{candidate.pk}/plaatsing/nieuw/"
    for wrong in ({"pilot": planned.pk}, {"pilot": elsewhere.pk}, {"obligation": closed.pk}):
        assert list(client.post(address, the_form(pilot, **wrong)).context["form"].errors) == list(wrong)


def test_without_the_statement_on_displacement_it_stays_a_draft_and_the_page_says_why(client, pilot, supplier, member):
    candidate = a_candidate(supplier)
    client = signed_in(client, member)
    sent = the_form(pilot)
    del sent["no_displacement"]
    answer = client.post(f"/kandidaten/{candidate.pk}/plaatsing/nieuw/", sent, follow=True)
    assert Placement.objects.get().state == "draft"
    assert answer.context["now"]["note"] == "State first that this placement takes nobody's job."
    urls = [button["url"] for button in answer.context["now"]["buttons"]]
    assert urls == [f"/plaatsingen/{Placement.objects.get().pk}/{page}/" for page in ("wijzigen", "stap/annuleren")]


def test_the_manager_returns_with_a_reason_and_accepts_what_was_put_right(client, pilot, member, manager):
    placement = a_placement("reported", pilot=pilot)
    step = f"{placement.get_absolute_url()}stap/{{}}/".format
    client = signed_in(client, manager)
    assert list(client.post(step("return"), {"reason": f"bsn {BSN}"}).context["form"].errors) == ["reason"]
    client.post(step("return"), {"reason": "Hoeveel uur?"})
    page = signed_in(client, member).get(placement.get_absolute_url())
    assert "Reason: Hoeveel uur?" in page.context["now"]["turn"]
    change = f"{placement.get_absolute_url()}wijzigen/"
    seen = client.get(change).context["form"]["seen"].value()
    client.post(change, the_form(pilot, weekly_hours="32", seen=seen))
    placement.refresh_from_db()
    assert (placement.state, placement.weekly_hours) == ("reported", 32)
    judged = signed_in(client, manager).get(placement.get_absolute_url())
    assert "Returned before, because: Hoeveel uur?" in judged.context["now"]["turn"]
    client.post(step("accept"))
    placement.refresh_from_db()
    assert (placement.state, placement.reason) == ("accepted", "")


def test_the_supplier_ends_an_accepted_placement(client, pilot, member):
    placement = a_placement("accepted", pilot=pilot)
    client = signed_in(client, member)
    step = f"{placement.get_absolute_url()}stap/beeindigen/"
    for wrong in ("2018-05-31", "2018-08-02"):
        answer = client.post(step, {"ended_on": wrong, "end_reason": "other_work"})
        assert answer.context["form"].errors
    assert "Choose today or an earlier day." in answer.text
    client.post(step, {"ended_on": "2018-07-31", "end_reason": "other_work"})
    placement.refresh_from_db()
    assert (placement.state, placement.ended_on) == ("accepted", datetime.date(2018, 7, 31))
    assert client.get(step).url == placement.get_absolute_url()


def test_a_placement_reported_cannot_be_changed_any_more(client, pilot, member):
    placement = a_placement("reported", pilot=pilot)
    client = signed_in(client, member)
    address = f"{placement.get_absolute_url()}wijzigen/"
    assert client.get(address).url == placement.get_absolute_url()
    assert client.post(address, the_form(pilot, seen=placement.revision)).url == placement.get_absolute_url()
    placement.refresh_from_db()
    assert placement.weekly_hours == 24


def test_two_colleagues_who_change_one_draft_see_both_texts(client, pilot, member):
    placement = a_placement("draft", pilot=pilot, obligation=None)
    client = signed_in(client, member)
    address = f"{placement.get_absolute_url()}wijzigen/"
    first = the_form(pilot, seen=0, starts_on="2018-06-01", weekly_hours="30", draft="1")
    second = first | {"weekly_hours": "32", "note": "Begint rustig."}
    assert client.post(address, first).status_code == 302
    answer = client.post(address, second)
    differing = answer.context["conflict"]["fields"]
    with translation.override("en"):
        fields = {str(field["label"]): (field["theirs"], field["mine"]) for field in differing}
    assert fields == {"Hours a week": ("30", "32"), "Note": ("", "Begint rustig.")}
    newer = answer.context["form"]["seen"].value()
    assert client.post(address, second | {"seen": newer}).status_code == 302
    placement.refresh_from_db()
    assert placement.note == "Begint rustig."


def test_a_step_decided_on_an_old_page_is_refused_and_says_what_happened(client, pilot, member):
    placement = a_placement("draft", pilot=pilot)
    client = signed_in(client, member)
    report = f"{placement.get_absolute_url()}stap/melden/"
    client.post(report, {"seen": 0})
    again = client.post(report, {"seen": 0})
    assert again.status_code == 200
    assert "This was not done" in again.text


STEPS = ("report", "accept", "return", "reopen", "end", "cancel")


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_is_not_yours_is_refused(client, pilot, supplier, step):
    placement = a_placement("accepted", pilot=pilot)
    address = f"{placement.get_absolute_url()}stap/{step}/"
    people = everybody(pilot, supplier).items()
    answers = {name: signed_in(client, person).post(address).status_code for name, person in people}
    mine = "its manager" if step in {"accept", "return", "reopen"} else "its supplier"
    assert answers.pop(mine) == 200
    forbidden = {"its supplier", "its manager", "an adviser of the pilot"} - {mine}
    assert answers == {name: 403 if name in forbidden else 404 for name in answers}
    assert signed_in(client, member_of(supplier)).get(f"{placement.get_absolute_url()}stap/fly/").status_code == 404


def test_staff_neither_add_placements_nor_change_them(client, pilot, manager):
    placement = a_placement("returned", pilot=pilot)
    client = signed_in(client, manager)
    assert client.get(f"/kandidaten/{placement.candidate_id}/plaatsing/nieuw/").status_code == 403
    assert client.get(f"{placement.get_absolute_url()}wijzigen/").status_code == 403
    assert client.get("/kandidaten/nieuw/").status_code == 403


def test_nothing_is_reported_on_a_pilot_that_has_ended(client, pilot, member):
    plan = a_version("signed").plan
    stopped = a_pilot("running", plan=plan)
    placement = a_placement("draft", pilot=stopped)
    stopped.take("stop", by=manager_of(stopped.category), reason="Klaar.")
    person = in_english(member_of(placement.candidate.supplier))
    page = signed_in(client, person).get(placement.get_absolute_url())
    assert "this one is “stopped”" in page.context["now"]["note"]


@pytest.mark.parametrize("hours", ["-4", "0", "0,4", "40,5", "400"])
def test_hours_that_fit_in_no_week_all_get_the_same_words(client, pilot, supplier, member, hours):
    address = f"/kandidaten/{a_candidate(supplier).pk}/plaatsing/nieuw/"
    page = signed_in(client, member).post(address, the_form(pilot, weekly_hours=hours))
    assert list(page.context["form"].errors) == ["weekly_hours"]
    assert "Enter a number from 0.5 up to and including 40." in page.text


def test_a_placement_without_a_pilot_begins_once_its_agreement_is_awarded(client, pilot, supplier, member):
    address = f"/kandidaten/{a_candidate(supplier).pk}/plaatsing/nieuw/"
    sent = the_form(pilot, pilot="", obligation=supplier.obligations.get().pk)
    client = signed_in(client, member)
    early = client.post(address, sent | {"starts_on": "2018-01-31"})
    assert "The agreement was awarded on 1 February 2018. Choose that day or a later one." in early.text
    assert client.post(address, sent | {"starts_on": "2018-02-01"}).status_code == 302


def test_the_ending_of_a_reopened_placement_is_changed_or_taken_away_by_its_supplier(client, pilot, member, manager):
    placement = a_placement("accepted", pilot=pilot)
    placement.take("end", by=member, ended_on=datetime.date(2018, 7, 31), end_reason="stopped")
    placement.take("reopen", by=manager, reason="Klopt de laatste dag?")
    client = signed_in(client, member)
    address = f"{placement.get_absolute_url()}wijzigen/"
    form = client.get(address).context["form"]
    assert (form["ended_on"].value(), form["end_reason"].value()) == (datetime.date(2018, 7, 31), "stopped")
    sent = the_form(pilot, starts_on="2018-06-01", seen=placement.revision)
    for wrong in ({"ended_on": "2018-08-02", "end_reason": "stopped"}, {"ended_on": "2018-07-01", "end_reason": ""}):
        assert client.post(address, sent | wrong).context["form"].errors
    client.post(address, sent | {"ended_on": "2018-07-01", "end_reason": "education", "draft": "1"})
    placement.refresh_from_db()
    assert (placement.ended_on, placement.end_reason) == (datetime.date(2018, 7, 1), "education")
    client.post(address, sent | {"seen": placement.revision, "ended_on": "", "end_reason": ""})
    placement.refresh_from_db()
    assert (placement.state, placement.ended_on, placement.end_reason) == ("reported", None, "")


def test_a_placement_whose_last_day_is_today_says_so(client, pilot, member):
    placement = a_placement("accepted", pilot=pilot, ends_on=datetime.date(2018, 8, 1))
    turn = signed_in(client, member).get(placement.get_absolute_url()).context["now"]["turn"]
    assert turn == "This placement is accepted. The last day is today, 1 August 2018."


def test_lists_are_narrowed_to_one_candidate_by_its_code(client, pilot, member):
    one, other = a_placement("reported", pilot=pilot), a_placement("reported", pilot=pilot)
    code, client = one.candidate.code, signed_in(client, member)
    for address in ("/kandidaten/", "/plaatsingen/"):
        for typed in (code, code.lower().replace("-", " ")):
            shown = client.get(address, {"code": typed}).text
            assert (f">{code}<" in shown, f">{other.candidate.code}<" in shown) == (True, False)
        assert "Type the whole code, such as K7-Q4M." in client.get(address, {"code": code[:3]}).text


def test_a_supplier_corrects_a_candidate_until_a_placement_is_accepted(client, pilot, supplier, member, manager):
    placement, group = a_placement("reported", pilot=pilot), TargetGroupFactory()
    candidate = placement.candidate
    address = f"/kandidaten/{candidate.pk}/wijzigen/"
    client = signed_in(client, member)
    typed = {"target_group": group.pk, "counts_for_jobs_agreement": "on", "seen": candidate.revision}
    assert client.post(address, typed).status_code == 302
    candidate.refresh_from_db()
    assert (candidate.target_group, candidate.counts_for_jobs_agreement) == (group, True)
    assert "corrected what is kept about this candidate" in client.get(candidate.get_absolute_url()).text
    placement.take("accept", by=manager)
    client.post(address, {"target_group": placement.candidate.target_group_id})
    candidate.refresh_from_db()
    assert candidate.counts_for_jobs_agreement
    assert address not in client.get(candidate.get_absolute_url()).text


def test_two_colleagues_who_correct_one_candidate_see_both_answers(client, supplier, member):
    candidate, group = a_candidate(supplier), TargetGroupFactory()
    was = candidate.target_group
    client = signed_in(client, member)
    address = f"/kandidaten/{candidate.pk}/wijzigen/"
    seen = client.get(address).context["form"]["seen"].value()
    assert client.post(address, {"target_group": group.pk, "seen": seen}).status_code == 302
    second = {"target_group": was.pk, "counts_for_jobs_agreement": "on", "seen": seen}
    answer = client.post(address, second)
    differing = answer.context["conflict"]["fields"]
    both = [(field["theirs"], field["mine"]) for field in differing]
    assert both == [(group.name_en, was.name_en), ("no", "yes")]
    assert "Somebody else changed this since you opened the page." in answer.text
    candidate.refresh_from_db()
    assert (candidate.target_group, candidate.counts_for_jobs_agreement) == (group, False)
    newer = answer.context["form"]["seen"].value()
    assert client.post(address, second | {"seen": newer}).status_code == 302
    candidate.refresh_from_db()
    assert (candidate.target_group, candidate.counts_for_jobs_agreement) == (was, True)


def test_a_supplier_removes_a_candidate_of_whom_nothing_was_reported(client, pilot, supplier, member):
    mistake = a_placement("draft", pilot=pilot).candidate
    reported = a_placement("reported", pilot=pilot).candidate
    client = signed_in(client, member)
    for candidate in (mistake, reported):
        client.get(f"/kandidaten/{candidate.pk}/weghalen/")
        client.post(f"/kandidaten/{candidate.pk}/weghalen/")
    assert list(Candidate.objects.all()) == [reported]
    assert list(Erasure.objects.values_list("erased_by", "placements")) == [(member.pk, 1)]


def test_nobody_corrects_or_removes_the_candidate_of_another(client, pilot, manager):
    candidate = a_placement("reported", pilot=pilot).candidate
    for person, answer in ((manager, 403), (MemberFactory(), 404)):
        pages = [f"/kandidaten/{candidate.pk}/{page}/" for page in ("wijzigen", "weghalen")]
        assert [signed_in(client, person).post(page).status_code for page in pages] == [answer, answer]
    assert Candidate.objects.get() == candidate


def test_a_supplier_reports_a_placement_from_the_file_of_the_pilot(client, pilot, supplier, member):
    a_pilot("running", plan=pilot.plan)
    candidate = a_candidate(supplier)
    client = signed_in(client, member)
    choose = f"/plaatsingen/nieuw/?pilot={pilot.slug}"
    assert choose in client.get(pilot.get_absolute_url()).text
    assert 'href="/plaatsingen/nieuw/"' in client.get("/plaatsingen/").text
    answer = client.post(choose, {"code": candidate.code.lower().replace("-", " ")})
    assert answer.url == f"/kandidaten/{candidate.pk}/plaatsing/nieuw/?pilot={pilot.slug}"
    assert client.get(answer.url).context["form"]["pilot"].value() == pilot.pk


def test_a_supplier_chooses_by_code_from_its_own_candidates_only(client, supplier, member):
    own, other = a_candidate(supplier), a_candidate()
    client = signed_in(client, member)
    page = client.get("/plaatsingen/nieuw/").text
    shown = (own.code in page, '<a href="/kandidaten/">List of candidates</a>' in page)
    assert shown == (False, True)
    unknown = ["Your organisation has no candidate with this code. Look it up in the list of candidates."]
    for typed, words in (
        (other.code, unknown),
        ("ZZ-ZZZ", unknown),
        (own.code[:3], ["Type the whole code, such as K7-Q4M."]),
    ):
        form = client.post("/plaatsingen/nieuw/", {"code": typed}).context["form"]
        with translation.override("en"):
            assert form.errors == {"code": words}
    assert not AccessLog.objects.exists()
    client.post("/plaatsingen/nieuw/", {"code": own.code})
    looks = AccessLog.objects.values_list("by", "page", "record_type", "keys")
    assert list(looks) == [(member.pk, "new_placement", "candidate", [own.pk])]


def test_the_file_of_a_pilot_says_how_many_of_how_many_are_placed(client, pilot, supplier, member, manager):
    a_placement("accepted", pilot=pilot)
    a_placement("reported", pilot=pilot)
    people = {"manager": manager, "member": member, "reader": UserFactory(role=Role.READER, language="en")}
    pages = {name: signed_in(client, person).get(pilot.get_absolute_url()).text for name, person in people.items()}
    to_list = f"/plaatsingen/?pilot={pilot.reference}"
    shown = {name: ("1 of 3 aimed at" in page, to_list in page) for name, page in pages.items()}
    assert shown == {"manager": (True, True), "member": (True, True), "reader": (False, False)}
    assert ("<strong>not shown</strong>" in pages["reader"], "of 3 aimed at" in pages["reader"]) == (True, False)


def test_the_page_of_the_discharge_shows_what_to_decide_on(client):
    pilot = a_pilot("evaluated")
    manager = in_english(manager_of(pilot.category))
    page = signed_in(client, manager).get(f"{pilot.get_absolute_url()}stap/discharge/").text
    words = ["This cannot be undone.", "Wij weten wat werkt.", "Begin gewoon.", "0 of 3 aimed at"]
    assert [text for text in words if text not in page] == []


def test_before_its_discharge_one_reads_how_many_placements_of_a_pilot_still_wait_to_be_judged(client, pilot):
    manager = manager_of(pilot.category)
    waiting, judged = a_placement("reported", pilot), a_placement("accepted", pilot)
    a_placement("reported", a_pilot("running", pilot.plan))
    pilot.lessons.create(text="Begin gewoon.", noted_by=manager)
    pilot.take("evaluate", by=manager, result="placements", summary="Een.")
    address = f"/proeftuinen/{pilot.slug}/dossier/stap/discharge/"
    page = signed_in(client, manager).get(address)
    (end,) = page.context["loose_ends"]
    assert end.text == "1 plaatsing in deze proeftuin is gemeld en nog niet beoordeeld."
    assert end.text in page.text
    listed = [row["pk"] for row in client.get(end.url).context["list"].page.rows]
    assert (listed, waiting.pk == judged.pk) == ([waiting.pk], False)
    waiting.take("accept", by=manager)
    assert client.get(address).context["loose_ends"] == []


def test_pilots_with_one_title_are_told_apart_by_their_reference(client, pilot, member):
    other = a_pilot("running", pilot.plan)
    type(pilot).objects.update(title="Leren inkopen")
    a_placement("reported", pilot)
    a_placement("reported", other)
    Placement.objects.filter(pk=a_placement("reported", other).pk).update(pilot=None)
    client = signed_in(client, member)
    page = client.get("/plaatsingen/").text
    assert [page.count(f"Leren inkopen</a><small>{each.reference}</small>") for each in (pilot, other)] == [1, 1]
    assert page.count('<td data-l="Pilot"><span class="muted">–</span></td>') == 1
    exported = b"".join(client.get("/plaatsingen/", {"export": "csv"})).decode("utf-8-sig")
    assert ("Reference of the pilot" in exported, other.reference in exported) == (True, True)
