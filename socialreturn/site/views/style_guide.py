"""The living style guide: every piece of the look in every state, for staff; made of the pieces the pages use."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from socialreturn.accounts.access import STAFF, allow
from socialreturn.paging import page_of
from socialreturn.web import typed

from ..guide import file, forms, lists, marks, public
from ..guide.pages import FORM_STATES, PAGES
from ..guide.words import LONG_NAME, LONG_WORD
from ..pointers import pointers_for


def crumbs(title):
    return [(_("Style guide"), reverse("site:style_guide")), (title, None)]


@allow(*STAFF)
def style_guide(request):
    context = {
        "pages": PAGES.values(),
        "states": marks.STATES,
        "icons": marks.ICONS.split(),
        "colours": marks.COLOURS.split(),
        "messages_shown": marks.MESSAGES,
        "buttons": marks.BUTTONS,
        "cloths": range(1, public.CLOTHS + 1),
        "crumbs": [(_("Home"), reverse("site:home")), (_("Style guide"), None)],
    }
    return render(request, "site/guide/marks.html", context)


@allow(*STAFF)
def page_of_a_file(request):
    """Its buttons may be pressed: that is said, and nothing happens."""
    if request.method == "POST":
        return _nothing_kept(request, "site:style_guide_file")
    context = {
        "turns": file.turns(),
        "steppers": file.steppers(),
        "facts": file.facts(),
        "events": file.history(),
        "middle": page_of(request, range(60)),
        "parts": file.compared(),
        "plan": file.plan(),
        "address": file.here(),
        "fields": [("text", "Elke kandidaat krijgt een coach.")],
        "texts": ["Elke kandidaat krijgt een coach."],
    }
    return _page(request, "file", context)


@allow(*STAFF)
def work(request):
    context = {
        "groups": file.task_groups(),
        "standing": file.standings(),
        "pointers": pointers_for(request.user),
    }
    return _page(request, "work", context)


@allow(*STAFF)
def empty_form(request):
    """The form of the guide, also where the other states of it are sent to: it is judged, and nothing is kept."""
    form = forms.ExampleForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _nothing_kept(request, "site:style_guide_form")
    return _form(request, "form", form)


@allow(*STAFF)
def filled_form(request):
    return _form(request, "filled", forms.filled())


@allow(*STAFF)
def wrong_form(request):
    return _form(request, "wrong", forms.wrong())


@allow(*STAFF)
def form_in_conflict(request):
    return _form(request, "conflict", forms.filled(), conflict=file.conflict())


def _form(request, name, form, **context):
    links = [{"label": PAGES[other].title, "url": PAGES[other].url} for other in FORM_STATES if other != name]
    context |= {"form": form, "links": links, "facts": file.facts()}
    return _page(request, name, context, "site/guide/form.html")


@allow(*STAFF)
def confirmation(request):
    form = forms.ExampleStepForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return _nothing_kept(request, "site:style_guide_confirm")
    points = [_("The supplier reads this with the decision."), _("A rejected plan can be written anew.")]
    context = {"form": form, "tone": "stop", "points": points, "facts": file.facts()}
    return _page(request, "confirm", context, "pieces/confirm.html")


@allow(*STAFF)
def one_list(request):
    title = PAGES["list"].title
    return lists.ExampleList(request, lists.ten_thousand()).response(crumbs=crumbs(title))


@allow(*STAFF)
def lists_in_all_states(request):
    return _page(request, "lists", {"lists": lists.states(request.user)})


@allow(*STAFF)
def public_pieces(request):
    figures = public.figures(29)
    context = {
        "tapes": public.tapes(),
        "programme": public.programme(),
        "ever": figures.ever,
        "now": figures.now,
        "signatures": public.signatures(),
    }
    return _page(request, "public", context)


@allow(*STAFF)
def tiles(request):
    context = {"cloths": [(number, public.tiles(number)) for number in (1, 12, 60)], "programme": public.programme()}
    return _page(request, "tiles", context)


@allow(*STAFF)
def long_words(request):
    context = {
        "long_name": LONG_NAME,
        "long_word": LONG_WORD,
        "turn": file.long_turn(),
        "facts": file.long_facts(),
        "stages": file.long_stages(),
        "list": lists.long(request.user),
        "pilots": public.long_tiles(),
        "crumbs": [*crumbs(PAGES["long"].title)[:1], (LONG_NAME, reverse("site:style_guide_long")), (LONG_WORD, None)],
    }
    return _page(request, "long", context)


def _page(request, name, context, template=""):
    page = PAGES[name]
    known = {"title": page.title, "ref": page.lead, "crumbs": crumbs(page.title)}
    return render(request, template or f"site/guide/{name}.html", known | context)


def _nothing_kept(request, name):
    messages.success(request, _("Everything was right. The style guide keeps nothing of it."))
    return redirect(name)
