from django.urls import path

import socialreturn.addresses  # noqa: F401 the words of steps

from .views import learning, member, pilot, pilot_list, publication

app_name = "pilots"
urlpatterns = [
    path("dossiers/", pilot_list.pilots, name="pilots"),
    path("proeftuinen/nieuw/", pilot.new_pilot, name="new_pilot"),
    path("proeftuinen/<slug:slug>/dossier/", pilot.pilot, name="pilot"),
    path("proeftuinen/<slug:slug>/dossier/wijzigen/", pilot.change_pilot, name="change_pilot"),
    path("proeftuinen/<slug:slug>/dossier/stap/<step:step>/", pilot.pilot_step, name="pilot_step"),
    path("proeftuinen/<slug:slug>/dossier/leerpunt/", learning.lesson, name="lesson"),
    path("proeftuinen/<slug:slug>/dossier/publiceren/", publication.publish, name="publish"),
    path("proeftuinen/<slug:slug>/dossier/publiceren/intrekken/", publication.unpublish, name="unpublish"),
    path("proeftuinen/<slug:slug>/dossier/meedenkers/", member.members, name="members"),
    path("proeftuinen/<slug:slug>/dossier/meedenkers/<int:pk>/weghalen/", member.remove_member, name="remove_member"),
]
