"""What a visitor reads: the front page, the published pilots, the figures."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilots.actions import note_lesson, publish
from socialreturn.accounts.models import Role
from tests.factories import ProgrammeFactory, UserFactory, a_pilot, a_placement, manager_of, member_of

pytestmark = pytest.mark.django_db
HOME, PILOTS, FIGURES = reverse("site:home"), reverse("site:public_pilots"), reverse("site:figures")
PUBLIC_PAGES = [HOME, PILOTS, FIGURES]


def text(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def a_published_pilot(state="running", summary="Twee mensen leren inkopen.", **fields):
    pilot = a_pilot(state, **fields)
    publish(pilot, by=manager_of(pilot.category), summary=summary)
    return pilot


def public_page(pilot):
    return reverse("site:public_pilot", args=(pilot.slug,))


@pytest.mark.parametrize("url", PUBLIC_PAGES)
def test_a_page_says_so_when_there_is_nothing_yet(client, url):
    assert "<h1" in text(client.get(url))


def test_the_front_page_says_both_figures_in_words_with_what_they_count_and_the_day(client):
    ProgrammeFactory()
    a_placement("accepted", ends_on=datetime.date(2018, 7, 1))
    page = text(client.get(HOME))
    assert "Eén mens is aan het werk gegaan." in page
    assert "Nul mensen zijn nu aan het werk." in page
    assert "Nog negenendertig plaatsen, dan is de belofte van veertig ingelost." in page
    assert page.count("Stand op 1 augustus 2018.") == 2
    assert page.count('class="on"') == 2  # a head and a body
    assert page.count('class="off"') == 2 * 39


def test_accepting_and_reopening_a_placement_moves_the_public_figure_at_once(client):
    ProgrammeFactory()
    placement = a_placement("reported")
    assert "Nul mensen zijn aan het werk gegaan." in text(client.get(HOME))
    manager = manager_of(placement.category)
    placement.take("accept", by=manager)
    assert "Eén mens is aan het werk gegaan." in text(client.get(HOME))
    placement.take("reopen", by=manager, reason="Toch niet begonnen.")
    assert "Nul mensen zijn aan het werk gegaan." in text(client.get(HOME))


def test_the_banner_shows_who_signed_it(client):
    programme = ProgrammeFactory()
    programme.signatures.create(organisation="Haeghe Groep", signed_on=programme.launched_on)
    page = text(client.get(HOME))
    assert "Maatwerk voor mensen. <span>Ik doe mee!</span>" in page
    assert "<li>Haeghe Groep</li>" in page


def test_a_tile_shows_theme_suppliers_and_state_of_a_published_pilot_only(client):
    pilot = a_published_pilot(title="Leer het vak", theme="Inkoop")
    hidden = a_pilot("running", plan=pilot.plan, title="Nog geheim")
    page = text(client.get(HOME))
    assert [word in page for word in ("Leer het vak", "Inkoop", pilot.suppliers.get().name, "loopt")] == [True] * 4
    assert hidden.title not in page
    assert client.get(public_page(hidden)).status_code == 404


def test_twelve_pilots_stand_on_the_front_page_and_the_others_behind_a_link(client):
    first = a_published_pilot(title="Proef 1")
    for number in range(2, 14):
        a_published_pilot(plan=first.plan, title=f"Proef {number}")
    page = text(client.get(HOME))
    assert page.count('<li class="pilot">') == 12
    assert f'<a href="{PILOTS}">Alle proeftuinen</a>' in page
    assert text(client.get(PILOTS)).count('<li class="pilot">') == 13


def test_all_pilots_are_read_page_by_page(client, monkeypatch):
    monkeypatch.setattr("socialreturn.site.views.public.ON_PAGE", 1)
    first = a_published_pilot(title="De eerste")
    a_published_pilot(plan=first.plan, title="De tweede")
    assert "De eerste" in text(client.get(PILOTS))
    second = text(client.get(PILOTS, {"pagina": "2"}))
    assert ("De tweede" in second, "De eerste" in second) == (True, False)


@pytest.mark.parametrize("number", ["0", "-1", "x", "99", "1" * 400, "2\u202e", "é"])
def test_a_page_that_is_not_there_is_another_page_and_no_error(client, number):
    assert [client.get(page, {"pagina": number}).status_code for page in (PILOTS, FIGURES)] == [200, 200]


def test_a_public_page_keeps_the_words_that_were_published_and_shows_the_state_of_today(client):
    pilot = a_published_pilot(title="Toen zo", question="Wat werkt?")
    type(pilot).objects.filter(pk=pilot.pk).update(title="Nu anders")
    pilot.refresh_from_db()
    pilot.take("pause", by=manager_of(pilot.category), reason="Vakantie.")
    page = text(client.get(public_page(pilot)))
    assert ("Toen zo" in page, "Nu anders" in page) == (True, False)
    assert ("gepauzeerd" in page, "Vakantie" in page) == (True, False)
    assert 'property="og:title" content="Toen zo"' in page


def test_the_public_reads_the_target_that_was_published_until_it_is_published_anew(client):
    pilot = a_published_pilot(target=3)
    type(pilot).objects.filter(pk=pilot.pk).update(target=0)
    aims = "Drie mensen aan het werk: daar gaat deze proeftuin voor."
    row = '<td class="r" data-l="Doel">3</td>'
    assert (aims in text(client.get(public_page(pilot))), row in text(client.get(FIGURES))) == (True, True)
    publish(pilot, by=manager_of(pilot.category), summary="Nog eens.")
    assert (aims in text(client.get(public_page(pilot))), row in text(client.get(FIGURES))) == (False, False)


def test_the_figures_of_each_pilot_are_read_page_by_page(client, monkeypatch):
    monkeypatch.setattr("socialreturn.site.views.figures.ON_PAGE", 1)
    first = a_published_pilot(title="De eerste")
    a_published_pilot(plan=first.plan, title="De tweede")
    page, second = text(client.get(FIGURES)), text(client.get(FIGURES, {"pagina": "2"}))
    assert ("De eerste" in page, "De tweede" in page, 'href="?pagina=2"' in page) == (True, False, True)
    assert ("De eerste" in second, "De tweede" in second) == (False, True)


def test_a_visitor_hears_that_only_published_pilots_are_named(client):
    published = a_published_pilot(title="Gepubliceerd")
    a_pilot("running", plan=published.plan, title="Nog niet")
    told = "Alleen de gepubliceerde proeftuinen staan hier met hun naam."
    page = text(client.get(FIGURES))
    assert (told in page, "Nog niet" in page) == (True, False)
    client.force_login(UserFactory(role=Role.READER))
    page = text(client.get(FIGURES))
    assert (told in page, "Nog niet" in page) == (False, True)


def test_a_pilots_small_number_is_not_published(client):
    pilot = a_published_pilot(target=3)
    a_placement("accepted", pilot=pilot)
    page = text(client.get(public_page(pilot)))
    assert page.count("<strong>niet getoond</strong>") == 2
    assert "<strong>1</strong>" not in page


def test_a_pilot_for_another_result_shows_no_number(client):
    page = text(client.get(public_page(a_published_pilot(target=0))))
    assert "Deze proeftuin werkt aan een ander resultaat dan plaatsingen." in page
    assert "niet getoond" not in page


def test_a_stopped_pilot_that_was_published_has_its_page(client):
    pilot = a_published_pilot()
    pilot.take("stop", by=manager_of(pilot.category), reason="Geen plek.")
    assert "gestopt" in text(client.get(public_page(pilot)))


@pytest.mark.parametrize("state", ["running", "evaluated", "discharged"])
def test_a_lesson_is_public_once_the_pilot_is_published_with_it(client, state):
    pilot = a_published_pilot(state)
    note_lesson(pilot, by=member_of(pilot.suppliers.get()), text="Werf in de hele regio.")
    assert "Werf in de hele regio." not in text(client.get(public_page(pilot)))
    publish(pilot, by=manager_of(pilot.category), summary="Nog eens.")
    assert "<p>Werf in de hele regio.</p>" in text(client.get(public_page(pilot)))


def test_what_somebody_typed_is_text_on_a_public_page(client):
    pilot = a_published_pilot(title="<b>Vet</b>", theme="{{ 7 }}", summary="<script>1</script>\n\nTweede alinea")
    page = text(client.get(public_page(pilot)))
    assert "<script>1" not in page
    assert "&lt;b&gt;Vet&lt;/b&gt;" in page
    assert "<p>Tweede alinea</p>" in page


def test_staff_read_smaller_numbers_and_more_pilots_than_the_public(client):
    pilot = a_published_pilot(title="Gepubliceerd")
    a_pilot("running", plan=pilot.plan, title="Nog niet gepubliceerd")
    visitor = text(client.get(FIGURES))
    assert ("niet getoond" in visitor, "Nog niet gepubliceerd" in visitor) == (True, False)
    client.force_login(UserFactory(role=Role.READER))
    reader = text(client.get(FIGURES))
    assert ("niet getoond" in reader, "Nog niet gepubliceerd" in reader) == (True, True)


def test_a_number_between_both_limits_is_for_staff_alone(client, settings):
    settings.SMALL_NUMBER_INTERNAL, settings.SMALL_NUMBER_PUBLIC = 2, 3
    pilot = a_published_pilot()
    for _ in range(2):
        a_placement("accepted", pilot)
    told = '<td class="r" data-l="Ooit aan het werk gegaan">2</td>'
    assert (told in text(client.get(FIGURES)), "niet getoond" in text(client.get(FIGURES))) == (False, True)
    client.force_login(UserFactory(role=Role.READER))
    assert (told in text(client.get(FIGURES)), "niet getoond" in text(client.get(FIGURES))) == (True, False)


def test_a_supplier_reads_the_figures_of_the_public(client):
    pilot = a_published_pilot()
    client.force_login(member_of(pilot.suppliers.get()))
    assert "niet getoond" in text(client.get(FIGURES))


def test_the_figures_count_pilots_from_the_planning_on(client):
    pilot = a_pilot("planned")
    for state in ("idea", "stopped", "evaluated"):
        a_pilot(state, plan=pilot.plan)
    assert "Er zijn 2 proeftuinen." in text(client.get(FIGURES))


@pytest.mark.parametrize("url", PUBLIC_PAGES)
def test_more_pilots_ask_no_more_queries(client, url):
    ProgrammeFactory()

    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        return len(asked)

    first = a_published_pilot()
    a_placement("accepted", pilot=first)
    few = queries()
    for _number in range(2):
        a_placement("accepted", pilot=a_published_pilot(plan=first.plan))
    assert (queries(), few) == (few, few)
    assert few <= 10


def test_the_banner_names_who_signed_on_one_day_without_minding_case(client):
    programme = ProgrammeFactory()
    for name in ("BMC", "aef", "Berenschot"):
        programme.signatures.create(organisation=name, signed_on=programme.launched_on)
    page = text(client.get(HOME))
    assert page.index("<li>aef</li>") < page.index("<li>Berenschot</li>") < page.index("<li>BMC</li>")


def test_a_public_page_says_what_came_of_a_pilot_once_it_is_published_with_it(client):
    pilot = a_published_pilot("running", target=4)
    manager = manager_of(pilot.category)
    pilot.lessons.create(text="Begin gewoon.", noted_by=manager)
    pilot.take("evaluate", by=manager, result="product", summary="Een <b>handreiking</b> voor inkopers.")
    assert "handreiking" not in text(client.get(public_page(pilot)))
    publish(pilot, by=manager, summary="Nog eens.")
    page = text(client.get(public_page(pilot)))
    assert "Een &lt;b&gt;handreiking&lt;/b&gt; voor inkopers." in page
    assert "<strong>Een product</strong>" in page
    assert "Vier mensen aan het werk: daar ging deze proeftuin voor." in page


def test_a_pilot_that_is_resumed_is_published_without_its_earlier_result(client):
    pilot = a_published_pilot("evaluated")
    pilot.take("resume", by=manager_of(pilot.category))
    publish(pilot, by=manager_of(pilot.category), summary="Weer bezig.")
    assert "Wij weten wat werkt." not in text(client.get(public_page(pilot)))
