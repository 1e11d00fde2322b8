"""A repeated post has one effect: the second click on a button gets the answer of the first."""

import hashlib
import time

from django.core.cache import cache
from django.shortcuts import redirect

UNDER_WAY, PATIENCE_SECONDS, DAY_SECONDS = "", 5, 24 * 60 * 60


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
        if not cache.add(key, UNDER_WAY, PATIENCE_SECONDS):
            place = _await(key)
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


def _await(key):
    """Where the first post went; None when it did not succeed; its own page when it takes too long."""
    for _ in range(PATIENCE_SECONDS * 10):
        place = cache.get(key)
        if place != UNDER_WAY:
            return place
        time.sleep(0.1)
    return UNDER_WAY
