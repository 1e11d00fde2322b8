from django.urls import path

from . import views

app_name = "jobs"
urlpatterns = [
    path("werk-op-de-achtergrond/<uuid:pk>/", views.job, name="job"),
    path("werk-op-de-achtergrond/<uuid:pk>/bestand/", views.file, name="file"),
    path("werk-op-de-achtergrond/<uuid:pk>/opnieuw/", views.again, name="again"),
    path("exporteren/", views.export, name="export"),
]
