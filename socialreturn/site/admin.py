from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_header = admin.site.site_title = _("Maatwerk voor mensen: administration")
admin.site.index_title = _("People, lists, texts and what happened")

# What Django's admin says and its own Dutch lacks: named here, so that our catalogue holds it.
UNTRANSLATED_BY_DJANGO = (
    _("Error:"),
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
    _("After you’ve created a user, you’ll be able to edit more user options."),
)
