from django.contrib.auth.decorators import login_not_required
from django.urls import path

from socialreturn.urls import *  # noqa: F403
from socialreturn.urls import urlpatterns as theirs


@login_not_required
def broken(request):
    raise RuntimeError("geheim van binnen")


urlpatterns = [path("stuk/", broken), *theirs]
