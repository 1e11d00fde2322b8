from django.urls import path

from .views import figures, public, work

app_name = "site"
urlpatterns = [
    path("", public.home, name="home"),
    path("proeftuinen/", public.public_pilots, name="public_pilots"),
    path("proeftuinen/<slug:slug>/", public.public_pilot, name="public_pilot"),
    path("cijfers/", figures.figures, name="figures"),
    path("mijn-werk/", work.my_work, name="my_work"),
]
