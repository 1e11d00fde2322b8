"""What everybody may read: the front page and the published pilots."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from candidates.queries import pilot_figures, programme_figures
from pilots.models import Programme, PublishedPilot
from socialreturn import clock
from socialreturn.paging import page_of

from .. import wording
from ..tape import tape

ON_FRONT, ON_PAGE, CLOTHS = 12, 24, 12


def published():
    """Each with the number of its cloth: one of twelve, so that the thirteenth has one too."""
    return PublishedPilot.objects.select_related("pilot").annotate(pattern=F("pilot") % CLOTHS + 1)


@login_not_required
def home(request):
    programme = Programme.objects.first()
    tiles = list(published()[: ON_FRONT + 1])
    ever, now = programme_figures(clock.today())
    context = {
        "programme": programme,
        "patches": range(1, CLOTHS + 1),
        "pilots": tiles[:ON_FRONT],
        "has_more": len(tiles) > ON_FRONT,
    }
    context |= {"ever": ever, "now": now, "sentences": wording.at_work(ever.value, now.value)}
    if programme:
        context |= {
            "places": wording.places(programme.target),
            "tape": tape(programme.target, ever.value),
            "tape_in_words": wording.tape(programme.target, ever.value),
            "promise": wording.promise(programme.target, ever.value),
            "signatures": sorted(
                programme.signatures.all(), key=lambda one: (one.signed_on, one.organisation.casefold())
            ),
        }
    return render(request, "site/home.html", context)


@login_not_required
def public_pilots(request):
    page = page_of(request, published(), size=ON_PAGE)
    return render(
        request, "site/public_pilots.html", {"page": page, "crumbs": [(_("Home"), "/"), (_("Pilots"), None)]}
    )


@login_not_required
def public_pilot(request, slug):
    publication = get_object_or_404(published(), pilot__slug=slug)
    pilot, day = publication.pilot, clock.today()
    above = [(_("Home"), reverse("site:home")), (_("Pilots"), reverse("site:public_pilots"))]
    context = {
        "publication": publication,
        "pilot": pilot,
        "facts": _in_short(publication),
        "lessons": page_of(request, publication.lessons, parameter="leerpunten"),
        "at_work": pilot_figures(day, of=[pilot.pk]).get(pilot.pk) if publication.target else None,
        "target_in_words": wording.target(publication.target, is_over=pilot.is_over),
        "day": day,
        "crumbs": [*above, (publication.title, None)],
    }
    return render(request, "site/public_pilot.html", context)


def _in_short(publication):
    return [
        (_("Suppliers"), ", ".join(publication.suppliers)),
        (_("Departments"), "; ".join(publication.departments)),
        (_("Partners"), ", ".join(publication.partners)),
        (_("Reference"), publication.pilot.reference),
    ]
