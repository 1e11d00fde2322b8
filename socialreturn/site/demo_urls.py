from django.urls import path

from .views import letters

app_name = "demonstration"
urlpatterns = [
    path("demo/post/", letters.outbox, name="outbox"),
    path("demo/post/<slug:name>/", letters.letter, name="letter"),
]
