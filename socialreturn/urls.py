from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("candidates.urls")),
    path("", include("pilots.urls")),
    path("", include("suppliers.urls")),
    path("", include("socialreturn.site.urls")),
    path("", include("socialreturn.audit.urls")),
    path("", include("socialreturn.accounts.urls")),
    path("admin/", admin.site.urls),
]
if settings.DEMO:
    urlpatterns.append(path("", include("socialreturn.site.demo_urls")))

handler400 = "socialreturn.web.bad_request"
handler500 = "socialreturn.web.server_error"
