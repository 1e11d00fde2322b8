"""What is owed, promised and done, as a file; on the screen it stands on the page of whatever it is about."""

from django.http import Http404
from django.utils.translation import gettext as _

from socialreturn import exports
from socialreturn.accounts.access import STAFF, allow
from socialreturn.accounts.models import Role
from socialreturn.filters import ListFilter
from suppliers.views.scope import ScopeField

from .. import balance


class ScopeFilter(ListFilter):
    """Of what the figures are."""

    of = ScopeField()


@allow(*STAFF, Role.SUPPLIER)
def balance_file(request):
    form, kind = ScopeFilter(request.GET, user=request.user), exports.asked(request)
    if not kind or not form.is_valid() or not form.cleaned_data["of"]:
        raise Http404
    scope = form.cleaned_data["of"]
    title = _("Owed, promised and done: %(scope)s") % {"scope": scope.row}
    headings = [_("Figure"), _("Of what"), _("How many"), _("What we count"), _("As of")]
    return exports.answer(request, kind, exports.Rows(title, headings, balance.balance(scope, request.user).rows()))
