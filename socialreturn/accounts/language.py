from django.conf import settings
from django.utils import translation


def language_of(request):
    """From the person's profile, else from the switch, else Dutch: never from the browser."""
    chosen = getattr(request.user, "language", None) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class LanguageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
            # A template response renders here, while the language still holds.
            response.headers.setdefault("Content-Language", language)
        return response
