"""The demonstration's mail: it is sent into a folder, and read here."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import letters


@login_not_required
def outbox(request):
    return render(request, "site/outbox.html", {"letters": letters.newest()})


@login_not_required
def letter(request, name):
    found = letters.find(name)
    if found is None:
        raise Http404
    crumbs = [(_("Mail of this demonstration"), reverse("demonstration:outbox")), (found.subject, None)]
    return render(request, "site/letter.html", {"letter": found, "crumbs": crumbs})
