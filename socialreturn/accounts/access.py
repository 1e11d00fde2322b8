"""Who may enter a page. Sign-in is the default; a public page says ``login_not_required``."""

from functools import wraps

from django.core.exceptions import PermissionDenied

from .models import Role

STAFF = (Role.CATEGORY_MANAGER, Role.ADVISER, Role.READER, Role.AUDITOR, Role.ADMINISTRATOR)


def allow(*roles):
    """Let in people with one of ``roles``; everybody else reads that this page is not theirs (403)."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_one_of(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.roles = roles
        return guarded

    return decorate
