"""Nothing typed is lost when it is sent too late: the session was over, or its token no longer held.

What comes after the session waits in a new one, on the server, for the person who last signed in in that browser: a
signed cookie remembers whom. What comes with an old token is offered again at once, if it came from a page of ours.
Passwords are never kept.
"""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.shortcuts import render
from django.urls import reverse

WEEK_SECONDS = 7 * 24 * 60 * 60
SALT = "who signed in last"
IN_SESSION = "kept_post"
OF_THE_PAGE = {"csrfmiddlewaretoken", "next"}
NOT_TYPED = {"seen"}


class KeptPostMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and _last_person(request) != request.user.pk:
            response.set_cookie(
                settings.LAST_PERSON_COOKIE_NAME,
                signing.dumps(request.user.pk, salt=SALT),
                max_age=WEEK_SECONDS,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST":
            return None
        if request.user.is_authenticated:
            forget(request, request.get_full_path())
            return None
        person = _last_person(request) if getattr(view, "login_required", True) else None
        fields = fields_of(request.POST)
        if person is None or not has_typed(fields) or not is_a_page(request):
            return None
        request.session[IN_SESSION] = {"person": person, "address": request.get_full_path(), "fields": fields}
        return redirect_to_login(reverse("send_again"))


def kept_for(request):
    """What was kept for this person: its address and fields; None when there is nothing, or it is somebody else's."""
    kept = request.session.get(IN_SESSION)
    if kept and kept["person"] != request.user.pk:
        forget(request, kept["address"])
        return None
    return kept


def forget(request, address):
    """It is being sent again, or it is not this person's."""
    kept = request.session.get(IN_SESSION)
    if kept and kept["address"] == address:
        del request.session[IN_SESSION]


def is_a_page(request):
    """Whether a person sent this by leaving a page, and not a script while they were typing in it."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def fields_of(post):
    """Pairs of name and value as they were sent; none when there is a password among them."""
    if any("password" in name for name in post):
        return []
    return [(name, value) for name, values in post.lists() if name not in OF_THE_PAGE for value in values]


def has_typed(fields):
    return any(value for name, value in fields if name not in NOT_TYPED)


def offer(address, fields):
    """What a page needs to send these fields again; ``texts`` is what of it a person can read."""
    texts = [value for name, value in fields if name not in NOT_TYPED and any(map(str.isalpha, value))]
    return {"address": address, "fields": fields if has_typed(fields) else [], "texts": texts}


def csrf_failure(request, reason=""):
    """The token is no longer right, as after signing in in another window: what was typed can be sent again.

    Only what a page of our own sent: a browser says from which site a form came.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    context = offer(request.get_full_path(), fields_of(request.POST) if ours else [])
    return render(request, "403_csrf.html", context, status=403)


def _last_person(request):
    try:
        cookie = request.COOKIES.get(settings.LAST_PERSON_COOKIE_NAME, "")
        return signing.loads(cookie, salt=SALT, max_age=WEEK_SECONDS)
    except signing.BadSignature:
        return None
