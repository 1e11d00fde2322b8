"""Commitments from version to version: a promise that is lowered is seen, and can be asked to be better."""

import datetime
import html
import re

import pytest
from django.urls import reverse

from suppliers.actions.writing import answer_correction, close_correction, raise_correction, save_commitment
from suppliers.models import Commitment, Correction
from tests.factories import a_version, ask_a_plan, manager_of, member_of

pytestmark = pytest.mark.django_db
JUNE = datetime.date(2019, 6, 30)


def page(client, user, url, **query):
    client.force_login(user)
    return client.get(url, query)


def promise(version, **fields):
    values = {"indicator": "candidates", "target": 3, "due_on": JUNE} | fields
    return save_commitment(Commitment(version=version, **values), by=member_of(version.plan.lead))


def amended():
    """A signed plan that promised three candidates, hours and products, and the draft that changes it."""
    plan = ask_a_plan()
    for fields in ({}, {"indicator": "hours", "target": 100}, {"indicator": "products", "target": 2}):
        promise(plan.newest, **fields)
    version = a_version("signed", plan)
    version.take("amend", by=member_of(plan.lead), reason="Het kan niet anders.")
    draft = plan.newest
    lowered = draft.commitments.get(indicator="candidates")
    lowered.target = 1
    save_commitment(lowered, by=member_of(plan.lead))
    draft.commitments.get(indicator="products").delete()
    promise(draft, indicator="training_hours", target=40)
    return draft


def submitted(draft):
    draft.take("submit", by=member_of(draft.plan.lead))
    draft.take("take_up", by=manager_of(draft.plan.category))
    return draft


def told(fate):
    return str(fate.word), fate.what[-1][1], [text for sign, text in fate.cells[0][1] if sign != "="]


def test_a_comparison_tells_what_became_of_every_commitment(client):
    draft = amended()
    url = reverse("suppliers:compare", args=(draft.plan.reference,))
    seen = page(client, member_of(draft.plan.lead), url).context["fates"]
    assert [told(fate) for fate in seen] == [
        ("vervallen", "opgeleverde producten", []),
        ("veranderd", "kandidaten die aan het werk gaan", ["3", "1"]),
        ("niet veranderd", "gewerkte uren", []),
        ("toegevoegd", "uren scholing", []),
    ]


def test_every_field_that_changed_shows_old_and_new(client):
    draft = amended()
    changed = draft.commitments.get(indicator="hours")
    changed.target, changed.due_on, changed.supplier = 90, datetime.date(2019, 12, 31), draft.plan.lead
    save_commitment(changed, by=member_of(draft.plan.lead))
    url = reverse("suppliers:compare", args=(draft.plan.reference,))
    fate = page(client, member_of(draft.plan.lead), url).context["fates"][-1]
    assert [parts for _label, parts in fate.cells] == [
        [("-", "100"), ("=", " → "), ("+", "90")],
        [("-", "30 juni 2019"), ("=", " → "), ("+", "31 december 2019")],
        [("-", "alle leveranciers samen"), ("=", " → "), ("+", draft.plan.lead.name)],
    ]


def test_the_reviewer_sees_at_once_that_a_promise_is_lowered_and_hears_it_too(client):
    draft = submitted(amended())
    text = page(client, manager_of(draft.plan.category), draft.plan.get_absolute_url()).text
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())
    assert "Geschrapt: 3 (einde van wat is geschrapt) → Toegevoegd: 1 (einde van wat is toegevoegd)" in words
    assert "3 onderdelen zijn niet veranderd" in words
    assert "De toezeggingen zijn niet veranderd." not in words


def test_a_point_is_put_on_the_commitments_and_answered_where_they_are_changed(client):
    version = a_version("in_review")
    plan, lead, manager = version.plan, member_of(version.plan.lead), manager_of(version.plan.category)
    url = reverse("suppliers:raise_correction", args=(plan.reference,))
    offered = page(client, manager, url).context["form"].fields["section"].choices
    assert [str(label) for _value, label in offered][1:] == ["Visie", "Begeleiding", "Werk", "Toezeggingen"]
    client.post(url, {"section": offered[-1][0], "text": "Beloof er vijf."})
    assert list(Correction.objects.values_list("section", "text")) == [(None, "Beloof er vijf.")]
    version.take("return", by=manager, reason="Te weinig.")
    point = Correction.objects.get()
    answering = reverse("suppliers:answer_correction", args=(plan.reference, point.pk))
    commitments = reverse("suppliers:commitments", args=(plan.reference,))
    text = page(client, lead, commitments).text
    assert ("Beloof er vijf." in text, answering in text) == (True, True)
    assert f'<a href="{commitments}">Beantwoord het punt bij “Toezeggingen”.</a>' in text
    assert (
        "Beloof er vijf." not in page(client, lead, reverse("suppliers:section", args=(plan.reference, "work"))).text
    )
    assert "Beloof er vijf." in page(client, lead, plan.get_absolute_url()).text


def test_a_plan_with_a_point_on_the_commitments_is_approved_once_it_is_closed():
    version = a_version("in_review")
    lead, manager = member_of(version.plan.lead), manager_of(version.plan.category)
    point = raise_correction(version, None, by=manager, text="Beloof er vijf.")
    version.take("return", by=manager, reason="Te weinig.")
    draft = version.plan.newest
    answer_correction(point, version=draft, by=lead, text="Het zijn er nu vijf.")
    submitted(draft)
    close_correction(point, version=draft, by=manager)
    draft.take("approve", by=manager)
    assert draft.state == "approved"


def test_the_same_commitment_twice_is_refused_in_words(client):
    plan = ask_a_plan()
    promise(plan.newest, supplier=plan.lead)
    client.force_login(member_of(plan.lead))
    url = reverse("suppliers:new_commitment", args=(plan.reference,))
    typed = {"indicator": "candidates", "target": "3", "due_on": "2019-06-30", "description": ""}
    assert "Precies deze toezegging staat al in het plan." in client.post(url, typed).text
    assert client.post(url, typed | {"target": "4"}).status_code == 302
    assert list(plan.newest.commitments.values_list("target", flat=True)) == [3, 4]


def test_the_table_of_commitments_names_its_columns(client):
    plan = ask_a_plan()
    promise(plan.newest)
    lead = member_of(plan.lead)
    url = reverse("suppliers:commitments", args=(plan.reference,))
    headings = {}
    for language in ("nl", "en"):
        lead.language = language
        lead.save()
        text = page(client, lead, url).text
        headings[language] = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', text)
    assert headings == {
        "nl": ["Wat", "Hoeveel", "Uiterlijk", "Wie", "Acties"],
        "en": ["What", "Amount", "Due", "Party", "Actions"],
    }
