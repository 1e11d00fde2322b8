"""Writing a draft, and the points on it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socialreturn.forms import CHOOSE, Form, LongTextInput, ModelForm, TextField, form_helper
from socialreturn.notation import write_number
from socialreturn.privacy import no_bsn

from ..models import Commitment, PlanSection

COMMITMENTS = "@toezeggingen"
"""Stands among the keys of sections, and can be none itself."""


class DraftField(TextField):
    """May be saved empty: only submitting asks for a text. It names people at work, but holds no BSN."""

    default_validators = (no_bsn,)

    def validate(self, value):
        """Nothing: whatever somebody wrote so far is kept."""


class SectionForm(Form):
    """The text of one section. A text over the limit of words may be saved; only submitting waits for it."""

    seen = forms.IntegerField(min_value=0, max_value=2**31, widget=forms.HiddenInput)
    text = DraftField(label=_("Your text"), max_length=PlanSection._meta.get_field("text").max_length)

    def __init__(self, *args, section, next_title, autosave, **kwargs):
        super().__init__(*args, initial={"seen": section.revision, "text": section.text}, **kwargs)
        text = self.fields["text"]
        text.required, text.help_text = section.section.is_required, words_used(section)
        text.widget = LongTextInput(section.section.word_limit)
        self.helper = form_helper(
            "seen",
            "text",
            submit=_("Save and go to “%(section)s”") % {"section": next_title},
            more=[("stop", _("Save and stop"))],
        )
        self.helper.attrs |= {
            "data-autosave": autosave,
            "data-unsaved": _("Not saved yet."),
            "data-expired": _(
                "Not saved: you are signed out, or this page was open too long. Save it yourself; it is kept."
            ),
            "data-unreachable": _("Not saved: there is no connection. Your text is still here; we try again."),
        }

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")


def words_used(section):
    """How many words are saved, of how many."""
    told = {"words": write_number(section.words), "limit": write_number(section.section.word_limit)}
    return (
        ngettext(
            "%(words)s word of at most %(limit)s is saved.",
            "%(words)s words of at most %(limit)s are saved.",
            section.words,
        )
        % told
    )


class RemoveCommitmentForm(Form):
    """``seen`` tells which promise was shown."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    helper = form_helper("seen", submit=_("Remove commitment"), tone="stop")


class CommitmentForm(ModelForm):
    """A promise. ``seen`` tells whether a colleague changed it since this page was opened."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    class Meta:
        model = Commitment
        fields = ("indicator", "description", "target", "due_on", "supplier")

    def __init__(self, *args, writers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["description"].validators.append(no_bsn)
        self.initial["seen"] = self.instance.digest if self.instance.pk else ""
        self.fields["supplier"].queryset = writers
        self.fields["supplier"].empty_label = _("all suppliers together")
        self.fields["supplier"].label = _("Who promises this?")
        if len(writers) == 1:
            del self.fields["supplier"]
            self.instance.supplier = writers[0]
        self.helper = form_helper(*self.fields, submit=_("Save commitment"))


class CorrectionForm(Form):
    """``section`` is the section the point is about; None when it is about the commitments."""

    section = forms.ChoiceField(label=_("Section"))
    text = TextField(
        label=_("What must be better?"), max_length=4000, help_text=_("The supplier reads this and must answer it.")
    )

    helper = form_helper("section", "text", submit=_("Add point"))

    def __init__(self, *args, template, **kwargs):
        super().__init__(*args, **kwargs)
        self.sections = {section.key: section for section in template.sections.all()}
        self.fields["section"].choices = [("", CHOOSE), *self.sections.items(), (COMMITMENTS, _("Commitments"))]

    def clean_section(self):
        return self.sections.get(self.cleaned_data["section"])


class AnswerForm(Form):
    """``seen`` tells whether a colleague answered this point since this page was opened."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    text = TextField(
        label=_("Your answer"),
        max_length=4000,
        help_text=_("Say what you changed in the text, or why you did not."),
    )

    helper = form_helper("seen", "text", submit=_("Save answer"))


class ComparisonForm(Form):
    """Which two versions are compared."""

    versie = forms.IntegerField(required=False, min_value=1, max_value=32767)
    met = forms.IntegerField(required=False, min_value=1, max_value=32767)
