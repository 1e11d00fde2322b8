from django.urls import path

import socialreturn.addresses  # noqa: F401 the words of steps

from .views import candidate, candidate_list, erasure, oversight, placement, placement_list

app_name = "candidates"
urlpatterns = [
    path("kandidaten/", candidate_list.candidates, name="candidates"),
    path("kandidaten/nieuw/", candidate.new_candidate, name="new_candidate"),
    path("kandidaten/opzoeken/", oversight.look_up, name="look_up"),
    path("kandidaten/wissen/", erasure.erase, name="erase"),
    path("kandidaten/gewist/", erasure.erasures, name="erasures"),
    path("kandidaten/<int:pk>/", candidate.candidate, name="candidate"),
    path("kandidaten/<int:pk>/wijzigen/", candidate.change_candidate, name="change_candidate"),
    path("kandidaten/<int:pk>/weghalen/", candidate.remove_candidate, name="remove_candidate"),
    path("kandidaten/<int:pk>/plaatsing/nieuw/", placement.new_placement, name="new_placement"),
    path("plaatsingen/", placement_list.placements, name="placements"),
    path("plaatsingen/nieuw/", placement.choose_candidate, name="choose_candidate"),
    path("plaatsingen/<int:pk>/", placement.placement, name="placement"),
    path("plaatsingen/<int:pk>/wijzigen/", placement.change_placement, name="change_placement"),
    path("plaatsingen/<int:pk>/stap/<step:step>/", placement.placement_step, name="placement_step"),
    path("inzage/", oversight.access_log, name="access_log"),
]
