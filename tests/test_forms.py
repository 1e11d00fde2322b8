"""What every form of the site does: read what people type, refuse in words, and lose nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.db import models
from django.db.models import F, Q
from django.template import Context, Template
from django.test import override_settings
from django.utils import translation

from socialreturn.forms import (
    DateField,
    Form,
    FreeTextField,
    ModelForm,
    MoneyField,
    NumberField,
    TextField,
    WholeNumberField,
    form_helper,
    group,
)


class Term(models.Model):
    """Without a table: a form judges its constraints without one."""

    title = models.CharField(max_length=10)
    starts_on = models.DateField()
    ends_on = models.DateField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    places = models.PositiveIntegerField(default=1)
    note = models.TextField(blank=True)

    class Meta:
        app_label = "tests"
        managed = False
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="term_ends_after_it_starts",
                violation_error_message="The end comes after the start.",
            ),
        )

    def __str__(self):
        return self.title


class TermForm(ModelForm):
    class Meta:
        model = Term
        fields = ("title", "ends_on", "amount", "places", "note")
        field_classes = {"amount": MoneyField}

    helper = form_helper(
        "title", group("Term", "ends_on", "amount", hint="As awarded."), "places", "note", submit="Save"
    )


class Everything(Form):
    name = forms.CharField(help_text="Short.")
    day = DateField(required=False)
    value = MoneyField(required=False)
    hours = NumberField(required=False, unit="hours")
    number = WholeNumberField(required=False)
    text = TextField(required=False, max_words=3)
    free = FreeTextField(required=False)
    kind = forms.ChoiceField(choices=[("a", "A?"), ("b", "B")], widget=forms.RadioSelect, label="Which?")
    several = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, required=False)
    plain = forms.IntegerField(required=False)
    file = forms.FileField(required=False, help_text="PDF.")
    agreed = forms.BooleanField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    helper = form_helper(
        *(
            "name",
            "day",
            "value",
            "hours",
            "number",
            "text",
            "free",
            "kind",
            "several",
            "plain",
            "file",
            "agreed",
            "seen",
        ),
        submit="Save the pilot",
        cancel="/back/",
        more=[("stop", "Save and stop")],
    )


def typed(**data):
    return Everything({"name": "x", "kind": "a", "agreed": "on", **data})


def shown(form):
    with translation.override("en"):
        return Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))


def term(**data):
    given = {"title": "Term", "ends_on": "31-12-2018", "amount": "1", "places": "1"}
    return TermForm({**given, **data}, instance=Term(starts_on=date(2018, 7, 1)))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.250.000,00", "1250000.00"),
        ("1250000.00", "1250000.00"),
        ("1,250,000.00", "1250000.00"),
        ("1.250", "1250.00"),
        ("1,250", "1250.00"),
        ("€ 1.250,5", "1250.50"),
        ("1250,-", "1250.00"),
        ("1 250 000", "1250000.00"),
        ("0,125", "0.13"),
        ("2.675", "2675.00"),
        ("2,6750", "2.68"),
        ("0", "0.00"),
        ("１２,5", "12.50"),
        ("9999999999,99", "9999999999.99"),
    ],
)
def test_an_amount_is_read_as_it_is_written_in_either_language(text, amount):
    form = typed(value=text)
    assert form.is_valid()
    assert form.cleaned_data["value"] == Decimal(amount)
    assert form.cleaned_data["value"].as_tuple().exponent == -2


@pytest.mark.parametrize(
    "text",
    [
        "drie ton",
        "1.25.000",
        "1,2,3",
        "12,34.56",
        "1e9",
        "NaN",
        "Infinity",
        "--1",
        ".",
        ",",
        "€",
        "1.250,000.00",
        "9" * 5000,
    ],
)
def test_what_is_no_amount_is_refused(text):
    form = typed(value=text)
    assert form.errors == {"value": ["Vul een bedrag in, bijvoorbeeld 1.250.000,00."]}


@pytest.mark.parametrize("text", ["-1", "-0,01", "10000000000,00"])
def test_an_amount_is_not_negative_and_not_endless(text):
    assert list(typed(value=text).errors) == ["value"]


@pytest.mark.parametrize(("language", "text"), [("nl", "1.250.000,00"), ("en", "1,250,000.00")])
def test_an_amount_is_shown_in_the_readers_notation_and_read_back(language, text):
    with translation.override(language):
        form = Everything(initial={"value": Decimal(1250000)})
        assert form["value"].value() == text
        assert typed(value=text).fields["value"].clean(text) == Decimal(1250000)
        assert not form.fields["value"].has_changed(Decimal(1250000), text)


@pytest.mark.parametrize(("text", "number"), [("24,5", "24.5"), ("24.5", "24.5"), ("1.500", "1500"), ("0", "0")])
def test_a_number_may_have_a_comma(text, number):
    form = typed(hours=text)
    assert form.is_valid()
    assert form.cleaned_data["hours"] == Decimal(number)


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("1.500", 1500), ("1,500", 1500), ("3,0", 3)])
def test_a_whole_number_may_have_thousands(text, number):
    form = typed(number=text)
    assert form.is_valid()
    assert form.cleaned_data["number"] == number


@pytest.mark.parametrize("text", ["3,5", "drie", "-1", "99999999999999999999", "2147483648"])
def test_what_is_no_whole_number_is_refused(text):
    assert list(typed(number=text).errors) == ["number"]


@pytest.mark.parametrize("text", ["2147483648", "-2147483649", "9" * 4000])
def test_a_plain_whole_number_stays_within_what_the_database_holds(text):
    assert list(typed(plain=text).errors) == ["plain"]


@pytest.mark.parametrize(
    "text", ["2018-12-31", "31-12-2018", "31/12/2018", "31.12.2018", "31 12 2018", " 31-12-2018 "]
)
def test_a_day_is_read_from_the_picker_and_as_it_is_typed(text):
    form = typed(day=text)
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2018, 12, 31)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31-31-2018", "Vul een bestaande datum in, bijvoorbeeld 31-12-2018."),
        ("0000-01-01", "Vul een bestaande datum in, bijvoorbeeld 31-12-2018."),
        ("morgen", "Vul een bestaande datum in, bijvoorbeeld 31-12-2018."),
        ("0001-01-01", "Vul een datum in vanaf 1900."),
        ("1899-12-31", "Vul een datum in vanaf 1900."),
        ("9999-12-31", "Vul een datum in vóór 2101."),
    ],
)
def test_a_day_outside_our_time_is_refused_in_words(text, message):
    assert typed(day=text).errors == {"day": [message]}


def test_a_day_the_picker_cannot_show_comes_back_as_typed():
    assert '<input type="text" name="day" value="31-31-2018"' in shown(typed(day="31-31-2018"))
    assert '<input type="date" name="day" value="2018-12-31"' in shown(typed(day="2018-12-31"))


def test_free_text_refuses_personal_data_with_an_explanation():
    form = typed(free="Bel 06-12345678")
    assert form.errors == {
        "free": [
            "Hier staat een telefoonnummer in. Haal het weg: deze site bewaart niets waaraan iemand te herkennen is."
        ]
    }
    assert typed(free="24 uur per week, KvK 12345678").is_valid()


def test_a_text_has_a_limit_of_words():
    assert typed(text="een twee drie").is_valid()
    assert typed(text="een twee drie vier").errors == {"text": ["Dit zijn 4 woorden. Maak er ten hoogste 3 van."]}


@pytest.mark.parametrize("name", ["name", "text", "free"])
def test_every_text_refuses_nul_and_more_than_fits(name):
    assert typed(**{name: "a\x00b"}).errors == {
        name: ["Hier staat een teken in dat niet bewaard kan worden. Typ de tekst opnieuw."]
    }
    assert typed(**{name: "a" * 20_000}).is_valid()
    assert typed(**{name: "a" * 20_001}).errors == {name: ["Dit zijn 20001 tekens. Maak er ten hoogste 20000 van."]}


@pytest.mark.parametrize(
    "text", ["a\x00b", "ab" * 1_000_000, "👩‍🦽 \u202eabc", "<script>{{ x }}</script>", "-1", "0000-00-00", "9" * 3000]
)
def test_every_field_answers_to_anything(text):
    form = Everything(dict.fromkeys(Everything.base_fields, text))
    assert not form.is_valid()
    assert len(shown(form)) < 12 * len(text) + 60_000


def test_what_is_missing_is_said_in_words():
    assert Everything({}).errors == {
        "name": ["Vul dit in."],
        "kind": ["Kies een van de mogelijkheden."],
        "agreed": ["Zet hier een vinkje om verder te gaan."],
    }


def test_own_words_of_a_field_stay():
    class Own(Form):
        name = forms.CharField(error_messages={"required": "How are you called?"})

    assert Own({}).errors == {"name": ["How are you called?"]}


def test_each_message_stands_at_its_field_and_in_the_summary_with_a_link():
    page = shown(Everything({"value": "x"}))
    for name in ("name", "value", "agreed"):
        assert f'id="id_{name}_error"' in page
        assert f'<a href="#id_{name}">' in page
    assert '<a href="#id_kind_0">Which? Choose one of the options.</a>' in page
    assert 'role="alert"' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert '<fieldset class="field bad" aria-describedby="id_kind_error">' in page


def test_a_form_without_errors_has_no_summary():
    assert 'role="alert"' not in shown(Everything())


def test_what_is_optional_is_marked_and_what_is_required_is_not():
    page = shown(Everything())
    assert page.count("(not required)") == 9
    assert "Short." in page


def test_a_form_sends_files_has_its_buttons_and_never_cuts_off_what_is_pasted():
    page = shown(Everything())
    assert 'enctype="multipart/form-data"' in page
    assert '<button class="btn">Save the pilot</button>' in page
    assert '<button class="btn two" name="stop" value="1">Save and stop</button>' in page
    assert 'href="/back/"' in page
    assert "maxlength" not in page
    assert "novalidate" in page
    assert 'name="seen"' in page


def test_a_group_has_a_heading():
    page = shown(TermForm(instance=Term(starts_on=date(2018, 7, 1))))
    assert "<legend>Term</legend>" in page
    assert "As awarded." in page


def test_a_layout_that_names_an_unknown_field_is_an_error():
    class Wrong(Form):
        name = forms.CharField()
        helper = form_helper("nome", submit="Save")

    with override_settings(CRISPY_FAIL_SILENTLY=False), pytest.raises(Exception, match="nome"):
        shown(Wrong())


def test_fields_of_a_model_become_ours():
    kinds = {name: type(field) for name, field in TermForm.base_fields.items()}
    assert kinds == {
        "title": forms.CharField,
        "ends_on": DateField,
        "amount": MoneyField,
        "places": WholeNumberField,
        "note": TextField,
    }


@pytest.mark.django_db
def test_a_constraint_over_a_field_that_is_not_shown_is_a_message():
    assert term().is_valid()
    assert term(ends_on="30-06-2018").errors == {"__all__": ["The end comes after the start."]}


@pytest.mark.django_db
def test_a_field_that_is_wrong_itself_is_not_judged_twice():
    assert term(ends_on="30-06-1492").errors == {"ends_on": ["Vul een datum in vanaf 1900."]}
    assert term(title="much too long").errors == {"title": ["Dit zijn 13 tekens. Maak er ten hoogste 10 van."]}


class Limits(Form):
    share = NumberField(required=False, min_value=Decimal("0.01"), max_value=Decimal("48.5"))
    lots = WholeNumberField(required=False, min_value=1, max_value=1500)
    amount = MoneyField(required=False)
    price = MoneyField(required=False, min_value=Decimal("0.01"))
    number = WholeNumberField(required=False)
    plain = forms.IntegerField(required=False)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("share", "0", "Vul een getal in van 0,01 tot en met 48,5."),
        ("share", "49", "Vul een getal in van 0,01 tot en met 48,5."),
        ("share", "1,2345", "Vul ten hoogste 2 cijfers achter de komma in."),
        ("lots", "0", "Vul een getal in van 1 tot en met 1.500."),
        ("lots", "1501", "Vul een getal in van 1 tot en met 1.500."),
        ("amount", "-1", "Vul 0 of meer in."),
        ("price", "0", "Vul een getal in dat groter is dan 0."),
        ("amount", "10000000000,00", "Dit bedrag is te groot."),
        ("number", "2147483648", "Dit getal is te groot."),
        ("plain", "2147483648", "Dit getal is te groot."),
        ("plain", "-2147483649", "Dit getal is te klein."),
    ],
)
def test_a_number_outside_its_limits_is_refused_in_our_words_and_notation(name, text, message):
    assert Limits({name: text}).errors == {name: [message]}


class WorkForm(Form):
    hours = NumberField(min_value=Decimal("0.5"), max_value=40, max_digits=4, decimal_places=1)
    kind = forms.ChoiceField(choices=[*models.fields.BLANK_CHOICE_DASH, ("paid", "Betaald")])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("24,555", "Vul een getal in van 0,5 tot en met 40."),
        ("1.234", "Vul een getal in van 0,5 tot en met 40."),
        ("24,5555", "Vul ten hoogste 1 cijfers achter de komma in."),
        ("24,5", None),
    ],
)
def test_a_number_that_is_wrong_in_two_ways_is_told_one_thing(typed, told):
    form = WorkForm({"hours": typed, "kind": "paid"})
    assert form.errors.get("hours", []) == ([told] if told else [])


def test_nothing_chosen_yet_reads_as_an_invitation_to_choose():
    assert [str(label) for _key, label in WorkForm().fields["kind"].choices] == ["Kies…", "Betaald"]


def test_a_model_s_choice_has_no_dashes():
    class OneForm(Form):
        pilot = forms.ModelChoiceField(queryset=Term.objects.none())

    assert str(OneForm().fields["pilot"].empty_label) == "Kies…"


@pytest.mark.parametrize(("required", "keys"), [(True, ["a", "b"]), (False, ["", "a", "b"])])
def test_what_must_be_chosen_from_rounds_has_no_round_for_nothing(required, keys):
    class RoundForm(Form):
        kind = forms.ChoiceField(
            choices=[("", "---------"), ("a", "A"), ("b", "B")], widget=forms.RadioSelect, required=required
        )

    assert [key for key, _label in RoundForm().fields["kind"].choices] == keys


@pytest.mark.parametrize(("name", "is_right"), [("Kees \u202eneseK", False), ("\u2066Kees", False), ("שלום", True)])
def test_a_name_may_be_written_from_right_to_left_and_turns_nothing_else(name, is_right):
    class NameForm(Form):
        name = forms.CharField()

    assert NameForm({"name": name}).is_valid() is is_right


@pytest.mark.parametrize(
    ("text", "is_right"), [("\u200b", False), ("\u2060 \u00ad", False), ("👩‍👩", True), ("a\u200b", True)]
)
@pytest.mark.parametrize("widget", [forms.TextInput, forms.Textarea])
def test_signs_nobody_sees_are_no_answer(widget, text, is_right):
    class NoteForm(Form):
        note = forms.CharField(widget=widget)

    assert NoteForm({"note": text}).is_valid() is is_right
