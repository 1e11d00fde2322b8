"""A repeated post has one effect: the second click on a button gets the answer of the first."""

import hashlib
import time

from django.core.cache import cache
from django.shortcuts import redirect

UNDER_WAY, PATIENCE_SECONDS, DAY_SECONDS = "", 5, 24 * 60 * 60
LONGEST_REQUEST_SECONDS = 10 * 60  # longer than any server lets one run: a mark that ends earlier lets a repeat in


class RepeatsMiddleware:
    """Every page that is drawn carries its own token, so the same token with the same answers is the same post.

    What was refused may be sent again; what succeeded, which is answered by going elsewhere, is done once.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        key = _key(request)
        if key is None:
            return self.get_response(request)
        place = _earlier(key)
        if place is not None:
            return redirect(place or request.get_full_path())
        response = self.get_response(request)
        if response.status_code == 302:
            cache.set(key, response.url, DAY_SECONDS)
        else:
            cache.delete(key)
        return response


def _key(request):
    token = request.POST.get("csrfmiddlewaretoken") if request.method == "POST" else None
    if not token or not request.user.is_authenticated:
        return None
    content = repr(
        (request.user.pk, request.session.session_key, request.get_full_path(), sorted(request.POST.lists()))
    )
    return f"repeat-{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _earlier(key):
    """Where an earlier such post went, or its own page when it takes too long; None when it is this one's turn.

    The turn is taken under a mark, so of many that wait for one that is refused, one goes next.
    """
    place = None
    for _ in range(PATIENCE_SECONDS * 10):
        if place is None and cache.add(key, UNDER_WAY, LONGEST_REQUEST_SECONDS):
            return None
        place = cache.get(key)
        if place:
            return place
        time.sleep(0.1)
    return UNDER_WAY
