from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_header = admin.site.site_title = _("Maatwerk voor mensen: administration")
admin.site.index_title = _("People, lists, texts and what happened")
