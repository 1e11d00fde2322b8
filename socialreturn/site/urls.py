from django.urls import path

from .views import about, figures, public, work

app_name = "site"
urlpatterns = [
    path("", public.home, name="home"),
    path("proeftuinen/", public.public_pilots, name="public_pilots"),
    path("proeftuinen/<slug:slug>/", public.public_pilot, name="public_pilot"),
    path("cijfers/", figures.figures, name="figures"),
    path("begrippen/", about.glossary, name="glossary"),
    path("toegankelijkheid/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("mijn-werk/", work.my_work, name="my_work"),
]
