"""What the privacy officer sees: who looked at candidates' records, and one record by its code."""

from hashlib import sha256
from html import escape

from django.core.cache import caches
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialreturn.accounts.access import allow
from socialreturn.accounts.models import Role, User
from socialreturn.audit.models import AccessLog, Event
from socialreturn.audit.stepping import refusals_on
from socialreturn.columns import Column, DateColumn
from socialreturn.filters import ListFilter, PickField, SearchField
from socialreturn.lists import PAGE_SIZE, List
from socialreturn.templatetags.ui import moment
from socialreturn.web import typed

from .. import actions
from ..forms import CodeField, LookUpForm
from ..models import Candidate, Placement
from .file import PLACEMENT_WITH, candidate_facts, placement_facts

PEOPLE_STAY_SECONDS = 60
PAGES, RECORDS = dict(AccessLog.Page.choices), dict(AccessLog.Record.choices)


class MomentColumn(DateColumn):
    """A day with the time."""

    def show(self, value):
        return moment(value)

    def plain(self, value):
        return value


class WordColumn(Column):
    """One of a few words: what ``words`` does not know is shown as it is."""

    def __init__(self, name, label, words):
        super().__init__(name, label)
        self.words = words

    def show(self, value):
        return self.words.get(value, value)


class CodesColumn(Column):
    """Codes, each on one line, of an export the first; what is erased has none any more."""

    def show(self, value):
        codes = escape("\n".join(value[:PAGE_SIZE])).replace("\n", '</span>, <span class="nowrap">')
        more = escape(_("and %(n)d more") % {"n": len(value) - PAGE_SIZE}) if len(value) > PAGE_SIZE else ""
        return mark_safe(f'<span class="nowrap">{codes}</span> {more}')  # noqa: S308 escaped, the codes all at once

    def plain(self, value):
        return ", ".join(map(str, value))


class WhoField(SearchField):
    """The people are found first: the database walks the newest looks only when it knows whose it is looking for.

    They are remembered for a minute, so that going through the pages does not ask for them each time.
    """

    def narrow(self, rows, name, value):
        key = f"who:{sha256(value.encode()).hexdigest()}"
        return rows.filter(by__in=caches["memory"].get_or_set(key, lambda: self._people(value), PEOPLE_STAY_SECONDS))

    def _people(self, text):
        return list(User.objects.filter(self.found_in("name", text)).values_list("pk", flat=True))


class SeenField(CodeField):
    """Looks at a candidate or at one of the placements; the keys are found first, for there are few."""

    def narrow(self, rows, name, value):
        candidates = Candidate.objects.filter(code=value).values_list("pk", flat=True)
        placements = Placement.objects.filter(candidate__code=value).values_list("pk", flat=True)
        return rows.at_any([*(("candidate", key) for key in candidates), *(("placement", key) for key in placements)])


class AccessList(List):
    title = gettext_lazy("Access to candidates")
    nothing_yet = gettext_lazy("Nobody has looked at a candidate's record yet.")
    columns = (
        MomentColumn("at", gettext_lazy("At"), sort="at"),
        Column("by__name", gettext_lazy("Who")),
        WordColumn("page", gettext_lazy("Page"), PAGES),
        WordColumn("record_type", gettext_lazy("Kind of record"), RECORDS),
        CodesColumn("codes", gettext_lazy("Candidates"), added=True, also=("record_type", "keys")),
    )
    default_sort = "-at"

    class Filter(ListFilter):
        code = SeenField()
        q = WhoField(within=("by__name",), label=gettext_lazy("Who"))
        page = PickField(gettext_lazy("Page"), AccessLog.Page.choices)

    def complete(self, rows):
        """The codes of the candidates these looks were about."""
        codes, erased = _codes(rows, "candidate", Candidate, "code"), _("erased")
        codes |= _codes(rows, "placement", Placement, "candidate__code")
        for row in rows:
            kind = row["record_type"]
            row["codes"] = list(dict.fromkeys(codes.get((kind, key), erased) for key in row["keys"]))


def _codes(rows, kind, model, code):
    """The code by kind and key, in one query; in none when no look was at this kind."""
    keys = {key for row in rows if row["record_type"] == kind for key in row["keys"]}
    found = model.objects.filter(pk__in=keys).order_by().values_list("pk", code) if keys else ()
    return {(kind, key): value for key, value in found}


@allow(Role.PRIVACY_OFFICER)
def access_log(request):
    links = [{"url": reverse("candidates:look_up"), "label": _("Look up a candidate")}]
    return AccessList(request, AccessLog.objects.all()).response(links=links)


@allow(Role.PRIVACY_OFFICER)
def look_up(request):
    """A candidate's record by its code; the code is sent, never put in the address."""
    form = LookUpForm(typed(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            return record(request, actions.look_up(form.cleaned_data["code"], by=request.user))
    context = {"title": _("Look up a candidate"), "form": form, "cancel_url": reverse("candidates:access_log")}
    context["crumbs"] = [(AccessList.title, context["cancel_url"]), (context["title"], None)]
    context["intro"] = _("For somebody who asks what is known about them. That you looked is noted.")
    return render(request, "pieces/form.html", context)


def record_facts(placement):
    """Everything that is kept about a placement."""
    return [
        (_("Number of the record"), placement.pk),
        (_("State"), placement.get_state_display()),
        *placement_facts(placement, pilot=placement.pilot and placement.pilot.title),
        (_("Reason given last"), placement.reason),
    ]


def record(request, candidate):
    """All that is kept about a candidate, without links: the officer sees nothing else of a placement."""
    placements = list(candidate.placements.select_related(*PLACEMENT_WITH))
    actions.note_reading("record", placements, by=request.user)
    context = {
        "candidate": candidate,
        "crumbs": [(_("Look up a candidate"), reverse("candidates:look_up")), (candidate.code, None)],
        "facts": [(_("Number of the record"), candidate.pk), *candidate_facts(candidate)],
        "placements": [record_facts(placement) for placement in placements],
        "events": Event.objects.on(candidate),
    }
    return render(request, "candidates/record.html", context)
