"""What the site says about itself: what its words mean, whether everybody can use it, what it keeps of people."""

import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import get_language

from ..glossary import in_order

ACCESSIBILITY_ON = datetime.date(2026, 11, 22)
PRIVACY_ON = datetime.date(2026, 11, 22)
"""When these statements were last held against what the site does."""


@login_not_required
def glossary(request):
    language = get_language()
    terms = [
        (term.key, term.word_in(language), term.other_word(language), term.meaning) for term in in_order(language)
    ]
    return render(request, "site/glossary.html", {"terms": terms})


@login_not_required
def accessibility(request):
    context = {"day": ACCESSIBILITY_ON, "contact": settings.CONTACT_EMAIL}
    return render(request, "site/accessibility.html", context)


@login_not_required
def privacy(request):
    context = {
        "day": PRIVACY_ON,
        "contact": settings.CONTACT_EMAIL,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "small": settings.SMALL_NUMBER_PUBLIC,
    }
    return render(request, "site/privacy.html", context)
