"""What stands between a request and the views: headers, refusals, and pages for when things break."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

RETRY_AFTER_SECONDS = 10
MEGABYTE = 1024**2


def typed(request):
    """What was sent, to be judged, also when nothing was filled in; None while the page is only opened."""
    return request.POST if request.method == "POST" else None


class GuardMiddleware:
    """Refuse what no person types, and keep personal pages out of every cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        response = bad_request(request) if "\x00" in query or "%00" in query else self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-cache" if is_for_everybody(request) else "no-store")
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        return response


def is_for_everybody(request):
    """A public page of the site, opened by a visitor; all else is personal, a link from a mail included."""
    match = request.resolver_match
    return request.method == "GET" and not request.user.is_authenticated and bool(match) and match.namespace == "site"


def bad_request(request, exception=None):
    """400 in words; 413 when more was sent than is read at once."""
    if isinstance(exception, RequestDataTooBig):
        megabytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE
        return render(request, "413.html", {"megabytes": megabytes}, status=413)
    return render(request, "400.html", status=400)


def server_error(request):
    """500 in words; 503 when it is the database that does not answer. Neither asks the database anything."""
    if isinstance(sys.exc_info()[1], InterfaceError | OperationalError):
        return HttpResponse(
            render_to_string("503.html"), status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)}
        )
    return HttpResponse(render_to_string("500.html"), status=500)
